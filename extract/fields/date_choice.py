"""Which of an article's dates is the date of a claim, and which year is its edition.

Each date is scored by what speaks for and against it (`date_features`), with the weights of `date_weights`; "no date"
is a candidate like the others, because null beats a guess. The scores make chances: a date is given where what
contradicts it is unlikely enough, and a year where the dates of that year together are likely enough, even if none of
them is alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from extract.context import Choice, Claim, Context, Rejected, Span
from extract.fields.aim_years import aimed_year
from extract.fields.date_features import features, none_features, published_features
from extract.fields.date_recalled import is_of_the_news, is_recalled_undated
from extract.fields.date_values import Anchor, DateMention, DateValue, anchor_of
from extract.fields.date_view import View, is_assessed_in, is_edition, nearer_other
from extract.fields.date_weights import WEIGHTS
from extract.fields.date_words import WAS_BEFORE
from extract.odds import log_odds
from extract.records import DatePrecision, Predicate, Status

# With .1 to .25 the fewest dates contradict on articles that the encoder had not seen; .3 to .6 are too sure.
_WEIGHTS = {**WEIGHTS, "encoder": 0.2}
_NO_OPINION = -1.0
# The chances by which a date is given: at most this much for dates that contradict it together, and for none at all.
# Cross-validated with the claim given, .36, .34, .32 and .30 give 3,470, 3,446, 3,432 and 3,413 of 4,079 dates right,
# and 153, 136, 119 and 109 that contradict.
MOST_DOUBT, MOST_NONE = 0.32, 0.5
LEAST_YEAR = 0.57  # the chance from which a year is given without a date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date with what speaks for and against it."""

    value: DateValue
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


def is_to_come(value: DateValue, anchor: Anchor, *, said: bool = False) -> bool:
    """Whether a date is after the day of publication, or the month or year of which no more is known.

    What is reported has happened: of 2,895 dates of the training articles' records two are later, one misprinted. A
    day is let pass, since a page may give its time in another zone, unless it is said to come ("besok").
    """
    until = anchor.day if said else anchor.day + timedelta(days=1)
    last = until.isoformat() if anchor.precision is DatePrecision.DAY else anchor.value.iso
    size = min(len(last), len(value.iso))
    return value.iso[:size] > last[:size]


def candidates(view: View) -> list[Candidate]:
    """The dates that can be the claim's, in text order, the day of publication last.

    That day stands for an undated step (decision 11); a result needs a date in the text.
    """
    anchor = anchor_of(view.context.article)
    recalled = is_recalled_undated(view)
    found = [
        Candidate(value, mention, features(view, mention))
        for _, mention, value in view.values
        if not (_is_aim(value, view) if anchor is None else is_to_come(value, anchor, said=mention.tense > 0))
        and not (recalled and is_of_the_news(view, mention))
    ]
    if anchor is not None and view.claim.status in (Status.PREPARING, Status.PROPOSED):
        found.append(Candidate(anchor.value, None, published_features(view)))
    return _with_opinion(found, view)


def _is_aim(value: DateValue, view: View) -> bool:
    """Whether a year is after the last day that an article without a day of publication tells: what a step is for."""
    step = view.claim.status in (Status.PREPARING, Status.PROPOSED)
    return step and value.precision is DatePrecision.YEAR and bool(view.days) and value.year > view.now


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


def chances(points: Sequence[float]) -> list[float]:
    """The probability of each candidate by its points; together 1."""
    highest = max(points)
    shares = [math.exp(value - highest) for value in points]
    total = sum(shares)
    return [share / total for share in shares]


def agree(one: str, other: str) -> bool:
    """Whether two dates can be one, the coarser holding the other: "2023" and "2023-12-05"."""
    return one.startswith(other) or other.startswith(one)


def editions_of(rows: Iterable[tuple[str, Mapping[str, float]]]) -> frozenset[str]:
    """Of candidates, as dates with their features, those that only tell an edition whose day the article tells too.

    Which of the two annotators took differs, so that neither is sure.
    """
    told = [(iso, "edition_with_day" in found) for iso, found in rows]
    return frozenset(iso for iso, _ in told) - {iso for iso, edition in told if not edition}


def likeliest(
    dates: Mapping[str, float], none: float, editions: Collection[str] = frozenset()
) -> tuple[str | None, str]:
    """The date to give, by the chance of each and of none, and why none is given if so."""
    best = max(dates, key=lambda iso: dates[iso])
    if none > MOST_NONE:
        return None, "no date is near enough"
    if best in editions:
        return None, "the year is the edition's, and the article tells a day"
    if sum(chance for iso, chance in dates.items() if not agree(iso, best)) > MOST_DOUBT:
        return None, "two dates are about as near, and null beats a guess"
    return best, ""


@lru_cache(maxsize=4)
def _weigh(claim: Claim, context: Context) -> tuple[tuple[tuple[Candidate, float], ...], float]:
    """The candidates with their chances, likeliest first, and the chance of no date."""
    view = View(claim, context)
    found = candidates(view)
    weighed = chances([*(item.points for item in found), points_of(none_features(view))])
    ordered = sorted(zip(found, weighed, strict=False), key=lambda pair: (-pair[1], pair[0].start))
    return tuple(ordered), weighed[-1]


def choose_date(claim: Claim, context: Context) -> Choice[DateValue]:
    """The date of the event that a claim reports (guideline: `date`, decisions 11, 13 and 15); None beats a guess."""
    found, none = _weigh(claim, context)
    dates: dict[str, float] = defaultdict(float)
    for item, chance in found:
        dates[item.value.iso] += chance
    if not dates:
        return Choice(None, why="no date in the article")
    iso, why = likeliest(dates, none, editions_of((item.value.iso, item.features) for item, _ in found))
    rest = tuple(
        Rejected(_text(item, context), f"{item.points:.1f}: {_reasons(item.features)}")
        for item, _ in found
        if item.value.iso != iso
    )
    if iso is None:
        return Choice(None, why=why, rejected=rest)
    best = next(item for item, _ in found if item.value.iso == iso)
    why = f"{dates[iso]:.2f}: {_reasons(best.features)}"
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
    """The edition where it is stated ("ZI Award 2025"), else the year of the date (guideline: `year`).

    Where it is unsure which date is the claim's, the year that nearly all of those that can be have in common.
    """
    view = View(claim, context)
    aimed = aimed_year(view)
    if aimed is not None:
        return aimed
    if date.value is not None:
        return _edition(view, date.value, date.spans)
    found, none = _weigh(claim, context)
    if not found or none > MOST_NONE:
        return Choice(None, why="no date")
    years: dict[int | None, float] = defaultdict(float)
    choices: dict[int | None, Choice[int]] = {}
    for item, chance in found:
        choice = _edition(view, item.value, () if item.mention is None else (item.mention.span,))
        years[choice.value] += chance
        choices.setdefault(choice.value, choice)
    best = max(years, key=lambda year: years[year])
    if years[best] < LEAST_YEAR:
        return Choice(None, why="dates of two years are about as near")
    return replace(choices[best], why=f"{choices[best].why}; {years[best]:.2f} by all dates together")


def _edition(view: View, value: DateValue, spans: tuple[Span, ...]) -> Choice[int]:
    """The year of a claim with this date."""
    if value.precision is DatePrecision.YEAR:
        return Choice(value.year, spans, "the date is a year")
    stated = [
        (_edition_points(view, index, mention, spans), -mention.span.start, mention)
        for index, mention, edition in view.values
        if _names_edition(view, mention) and _can_be_edition(view, mention, edition.year - value.year)
    ]
    best = max(stated, default=None, key=lambda item: item[:2])
    if best is None or best[0] <= 0 or best[2].value is None:
        return Choice(value.year, spans, "year of the date")
    rest = tuple(
        Rejected(view.context.source[m.span.start : m.span.end], "edition further away")
        for _, _, m in stated
        if m is not best[2]
    )
    return Choice(best[2].value.year, (best[2].span,), "edition stated", rest)


def _names_edition(view: View, mention: DateMention) -> bool:
    """Whether a date tells an edition: by its year, or by the months in which Ombudsman looked."""
    if is_edition(view, mention):
        return True
    months = mention.value is not None and mention.value.precision is DatePrecision.MONTH
    return months and view.claim.predicate is Predicate.OMBUDSMAN and is_assessed_in(view, mention)


def _can_be_edition(view: View, mention: DateMention, ahead: int) -> bool:
    """Results are of the year of the event or the one before; a step may be of the next, and of none before.

    Of 877 steps in the training articles none is of an edition before its date, and one proposal of the next one.
    """
    if view.claim.status is Status.PREPARING:
        return ahead in (0, 1)
    if view.claim.status is Status.PROPOSED:
        return ahead == 0 or (ahead == 1 and view.sentence(mention.span.start) in view.claim.sentences)
    return ahead in (0, -1)


def _edition_points(view: View, index: int, mention: DateMention, dated_at: tuple[Span, ...]) -> int:
    """How closely an edition belongs to a claim; none if it is told of something else."""
    named = view.predicates(index)
    predicates = [own for _, own in named]
    if predicates and not any(predicates):
        return 0
    dated = {view.sentence(span.start) for span in dated_at}
    # The other predicate's edition is the worse of two, but one alone may be that of both.
    points = -2 * nearer_other(view, mention, named)
    points += 3 * (index in view.stating) + 4 * (index == view.heading) + 2 * any(predicates) + 2 * (index in dated)
    points += any(abs(index - other) == 1 for other in (*view.stating, *dated))
    points += view.claim.predicate is Predicate.OMBUDSMAN
    # "Pada penilaian 2021 masih kuning": only where no other edition is told.
    return (
        min(points, 1)
        if WAS_BEFORE.match(view.context.source, mention.span.end, view.context.sentences[index].end)
        else points
    )
