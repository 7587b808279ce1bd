"""Bodies that confer, evaluate or withdraw an award."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.context import Choice

if TYPE_CHECKING:
    from extract.context import Claim, Context


def choose_body(claim: Claim, context: Context) -> Choice[str]:
    """Who confers or evaluates what a claim reports."""
    return Choice(None)
