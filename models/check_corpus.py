"""Checks the annotated corpus: `python -m models.check_corpus` names every mistake and fails if there is one.

This module checks each text by itself; `models.check_splits` what belongs to which split, `models.likeness` which texts
are too much alike, `models.data_card` whether the figures in corpus/README.md are those of the corpus. No message holds
more of a text than the words that are wrong.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from extract.fields.gazetteer import Kind, bare, fold, kind_of, load_gazetteer
from extract.fields.unit_keys import key
from extract.records import Part, Predicate, Status, UnitType
from models import data_card
from models.check_splits import check_events, check_passages, check_splits
from models.corpus import (
    CORPUS,
    GUIDELINE_FIELDS,
    OFFICIAL_FIELDS,
    SPAN_FIELDS,
    Item,
    is_passage,
    load_articles,
    load_passages,
    load_second_annotation,
    load_splits,
)
from models.likeness import lonely_marks, too_alike
from models.vocabulary import (
    DIFFICULTIES,
    LATE_DATE,
    LONG,
    LONG_WORDS,
    NO_RECORD_KINDS,
    REGISTERS,
    SHORT,
    SHORT_WORDS,
    TAGS,
    WRONG_WEEKDAY,
)

MENTION_TYPES = frozenset({*SPAN_FIELDS, "person", "position"})
OUTCOMES = frozenset({Status.AWARDED, Status.FAILED, Status.REVOKED})
FIRST_YEAR, LAST_YEAR = 2009, 2030  # the programme's editions, and a few years ahead for aims
MOST_YEARS_APART = 2  # between an edition and the event that is reported
WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni",
    "juli", "agustus", "september", "oktober", "november", "desember",
)  # fmt: skip
_OF_AREA = re.compile(r"\b(?:Provinsi|Kabupaten|Kota|Kecamatan) (.+)")
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_PRINTED = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}),? ?\(?(?:tanggal )?(\d{{1,2}})"
    rf"(?:[/-](\d{{1,2}})[/-](\d{{4}})| ({'|'.join(MONTHS)}) (\d{{4}}))",
    re.IGNORECASE,
)


def wrong_weekdays(text: str) -> Iterator[str]:
    """Dates whose printed weekday is not that of the date."""
    for match in _PRINTED.finditer(text):
        weekday, day, month, year, month_name, year_after_name = match.groups()
        number = int(month) if month else MONTHS.index(month_name.lower()) + 1
        try:
            printed = date(int(year or year_after_name), number, int(day))
        except ValueError:
            yield match.group()
            continue
        if WEEKDAYS[printed.weekday()] != weekday.lower():
            yield match.group()


def check_iso(value: str | None) -> bool:
    """Whether a value is null or a real date, month or year in ISO form."""
    if value is None:
        return True
    if not _ISO.fullmatch(value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _spans(item: Item) -> Iterator[tuple[str, Item]]:
    for record in item["records"]:
        for field, spans in (*record["spans"].items(), ("evidence", record["evidence"])):
            yield from ((field, span) for span in spans)
        for official in record["officials"]:
            yield from ((field, span) for field, spans in official["spans"].items() for span in spans)
    for mention in item["mentions"]:
        yield from ((mention["type"], span) for span in mention["spans"])


def check_offsets(item: Item) -> Iterator[str]:
    """Spans that don't hold the characters they say."""
    for field, span in _spans(item):
        where, start, end, quote = (span[key] for key in ("in", "start", "end", "quote"))
        text = item[where] if where in ("title", "text") else None
        if not text or not quote or text[start:end] != quote:
            yield f"{field}: {quote!r} is not at {where} {start}:{end}"
        elif quote != quote.strip():
            yield f"{field}: {quote!r} has a blank at its edge"


@cache
def provinces() -> frozenset[str]:
    """The names of the 38 provinces."""
    regions = load_gazetteer().regions.items()
    return frozenset(region.name for code, region in regions if kind_of(code) is Kind.PROVINCE and region.name)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


VALUES: dict[str, Callable[[Any], bool]] = {
    "unit": lambda value: isinstance(value, str) and value == value.strip() != "",
    "unit_type": lambda value: value in set(UnitType),
    "predicate": lambda value: value in set(Predicate),
    "status": lambda value: value in set(Status),
    "province": lambda value: value is None or value in provinces(),
    "year": lambda value: value is None or (isinstance(value, int) and FIRST_YEAR <= value <= LAST_YEAR),
    "date": check_iso,
    "score": lambda value: value is None or _is_number(value),
    "score_previous": lambda value: value is None or _is_number(value),
    "rank": lambda value: value is None or (isinstance(value, int) and value > 0),
    "optional": lambda value: isinstance(value, bool),
}


def check_fields(record: Item) -> Iterator[str]:
    """Values of one record that the guideline does not allow, whoever annotated it."""
    for field, right in VALUES.items():
        if field in record and not right(record[field]):
            yield f"{field}: {record[field]!r}"
    for official in record["officials"]:
        if official["part"] not in set(Part) or not official["name"]:
            yield f"official: {official['name']!r}, {official['part']!r}"
    stated, told = record["year"], record["date"]
    readable = stated and told and VALUES["year"](stated) and check_iso(told)
    if readable and abs(stated - int(told[:4])) > MOST_YEARS_APART:
        yield f"year {stated} is far from date {told}"


def check_values(record: Item) -> Iterator[str]:
    """Values and spans of a record of the corpus that the guideline does not allow."""
    yield from check_fields(record)
    for official in record["officials"]:
        if not official["spans"]["name"]:
            yield f"official: no span for {official['name']!r}"
    if set(record["spans"]) != set(SPAN_FIELDS) or not record["spans"]["unit"] or not record["evidence"]:
        yield f"spans: unit and evidence are needed, and exactly the fields {', '.join(SPAN_FIELDS)}"


def names_real_place(unit: str) -> bool:
    """Whether a unit's name ends with a province, kabupaten or kota, or is that of a kecamatan or town and no more.

    "Polres Lawang" is named after a real place; "Polres Kuta Lawang" is not, for there is no Kuta Lawang. Villages, and
    units with names of their own, are not known here: look a new name up in lists of puskesmas and hospitals as well.
    """
    gazetteer = load_gazetteer()
    words = key(unit).words
    tails = {"".join(words[start:]) for start in range(len(words))}
    wholes = {"".join(words), *(fold(match.group(1)) for match in _OF_AREA.finditer(unit))}
    return not (
        tails.isdisjoint(gazetteer.names) and wholes.isdisjoint(gazetteer.towns.keys() | gazetteer.districts.keys())
    )


def check_accused(record: Item) -> Iterator[str]:
    """Real units that are told to have lost a predicate: no real unit is accused of wrongdoing in what we write."""
    if record["status"] != Status.REVOKED:
        return
    names = (record["unit"], *record["unit_aliases"])
    yield from (f"revoked: {name!r} is named after a real place" for name in names if names_real_place(name))
    region = record.get("region")
    if region and fold(bare(region)) in load_gazetteer().names:
        yield f"revoked: {region!r} is a real region"


def check_repeated(records: Sequence[Item]) -> Iterator[str]:
    """Records that stand twice in one text (guideline, decision 3)."""
    seen = set()
    for record in records:
        key = (record["unit"], record["predicate"], record["status"], record["year"])
        if key in seen:
            yield f"twice the record {key}"
        seen.add(key)


def check_dates(item: Item) -> Iterator[str]:
    """Outcomes dated after the publication, and printed weekdays that are not those of their dates."""
    published = (item["published"] or "9999")[:10]
    for record in item["records"] if LATE_DATE not in item["tags"] else ():
        told = record["date"] or ""
        if record["status"] in OUTCOMES and told > published[: len(told)]:
            yield f"{record['status']} on {told}, published {published} (tag {LATE_DATE!r} if the article prints it so)"
    for text in (item["title"] or "", item["text"]) if WRONG_WEEKDAY not in item["tags"] else ():
        for printed in wrong_weekdays(text):
            yield f"weekday of {printed!r} (tag {WRONG_WEEKDAY!r} if the article prints it so)"


def check_vocabulary(item: Item) -> Iterator[str]:
    """Tags, register and difficulty that are no words of `models.vocabulary`, or contradict the records."""
    yield from (f"tag {tag!r}" for tag in item["tags"] if tag not in TAGS)
    if is_passage(item):
        return
    if "register" not in item or "difficulty" not in item:
        yield "register and difficulty are needed"
        return
    if item["register"] not in REGISTERS:
        yield f"register {item['register']!r}"
    difficulty = item["difficulty"]
    yield from (f"difficulty {tag!r}" for tag in difficulty if tag not in DIFFICULTIES)
    if len(set(difficulty)) != len(difficulty):
        yield "difficulty: a tag stands twice"
    words = len(item["text"].split())
    for tag, holds in ((LONG, words >= LONG_WORDS), (SHORT, words <= SHORT_WORDS)):
        if (tag in difficulty) is not holds:
            yield f"difficulty {tag!r}: the text has {words} words"
    kinds = [tag for tag in difficulty if tag in NO_RECORD_KINDS]
    if kinds and item["records"]:
        yield f"difficulty: {kinds[0]!r} says why there is no record, and there are records"
    if not kinds and not item["records"]:
        yield f"difficulty: without a record, one of {', '.join(NO_RECORD_KINDS)} is needed"


def check_item(item: Item) -> Iterator[str]:
    """All that is wrong with one article or passage by itself."""
    yield from check_offsets(item)
    for record in item["records"]:
        yield from check_values(record)
        yield from check_accused(record)
    yield from check_repeated(item["records"])
    yield from (f"mention of type {m['type']!r}" for m in item["mentions"] if m["type"] not in MENTION_TYPES)
    if not check_iso((item["published"] or "2000")[:10]):
        yield f"published: {item['published']!r}"
    else:
        yield from check_dates(item)
    yield from check_vocabulary(item)


def check_second_annotation(rows: Sequence[Item], known: set[str]) -> Iterator[str]:
    """What is wrong with the second annotation: unknown or repeated articles, fields and values."""
    ids = [row["id"] for row in rows]
    yield from (f"{id_}: annotated a second time twice" for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}))
    yield from (f"{id_}: annotated a second time, but no article" for id_ in sorted(set(ids) - known))
    for row in rows:
        yield from (f"{row['id']}, second annotation: {mistake}" for mistake in _check_bare_records(row["records"]))


def _check_bare_records(records: Sequence[Item]) -> Iterator[str]:
    """Mistakes in records that have the guideline's fields and no spans."""
    wanted = set(GUIDELINE_FIELDS) - {"optional"}
    lacking = [sorted((set(record) - {"optional"}) ^ wanted) for record in records]
    if any(lacking):
        yield from (f"fields {names}" for names in lacking if names)
        return
    for record in records:
        if any(set(one) != set(OFFICIAL_FIELDS) for one in record["officials"]):
            yield "an official's fields"
        else:
            yield from check_fields(record)
    yield from check_repeated(records)


def mistakes_in_corpus() -> Iterator[str]:
    """Every mistake in the corpus, each text's first."""
    ids = [path.stem for path in sorted((CORPUS / "articles").glob("*.json"))]
    articles, passages, splits = load_articles(ids), load_passages(held_back=True), load_splits()
    items = [*articles, *passages]
    yield from (f"{item['id']}: {mistake}" for item in items for mistake in check_item(item))
    if len({item["id"] for item in items}) != len(items):
        yield "an id is used twice"
    yield from (f"{item['id']}: ids that begin with s are for passages" for item in articles if is_passage(item))
    yield from (f"{item['id']}: passages have ids that begin with s" for item in passages if not is_passage(item))
    yield from check_splits(splits, set(ids))
    yield from check_events(splits, articles)
    yield from check_passages(splits, passages, [item for item in articles if item["id"] in splits.test])
    yield from too_alike(items)
    yield from lonely_marks(items)
    yield from check_second_annotation(load_second_annotation(), set(ids))
    if data_card.is_stale():
        yield f"the figures in corpus/README.md are not those of the corpus: run {data_card.COMMAND}"


def main() -> int:
    """Check the whole corpus; the exit status."""
    mistakes = list(mistakes_in_corpus())
    for mistake in mistakes:
        sys.stderr.write(mistake + "\n")
    sys.stderr.write(f"the corpus has {len(mistakes)} mistakes\n")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
