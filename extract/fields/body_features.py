"""What speaks for and against a body being a claim's, as named features; `body_weights` weighs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from extract.context import Claim, Context
from extract.fields.article_index import ArticleIndex, index_of, occurs
from extract.fields.body_find import KEMENPANRB, OMBUDSMAN, BodyMention, find_bodies, units_of_bodies
from extract.fields.body_others import is_of_other
from extract.fields.body_told import told_for
from extract.fields.body_units import has_other_unit, spans_of_others
from extract.fields.body_words import AFTER, BEFORE, DEEDS, DOES, DONE, INSPECTS, LEVELS, NOW, PASSING, comes_next
from extract.fields.date_find import find_mentions as find_dates
from extract.fields.date_values import anchor_of
from extract.fields.recalled import is_recalled, sentences_of_predicate
from extract.fields.ties import in_unit
from extract.records import DatePrecision, Predicate, Status

LEAD = 4  # the last of the sentences, the headline too, that tell what an article is about
FIRST, NEAR = 8, 24  # mentions of a text that are weighed for a claim
_PUT_IN = re.compile(r",\s(?:yang|peraih|penerima|penyandang|pemegang|pemilik)\b[^,]*$", re.IGNORECASE)
_ADDED = re.compile(r",\s(?:melengkapi|menyusul|menambah|setelah|sesudah|usai)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20[012]\d\b")
_COUNTS = {"se": 1, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7}
_YEARS = re.compile(
    rf"{_YEAR.pattern}|\b(?P<count>{'|'.join(_COUNTS)}|\d) ?tahun (?:yang )?(?:lalu|silam)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class BodyView:
    """One claim in one article, with what several features ask for; `year` is its edition, where known."""

    claim: Claim
    context: Context
    year: int | None

    @cached_property
    def candidates(self) -> tuple[BodyMention, ...]:
        """The mentions that can be of the claim's body: not the next to look at the unit, where another has done so."""
        looked = any(kind(self, mention) == "own" and self._has_looked(mention) for mention in self.mentions)
        given = any(kind(self, mention) == "own" and self._has_given(mention) for mention in self.mentions)
        return tuple(
            mention
            for mention in self.mentions
            if not (looked and self._waits(mention))
            and not (given and self._is_awaited(mention))
            and not is_of_other(self.claim, self.stating, mention, words_around(self.context, mention), self.context)
        )

    def _has_given(self, mention: BodyMention) -> bool:
        """Whether the unit's own body is said, where the claim is stated, to have conferred the award."""
        words = set(words_around(self.context, mention))
        apart = words & {"in_unit", "office"} or where(self, mention) not in ("in_best", "in_stating")
        return self.stage == "awarded" and not apart and bool(words & DEEDS["giving"])

    def _is_awaited(self, mention: BodyMention) -> bool:
        """Whether the ministry of the reform has yet to speak: "di tingkat nasional menunggu KemenPANRB"."""
        words = set(words_around(self.context, mention))
        return mention.body == KEMENPANRB and "awaited" in words and not words & {"from", "paper"}

    def _waits(self, mention: BodyMention) -> bool:
        """Whether a body is only about to look at the unit."""
        waits = {"next", "awaited", "future"}.intersection(words_around(self.context, mention))
        return kind(self, mention) == "later" and bool(waits or self.stage == "lost")

    def _has_looked(self, mention: BodyMention) -> bool:
        """Whether a body is said to have assessed the unit, or to have put others forward and not it."""
        words = set(words_around(self.context, mention))
        if words & {"in_unit", "office"} or where(self, mention) in ("close", "far"):
            return False
        return bool(words & DEEDS["assessing"]) or (self.stage == "lost" and "sends" in words)

    @cached_property
    def mentions(self) -> tuple[BodyMention, ...]:
        """The mentions of bodies but the Ombudsman: the first of a text, and those nearest to the claim."""
        found = [m for m in find_bodies(self.context.source, self.context.published) if m.body != OMBUDSMAN]
        if len(found) <= FIRST + NEAR:
            return tuple(found)
        near = sorted(found[FIRST:], key=lambda m: abs(self.context.sentence_at(m.span.start) - self.best))[:NEAR]
        return tuple(found[:FIRST] + sorted(near, key=lambda m: m.span))

    @cached_property
    def index(self) -> ArticleIndex:
        """What is known of the article's sentences whatever the claim."""
        return index_of(self.context)

    @cached_property
    def time(self) -> str:
        """Whether the claim is the news, or of an earlier edition that the article recalls."""
        claim, context = self.claim, self.context
        if self.year is not None and is_past(claim, context, self.year):
            return "past"
        if claim.status is Status.AWARDED and (is_recalled(claim, context) or self._in_passing()):
            return "recalled"
        return "news"

    def _in_passing(self) -> bool:
        """Whether the words of an award without a year say that it is not what the article is about."""
        if self.year is not None and self.context.published is not None:
            return False
        text = self.context.sentence_text(self.claim.sentences[0])
        years = [int(year) for year in _YEAR.findall(text)]
        old = bool(years) and self.context.published is not None and max(years) < first_current(self.context.published)
        return old or occurs(PASSING, text)

    @cached_property
    def stating(self) -> tuple[int, ...]:
        """The sentences that state the claim; of one that is recalled, those that name its predicate."""
        if self.time == "recalled":
            return sentences_of_predicate(self.claim, self.context) or self.claim.sentences[:1]
        return self.claim.sentences

    @cached_property
    def level(self) -> str:
        """Before whom the claim is told to stand, by the words of the sentence that states it best."""
        text = self.context.sentence_text(self.stating[0])
        return "_".join(name for name, words in LEVELS.items() if occurs(words, text)) or "plain"

    @cached_property
    def named(self) -> Mapping[str, set[str]]:
        """The kinds of body that an article names, as bodies and not as offices, and what each does near the claim."""
        found: dict[str, set[str]] = {}
        for mention in self.mentions:
            what, words = kind(self, mention), words_around(self.context, mention)
            if what in ("foreign", "guest") or "in_unit" in words or "office" in words:
                continue
            near = where(self, mention) not in ("close", "far")
            told = found.setdefault(what, set())
            told.add(f"with_{what}_{'near' if near else 'far'}")
            if near:
                told |= {f"with_{what}_{deed}" for deed, names in DEEDS.items() if names.intersection(words)}
        return found

    @cached_property
    def _deeds(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for mention in self.mentions:
            words = words_around(self.context, mention)
            told = found.setdefault(mention.body, set())
            if "guest" not in words and "office" not in words:
                told |= {deed for deed, names in DEEDS.items() if names.intersection(words)}
        return found

    def deeds_of(self, body: str) -> set[str]:
        """What a body does anywhere in the article."""
        return self._deeds[body] or {"nothing"}

    def predicates_beside(self, mention: BodyMention) -> set[Predicate]:
        """The predicates that a mention's sentence names."""
        return {predicate for _, predicate in self.index.predicates(self.context.sentence_at(mention.span.start))}

    def others(self, what: str) -> set[str]:
        """What bodies of other kinds than one do."""
        return set().union(*(told for other, told in self.named.items() if other != what)) or {"alone"}

    @property
    def best(self) -> int:
        """The sentence that states the claim best."""
        return self.claim.sentences[0]

    @property
    def rank(self) -> str:
        """Whether an article opens with the claim, or comes to it later."""
        return "opens" if min(self.stating) <= LEAD else "later"

    @property
    def stage(self) -> str:
        """The status, failure and withdrawal as one."""
        status = self.claim.status
        return "lost" if status in (Status.FAILED, Status.REVOKED) else status.value


def is_past(claim: Claim, context: Context, year: int) -> bool:
    """Whether the edition of an outcome is over when an article is published, so that its news is something else."""
    if claim.status not in (Status.AWARDED, Status.FAILED):
        return False
    return year < _first_current(context)


@lru_cache(maxsize=4)
def _first_current(context: Context) -> int:
    """The first edition that is news in an article: by its publication, else by the latest day that it prints."""
    if context.published is not None:
        return first_current(context.published)
    values = [mention.value for mention in find_dates(context.source, anchor_of(context.article))]
    days = [value.iso for value in values if value is not None and value.precision is DatePrecision.DAY]
    return first_current(date.fromisoformat(max(days))) if days else 0


def first_current(published: date) -> int:
    """The first edition that is news: awards are handed over up to the first months of the year after theirs."""
    return published.year - (1 if published.month <= 6 else 0)


def kind(view: BodyView, mention: BodyMention) -> str:
    """What the body is to the claim: the ministry of the reform, or that as the next to look at the unit, the body that
    is set over the unit, another one, or one that is a guest or there for another award.
    """
    words = words_around(view.context, mention)
    if "guest" in words or ("other_award" in words and not view.predicates_beside(mention)):
        return "guest"
    if mention.body == KEMENPANRB:
        return "later" if view.stage != "awarded" and comes_next(words) else "panrb"
    units = units_of_bodies()[mention.body]
    return "own" if not units or view.claim.unit.type in units or view.claim.unit.type.value == "other" else "foreign"


def words_around(context: Context, mention: BodyMention) -> tuple[str, ...]:
    """What the words around a mention say of it, whatever the claim: worked out once for an article."""
    known = _known_words(context)
    if mention not in known:
        known[mention] = _words_around(context, mention)
    return known[mention]


@lru_cache(maxsize=4)  # what is kept for a context keeps the context, with all that the encoder said of it
def _known_words(_context: Context) -> dict[BodyMention, tuple[str, ...]]:
    return {}


def _words_around(context: Context, mention: BodyMention) -> tuple[str, ...]:
    start, end = mention.span
    sentence = context.sentences[context.sentence_at(start)]
    before = context.source[max(sentence.start, start - 120) : start]
    found = [name for name, pattern in BEFORE.items() if pattern.search(before)]
    found += [name for name, pattern in AFTER.items() if pattern.match(context.source, end, max(end, sentence.end))]
    if in_unit(start, spans_of_others(context)):
        found.append("in_unit")
    if mention.office:
        found.append("official")
    if INSPECTS.search(before[-40:]) or INSPECTS.search(context.source[start:end]):
        found.append("inspects")
    return tuple(found)


def where(view: BodyView, mention: BodyMention) -> str:
    """Where the mention stands as seen from the claim: beside it, at the head of the article, or further off."""
    index = view.context.sentence_at(mention.span.start)
    away = min(abs(index - other) for other in view.stating)
    if away <= 1:
        return "in_best" if index == view.stating[0] else ("in_stating", "next_to")[away]
    if index <= LEAD:
        return "lead"
    return "close" if away <= 3 else "far"


def _sentence(view: BodyView, mention: BodyMention) -> Iterator[str]:
    """What else the mention's sentence holds."""
    index = view.context.sentence_at(mention.span.start)
    start, end = view.context.sentences[index]
    if any(start <= span.start < end for span in view.claim.unit.mentions):
        yield "own_unit"
    elif has_other_unit(index, view.claim.unit.name, view.context):
        yield "only_other_unit"
    predicates = view.predicates_beside(mention)
    if view.claim.predicate in predicates:
        yield "own_predicate"
    elif predicates:
        yield "only_other_predicate"
    if view.index.status_words(index, view.claim.status):
        yield "own_status"
    if mention.span.end <= view.context.title_end:
        yield "in_title"


def _predicate_of(view: BodyView, mention: BodyMention) -> str:
    """Whether what a body does is done for the claim's predicate: the one next to it on the side of its deed."""
    index = view.context.sentence_at(mention.span.start)
    named = sorted(
        (span, predicate)
        for span, predicate in view.index.predicates(index)
        if predicate in (view.claim.predicate, Predicate.WBK, Predicate.WBBM)
    )
    words = set(words_around(view.context, mention))
    before = [item for item in named if item[0].end <= mention.span.start]
    after = [item for item in named if item[0].start >= mention.span.end]
    if words & DOES and after:
        return "does_own" if after[0][1] is view.claim.predicate else "does_other"
    if words & DONE and before:
        return "by_own" if before[-1][1] is view.claim.predicate else "by_other"
    if not named and words & (DOES | DONE) and index - 1 in view.stating:
        return "goes_on"
    return "loose"


def tells_of(year: int, predicate: Predicate, mention: BodyMention, context: Context) -> bool | None:
    """Whether what a sentence says of a body is about a predicate's year; None where no year is near.

    It is where no other year stands nearer to the body, or where the sentence names none and continues one that tells
    of that year and of nothing new: "WBK diraih 2018. Piagamnya dari KemenPANRB."
    """
    index = context.sentence_at(mention.span.start)
    start = context.sentences[index].start
    first, last = mention.span.start - start, mention.span.end - start
    text = context.sentence_text(index)
    told = list(_YEARS.finditer(text))
    gaps = [
        (text[found.end() : first] if found.end() <= first else text[last : found.start()], _year_of(found, context))
        for found in told
    ]
    if gaps:
        number = min(range(len(gaps)), key=lambda item: len(gaps[item][0]))
        gap, nearest = gaps[number]
        return nearest == year and not NOW.search(gap) and not _apart(text[: told[number].start()], gap)
    if NOW.search(text):
        return False
    before = {int(found) for found in _YEAR.findall(context.sentence_text(index - 1))} if index else set()
    if not before:
        return None
    named = index_of(context).predicates(index - 1)
    continues = not named or max(named)[1] is predicate
    return (
        continues
        and year in before
        and context.published is not None
        and max(before) < first_current(context.published)
    )


def _told_as(view: BodyView, mention: BodyMention) -> str | None:
    """How a sentence that tells of a body holds for an award of earlier; the news is told of sentence by sentence."""
    if view.time == "news":
        return None
    words = set(words_around(view.context, mention))
    told_as = told_for(view.claim, view.stating, view.year, mention, view.context)
    gives = words & {"given", "from", "paper"} and not words & DEEDS["withdrawing"]
    by_person = told_as == "introduces" and "official" in words and "from" not in words
    return told_as if told_as == "giver" or (gives and not by_person) else None


def _tells_of_own(view: BodyView, mention: BodyMention) -> bool | None:
    return None if view.year is None else tells_of(view.year, view.claim.predicate, mention, view.context)


def _year_of(found: re.Match[str], context: Context) -> int | None:
    """The year of a number or of words that count back from the article's: "2021", "dua tahun lalu"."""
    if found.group().isdigit():
        return int(found.group())
    if context.published is None:
        return None
    count = found["count"].lower()
    return context.published.year - (int(count) if count.isdigit() else _COUNTS[count])


def _apart(before: str, gap: str) -> bool:
    """Whether a year stands in words put in about the unit, and the body out of them: ", WBK sejak 2019, dinilai"."""
    return "," in gap and (_PUT_IN.search(before) is not None or _ADDED.search(gap) is not None)


def features(view: BodyView, mention: BodyMention) -> frozenset[str]:
    """What speaks for and against a mention naming the claim's body."""
    what, time, stage = kind(view, mention), view.time, view.stage
    words = words_around(view.context, mention)
    told_as = _told_as(view, mention)
    place = where(view, mention) if told_as is None else "in_best"
    near = "far" if place in ("close", "far") else "near"
    told = (*words, *_sentence(view, mention))
    found = {what, f"{what}_{stage}", f"{what}_{time}", f"{what}_{stage}_{time}", f"{what}_{time}_{view.rank}"}
    found.add(f"{what}_{view.level}_{stage}")
    found |= {f"{what}_{item}" for item in (*told, place)} | {f"{what}_{item}_{stage}" for item in words}
    found |= {f"{what}_{other}_{stage}" for other in view.others(what)}
    found |= {f"{item}_{stage}" for item in (*told, place)} | {f"{item}_{near}" for item in words}
    tie = _predicate_of(view, mention)
    whose = next((item for item in told if item.endswith("_unit") and item != "in_unit"), "no_unit")
    found |= {tie, f"{tie}_{what}_{time}", f"{tie}_{whose}_{stage}"}
    found |= {f"{deed}_{whose}_{stage}" for deed, names in DEEDS.items() if names.intersection(words)}
    if told_as is not None:
        found |= {"told", f"told_{told_as}", f"told_{stage}_{time}"}
    if stage == "awarded":
        found |= {f"{what}_somewhere_{deed}_{time}" for deed in view.deeds_of(mention.body)}
    if time != "news":
        found |= {f"{item}_{time}" for item in (*told, place)}
        year = told_as is not None or _tells_of_own(view, mention)
        found |= {f"tells_{year}_{time}", f"tells_{year}_{tie}"}
        found |= {f"tells_{year}_{deed}" for deed, names in DEEDS.items() if names.intersection(words)}
    return frozenset(found)


def none_features(view: BodyView) -> frozenset[str]:
    """What speaks for no body at all."""
    return frozenset(
        {
            "none",
            f"none_{view.level}_{view.stage}",
            f"none_{view.stage}",
            f"none_{view.time}",
            f"none_{view.stage}_{view.time}",
            f"none_{view.time}_{view.rank}",
        }
    )
