"""Checks the annotated corpus: `python -m models.check_corpus` names every mistake and fails if there is one."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date

from extract.records import Part, Predicate, Status, UnitType
from models.corpus import CORPUS, SPAN_FIELDS, Item, load_articles, load_passages, load_splits

MENTION_TYPES = frozenset({*SPAN_FIELDS, "person", "position"})
WRONG_WEEKDAY = "weekday-as-printed"  # guideline, decision 15: a date that is printed wrong stays as printed
WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni",
    "juli", "agustus", "september", "oktober", "november", "desember",
)  # fmt: skip
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


def check_values(record: Item) -> Iterator[str]:
    """Values that the guideline does not allow."""
    for field, kind in (("predicate", Predicate), ("status", Status), ("unit_type", UnitType)):
        if record[field] not in set(kind):
            yield f"{field}: {record[field]!r}"
    if not check_iso(record["date"]):
        yield f"date: {record['date']!r}"
    for official in record["officials"]:
        if official["part"] not in set(Part) or not official["name"]:
            yield f"official: {official['name']!r}, {official['part']!r}"
        if not official["spans"]["name"]:
            yield f"official: no span for {official['name']!r}"
    if set(record["spans"]) != set(SPAN_FIELDS) or not record["spans"]["unit"] or not record["evidence"]:
        yield f"spans: unit and evidence are needed, and exactly the fields {', '.join(SPAN_FIELDS)}"


def check_item(item: Item) -> Iterator[str]:
    """All that is wrong with one article or passage."""
    yield from check_offsets(item)
    seen = set()
    for record in item["records"]:
        yield from check_values(record)
        key = (record["unit"], record["predicate"], record["status"], record["year"])
        if key in seen:
            yield f"twice the record {key}"
        seen.add(key)
    yield from (f"mention of type {m['type']!r}" for m in item["mentions"] if m["type"] not in MENTION_TYPES)
    if not check_iso((item["published"] or "2000")[:10]):
        yield f"published: {item['published']!r}"
    for text in (item["title"] or "", item["text"]):
        wrong = [] if WRONG_WEEKDAY in item["tags"] else list(wrong_weekdays(text))
        yield from (f"weekday of {printed!r} (tag {WRONG_WEEKDAY!r} if the article prints it so)" for printed in wrong)


def check_splits(ids: set[str]) -> Iterator[str]:
    """Articles that are in no split, or in two."""
    splits = load_splits()
    named = [*splits.test, *splits.train]
    yield from (f"{id_} is in two splits" for id_ in sorted({id_ for id_ in named if named.count(id_) > 1}))
    yield from (
        f"{id_} is in splits.toml and not in corpus/articles, or the reverse" for id_ in sorted(ids ^ set(named))
    )


def main() -> int:
    """Check the whole corpus; the exit status."""
    ids = [path.stem for path in sorted((CORPUS / "articles").glob("*.json"))]
    items = [*load_articles(ids), *load_passages()]
    mistakes = [f"{item['id']}: {mistake}" for item in items for mistake in check_item(item)]
    if len({item["id"] for item in items}) != len(items):
        mistakes.append("an id is used twice")
    mistakes += check_splits(set(ids))
    for mistake in mistakes:
        sys.stderr.write(mistake + "\n")
    sys.stderr.write(f"{len(items)} articles and passages, {len(mistakes)} mistakes\n")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
