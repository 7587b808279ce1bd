"""What the encoder is to learn from an annotated item: mentions in its source text, and what belongs together.

Passages can be joined into longer texts, so that a unit of one stands near the predicate of another: what belongs
together is then told by the words and not by standing in the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from extract.context import TITLE_GAP, Span, source_of
from extract.fields.predicates import find_predicates
from extract.pipeline.encoder import named
from extract.pipeline.links import Marks
from extract.records import Part, Predicate, Status
from models.corpus import Item, article_of, to_source

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Label:
    """A record's unit, predicate and status, and which mentions belong to it (indices into the item's lists)."""

    unit: int
    predicate: Predicate
    status: Status
    optional: bool
    parts: dict[int, Part]
    dates: frozenset[int]
    uses: dict[int, str]  # number -> score, score_previous or rank
    predicates: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A source text with its mentions and labels. A unit or person is the places where it is named."""

    source: str
    title_end: int = 0
    units: list[tuple[Span, ...]] = field(default_factory=list)
    predicates: list[tuple[Span, Predicate]] = field(default_factory=list)
    people: list[tuple[Span, ...]] = field(default_factory=list)
    dates: list[Span] = field(default_factory=list)
    numbers: list[Span] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    tags: list[tuple[Span, str]] = field(default_factory=list)
    weak: list[Span] = field(default_factory=list)  # mentions of units inside an office, as a parent, giver or host

    def marks(self) -> Marks:
        """What the encoder is told of the text before it reads."""
        return Marks([span for spans in self.units for span in spans], self.weak, self.predicates)


def _index(items: list[T], item: T) -> int:
    if item not in items:
        items.append(item)
    return items.index(item)


def _units(item: Item) -> dict[str, tuple[Span, ...]]:
    """The places of each record's unit, by its name."""
    places: dict[str, tuple[Span, ...]] = {}
    for record in item["records"]:
        spans = to_source(item, record["spans"]["unit"])
        places[record["unit"]] = tuple(sorted({*places.get(record["unit"], ()), *spans}))
    return places


def label(item: Item) -> Labelled:
    """The labels of one annotated item."""
    source, title_end = source_of(article_of(item))
    labelled = Labelled(source, title_end)
    units = _units(item)
    for record in item["records"]:
        _add_record(labelled, item, record, units[record["unit"]])
    for mention in item["mentions"]:
        _add_mention(labelled, mention["type"], to_source(item, mention["spans"]), item)
    return labelled


def _add_record(labelled: Labelled, item: Item, record: Item, unit: tuple[Span, ...]) -> None:
    spans = {kind: to_source(item, record["spans"][kind]) for kind in record["spans"]}
    parts = {}
    for official in record["officials"]:
        names = to_source(item, official["spans"]["name"])
        parts[_index(labelled.people, names)] = Part(official["part"])
        labelled.tags.extend((span, official["part"]) for span in names)
        labelled.tags.extend((span, "position") for span in to_source(item, official["spans"]["position"]))
    uses = {_index(labelled.numbers, span): use for use in ("score", "score_previous", "rank") for span in spans[use]}
    predicate = Predicate(record["predicate"])
    labelled.predicates.extend((s, predicate) for s in spans["predicate"] if (s, predicate) not in labelled.predicates)
    labelled.tags.extend((span, kind) for kind in spans for span in spans[kind])
    labelled.labels.append(
        Label(
            _index(labelled.units, unit),
            predicate,
            Status(record["status"]),
            bool(record.get("optional")),
            parts,
            frozenset(_index(labelled.dates, span) for span in spans["date"]),
            uses,
            spans["predicate"],
        )
    )


def _add_mention(labelled: Labelled, kind: str, spans: tuple[Span, ...], item: Item) -> None:
    """A mention that belongs to no record. Predicates have no type there: `find_predicates` reads them."""
    if kind == "unit":
        labelled.units.append(spans)
    elif kind == "person":
        labelled.people.append(spans)
    elif kind == "date":
        labelled.dates.extend(span for span in spans if span not in labelled.dates)
    elif kind in ("score", "score_previous", "rank"):
        labelled.numbers.extend(span for span in spans if span not in labelled.numbers)


def _moved(spans: Iterable[Span], shift: int) -> tuple[Span, ...]:
    return tuple(Span(start + shift, end + shift) for start, end in spans)


def join(parts: Sequence[Labelled]) -> Labelled:
    """Texts without titles one after another as paragraphs of one text; what was in no record stays so."""
    whole = Labelled(TITLE_GAP.join(part.source for part in parts))
    shift = 0
    for part in parts:
        units, people, dates, numbers = (len(x) for x in (whole.units, whole.people, whole.dates, whole.numbers))
        whole.units.extend(_moved(spans, shift) for spans in part.units)
        whole.people.extend(_moved(spans, shift) for spans in part.people)
        whole.dates.extend(_moved(part.dates, shift))
        whole.numbers.extend(_moved(part.numbers, shift))
        whole.predicates.extend((Span(s.start + shift, s.end + shift), predicate) for s, predicate in part.predicates)
        whole.tags.extend((Span(s.start + shift, s.end + shift), tag) for s, tag in part.tags)
        whole.labels.extend(
            replace(
                record,
                unit=record.unit + units,
                parts={person + people: of for person, of in record.parts.items()},
                dates=frozenset(date + dates for date in record.dates),
                uses={number + numbers: use for number, use in record.uses.items()},
                predicates=_moved(record.predicates, shift),
            )
            for record in part.labels
        )
        shift += len(part.source) + len(TITLE_GAP)
    return whole


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(span.start < other.end and other.start < span.end for other in others)


def with_found(
    labelled: Labelled,
    *,
    units: Iterable[Sequence[Span]] = (),
    weak: Iterable[Span] = (),
    people: Iterable[Sequence[Span]] = (),
    dates: Iterable[Span] = (),
    numbers: Iterable[Span] = (),
) -> Labelled:
    """The same with what the finders find besides: a found unit or person that shares a place with a labelled one
    adds its places to it; the others belong to no record.
    """
    found = replace(
        labelled,
        units=_merged(labelled.units, units),
        people=_merged(labelled.people, people),
        dates=labelled.dates + [span for span in dates if not overlaps(span, labelled.dates)],
        numbers=labelled.numbers + [span for span in numbers if not overlaps(span, labelled.numbers)],
        predicates=list(labelled.predicates),
        weak=list(weak),
    )
    known = [span for span, _ in labelled.predicates]
    found.predicates.extend(item for item in named(find_predicates(labelled.source)) if not overlaps(item[0], known))
    return found


def _merged(known: list[tuple[Span, ...]], found: Iterable[Sequence[Span]]) -> list[tuple[Span, ...]]:
    merged = [list(spans) for spans in known]
    taken = [span for spans in known for span in spans]
    for spans in found:
        home = max(
            (spans_ for spans_ in merged[: len(known)]),
            key=lambda spans_: sum(overlaps(span, spans_) for span in spans),
            default=None,
        )
        free = [span for span in spans if not overlaps(span, taken)]
        if home is not None and any(overlaps(span, home) for span in spans):
            home.extend(free)
        elif free:
            merged.append(free)
        taken.extend(free)
    return [tuple(sorted(spans)) for spans in merged]
