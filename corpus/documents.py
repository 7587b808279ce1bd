"""Annotated texts with all offsets in one string, as other tools want them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extract.context import source_of
from models.corpus import (
    SPAN_FIELDS,
    Item,
    article_of,
    guideline_fields,
    load_articles,
    load_passages,
    load_splits,
    to_source,
)

LABELS = (*(name.upper() for name in SPAN_FIELDS), "PERSON", "POSITION")
_OFFICIAL_LABELS = {"name": "PERSON", "position": "POSITION"}


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A labelled span of a document's text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A record: the guideline's values, and where its fields stand. `officials` has the mentions of each official."""

    values: Mapping[str, Any]
    mentions: tuple[Mention, ...]
    officials: tuple[tuple[Mention, ...], ...]

    def first(self, label: str) -> Mention | None:
        """Where a field stands first."""
        return next((mention for mention in self.mentions if mention.label == label), None)


@dataclass(frozen=True, slots=True)
class Document:
    """A text, its mentions in text order (each once), its records, and what is known of it."""

    id: str
    text: str
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    meta: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """The document as one JSON object."""
        return {
            "text": self.text,
            "spans": [_span(mention) for mention in self.mentions],
            "records": [
                {**claim.values, "spans": [_span(mention) for mention in claim.mentions]} for claim in self.claims
            ],
            "meta": {"id": self.id, **self.meta},
        }


def _span(mention: Mention) -> dict[str, Any]:
    return {"start": mention.start, "end": mention.end, "label": mention.label}


def _mentions(item: Item, label: str, spans: Iterable[Item]) -> tuple[Mention, ...]:
    return tuple(Mention(span.start, span.end, label) for span in to_source(item, spans))


def _claim(item: Item, record: Item) -> Claim:
    fields = [mention for name, spans in record["spans"].items() for mention in _mentions(item, name.upper(), spans)]
    officials = tuple(
        tuple(m for key, label in _OFFICIAL_LABELS.items() for m in _mentions(item, label, official["spans"][key]))
        for official in record["officials"]
    )
    return Claim(guideline_fields(record), tuple(sorted(fields)), officials)


def to_document(item: Item, split: str) -> Document:
    """An annotated article or passage as a document."""
    source, _ = source_of(article_of(item))
    claims = tuple(_claim(item, record) for record in item["records"])
    found = {mention for one in item["mentions"] for mention in _mentions(item, one["type"].upper(), one["spans"])}
    for claim in claims:
        found.update(claim.mentions, *claim.officials)
    known = {key: item[key] for key in ("title", "published", "tags", "register", "difficulty") if key in item}
    return Document(item["id"], source, tuple(sorted(found)), claims, {"split": split, **known})


def _items(split: str) -> Iterator[tuple[Item, str]]:
    splits = load_splits()
    if split in {"train", "all"}:
        yield from ((item, "train") for item in load_articles(splits.train))
    if split in {"test", "all"}:
        yield from ((item, "test") for item in load_articles(splits.test))
    if split in {"passages", "all"}:
        yield from ((item, "passages") for item in load_passages())
    if split == "all":
        known = set(splits.held_back)
        yield from ((item, "held-back") for item in load_passages(held_back=True) if item["id"] in known)


def documents(split: str) -> list[Document]:
    """The documents of a split (`train`, `test`, `passages`), or all, passages that are not for training among them."""
    return [to_document(item, name) for item, name in _items(split)]


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that don't overlap, in text order: of two that do the longer one, then the first."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start, LABELS.index(m.label))):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return sorted(kept)
