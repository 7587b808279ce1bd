"""What the story around a date says of it: a paper pointed back to, the awarder's own words, an earlier try."""

from __future__ import annotations

from collections.abc import Iterator

from extract.fields.article_index import inside, occurs
from extract.fields.date_rows import rows
from extract.fields.date_values import DateKind, DateMention
from extract.fields.date_view import RESULTS, View, is_edition, nearer_other, nearer_other_unit, nearest, size_of
from extract.fields.date_words import (
    AWARDERS,
    BREAK,
    CONFERRED,
    EARLIER,
    GIVEN_BACK,
    GOT,
    NOT_GOT,
    OCCASION,
    PAPER,
    SINCE,
    SPEAKS,
    STATUS_WORDS,
    THEN,
    VISITED,
    WAS_BEFORE,
)
from extract.records import DatePrecision, Predicate, Status

_START = 30  # characters into a sentence within which a date opens it


def _sort(view: View) -> str:
    return "result" if view.claim.status in RESULTS else "step"


def opens(view: View, index: int, mention: DateMention) -> bool:
    """Whether a date opens its sentence and a comma parts it from the rest: "Pada 2019, PA Kudus meraih WBK"."""
    sentence = view.context.sentences[index]
    source = view.context.source
    before = source[sentence.start : mention.span.start]
    return len(before) <= _START and not BREAK.search(before) and source[mention.span.end : mention.span.end + 1] == ","


def _papers(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether the date is that of a paper or an event that the sentence points back to ("Surat itu tertanggal ...")."""
    if size_of(view, mention) != "day":
        return
    start = view.context.sentences[index].start
    before = view.context.source[max(start, mention.span.start - 120) : mention.span.start]
    if PAPER.search(before):
        yield f"paper_{_sort(view)}"
        if 0 < index - view.best <= 3:
            yield f"paper_behind_{_sort(view)}"
    if GIVEN_BACK.search(before):
        yield f"given_back_{_sort(view)}"


def is_occasion(view: View, index: int) -> bool:
    """Whether a sentence tells of an event at which a result is only mentioned: a meeting, a roll call, a visit."""
    return occurs(OCCASION, view.text(index)) and not occurs(CONFERRED, view.text(index))


def _speakers(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether a day is one on which the awarder itself hands over or speaks."""
    if size_of(view, mention) != "day" or view.claim.status not in RESULTS:
        return
    name = "rating" if view.claim.predicate is Predicate.OMBUDSMAN else "award"
    near = " ".join(view.text(i) for i in (index, index + 1) if i < len(view.context.sentences))
    acts = occurs(CONFERRED, near) or occurs(SPEAKS, near)
    if occurs(AWARDERS[view.claim.predicate], view.text(index)):
        yield f"awarder_{name}" if acts else f"awarder_still_{name}"
    elif occurs(AWARDERS[view.claim.predicate], near) and acts:
        yield f"awarder_next_{name}"
    elif not occurs(CONFERRED, near):
        yield f"nobody_confers_{name}"
    if is_occasion(view, index) and mention.value is not None and view.editions:
        yield f"occasion_of_edition_{name}"
    if mention.value is not None and mention.value.year - 1 in view.editions:
        yield f"edition_before_{'conferred' if occurs(CONFERRED, near) else 'told'}_{name}"
    failed = STATUS_WORDS[Status.FAILED]
    if view.claim.status is Status.FAILED and not occurs(failed, near):
        yield f"no_failure_near_{'award' if occurs(STATUS_WORDS[Status.AWARDED], near) else 'day'}"


def _before(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether a year is one that a result is compared with: "tahun sebelumnya masih kuning"."""
    size = size_of(view, mention)
    if size == "day":
        return
    sentence, source = view.context.sentences[index], view.context.source
    text = source[mention.span.start : mention.span.end].lower()
    rated = view.claim.predicate is Predicate.OMBUDSMAN
    if text.startswith(("tahun", "setahun")) and text.endswith(("lalu", "sebelumnya", "silam", "kemarin")):
        yield f"year_before_{'rating' if rated else _sort(view)}"
    if WAS_BEFORE.match(source, mention.span.end, sentence.end):
        yield f"was_before_{'rating' if rated else _sort(view)}"


def _visits(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether a day is one on which the newsroom came or asked."""
    if size_of(view, mention) == "day" and VISITED.search(view.text(index)):
        yield f"visited_{_sort(view)}"


def _told(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether a day is one on which the news was told, and another day that is not comes before it; or that day."""
    if size_of(view, mention) != "day" or mention.value is None:
        return
    here = mention.value.iso
    if (mention.span, here) in view.told_days:
        told = {span for span, _ in view.told_days}
        before = [i for i, m, value in view.days if value.iso < here and m.span not in told]
        if before:
            yield f"told_after_{_sort(view)}"
        if any(occurs(CONFERRED, view.text(i)) or view.own_units(i) for i in before):
            yield f"told_after_event_{_sort(view)}"
    elif any(iso > here for _, iso in view.told_days):
        yield f"told_later_{_sort(view)}"


def _editions(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether some day of the article is one on which a rating of this edition is handed over or announced."""
    if size_of(view, mention) != "edition" or mention.value is None:
        return
    later = [i for i, _, value in view.days if 0 <= value.year - mention.value.year <= 1]
    if not later:
        return
    told = any(
        occurs(CONFERRED, view.text(i)) or occurs(AWARDERS[view.claim.predicate], view.text(i)) for i in set(later)
    )
    yield "edition_conferred" if told else "edition_never_conferred"
    if all(is_occasion(view, i) for i in later):
        yield "edition_at_occasion"


def _got(view: View, index: int, mention: DateMention) -> bool:
    """Whether a date follows words that say that something was got then."""
    start = view.context.sentences[index].start
    before = view.context.source[max(start, mention.span.start - 80) : mention.span.start]
    found = GOT.search(before)
    return found is not None and not NOT_GOT.search(before)


def _old_years(view: View) -> list[DateMention]:
    """Older years and months that the sentence which states the claim tells as its time, or points back to."""
    best = {view.best, view.best - 1} if occurs(THEN, view.text(view.best)) else {view.best}
    found = []
    for index, mention, value in view.values:
        if index not in best or value.precision is DatePrecision.DAY or mention.kind is DateKind.HOLIDAY:
            continue
        if value.year >= view.now or mention.until is not None or is_edition(view, mention):
            continue
        if view.claim.status is not Status.AWARDED and _got(view, index, mention):
            continue
        if not nearer_other(view, mention, view.predicates(index)) and not nearer_other_unit(view, index, mention):
            found.append(mention)
    return found


def _earlier(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether the claim is an earlier try or award, told beside the news."""
    if mention.value is None or view.claim.status not in RESULTS:
        return
    size, status = size_of(view, mention), view.claim.status
    earlier = occurs(EARLIER, view.text(view.best))
    if earlier:
        yield f"earlier_{size}" if index == view.best else f"earlier_told_{size}"
    old = _old_years(view)
    if size == "day" and index not in view.stating and any(m.value and m.value.year < mention.value.year for m in old):
        yield f"older_year_told_{status}"
        if earlier:
            yield "older_year_told_earlier"
    if mention in old:
        yield f"old_year_{status}"


def _other_outcome(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether a date's part of the sentence tells a failure: "setelah gagal pada 2019, tahun ini meraih WBK"."""
    if view.claim.status is not Status.AWARDED:
        return
    clause = view.clause(index, mention)
    if any(inside(span, clause) for span in view.index.status_words(index, Status.FAILED)):
        yield f"clause_failed_{size_of(view, mention)}"


def _holders(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether the date is that of an award that the claim is not about: one since held, now lost, or still aimed at."""
    status = view.claim.status
    start = view.context.sentences[index].start
    since = SINCE.search(view.context.source, max(start, mention.span.start - 30), mention.span.start)
    if _got(view, index, mention):
        yield f"got_{'since_' if since else ''}{status}"
    elif since:
        yield f"since_{status}"


def _rivals(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Against a day told of other units only, where another day stands beside the claim's own."""
    if size_of(view, mention) != "day":
        return
    own = view.own_units(index)
    others = [(i, m) for i, m, value in view.days if m.span != mention.span and value != mention.value]
    if not own and view.has_other_unit(index) and any(view.own_units(i) for i, _ in others):
        yield f"rival_own_unit_{_sort(view)}"
    if own and any(view.has_other_unit(i) and not view.own_units(i) for i, _ in others):
        yield f"rival_other_unit_{_sort(view)}"


def _nearest(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Which of several dates of a sentence stands nearest to the claim's unit."""
    own = view.own_units(index)
    beside = [m for i, m, value in view.values if i == index and m.span != mention.span and value != mention.value]
    if not own or not beside:
        return
    kind = "day" if size_of(view, mention) == "day" else "part"
    if all(nearest(mention.span, own)[0] < nearest(m.span, own)[0] for m in beside):
        yield f"nearest_own_{kind}"
    elif view.index.last_before(index, mention.span.start) not in (None, view.claim.unit.name):
        yield f"beside_other_{kind}"


def _opening(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether a date opens the sentence that states the claim, and no comma keeps it from the cue."""
    if not opens(view, index, mention):
        return
    size = size_of(view, mention)
    yield f"opens_{size}"
    cues = [cue for cue in view.cues(index) if cue.start > mention.span.end]
    source = view.context.source
    if cues and not BREAK.search(source[mention.span.end + 1 : cues[0].start]):
        yield f"opens_cue_{size}_{view.claim.status if view.claim.status is Status.FAILED else _sort(view)}"


def story(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """What the story says for or against a date, by name."""
    for group in (
        _papers,
        _speakers,
        _before,
        _visits,
        _told,
        rows,
        _editions,
        _earlier,
        _other_outcome,
        _holders,
        _rivals,
        _nearest,
        _opening,
    ):
        yield from group(view, index, mention)
