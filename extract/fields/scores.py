"""Scores and ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.context import Choice

if TYPE_CHECKING:
    from extract.context import Claim, Context


def choose_score(claim: Claim, context: Context) -> Choice[float]:
    """The unit's score for the claim's predicate."""
    return Choice(None)


def choose_score_previous(claim: Claim, context: Context) -> Choice[float]:
    """An earlier score given for comparison."""
    return Choice(None)


def choose_rank(claim: Claim, context: Context) -> Choice[int]:
    """The unit's place; 1 is first."""
    return Choice(None)
