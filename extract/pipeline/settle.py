"""From accepted claims to records: fields are filled in, and what the years show to exclude each other is settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.context import Context
from extract.fields.dates import choose_date
from extract.pipeline.assemble import assemble
from extract.pipeline.claims import OUTCOMES, STEPS, Decision
from extract.pipeline.earlier_failures import earlier_failures
from extract.pipeline.later_deeds import without_later_deeds
from extract.pipeline.next_aims import next_aims
from extract.pipeline.unstated import unstated
from extract.pipeline.wishes import JOINED
from extract.records import LEVELS, Predicate, Record, Status, UnitType

# Of two awards of one unit, the year of the one whose date does not stand with its predicate is a guess. If that tells
# nothing and both are this sure, both are there, so that a year is wrong, and not known which: that of the less certain
# one is left open. Of ten such pairs in the training articles, nine are two records of two years.
SURE = 0.9
# The surest claim of an article that makes any. Below it, articles of the training corpus that make none gave a third
# of their false records (10 of 156 in cross-validation instead of 15); leaving them all out costs no record F1.
ARTICLE_SURE = 0.65
_STILL_TOLD = 3  # months of a year in which the ratings of the year before are news; later ones look for the next
_SAMPLED = "looked at for an assessment whose outcome is told (decision 13)"
_ONE_YEAR = "no unit is awarded WBK and WBBM, or awarded and stripped, in one year, and the other's is more certain"


def settle(
    decisions: Sequence[Decision], context: Context, *, min_confidence: float = 0.0
) -> tuple[tuple[Decision, ...], tuple[Record, ...]]:
    """The decisions, those rejected that others exclude, and the records of the rest, most confident first."""
    if all(decision.confidence < ARTICLE_SURE for decision in decisions if decision.accepted):
        unsure = f"no claim of the article is {ARTICLE_SURE:.2f} sure"
        decisions = [replace(item, accepted=False, why=unsure) if item.accepted else item for item in decisions]
    settled: list[Decision] = []
    records: list[Record] = []
    decisions = _with_passing(decisions, context)
    kept: dict[str, list[tuple[Decision, Record]]] = {}  # by the unit's name
    for decision in decisions:  # the most confident first, so it is the less confident one that gives way
        if not decision.accepted:
            settled.append(decision)
            continue
        if why := unstated(decision.claim, context):
            settled.append(replace(decision, accepted=False, why=why))
            continue
        if decision.confidence < min_confidence:
            settled.append(replace(decision, accepted=False, why=f"below {min_confidence:.2f}"))
            continue
        record = assemble(decision.claim, context, confidence=decision.confidence)
        others = kept.setdefault(decision.claim.unit.name, [])
        for place, (other, known) in enumerate(others):
            mine, theirs = _guessed(decision, record, other, known, context)
            if theirs:
                others[place] = _undated(other, context)
                settled[settled.index(other)], records[records.index(known)] = others[place]
            elif mine:
                decision, record = _undated(decision, context)
        reason = next((why for other in others if (why := _excluded(decision, record, *other))), None)
        if reason is None:
            others.append((decision, record))
            records.append(record)
            settled.append(decision)
        else:
            settled.append(replace(decision, accepted=False, why=reason))
    settled, records = _without_samples(settled, records, context)
    settled.sort(key=lambda item: (not item.accepted, -item.confidence))
    return tuple(settled), without_later_deeds(records)


def _with_passing(decisions: Sequence[Decision], context: Context) -> list[Decision]:
    """The decisions with what is told in passing of units that are sure, the most confident first."""
    told = next_aims([*decisions, *earlier_failures(decisions, context)], context)
    return sorted(told, key=lambda item: (not item.accepted, -item.confidence))


def _without_samples(
    settled: list[Decision], records: list[Record], context: Context
) -> tuple[list[Decision], list[Record]]:
    """Without the offices that the Ombudsman looked at for an assessment whose outcome the article tells.

    The accepted decisions stand in the order of the records. No training article tells of an office that is looked at
    beside a rating of the same year. Told at the start of the year after the rating, the look has that year.
    """
    rated = {r.year for r in records if r.predicate is Predicate.OMBUDSMAN and r.status is Status.AWARDED and r.year}
    if context.published is None or context.published.month <= _STILL_TOLD:
        rated |= {year + 1 for year in rated}
    kept: list[Record] = []
    accepted = iter(records)
    for place, decision in enumerate(settled):
        if not decision.accepted:
            continue
        record = next(accepted)
        sampled = record.unit_type is not UnitType.PEMDA and record.status is Status.PROPOSED
        if sampled and record.predicate is Predicate.OMBUDSMAN and record.year in rated:
            settled[place] = replace(decision, accepted=False, why=_SAMPLED)
        else:
            kept.append(record)
    return settled, kept


def _excluded(decision: Decision, record: Record, other: Decision, known: Record) -> str | None:
    """Why a record cannot stand beside a more certain one, or None."""
    if _two_levels(decision, record, other, known):
        return f"{known.predicate} of the same year is more certain, and no unit is {record.status} for both at once"
    if decision.claim.unit == other.claim.unit and (record.predicate, record.status) == (known.predicate, known.status):
        return "told already" if record.year is None or record.year == known.year else None
    if not _one_year(decision, record, other, known):
        return None
    if record.predicate == known.predicate and record.status in STEPS and known.status in OUTCOMES:
        return "its outcome is reported (decision 13)"
    if record.predicate == known.predicate and record.status in OUTCOMES and known.status in OUTCOMES:
        return f"an edition has one outcome, and {known.status} is more certain"
    return None


def _guessed(decision: Decision, record: Record, other: Decision, known: Record, context: Context) -> tuple[bool, bool]:
    """Whether, of two records whose years exclude each other, this one's or the more certain one's is a guess."""
    if _withdrawn(decision, record, other, known):
        # A withdrawal that is news is of the year of the news; told with an earlier year, that is the award's.
        is_news = context.published is None or record.year == context.published.year
        awards = record.status is Status.AWARDED
        return awards is is_news, awards is not is_news
    if not _two_levels(decision, record, other, known):
        return False, False
    mine, theirs = _date_is_own(decision, record, context), _date_is_own(other, known, context)
    return theirs > mine or (theirs == mine and decision.confidence >= SURE), mine > theirs


def _withdrawn(decision: Decision, record: Record, other: Decision, known: Record) -> bool:
    """Whether one predicate of a unit would be awarded and withdrawn in one year, as no training article tells."""
    return (
        _one_year(decision, record, other, known)
        and record.predicate == known.predicate
        and {record.status, known.status} == {Status.AWARDED, Status.REVOKED}
    )


def _one_year(decision: Decision, record: Record, other: Decision, known: Record) -> bool:
    return decision.claim.unit == other.claim.unit and record.year is not None and record.year == known.year


def _two_levels(decision: Decision, record: Record, other: Decision, known: Record) -> bool:
    """Whether one unit would have the same outcome for WBK and WBBM in one year, as none can."""
    return (
        _one_year(decision, record, other, known)
        and record.status == known.status
        and record.status in OUTCOMES
        and {record.predicate, known.predicate} == LEVELS
        and not _joined(decision, other)
    )


def _date_is_own(decision: Decision, record: Record, context: Context) -> int:
    """2 if a record's date stands in a sentence that names its predicate, 1 if elsewhere, 0 if it has none."""
    if record.date is None:
        return 0
    dated = {context.sentence_at(span.start) for span in choose_date(decision.claim, context).spans}
    named = {context.sentence_at(item.span.start) for item in context.predicates if item.predicate == record.predicate}
    return 2 if dated & named else 1


def _undated(decision: Decision, context: Context) -> tuple[Decision, Record]:
    """The decision and its record, with the year left open."""
    decision = replace(decision, claim=replace(decision.claim, undated=_ONE_YEAR))
    return decision, assemble(decision.claim, context, confidence=decision.confidence)


def _joined(decision: Decision, other: Decision) -> bool:
    """Whether the two predicates are named together, so that nothing tells which one is meant."""
    return any(
        max(a.start - b.end, b.start - a.end) <= JOINED
        for a in decision.claim.predicates
        for b in other.claim.predicates
    )
