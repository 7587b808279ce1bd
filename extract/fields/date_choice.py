"""Which of an article's dates is the date of a claim, and which year is its edition.

Each date is scored by what speaks for and against it (`date_features`), with the weights of `date_weights`; "no date"
is a candidate like the others, because null beats a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from extract.context import Choice, Claim, Context, Rejected
from extract.fields.date_features import features, none_features, published_features
from extract.fields.date_values import DateMention, DateValue, anchor_of
from extract.fields.date_view import View, is_edition
from extract.fields.date_weights import WEIGHTS
from extract.odds import log_odds
from extract.records import DatePrecision, Predicate, Status

_WEIGHTS = {**WEIGHTS, "encoder": 0.3}  # .3 of .3, .5, .7 and 1 is best on articles that the encoder had not seen
_NO_OPINION = -1.0
# Points by which the best date must lead, without and with the encoder's opinion. On articles that nothing was fitted
# to, with that opinion a lead of 0.6 gives more dates, but 3.5 % of them contradict the right one, and a wrong year
# costs the whole record: null beats a guess.
MARGIN, MARGIN_WITH_OPINION = 0.6, 1.2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date with what speaks for and against it."""

    value: DateValue | None
    mention: DateMention | None  # None for the day of publication
    features: Mapping[str, float]

    @property
    def points(self) -> float:
        """The sum of the weights."""
        return points_of(self.features)

    @property
    def start(self) -> int:
        """Where it stands; the day of publication after all others."""
        return 10**9 if self.mention is None else self.mention.span.start


def points_of(found: Mapping[str, float]) -> float:
    """What named features add up to."""
    return sum(_WEIGHTS.get(name, 0.0) * value for name, value in found.items())


def candidates(view: View) -> list[Candidate]:
    """The dates that can be the claim's, in text order, the day of publication last.

    That day stands for an undated step (decision 11); a result needs a date in the text.
    """
    found = [Candidate(mention.value, mention, features(view, mention)) for mention in view.mentions]
    anchor = anchor_of(view.context.article)
    if anchor is not None and view.claim.status in (Status.PREPARING, Status.PROPOSED):
        found.append(Candidate(anchor.value, None, published_features(view)))
    return _with_opinion(found, view)


def _with_opinion(found: list[Candidate], view: View) -> list[Candidate]:
    """The candidates with what the encoder says of each as a feature, in log-odds."""
    if view.context.opinion is None:
        return found
    likely = view.context.opinion.dates(view.claim, [mention.span for mention in view.mentions])
    weighed = []
    for item in found:
        probability = None if item.mention is None else likely.get(item.mention.span)
        points = _NO_OPINION if probability is None else log_odds(probability)
        weighed.append(replace(item, features={**item.features, "encoder": points}))
    return weighed


def _reasons(found: Mapping[str, float]) -> str:
    """The strongest reasons, for --explain."""
    weighed = [(_WEIGHTS.get(name, 0.0) * value, name) for name, value in found.items()]
    return ", ".join(
        f"{name} {points:+.1f}" for points, name in sorted(weighed, key=lambda x: -abs(x[0]))[:5] if points
    )


def choose_date(claim: Claim, context: Context) -> Choice[DateValue]:
    """The date of the event that a claim reports (guideline: `date`, decisions 11, 13 and 15); None beats a guess."""
    view = View(claim, context)
    found = candidates(view)
    if not found:
        return Choice(None, why="no date in the article")
    nothing = none_features(view)
    best = max(found, key=lambda item: (item.points, -item.start))
    none = best.points <= points_of(nothing)
    margin = MARGIN if context.opinion is None else MARGIN_WITH_OPINION
    others = max((item.points for item in found if item.value != best.value), default=best.points - margin)
    unsure = not none and best.points - max(others, points_of(nothing)) < margin
    rest = tuple(
        Rejected(_text(item, context), f"{item.points:.1f}: {_reasons(item.features)}")
        for item in found
        if none or unsure or item.value != best.value
    )
    if none:
        return Choice(None, why=f"no date is near enough ({_reasons(nothing)})", rejected=rest)
    if unsure:
        return Choice(None, why="two dates are about as near, and null beats a guess", rejected=rest)
    why = _reasons(best.features)
    if best.mention is None:
        return Choice(best.value, (), f"day of publication ({why})", rest)
    if best.mention.weekday_conflict:
        why += "; the weekday printed beside it is another"
    return Choice(best.value, (best.mention.span,), why, rest)


def _text(item: Candidate, context: Context) -> str:
    if item.mention is None:
        return context.article.published or ""
    return context.source[item.mention.span.start : item.mention.span.end]


def choose_year(claim: Claim, context: Context, *, date: Choice[DateValue]) -> Choice[int]:
    """The edition where it is stated ("ZI Award 2025"), else the year of the date (guideline: `year`)."""
    if date.value is None:
        return Choice(None, why="no date")
    year = date.value.year
    if date.value.precision is DatePrecision.YEAR:
        return Choice(year, date.spans, "the date is a year")
    view = View(claim, context)
    stated = [
        (_edition_points(view, index, mention, date), -mention.span.start, mention)
        for index, mention, value in view.values
        if is_edition(view, mention) and _can_be_edition(view, mention, value.year - year)
    ]
    best = max(stated, default=None, key=lambda item: item[:2])
    if best is None or best[0] <= 0 or best[2].value is None:
        return Choice(year, date.spans, "year of the date")
    rest = tuple(
        Rejected(context.source[m.span.start : m.span.end], "edition further away")
        for _, _, m in stated
        if m is not best[2]
    )
    return Choice(best[2].value.year, (best[2].span,), "edition stated", rest)


def _can_be_edition(view: View, mention: DateMention, ahead: int) -> bool:
    """Results are of the year of the event or the one before; what is prepared may be of the next."""
    if ahead == 1:
        return view.claim.status is Status.PREPARING
    return ahead in (0, -1)


def _edition_points(view: View, index: int, mention: DateMention, date: Choice[DateValue]) -> int:
    """How closely an edition belongs to a claim; none if it is told of something else."""
    predicates = [own for _, own in view.predicates(index)]
    if predicates and not any(predicates):
        return 0
    dated = {view.sentence(span.start) for span in date.spans}
    points = 3 * (index in view.stating) + 2 * any(predicates) + 2 * (index in dated)
    points += any(abs(index - other) == 1 for other in (*view.stating, *dated))
    points += view.claim.predicate is Predicate.OMBUDSMAN
    return points
