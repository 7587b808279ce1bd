"""What becomes of a record by its confidence, and the words in which a person overrules that.

Confidence is calibrated: of the records near 0.8 about four in five are right. A wrong record is worse than a missing
one, so achievements are made of accepted records only; what lies between waits for a person.
"""

from __future__ import annotations

from enum import StrEnum

ACCEPTED_FROM = 0.8
REVIEW_FROM = 0.5  # below it a record is more likely wrong than right


class Outcome(StrEnum):
    """What became of a record."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    REJECTED = "rejected"


class Verdict(StrEnum):
    """What a person found."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    REMOVED = "removed"


class ReviewState(StrEnum):
    """How a review stands to what the extractor says now."""

    APPLIED = "applied"
    AGREES = "agrees"
    CONFLICT = "conflict"
    SUPERSEDED = "superseded"
    LOST = "lost"


class RedirectKind(StrEnum):
    """What became of an achievement whose address someone may have kept."""

    MOVED = "moved"
    SPLIT = "split"
    GONE = "gone"


def outcome_of(confidence: float, *, accepted_from: float = ACCEPTED_FROM, review_from: float = REVIEW_FROM) -> Outcome:
    """The outcome of a record by these thresholds, both inclusive."""
    if confidence >= accepted_from:
        return Outcome.ACCEPTED
    return Outcome.REVIEW if confidence >= review_from else Outcome.REJECTED
