"""Dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.context import Choice

if TYPE_CHECKING:
    from extract.context import Claim, Context
    from extract.records import DatePrecision


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date at the precision that can be told."""

    iso: str
    precision: DatePrecision


def choose_date(claim: Claim, context: Context) -> Choice[DateValue]:
    """The date of the event that a claim reports."""
    return Choice(None)


def choose_year(claim: Claim, context: Context, *, date: Choice[DateValue]) -> Choice[int]:
    """The edition of the award."""
    return Choice(None)
