"""A place where a text names a body."""

from __future__ import annotations

from dataclasses import dataclass

from extract.context import Span

KEMENPANRB = "KemenPANRB"
OMBUDSMAN = "Ombudsman RI"


@dataclass(frozen=True, slots=True)
class BodyMention:
    """One place where a body is named, or an official or a part of it that acts for it."""

    span: Span
    body: str
    office: bool = False
