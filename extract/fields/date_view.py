"""One claim in its article, as the choice of its date sees it: sentences, cues, predicates, units and dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from extract.context import Claim, Context, Span
from extract.fields.article_index import ArticleIndex, between, gap, index_of, inside, occurs
from extract.fields.date_find import find_mentions
from extract.fields.date_values import DateKind, DateMention, DateRole, DateValue, anchor_of, month_value, year_value
from extract.fields.date_words import (
    ASSESSED_IN,
    BREAK,
    COMPARED,
    EARLIER_RATING,
    EDITION,
    HELD,
    ITEM,
    NO_EDITION,
    SAYS_NEXT,
    SPEAKS,
)
from extract.records import DatePrecision, Predicate, Status

FAR = 10**6
RESULTS = frozenset({Status.AWARDED, Status.FAILED, Status.REVOKED})
FIRST_AWARDS = 2008  # no zona integritas before
FIRST_DATES, NEAR_DATES = 8, 40  # of a text that are weighed for a claim
JOINED = 8  # characters between predicates that are named in one breath: "WBK/WBBM 2019", "WBK dan WBBM 2019"
_ITS_YEAR = re.compile(r"\s*\(?(?:(?:pada|di|untuk|sejak|edisi)\s)?(?:tahun\s)?", re.IGNORECASE)
# "Kejari X, tuan rumah, sudah WBK sejak 2019", "WBK-nya didapat tahun lalu", and not what two units are told together.
_HAS_SINCE = re.compile(
    r"\b(?:sudah|telah|lebih (?:dulu|dahulu|senior|awal)|pernah|pemegang|penyandang|pemilik|peraih|sejak"
    r"|WB(?:K|BM)-?nya)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:ke(?:dua|tiga|empat|lima|enam|tujuh)\w*|semua\w*|seluruh\w*|bersama\w*|sama)\b", re.IGNORECASE
)
# What takes up a unit named before: "Kantor di Sentani itu sudah WBK sejak 2022", "bidangnya memegang WBK".
_TAKEN_UP = re.compile(
    r"^\s*(?:kantor|rumah sakit|satuan kerja|satker|unit|instansi|lembaga|balai|pengadilan|lapas|rutan|puskesmas)\b"
    r"[^,;.]{0,50}?\b(?:ini|itu|tersebut)\b|\b(?:bidang|kantor|unit|satker|instansi|lembaga)nya\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:sepanjang|selama|antara|pada|dari|per|di|bulan)\s(?:bulan\s)?", re.IGNORECASE)


def nearest(mention: Span, spans: tuple[Span, ...]) -> tuple[int, Span | None]:
    """Characters between a mention and the nearest of the spans, and that span."""
    return min(((gap(mention, span), span) for span in spans), default=(FAR, None))


def event_value(mention: DateMention) -> DateValue | None:
    """The date of an event: of one that lasts several days, the month that they share, or the year."""
    value, until = mention.value, mention.until
    if value is None or until is None or value.precision is not DatePrecision.DAY:
        return value
    return month_value(value.year, int(value.iso[5:7])) if value.iso[:7] == until.iso[:7] else year_value(value.year)


@dataclass(frozen=True)
class View:
    """One claim in one article, with what several features ask for."""

    claim: Claim
    context: Context

    @cached_property
    def mentions(self) -> tuple[DateMention, ...]:
        """The mentions that can be a claim's date: with a value, and not the page's own or another article's."""
        found = [
            mention
            for mention in find_mentions(self.context.source, anchor_of(self.context.article))
            if mention.value is not None and mention.role in (DateRole.TEXT, DateRole.DATELINE)
        ]
        kept = [item for item in found if not self._is_of_another(item) and not self._is_of_next_holder(item)]
        return tuple(mention._replace(value=event_value(mention)) for mention in self._nearest(kept))

    def _is_of_another(self, mention: DateMention) -> bool:
        """Whether a year is only that of another predicate ("peraih WBK 2019, kini menuju WBBM"), or of the rating that
        the Ombudsman's new one is compared with (decision 9).
        """
        if mention.value is None or mention.value.precision is not DatePrecision.YEAR:
            return False
        start, source = mention.span.start, self.context.source
        if self.claim.predicate is Predicate.OMBUDSMAN:
            return EARLIER_RATING.search(source, max(0, start - 80), start) is not None
        index = self.sentence(start)
        if self.claim.status in RESULTS and self.has_other_unit(index):
            return False  # what two units are awarded together is of one edition
        before = [item for item in self.predicates(index) if item[0].end <= start]
        if not before or before[-1][1] or not _ITS_YEAR.fullmatch(source, before[-1][0].end, start):
            return False
        return not any(own and before[-1][0].start - span.end <= JOINED for span, own in before[:-1])

    def _is_of_next_holder(self, mention: DateMention) -> bool:
        """Whether an older year is that of another holder, told of behind a list with the claim's unit: "PN A, PN B dan
        PN C. PN D sudah WBK sejak 2019."
        """
        value, start = mention.value, mention.span.start
        if self.claim.status is not Status.AWARDED or value is None or value.precision is DatePrecision.DAY:
            return False
        anchor = anchor_of(self.context.article)
        if anchor is None or value.year >= anchor.day.year:
            return False
        index = self.sentence(start)
        listed = {self.sentence(span.start) for span in self._own_in_claim}
        if not any(map(self.has_other_unit, listed)) or max(listed) >= index:
            return False
        before = self.context.source[self.context.sentences[index].start : start]
        other = self.index.last_before(index, start)
        if other in (None, self.claim.unit.name) or self.own_units(index):
            return False
        if _TAKEN_UP.search(before) or _TOGETHER.search(self.text(index)):
            return False
        return _HAS_SINCE.search(before) is not None

    @cached_property
    def _own_in_claim(self) -> tuple[Span, ...]:
        """Where the claim's sentences name its unit."""
        return tuple(span for index in self.claim.sentences for span in self.own_units(index))

    def _nearest(self, found: list[DateMention]) -> list[DateMention]:
        """The first dates of a text and those nearest to the claim, in text order: all of them in any usual article.

        Without a bound, what a long page costs grows with its claims times its dates.
        """
        if len(found) <= FIRST_DATES + NEAR_DATES:
            return found
        places = sorted(self.context.sentences[index].start for index in self.claim.sentences)

        def away(mention: DateMention) -> int:
            at = bisect_left(places, mention.span.start)
            return min((abs(place - mention.span.start) for place in places[max(0, at - 1) : at + 1]), default=0)

        near = sorted(found[FIRST_DATES:], key=away)[:NEAR_DATES]
        return found[:FIRST_DATES] + sorted(near, key=lambda mention: mention.span)

    @cached_property
    def index(self) -> ArticleIndex:
        """What is known of the article's sentences whatever the claim."""
        return index_of(self.context)

    def sentence(self, offset: int) -> int:
        """The sentence that holds an offset."""
        return self.context.sentence_at(offset)

    @cached_property
    def values(self) -> tuple[tuple[int, DateMention, DateValue], ...]:
        """The mentions with their sentences and values."""
        return tuple((self.sentence(m.span.start), m, m.value) for m in self.mentions if m.value is not None)

    @cached_property
    def days(self) -> tuple[tuple[int, DateMention, DateValue], ...]:
        """Those exact to the day, feasts aside."""
        return tuple(
            item
            for item in self.values
            if item[2].precision is DatePrecision.DAY and item[1].kind is not DateKind.HOLIDAY
        )

    @cached_property
    def told_days(self) -> frozenset[tuple[Span, str]]:
        """The days on which somebody told the news: behind words of speech ("ujarnya, Kamis") or right before them."""
        source, sentences = self.context.source, self.context.sentences
        return frozenset(
            (mention.span, value.iso)
            for index, mention, value in self.days
            if SPEAKS.search(source, max(sentences[index].start, mention.span.start - 100), mention.span.start)
            or SAYS_NEXT.match(source, mention.span.end, sentences[index].end)
        )

    @cached_property
    def editions(self) -> frozenset[int]:
        """The years that name editions."""
        return frozenset(value.year for _, mention, value in self.values if is_edition(self, mention))

    @cached_property
    def now(self) -> int:
        """The year that the article speaks from: of publication, else the latest day that it prints."""
        anchor = anchor_of(self.context.article)
        if anchor is not None:
            return anchor.day.year
        years = [value.year for _, _, value in self.days if value.year >= FIRST_AWARDS]
        return max(years or [value.year for _, mention, value in self.values if mention.tense <= 0], default=0)

    @property
    def best(self) -> int:
        """The sentence that states the claim best: one with a cue if any has."""
        return self.stating[0]

    @cached_property
    def stating(self) -> tuple[int, ...]:
        """The sentences that state the claim: those with its cues first, then those with its predicate and status.

        Where none has either, all that were named.
        """
        named = self.claim.sentences or (0,)
        cued = {self.sentence(span.start) for span in self.claim.cues}
        told = [i for i in named if i not in cued and self.cues(i) and any(own for _, own in self.predicates(i))]
        label = [self.sentence(m.span.start) for m in self.mentions if is_label(self, m)]
        listed = [i for i in named if i in label and i not in told and self.own_units(i)]
        return (*listed, *(i for i in named if i in cued and i not in listed), *told) or named

    @cached_property
    def heading(self) -> int | None:
        """The sentence above the list that states the claim in one of its items."""
        index = self.best
        while index >= 0 and ITEM.match(self.text(index)):
            index -= 1
        return index if 0 <= index < self.best else None

    @cached_property
    def held(self) -> bool:
        """Whether the claim is told as a standing fact ("sudah memegang predikat WBK") and not as news."""
        return self.claim.status is Status.AWARDED and occurs(HELD, self.text(self.best))

    def text(self, index: int) -> str:
        """A sentence's text."""
        return self.context.sentence_text(index)

    def tells_old(self, index: int, mention: DateMention) -> bool:
        """Whether an older year or month is told as the claim's own, beside its predicate and status."""
        value = mention.value
        if value is None or value.precision is DatePrecision.DAY or not FIRST_AWARDS <= value.year < self.now:
            return False
        if (
            self.claim.status not in (Status.AWARDED, Status.FAILED)
            or mention.until is not None
            or is_edition(self, mention)
        ):
            return False
        if COMPARED.search(self.context.source, max(0, mention.span.start - 30), mention.span.start):
            return False
        predicates = self.predicates(index)
        if not (index in self.stating or any(own for _, own in predicates)):
            return False
        cue = nearest(mention.span, self.cues(index))[1]
        if cue is None or BREAK.search(self.between(mention.span, cue)):
            return False
        return not nearer_other(self, mention, predicates) and not nearer_other_unit(self, index, mention)

    def between(self, one: Span, other: Span) -> str:
        """The text between two spans."""
        return between(self.context.source, one, other)

    @cached_property
    def head(self) -> str:
        """The title and the first sentences of the text."""
        first = self.sentence(self.context.title_end + 2) if self.context.title_end else 0
        return " ".join(self.text(i) for i in range(min(first + 3, len(self.context.sentences))))

    def around(self, index: int) -> str:
        """The title and what surrounds a sentence."""
        last = min(index + 3, len(self.context.sentences))
        title = self.context.source[: self.context.title_end]
        return " ".join([title, *(self.text(i) for i in range(max(0, index - 1), last))])

    def cues(self, index: int) -> tuple[Span, ...]:
        """Where a sentence carries the status: the claim's cues in it, else words that commonly do."""
        span = self.context.sentences[index]
        own = tuple(cue for cue in self.claim.cues if span.start <= cue.start < span.end)
        if own:
            return own
        return self.index.status_words(index, self.claim.status)

    def predicates(self, index: int) -> tuple[tuple[Span, bool], ...]:
        """The predicates named in a sentence, and whether each is the claim's."""
        own = self.claim.predicate
        return tuple(
            (span, predicate is own)
            for span, predicate in self.index.predicates(index)
            if predicate is not Predicate.ZI or own is Predicate.ZI
        )

    def clause(self, index: int, mention: DateMention) -> Span:
        """The part of a sentence that a date stands in, between the breaks nearest to it."""
        sentence = self.context.sentences[index]
        start, end = sentence.start, sentence.end
        for found in self.index.breaks(index):
            if found.end <= mention.span.start:
                start = found.end
            elif found.start >= mention.span.end:
                end = found.start
                break
        return Span(start, end)

    def own_units(self, index: int) -> tuple[Span, ...]:
        """Where a sentence names the claim's unit."""
        sentence = self.context.sentences[index]
        return tuple(mention for mention in self.claim.unit.mentions if inside(mention, sentence))

    def has_other_unit(self, index: int) -> bool:
        """Whether a sentence names a unit that is not the claim's."""
        return self.index.has_other(index, self.claim.unit.name)


def is_edition(view: View, mention: DateMention) -> bool:
    """Whether a year names the edition of an award or a rating ("ZI Award 2025", "Kepatuhan Tahun 2023").

    Ombudsman rates a year's service, so that "tahun 2023" there is the edition wherever it is not "pada" or "sejak",
    and so is the year in which it looked at the units.
    """
    if mention.value is None or mention.value.precision is not DatePrecision.YEAR or mention.kind is DateKind.RELATIVE:
        return False
    if mention.until is not None:
        return False
    source = view.context.source
    start = year_start(view, mention)
    if EDITION.search(source, max(0, start - 60), start):
        return True
    if view.claim.predicate is not Predicate.OMBUDSMAN:
        return False
    if is_assessed_in(view, mention):
        return True
    sentence = view.context.sentences[view.sentence(start)]
    bare = start > sentence.start + 2 and not NO_EDITION.search(source, max(sentence.start, start - 30), start)
    return bare and source[start : start + 5].lower() == "tahun"


def year_start(view: View, mention: DateMention) -> int:
    """Where "tahun 2021" begins in "sepanjang tahun 2021": what stands before it tells what the year is of."""
    lead = _LEAD.match(view.context.source, mention.span.start)
    return lead.end() if lead else mention.span.start


def is_assessed_in(view: View, mention: DateMention) -> bool:
    """Whether a date is said to be when Ombudsman looked at what it rates: "dinilai sepanjang Juli hingga Oktober"."""
    start = year_start(view, mention)
    sentence = view.context.sentences[view.sentence(start)]
    return ASSESSED_IN.search(view.context.source, max(sentence.start, start - 100), start) is not None


def size_of(view: View, mention: DateMention) -> str:
    """How exact a date is, an edition apart: its reasons weigh differently."""
    if mention.value is not None and mention.value.precision is DatePrecision.DAY:
        return "day"
    return "edition" if is_edition(view, mention) else "part"


def is_label(view: View, mention: DateMention) -> bool:
    """Whether a date heads a list line ("2019: ...")."""
    index = view.sentence(mention.span.start)
    begins = mention.span.start - view.context.sentences[index].start <= 3
    return begins and view.context.source[mention.span.end : mention.span.end + 2].lstrip()[:1] in (":", "–", "-")


def nearer_other(view: View, mention: DateMention, named: tuple[tuple[Span, bool], ...]) -> bool:
    """Whether a date stands nearer to something that is not the claim's, where its own is named too.

    What stands in the same part of the sentence comes before what does not.
    """
    together = tuple(item for item in named if not BREAK.search(view.between(mention.span, item[0])))
    if len({own for _, own in together}) == 1 and len({own for _, own in named}) == 2:
        return not together[0][1]
    mine = nearest(mention.span, tuple(span for span, own in named if own))[0]
    other = nearest(mention.span, tuple(span for span, own in named if not own))[0]
    return other < mine < FAR


def nearer_other_unit(view: View, index: int, mention: DateMention) -> bool:
    """The same for the units of a sentence, without a look at each of them: a list may have hundreds.

    What is told of a list is told of each of its units.
    """
    own, near = view.own_units(index), view.index.near(index, mention.span)
    others_together, nearest_other = near.beyond(view.index.joined(index, view.claim.unit.name))
    if own and view.has_other_unit(index):
        own_together = any(
            near.unbroken[span] if span in near.unbroken else not BREAK.search(view.between(mention.span, span))
            for span in own
        )
        if own_together != others_together:
            return not own_together
    return nearest_other is not None and nearest_other < nearest(mention.span, own)[0] < FAR
