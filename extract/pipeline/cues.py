"""Words that carry a status, and words that turn it round: read from `cues.toml`, found in a sentence."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.context import Span

CUES_FILE = Path(__file__).with_name("cues.toml")
_NONE = "none"  # of phrases in which a cue's word says nothing
DOUBT = frozenset({"negation", "condition", "wish", "future"})  # kinds that leave open whether it has happened


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text; `kind` is a status or a modifier (`negation`, `condition`, `wish`, `future`, `past`)."""

    span: Span
    kind: str


@cache
def _pattern(path: Path) -> tuple[re.Pattern[str], dict[str, str]]:
    table = tomllib.loads(path.read_text("utf-8"))
    kinds: dict[str, str] = {}
    for section in ("status", "modifier", "aside"):
        for kind, phrases in table.get(section, {}).items():
            for phrase in phrases:
                if phrase in kinds:
                    raise ValueError(f"{path.name}: {phrase!r} stands under {kinds[phrase]} and {kind}")
                kinds[phrase] = kind
    for passive in [phrase for phrase in kinds if phrase.startswith("di") and " " not in phrase]:
        kinds.setdefault(f"{passive}nya", kinds[passive])  # "atas diraihnya predikat WBK"
    # longest first, so that "belum meraih" is one cue and not a negation beside an award
    ordered = sorted(kinds, key=lambda phrase: (-len(phrase), phrase))
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), kinds


def find_cues(text: str, start: int = 0, end: int | None = None, *, path: Path = CUES_FILE) -> tuple[Cue, ...]:
    """The cues between two offsets of a text, longest phrases first, without overlaps, in text order.

    Raises ValueError if the file lists one phrase twice.
    """
    pattern, kinds = _pattern(path)
    matches = pattern.finditer(text, start, len(text) if end is None else end)
    found = (Cue(Span(*m.span()), kinds[re.sub(r"\s+", " ", m.group().lower())]) for m in matches)
    return tuple(cue for cue in found if cue.kind != _NONE)
