"""Officials: names, positions and parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.context import Choice, Claim, Context
    from extract.records import Official


def choose_officials(claim: Claim, context: Context) -> tuple[Choice[Official], ...]:
    """The people in office who take part in a claim."""
    return ()
