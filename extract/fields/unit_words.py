"""A text cut into words, with what the grammar of unit names asks of each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from extract.context import Span
from extract.fields.gazetteer import fold, load_gazetteer
from extract.fields.unit_lexicon import WORD, Form, Lexicon, lexicon

_SMALL = frozenset({"dan", "di", "kota", "kabupaten"})  # words that a region's name does not go on with when small
_TOWN_WORDS = frozenset({"pangkalan", "pelabuhan", "balai", "pos", "terminal"})
REGION_WORDS = 5  # of the longest region name
_SPACE = re.compile(r"[^\S\n]{1,3}")
_STOP_SPACE = re.compile(r"\.[^\S\n]{1,2}")
_ABBREVIATED = frozenset(
    "kab prov kec kel tk no dr drg prof h hj kh ir drs m r st a w.z h.m h.a krt abd moh muh".split()
)
_NO_HEADLINE = re.compile(r"[.;:][^\S\n]*$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
HEADLINE_SHARE = 0.65  # of a line's longer words that begin with a capital letter
HEADLINE_WORDS = 3
WRAPPED = 40  # characters in a line that is wrapped and not ended
HEADLINE_LENGTH = 160


@cache
def _openings() -> frozenset[str]:
    """Everything that a region's name can begin with, so that a search for one ends early."""
    return frozenset(name[:size] for name in load_gazetteer().names for size in range(1, len(name) + 1))


@dataclass(frozen=True)
class Words:
    """The words of a source, their offsets and their lower-case forms."""

    source: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    lowered: tuple[str, ...]

    @classmethod
    def of(cls, source: str) -> Words:
        """Cut a text."""
        spans = tuple(Span(*match.span()) for match in WORD.finditer(source))
        words = tuple(source[start:end] for start, end in spans)
        return cls(source, spans, words, tuple(word.lower() for word in words))

    def __len__(self) -> int:
        return len(self.words)

    def text(self, first: int, last: int) -> str:
        """The text from one word to another, its white space normalised."""
        return " ".join(self.source[self.spans[first].start : self.spans[last].end].split())

    def gap(self, at: int) -> str:
        """What stands before a word, back to the word before it (40 characters at most)."""
        start = self.spans[at - 1].end if at else 0
        return self.source[start : min(self.spans[at].start, start + 40)]

    @cached_property
    def _joins(self) -> tuple[bool, ...]:
        return tuple(self._joined(at) for at in range(len(self.words)))

    def _joined(self, at: int) -> bool:
        gap = self.gap(at)
        if not at:
            return False
        if gap in {"\n", " \n"}:
            return self._wrapped(at)
        if gap == " " or _SPACE.fullmatch(gap):
            return True
        return _STOP_SPACE.fullmatch(gap) is not None and self._abbreviated(at - 1)

    def _wrapped(self, at: int) -> bool:
        """Whether a line break stands inside a name: the line before it is long and ends with a head."""
        stop = self.spans[at - 1].end
        begin = self.source.rfind("\n", max(0, stop - 4 * WRAPPED), stop) + 1
        return stop - begin >= WRAPPED and self.lowered[at - 1] in lexicon().forms

    def joined(self, at: int) -> bool:
        """Whether a word goes on directly after the one before it: a space, or an abbreviation's full stop."""
        return 0 < at < len(self.words) and self._joins[at]

    def _abbreviated(self, at: int) -> bool:
        word = self.words[at]
        if self.lowered[at] in _ABBREVIATED:
            return True
        return word.isupper() and word not in {"I", "V", "X"} and all(len(part) == 1 for part in word.split("."))

    def capital(self, at: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.words[at][0].isupper()

    def capital_follows(self, at: int) -> bool:
        """Whether a capitalised word follows directly."""
        return self.joined(at + 1) and self.capital(at + 1)

    def after(self, at: int, length: int = 24) -> str:
        """What stands after a word."""
        end = self.spans[at].end
        return self.source[end : end + length]

    @cached_property
    def _headlines(self) -> tuple[bool, ...]:
        """For each line, whether it is set like a headline: most longer words are capitalised, or all letters."""
        lines = []
        for line in self.source.split("\n"):
            longer = _LONG_WORD.findall(line[:HEADLINE_LENGTH])
            capitals = sum(word[0].isupper() for word in longer)
            looks = len(longer) >= HEADLINE_WORDS and capitals >= HEADLINE_SHARE * len(longer)
            ends = len(line) > HEADLINE_LENGTH or _NO_HEADLINE.search(line) is not None
            lines.append(looks and (not ends or line.isupper()))
        return tuple(lines)

    @cached_property
    def _line_of(self) -> tuple[int, ...]:
        lines, line, last = [], 0, 0
        for start, _ in self.spans:
            line += self.source.count("\n", last, start)
            last = start
            lines.append(line)
        return tuple(lines)

    def in_headline(self, at: int) -> bool:
        """Whether a word stands in a headline, where capital letters tell nothing."""
        return self._headlines[self._line_of[at]]

    @cached_property
    def named_pairs(self) -> frozenset[tuple[str, str]]:
        """Words that follow each other with capital letters where these tell something: outside headlines."""
        return frozenset(
            (self.lowered[at], self.lowered[at + 1])
            for at in range(len(self) - 1)
            if self.capital(at) and self.capital_follows(at) and not self.in_headline(at)
        )

    @cached_property
    def heads(self) -> dict[int, Form]:
        """The head that begins at each word where one does."""
        lex: Lexicon = lexicon()
        found: dict[int, Form] = {}
        for at, word in enumerate(self.lowered):
            if word in lex.forms:
                form = lex.head_at(self.words, self.lowered, at, self.joined)
                if form is not None and (not form.head.cap or self.capital(at)) and not self._is_place(at, form):
                    found[at] = form
        return found

    def _is_place(self, at: int, form: Form) -> bool:
        """Whether a word that may be a head belongs to a place's name: "Pelabuhan Ratu", "Tanjung Balai Karimun"."""
        return self._town(at, form) or (form.head.style != "area" and self._inside_region(at))

    def _inside_region(self, at: int) -> bool:
        """Whether a word stands inside a region's name ("Tanjung Balai Karimun")."""
        return any(self.region_words(at - back) > back for back in range(1, min(REGION_WORDS, at + 1)))

    def _town(self, at: int, form: Form) -> bool:
        """Whether a word that may be a head begins a town's name here ("Pangkalan Bun", "Pelabuhan Ratu")."""
        if self.lowered[at] not in _TOWN_WORDS or len(form.words) > 1 or not self.capital_follows(at):
            return False
        gazetteer = load_gazetteer()
        name = fold(self.words[at] + self.words[at + 1])
        return name in gazetteer.towns or name in gazetteer.districts

    def region_words(self, at: int) -> int:
        """How many words from here on make the longest known name of a kabupaten, kota or province; 0 if none."""
        if at not in self._regions:
            self._regions[at] = self._region_words(at)
        return self._regions[at]

    def region_ending(self, at: int) -> int:
        """How many words up to here make the name of a kabupaten, kota or province; 0 if none."""
        sizes = range(min(REGION_WORDS, at + 1), 0, -1)
        return next((size for size in sizes if self.region_words(at - size + 1) == size), 0)

    def opens_province(self, at: int) -> bool:
        """Whether "DI" begins a province's name and is no preposition: "BPS Provinsi DI Yogyakarta"."""
        opens = self.words[at] == "DI" and self.region_words(at) > 1 and not self.words[at + 1].isupper()
        return opens and not self.region_ending(at - 1)

    def ends_town(self, at: int) -> bool:
        """Whether a word ends the name of a town or region, and does not begin a longer one with the word behind it."""
        before = [fold("".join(self.words[max(0, at - size) : at + 1])) for size in (0, 1)]
        gazetteer = load_gazetteer()
        longer = self.joined(at + 1) and gazetteer.knows(fold(self.words[at] + self.words[at + 1]))
        return not longer and any(name in gazetteer.towns or name in gazetteer.names for name in before)

    @cached_property
    def _regions(self) -> dict[int, int]:
        return {}

    def _region_words(self, at: int) -> int:
        names, openings = load_gazetteer().names, _openings()
        folded, best = "", 0
        for length in range(1, REGION_WORDS + 1):
            place = at + length - 1
            if place >= len(self.words) or (length > 1 and not self.joined(place)):
                break
            if not self.capital(place) and (length == 1 or self.lowered[place] in _SMALL):
                break
            folded += fold(self.words[place])
            if folded in names:
                best = length
            elif folded not in openings:
                break
        return best
