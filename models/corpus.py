"""Annotated articles and passages: reading them, and which split each belongs to.

`corpus/README.md` describes the files. Everything here returns the values as they stand in them; the offsets in
them count in the title or in the text.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.context import Span, source_of
from extract.records import Article

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
SPLITS = CORPUS / "splits.toml"
SECOND_ANNOTATION = CORPUS / "second-annotation.jsonl"
GUIDELINE_FIELDS = (
    "unit", "unit_aliases", "unit_type", "region", "province", "predicate", "status", "year", "date", "awarding_body",
    "officials", "score", "score_previous", "rank", "optional",
)  # fmt: skip
OFFICIAL_FIELDS = ("name", "position", "part")
SPAN_FIELDS = ("unit", "predicate", "cue", "date", "score", "score_previous", "rank", "body")

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Splits:
    """Ids of test articles, of training articles by fold, and of passages that tell of test articles' events."""

    test: tuple[str, ...]
    folds: tuple[tuple[str, ...], ...]
    held_back: tuple[str, ...] = ()

    @property
    def train(self) -> tuple[str, ...]:
        """Every article that may be trained on, fold after fold."""
        return tuple(id_ for fold in self.folds for id_ in fold)

    @property
    def places(self) -> dict[str, str]:
        """Where each article belongs: `test`, or `fold 0` and so on."""
        held_back = dict.fromkeys(self.test, "test")
        return held_back | {id_: f"fold {number}" for number, fold in enumerate(self.folds) for id_ in fold}


def load_splits(path: Path = SPLITS) -> Splits:
    """The splits of the corpus."""
    table = tomllib.loads(path.read_text("utf-8"))
    articles = table["articles"]
    folds = tuple(tuple(fold) for fold in articles["folds"])
    return Splits(tuple(articles["test"]), folds, tuple(table["passages"]["held_back"]))


def load_articles(ids: Iterable[str], folder: Path = CORPUS / "articles") -> list[Item]:
    """The annotated articles with these ids, in their order. Raises FileNotFoundError for an unknown one."""
    return [json.loads((folder / f"{id_}.json").read_text("utf-8")) for id_ in ids]


def load_passages(folder: Path = CORPUS / "passages", *, held_back: bool = False) -> list[Item]:
    """The annotated passages that may be trained on, or all of them, in the order of the files."""
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    left_out = frozenset(() if held_back else load_splits().held_back)
    return [item for item in (json.loads(line) for line in lines if line) if item["id"] not in left_out]


def is_passage(item: Item) -> bool:
    """Whether an item is a passage: the ids of passages, and of no article, begin with `s`."""
    return str(item["id"]).startswith("s")


def load_second_annotation(path: Path = SECOND_ANNOTATION) -> list[Item]:
    """What a second annotator read in some of the articles, `{"id", "records"}` each; empty where there is none yet."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines if line]


def guideline_fields(record: Item) -> dict[str, Any]:
    """A record's values in the order of the guideline, without spans: what annotations are compared by."""
    values = {name: record[name] for name in GUIDELINE_FIELDS if name in record}
    if "officials" in values:
        values["officials"] = [{key: one[key] for key in OFFICIAL_FIELDS} for one in record["officials"]]
    return values


def article_of(item: Item) -> Article:
    """The article that an item annotates."""
    return Article(id=item["id"], text=item["text"], title=item["title"], published=item["published"])


def events(item: Item) -> Iterator[tuple[str, str]]:
    """What an item tells of, so that one event can be kept on one side of a split: (unit, predicate), folded."""
    for record in item["records"]:
        for name in (record["unit"], *record["unit_aliases"]):
            yield " ".join(name.lower().split()), record["predicate"]


def without_events(items: Sequence[Item], held_out: Iterable[Item]) -> list[Item]:
    """The items that tell of no unit and predicate that a held-out item tells of."""
    known = {event for item in held_out for event in events(item)}
    return [item for item in items if known.isdisjoint(events(item))]


def to_source(item: Item, spans: Iterable[Item]) -> tuple[Span, ...]:
    """Spans of an item as offsets in its source text (title, blank line, text), in order."""
    source, title_end = source_of(article_of(item))
    shift = len(source) - len(item["text"]) if title_end else 0
    moved = {
        (span["start"] + shift * (span["in"] == "text"), span["end"] + shift * (span["in"] == "text")) for span in spans
    }
    return tuple(Span(start, end) for start, end in sorted(moved))
