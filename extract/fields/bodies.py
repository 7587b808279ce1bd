"""Which body confers, evaluates or withdraws what a claim reports.

Each mention of a body (`body_find`) is scored by what speaks for and against it (`body_features`), with the weights of
`body_weights`; "nobody" is a candidate like the others, because null beats a guess. The scores make chances, and the
mentions of one body share theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from extract.context import Choice, Span
from extract.fields.body_aims import choose_aimed
from extract.fields.body_features import BodyView, features, none_features
from extract.fields.body_find import OMBUDSMAN, BodyMention, find_bodies
from extract.fields.body_local import choose_local
from extract.fields.body_weights import WEIGHTS
from extract.fields.date_choice import chances
from extract.records import Predicate, Status

if TYPE_CHECKING:
    from extract.context import Claim, Context

LEAST = 0.5  # the chance from which a body is given; it must be likelier than none, too


def choose_body(claim: Claim, context: Context, *, year: int | None = None) -> Choice[str]:
    """Who confers or evaluates what a claim reports; null where the article names nobody for it.

    `year` is the claim's edition, where known: who acts in the article's own year did not confer an award of years ago.
    A unit that prepares has nobody yet, unless the article says whose predicate it aims at.
    """
    if claim.predicate is Predicate.OMBUDSMAN:
        return _choose_ombudsman(claim, context)
    if claim.status is Status.PREPARING:
        return choose_aimed(claim, context)
    national = _choose_national(claim, context, year)
    if national.value is None and claim.predicate is Predicate.ZI and claim.status is Status.AWARDED:
        return choose_local(claim, context) or national
    return national


def _choose_national(claim: Claim, context: Context, year: int | None) -> Choice[str]:
    """The ministry, court or agency that the words around its mentions speak for most."""
    view = BodyView(claim, context, year)
    if not view.candidates:
        return Choice(None, why="no body named")
    points = [_points(features(view, mention)) for mention in view.candidates]
    told, none = likely(points, [mention.body for mention in view.candidates], _points(none_features(view)))
    best = max(told, key=lambda body: told[body])
    if told[best] < max(LEAST, none):
        return Choice(None, why=f"no body named for it: {best} has a chance of {told[best]:.2f}")
    place = max((m for m in zip(points, view.candidates, strict=True) if m[1].body == best), key=lambda item: item[0])[
        1
    ]
    return Choice(best, (place.span,), f"{told[best]:.2f}: {_reasons(view, place)}")


def likely(points: Sequence[float], bodies: Sequence[str], none: float) -> tuple[Mapping[str, float], float]:
    """The chance of each body by the points of its mentions, and that of nobody."""
    *shares, nobody = chances([*points, none])
    told: dict[str, float] = defaultdict(float)
    for body, share in zip(bodies, shares, strict=True):
        told[body] += share
    return told, nobody


def _points(names: Iterable[str]) -> float:
    return sum(WEIGHTS.get(name, 0.0) for name in names)


def _reasons(view: BodyView, mention: BodyMention) -> str:
    """The strongest reasons, for --explain."""
    weighed = sorted(((WEIGHTS.get(name, 0.0), name) for name in features(view, mention)), key=lambda x: -abs(x[0]))
    return ", ".join(f"{name} {points:+.1f}" for points, name in weighed[:5] if points)


def _choose_ombudsman(claim: Claim, context: Context) -> Choice[str]:
    spans: list[Span] = [m.span for m in find_bodies(context.source, context.published) if m.body == OMBUDSMAN]
    if not spans:
        return Choice(None, why="the article does not name the Ombudsman")
    sentences = [context.sentences[index] for index in claim.sentences]
    inside = [span for span in spans if any(s.start <= span.start < s.end for s in sentences)]
    return Choice(OMBUDSMAN, ((inside or spans)[0],), "the Ombudsman's rating")
