"""What is found of units in a text: mentions, and the units that they name."""

from __future__ import annotations

from dataclasses import dataclass

from extract.context import Span
from extract.records import UnitType


@dataclass(frozen=True, slots=True)
class UnitMention:
    """One place where a unit is named. The flags are hints: what is flagged is rarely what a claim is about."""

    span: Span
    name: str  # white space normalised; with the head that a list carries over
    head: str  # the head as the lexicon prints it
    type: UnitType
    in_position: bool = False  # inside a person's office: "Kapolres X", "Kepala Puskesmas X"
    parent_only: bool = False  # named as the parent of others: behind "di lingkungan", "milik", "se-"
    giver_like: bool = False  # a ministry or agency where it confers, evaluates or is only referred to
    host_like: bool = False  # a place where something is held, or a unit that others visit
    generic: bool = False  # "puskesmas tersebut": points back at a unit named before
    carried: bool = False  # the head stands at an earlier item of the list
    bare: bool = False  # an office without its proper name: "Disdukcapil", "RSUD"
    aliases: tuple[str, ...] = ()  # abbreviations in brackets: "(DPMPTSP)"

    @property
    def weak(self) -> bool:
        """Whether any flag says that this is rarely what a claim is about."""
        return self.in_position or self.parent_only or self.giver_like or self.host_like


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of one article, under all the names that the article gives it."""

    name: str  # the fullest form
    type: UnitType
    mentions: tuple[Span, ...]  # every place where it is named, in order
    aliases: tuple[str, ...] = ()
    flagged: tuple[UnitMention, ...] = ()  # the mentions with their flags, in the same order
