"""The field modules with the gold unit, predicate and status given.

    python -m models.oracle ARTICLES [--gold GOLD] [--split train|test|all] > predicted.jsonl

ARTICLES is a folder of .json files or a JSON Lines file of articles; GOLD, a JSON Lines file with the records if the
articles do not hold them. What comes out scores the fields alone: every record's claim is right by construction.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from extract.context import Claim, Context, Span, source_of
from extract.fields.units import Unit
from extract.pipeline.assemble import assemble
from extract.pipeline.encoder import load_reader, marks_of, named
from extract.pipeline.extractor import PIPELINE
from extract.pipeline.prepare import find_mentions, open_article
from extract.records import Article, Predicate, Status, UnitType
from models.corpus import load_splits

PREDICATE_WORDS = {
    "WBK": r"\bWBK\b|bebas (?:dari )?korupsi|WBBK",
    "WBBM": r"\bWBBM\b|birokrasi bersih|WBPM",
    "ZI": r"\bZI\b|zona integrit?as",
    "OMBUDSMAN": r"ombudsman|kepatuhan|zona hijau|zona kuning|zona merah|pelayanan publik",
}


def occurrences(names: list[str], source: str) -> list[Span]:
    """Where any of the names stands, longest names first, without overlaps, in text order."""
    taken: list[Span] = []
    for name in sorted({name for name in names if name}, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", source):
            span = Span(*match.span())
            if all(span.end <= other.start or span.start >= other.end for other in taken):
                taken.append(span)
    return sorted(taken)


def _strings(record: dict[str, Any], kind: str) -> list[str]:
    """The strings annotated for a kind of span; the corpus stores offsets, older files the strings themselves."""
    items = (record.get("spans") or {}).get(kind) or []
    return [text for item in items if (text := item if isinstance(item, str) else item.get("quote", ""))]


def _last_words(name: str, source: str) -> list[Span]:
    """Where a unit stands whose head word a list carries over from its first item: its longest ending in the text."""
    words = name.split()
    return next((spans for i in range(1, len(words)) if (spans := occurrences([" ".join(words[i:])], source))), [])


def with_found_units(context: Context) -> Context:
    """The context with the units that the extractor finds beside those of the records, as it is in use."""
    found = find_mentions(open_article(context.article)).units
    own = [span for unit in context.units for span in unit.mentions]
    further = (
        unit
        for unit in found
        if not any(one.start < other.end and other.start < one.end for one in unit.mentions for other in own)
    )
    return replace(context, units=(*context.units, *further))


def with_opinion(context: Context) -> Context:
    """The context as field modules have it in use: with all units found, and what the shipped encoder makes of it."""
    found = find_mentions(open_article(context.article))
    predicates = named(found.predicates)
    marks = marks_of(found.units, predicates)
    read = load_reader(PIPELINE / "wbk_encoder").read(found.source, marks, title_end=found.title_end)
    return replace(with_found_units(context), opinion=read.opinion(predicates))


def gold_claims(item: dict[str, Any]) -> tuple[Context, list[tuple[Claim, dict[str, Any]]]]:
    """An annotated article's context and, for each record whose unit stands in it, the claim."""
    article = Article(
        id=str(item["id"]),
        text=item["text"],
        title=item.get("title"),
        published=item.get("published"),
        source=item.get("source"),
    )
    opened, (printed, _) = open_article(article), source_of(article)
    units: dict[str, Unit] = {}
    for record in item["records"]:
        names = [record["unit"], *record.get("unit_aliases", []), *_strings(record, "unit")]
        spans = [opened.as_read(s) for s in occurrences(names, printed) or _last_words(record["unit"], printed)]
        if spans and record["unit"] not in units:
            units[record["unit"]] = Unit(
                record["unit"], UnitType(record["unit_type"]), tuple(spans), tuple(record.get("unit_aliases", []))
            )
    context = replace(opened, units=tuple(units.values()))
    known = [record for record in item["records"] if record["unit"] in units]
    return context, [(_gold_claim(record, units[record["unit"]], context), record) for record in known]


def _gold_claim(record: dict[str, Any], unit: Unit, context: Context) -> Claim:
    cues = [context.as_read(s) for s in occurrences(_strings(record, "cue"), source_of(context.article)[0])]
    predicates = [
        Span(*m.span()) for m in re.finditer(PREDICATE_WORDS[record["predicate"]], context.source, re.IGNORECASE)
    ]
    ranked = []
    for index, sentence in enumerate(context.sentences):

        def inside(spans: list[Span] | tuple[Span, ...], sentence: Span = sentence) -> bool:
            return any(sentence.start <= span.start < sentence.end for span in spans)

        points = 2 * inside(unit.mentions) + inside(predicates) + inside(cues)
        if points >= 2:
            ranked.append((-points, index))
    return Claim(
        unit=unit, predicate=Predicate(record["predicate"]), status=Status(record["status"]),
        sentences=tuple(index for _, index in sorted(ranked))[:4] or (context.sentence_at(unit.mentions[0].start),),
        cues=tuple(cues), predicates=tuple(predicates),
    )  # fmt: skip


def read(path: Path, gold: Path | None, split: str) -> Iterator[dict[str, Any]]:
    """Annotated articles from a folder or a JSON Lines file, those of one split of `corpus/splits.toml` or all."""
    if path.is_dir():
        items = [json.loads(file.read_text("utf-8")) for file in sorted(path.glob("*.json"))]
    else:
        items = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    if gold is not None:
        records = {row["id"]: row["records"] for row in map(json.loads, gold.read_text("utf-8").splitlines())}
        items = [{**item, "records": records[item["id"]]} for item in items]
    test = set(load_splits().test)
    yield from (item for item in items if split == "all" or (item["id"] in test) == (split == "test"))


def main() -> None:
    """Print one JSON object an article: its records as the field modules fill them, given the gold claims."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--split", choices=["train", "test", "all"], default="all")
    args = parser.parse_args()
    for item in read(args.articles, args.gold, args.split):
        context, claims = gold_claims(item)
        context = with_opinion(context)
        records = [assemble(claim, context).to_json(context.article.text_sha256) for claim, _ in claims]
        sys.stdout.write(json.dumps({"id": item["id"], "records": records}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
