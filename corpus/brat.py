"""Documents in brat's standoff format (https://brat.nlplab.org/standoff.html)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from corpus.documents import LABELS, Claim, Document, Mention
from extract.records import Part, Predicate, Status

EVENT = "RECORD"
_ARGUMENTS = ("UNIT", "CUE", "DATE", "SCORE", "SCORE_PREVIOUS", "RANK", "BODY")
_ROLES = (*((label, label) for label in _ARGUMENTS), *((part.upper(), "PERSON") for part in Part))
CONFIGURATION = f"""[entities]
{chr(10).join(LABELS)}

[relations]

[events]
{EVENT}	{", ".join(f"{role}*:{label}" for role, label in _ROLES)}

[attributes]
Predicate	Arg:{EVENT}, Value:{"|".join(Predicate)}
Status	Arg:{EVENT}, Value:{"|".join(Status)}
"""


def annotation_lines(document: Document) -> Iterator[str]:
    """The lines of a document's .ann file."""
    names: dict[Mention, str] = {}
    for mention in document.mentions:
        names[mention] = f"T{len(names) + 1}"
        yield _text_bound(names[mention], mention.label, mention, document.text)
    attributes = 0
    for number, claim in enumerate(document.claims, start=1):
        anchor = claim.first("PREDICATE") or claim.first("CUE") or claim.mentions[0]
        trigger = f"T{len(names) + number}"
        yield _text_bound(trigger, EVENT, anchor, document.text)
        yield f"E{number}\t{EVENT}:{trigger} {' '.join(_arguments(claim, names))}"
        for name, value in (("Predicate", claim.values["predicate"]), ("Status", claim.values["status"])):
            attributes += 1
            yield f"A{attributes}\t{name} E{number} {value}"
        yield f"#{number}\tAnnotatorNotes E{number}\t{json.dumps(dict(claim.values), ensure_ascii=False)}"


def _text_bound(name: str, label: str, mention: Mention, text: str) -> str:
    """A line that holds a span's words; one that runs over a line break would have to be cut in two."""
    words = text[mention.start : mention.end]
    if "\n" in words:
        raise ValueError(f"{mention} runs over a line break")
    return f"{name}\t{label} {mention.start} {mention.end}\t{words}"


def _arguments(claim: Claim, names: Mapping[Mention, str]) -> Iterator[str]:
    """The arguments of an event, numbered from the second of a kind on as brat wants it; officials by their part."""
    roles = [(mention.label, mention) for mention in claim.mentions if mention.label in _ARGUMENTS]
    for values, official in zip(claim.values["officials"], claim.officials, strict=True):
        roles += [(values["part"].upper(), mention) for mention in official if mention.label == "PERSON"]
    count: Counter[str] = Counter()
    for role, mention in roles:
        count[role] += 1
        number = str(count[role]) if count[role] > 1 else ""
        yield f"{role}{number}:{names[mention]}"


def write_brat(found: Iterable[Document], folder: Path) -> None:
    """Write a folder that brat opens."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(CONFIGURATION, "utf-8")
    for document in found:
        (folder / f"{document.id}.txt").write_text(document.text, "utf-8")
        (folder / f"{document.id}.ann").write_text("".join(f"{x}\n" for x in annotation_lines(document)), "utf-8")
