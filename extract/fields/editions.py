"""Claims of earlier editions, told beside the news: what is said of the newest edition is not theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.context import Claim, Context, Span

SETTLED = 6  # month after which what an article reports as news is of its own year's edition


def is_past(year: int | None, context: Context) -> bool:
    """Whether a claim's edition is older than what the article can report as news."""
    if year is None or context.published is None:
        return False
    age = context.published.year - year
    return age > 1 or (age == 1 and context.published.month > SETTLED)


def sentences_after(value: Span, claim: Claim, context: Context) -> int:
    """How many sentences a value stands after those that state a claim: the ones of its cues, else the best one.

    Of several the nearest before the value counts; below 0 if all stand behind it.
    """
    stated = [context.sentence_at(cue.start) for cue in claim.cues] or claim.sentences[:1]
    steps = [context.sentence_at(value.start) - index for index in stated]
    return min((step for step in steps if step >= 0), default=max(steps))
