"""What speaks for and against a date being a claim's date, as named features; `date_weights` weighs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from extract.fields.article_index import inside, occurs
from extract.fields.date_story import story
from extract.fields.date_values import DateKind, DateMention, DateRole, DateValue, anchor_of
from extract.fields.date_view import (
    FIRST_AWARDS,
    RESULTS,
    View,
    is_edition,
    is_label,
    nearer_other,
    nearer_other_unit,
    nearest,
    size_of,
)
from extract.fields.date_words import (
    BREAK,
    CEREMONIES,
    COMPARED,
    CONFERRED,
    EVENT,
    FOUNDED,
    NEXT_AIM,
    OCCASION,
    PAST,
    PREDICATE_WORDS,
    SCHEDULED,
    SINCE,
    STATE,
    STATUS_WORDS,
    THEN,
    TO_COME,
    UNTIL,
)
from extract.records import DatePrecision, Predicate, Status

LAGS = (0, 1, 3, 10, 60, 300)  # days before publication that are told apart


def told_of(view: View, index: int) -> bool:
    """Whether the claim's sentence tells of the time that a sentence names: "... tahun lalu. Ketika itu hanya dua"."""
    return view.best - index == 1 and occurs(THEN, view.text(view.best))


def _place(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Where the date stands as seen from the claim."""
    size = size_of(view, mention)
    gap = min(abs(index - other) for other in view.stating)
    if index < min(view.stating):
        yield f"before_all_{size}"
    if index == view.heading:
        yield f"heading_{size}"
    if told_of(view, index):
        yield f"then_{size}"
    if gap and index in view.claim.sentences:
        yield f"in_named_{size}"
    if index == view.best:
        yield f"in_best_{size}"
    yield f"{('in_stating', 'off_1', 'off_2', 'off_3')[gap]}_{size}" if gap <= 3 else f"off_far_{size}"
    if gap and index - view.best == 1:
        yield f"next_{size}"
    if view.own_units(index):
        yield f"own_unit_{size}"
    elif view.has_other_unit(index):
        yield f"only_other_unit_{size}"
    predicates = [own for _, own in view.predicates(index)]
    if any(predicates):
        yield f"own_predicate_{size}"
    elif predicates:
        yield f"only_other_predicate_{size}"


def _binding(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether the words that the date belongs to are the claim's: cue, predicate and unit nearest to it."""
    size = size_of(view, mention)
    beside = [m for other, m, _ in view.values if other == index and m.span != mention.span]
    cues = view.cues(index)
    gap, cue = nearest(mention.span, cues)
    if cue is not None:
        yield f"own_status_{size}"
        if not BREAK.search(view.between(mention.span, cue)):
            yield f"cue_unbroken_{size}"
        if any(nearest(other.span, cues)[0] < gap for other in beside):
            yield f"cue_nearer_another_{size}"
    else:
        if any(view.index.status_words(index, status) for status in STATUS_WORDS):
            yield f"other_status_{size}"
    if nearer_other(view, mention, view.predicates(index)):
        yield f"nearer_other_predicate_{size}"
    if nearer_other_unit(view, index, mention):
        yield f"nearer_other_unit_{size}"


def _clause(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """What stands in the date's own part of the sentence: "X meraih WBBM, yang menyandang WBK sejak 2019"."""
    size = size_of(view, mention)
    clause = view.clause(index, mention)
    predicates, name = view.predicates(index), view.claim.unit.name
    before = max((item for item in predicates if item[0].end <= mention.span.start), default=None)
    last = view.index.last_before(index, mention.span.start)
    for what, told, own_last in (
        ("predicate", {own for span, own in predicates if inside(span, clause)}, before and before[1]),
        ("unit", {name == other for other in view.index.names_in(index, clause)}, last and last == name),
    ):
        if told:
            yield f"clause_{what}_{'own' if True in told else 'other'}_{size}"
        if own_last is not None:
            yield f"last_{what}_{'own' if own_last else 'other'}_{size}"
    if any(inside(span, clause) for span in view.cues(index)):
        yield f"clause_status_{size}"


def _form(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """How the date is expressed."""
    assert mention.value is not None  # noqa: S101 - View.mentions sees to it
    precision = mention.value.precision
    text = view.context.source[mention.span.start : mention.span.end].lower()
    if size_of(view, mention) == "part":
        yield f"{precision}_{'result' if view.claim.status in RESULTS else 'step'}"
    if mention.kind is DateKind.HOLIDAY:
        yield "holiday"
    elif mention.kind is DateKind.RELATIVE:
        if text in ("hari ini", "semalam", "malam ini", "siang ini", "pagi ini", "tadi malam"):
            yield "today"
        elif text.startswith("tahun"):
            yield "this_year" if text.endswith(("ini", "berjalan")) else "other_year"
        else:
            yield f"relative_{precision}"
    elif precision is DatePrecision.DAY and text[0].isalpha():
        yield "with_weekday"
    if mention.role is DateRole.DATELINE:
        yield "dateline"
    if mention.tense > 0:
        yield "to_come"
    if mention.until is not None and precision is DatePrecision.YEAR:
        yield "years"
    if mention.span.end <= view.context.title_end:
        yield f"in_title_{size_of(view, mention)}"


def _in_quote(source: str, start: int, offset: int) -> bool:
    """Whether the last quotation mark before an offset opens: a letter follows it, and no letter or stop is before."""
    at = max(source.rfind(mark, start, offset) for mark in '"“”')
    if at < 0:
        return False
    return source[at + 1 : at + 2].isalnum() and not source[max(start, at - 1) : at].strip(' (\n"“”')


def _words(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """What the words around the date say."""
    size = size_of(view, mention)
    span = view.context.sentences[index]
    source = view.context.source
    before = source[max(span.start, mention.span.start - 100) : mention.span.start]
    close = before[-45:]
    if _in_quote(source, span.start, mention.span.start):
        yield f"in_quote_{size}"
    if mention.value is not None and (mention.span, mention.value.iso) in view.told_days:
        yield f"spoken_{'result' if view.claim.status in RESULTS else 'step'}"
    if SINCE.search(close):
        yield f"since_{'result' if view.claim.status in RESULTS else 'step'}"
    for name, words in (
        ("past", PAST),
        ("until", UNTIL),
        ("plan", SCHEDULED if size == "day" else TO_COME),
        ("founded", FOUNDED),
        ("compared", COMPARED),
    ):
        if words.search(close) and not (name == "compared" and told_of(view, index)):
            yield f"{name}_{size}"
    if size == "edition":
        year = mention.value.year if mention.value else 0
        later = any(0 <= value.year - year <= 1 for _, _, value in view.days)
        yield "edition_with_day" if later else "edition_alone"


def _beside(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """How the date stands to the article's other dates and to its time."""
    assert mention.value is not None  # noqa: S101 - View.mentions sees to it
    here = mention.value
    if here.year < FIRST_AWARDS:
        yield "too_old"
    if here.precision is not DatePrecision.DAY:
        if any(value.year == here.year for _, _, value in view.days):
            yield "covered"
        if is_label(view, mention):
            yield "label"
        if here.year > view.now:
            yield "part_after_now"
        if view.tells_old(index, mention):
            yield "tells_old" if index in view.stating else "tells_old_elsewhere"
        return
    if here.year < view.now - 1:
        yield "day_long_ago"
    if view.claim.predicate is not Predicate.OMBUDSMAN and here.iso in CEREMONIES:
        sort = "result" if view.claim.status in RESULTS else "step"
        yield f"ceremony_{Status.FAILED if view.claim.status is Status.FAILED else sort}"
    isos = [value.iso for _, _, value in view.days]
    if isos and isos[0] == here.iso:
        yield "first_day"
    if set(isos) == {here.iso}:
        yield "only_day"
    if view.held:
        yield "held_day" if index in view.stating else "held_day_elsewhere"
    yield from _main_event(view, index, here)


def _main_event(view: View, index: int, here: DateValue) -> Iterator[str]:
    """Against a day: what shows that the claim is no part of the news that the day belongs to."""
    status = view.claim.status
    if any(
        value.year < here.year for other, m, value in view.values if other in view.stating and view.tells_old(other, m)
    ):
        yield "old_told" if view.cues(index) and index in view.stating else "old_told_elsewhere"
    if index in view.stating:
        return
    if any(
        0 <= here.year - value.year <= 1
        for other, m, value in view.values
        if other in view.stating and is_edition(view, m)
    ):
        yield "edition_told"
    best = view.text(view.best)
    if any(other == view.best and value.precision is DatePrecision.DAY for other, _, value in view.values):
        yield "best_has_day"
    around = view.around(index)
    if not occurs(PREDICATE_WORDS[view.claim.predicate], around):
        yield "predicate_not_around"
    if not occurs(STATUS_WORDS[status], around):
        yield "status_not_around"
    title = view.context.source[: view.context.title_end] or view.head
    if status in RESULTS and occurs(STATE, best):
        yield "best_tells_state"
        if not occurs(STATUS_WORDS[status], title):
            yield "best_tells_state_in_other_news"
    if status is Status.PREPARING and occurs(STATUS_WORDS[Status.AWARDED], title) and occurs(NEXT_AIM, best):
        yield "next_aim_after_award"


def _timing(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """How long before the article's publication the date is: news of an award is of the same days."""
    assert mention.value is not None  # noqa: S101 - View.mentions sees to it
    sort = "result" if view.claim.status in RESULTS else "step"
    here, anchor = mention.value, anchor_of(view.context.article)
    if here.precision is not DatePrecision.DAY:
        ago = min(view.now - here.year, 3)
        if ago >= 0:
            yield f"years_ago_{ago}_{size_of(view, mention)}_{sort}"
        return
    if anchor is None or anchor.precision is not DatePrecision.DAY:
        return
    days = (anchor.day - date.fromisoformat(here.iso)).days
    yield f"lag_{_lag(days)}_{sort}"
    if (mention.span, here.iso) in view.told_days:
        yield f"lag_{_lag(days)}_spoken_{sort}"


def _lag(days: int) -> str:
    """The span of time that a number of days falls into, by the most days that it holds."""
    return "ahead" if days < 0 else str(next((most for most in LAGS if days <= most), "more"))


def _order(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether the date's sentence tells of an event, and on which side of the status it stands."""
    size = size_of(view, mention)
    if occurs(EVENT, view.text(index)):
        yield f"event_{size}"
    sort = "result" if view.claim.status in RESULTS else "step"
    for name, words in (("occasion", OCCASION), ("conferred", CONFERRED)):
        if size == "day" and occurs(words, view.text(index)):
            yield f"{name}_{sort}"
    cue = nearest(mention.span, view.cues(index))[1]
    if cue is not None:
        yield f"{'cue_before' if cue.end <= mention.span.start else 'cue_after'}_{size}"


def features(view: View, mention: DateMention) -> dict[str, float]:
    """What speaks for and against a date, by name."""
    index = view.sentence(mention.span.start)
    names = [
        name
        for group in (_place, _binding, _clause, _form, _words, _beside, _timing, _order, story)
        for name in group(view, index, mention)
    ]  # fmt: skip
    return dict.fromkeys(names, 1.0)


def published_features(view: View) -> dict[str, float]:
    """What speaks for the day of publication where a step reported has no date (guideline, decision 11)."""
    names = [f"published_{view.claim.status}"]
    if not view.days:
        names.append("published_no_days")
    if not set(view.stating) & {index for index, _, _ in view.days}:
        names.append("published_undated")
    if len(view.context.sentences) <= 4:
        names.append("published_short")
    title = view.context.source[: view.context.title_end] or view.head
    if view.claim.status is Status.PREPARING and occurs(STATUS_WORDS[Status.AWARDED], title):
        names.append("published_after_award")
    return dict.fromkeys(names, 1.0)


def none_features(view: View) -> dict[str, float]:
    """What speaks for giving no date."""
    dated = {index for index, _, _ in view.values}
    names = [f"none_{view.claim.status}"]
    if not dated & set(view.stating):
        names.append("none_undated")
        if view.claim.status in RESULTS and occurs(STATE, view.text(view.best)):
            names.append("none_state")
    if view.held:
        names.append("none_held")
    if not view.days:
        names.append("none_no_days")
    if len(view.context.sentences) <= 4:
        names.append("none_short")
    return dict.fromkeys(names, 1.0)
