"""Datelines: `BANDUNG, KABARPASUNDAN.COM –`, `Palembang (ANTARA) -`, `MALANG | KBR –`.

A dateline names the place of the report and often the outlet. It is weak evidence of the unit's region.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.context import Span

# A place of one to four capitalised words, then an outlet after a comma, a bar, a stroke or in brackets, then a dash.
_WORD = r"[A-Z][\w.'’-]{0,30}"
_DATELINE = re.compile(
    rf"(?P<place>{_WORD}(?: {_WORD}){{0,3}})"
    rf"(?: ?[,|/] ?(?P<outlet>[\w.-]{{2,40}}(?: [\w.-]{{2,20}}){{0,2}})| ?\((?P<bracket>[^()\n]{{2,40}})\))?"
    r" ?[–—-]{1,2} ?(?=\S)"
)
_HEAD = 400  # a dateline stands at the start of one of the first lines


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and the outlet that an article's dateline names."""

    place: str
    outlet: str | None
    span: Span


def find_dateline(text: str) -> Dateline | None:
    """The dateline of an article's text, from one of its first lines, or None."""
    for line in re.finditer(r"^[ \t]*(?=\S)", text[:_HEAD], re.MULTILINE):
        match = _DATELINE.match(text, line.end())
        if match is None:
            continue
        outlet = match["outlet"] or match["bracket"]
        place = match["place"]
        if outlet is None and not place.isupper() and match.group().count(" - ") == 0:
            continue
        return Dateline(place.title() if place.isupper() else place, outlet, Span(match.start(), match.end()))
    return None
