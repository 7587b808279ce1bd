"""The grammar of unit names: where a name begins (a head of the lexicon) and where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from extract.context import Span
from extract.fields.unit_lexicon import WORD, Form, Head, Lexicon, lexicon
from extract.records import UnitType

MAX_WORDS = 7  # of a proper name
MAX_TOPIC_WORDS = 16
_SPACE = re.compile(r"[^\S\n]{1,3}")
_STOP_SPACE = re.compile(r"\.[^\S\n]{1,2}")
_OPEN = re.compile(r"[^\S\n]{0,2}\(")
_CLOSE_SPACE = re.compile(r"\)[^\S\n]{1,2}")
_COMMA = re.compile(r",[^\S\n]{1,2}")
_ROMAN = re.compile(r"(?:X{0,2}(?:IX|IV|V?I{0,3}))[ABC]?")
_CLASS = re.compile(r"(?:kelas|klas|tipe|wilayah|tingkat|tk|pos|kpp|kampus)")
_VERB = re.compile(r"(?:me|di|mem|ber|ter)[a-z]{3,}kan|di[a-z]{4,}i")
_ABBREVIATED = frozenset("kab prov kec kel tk no dr drg prof h hj kh ir drs m r st a w.z h.m krt abd moh muh".split())
_PREDICATE = re.compile(r"(?i:wbk|wbbm|zi|wbk/wbbm|skm|opd)")
_NOT_COUNT = re.compile(
    r"[^\S\n]?(?:[.,:/]\d|%|poin\b|persen|orang|unit|tahun|kali|hari|satker|\()|[^\S\n]?-[^\S\n]?\d"
)
_VERB_LIKE_PLACES = frozenset("mendawai dipanegara bermani terbanggi diponegoro dieng".split())


@dataclass(frozen=True)
class Words:
    """A text cut into words, with what the grammar asks of each of them."""

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

    def gap(self, at: int) -> str:
        """What stands before a word, back to the word before it."""
        start = self.spans[at - 1].end if at else 0
        return self.source[start : min(self.spans[at].start, start + 40)] if at < len(self) else ""

    def joined(self, at: int) -> bool:
        """Whether a word goes on directly after the one before it: a space, or an abbreviation's full stop."""
        if not 0 < at < len(self):
            return False
        gap = self.gap(at)
        if _SPACE.fullmatch(gap):
            return True
        return bool(_STOP_SPACE.fullmatch(gap)) and self._abbreviated(at - 1)

    def _abbreviated(self, at: int) -> bool:
        word = self.lowered[at]
        return word in _ABBREVIATED or all(len(part) <= 2 for part in word.split(".")) and self.words[at].isupper()

    def capital(self, at: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.words[at][0].isupper()

    def after(self, at: int, length: int = 24) -> str:
        """What stands after a word."""
        end = self.spans[at].end
        return self.source[end : end + length]


@dataclass
class Name:
    """A name as parsed: `first` and `last` are word indices, `end` an offset (a closing bracket belongs to it)."""

    head: Head
    first: int
    last: int
    end: int
    proper: list[int] = field(default_factory=list)  # indices of the words after the head
    brackets: list[str] = field(default_factory=list)
    parent: Name | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing follows the head."""
        return not self.proper and self.parent is None


class Grammar:
    """Parses the names that begin at a word."""

    def __init__(self, words: Words) -> None:
        self.w = words
        self.lex: Lexicon = lexicon()

    @cached_property
    def heads(self) -> dict[int, Form]:
        """The head that begins at each word where one does."""
        found: dict[int, Form] = {}
        lexicon_forms = self.lex.forms
        for at, word in enumerate(self.w.lowered):
            if word in lexicon_forms:
                form = self.lex.head_at(self.w.words, self.w.lowered, at)
                if form is not None and self._head_fits(form, at):
                    found[at] = form
        return found

    def _head_fits(self, form: Form, at: int) -> bool:
        if form.head.cap and not self.w.capital(at):
            return False
        return all(self.w.joined(at + i) for i in range(1, len(form.words)))

    def parse(self, at: int, *, nested: bool = False) -> Name | None:
        """The name that begins with a head at a word; None where no name follows."""
        form = self.heads.get(at)
        if form is None:
            return None
        head = form.head
        last = at + len(form.words) - 1
        name = Name(head, at, last, self.w.spans[last].end)
        if head.style == "whole":
            self._bracket(name)
            return name
        if self._bracket(name) and not self._goes_on(name):
            return name if head.style in {"self", "ministry"} else None
        if head.style in {"topic", "office"}:
            self._topic(name)
        elif head.style == "ministry":
            self._ministry(name)
        else:
            self._proper(name)
        if name.proper and not name.brackets:
            self._bracket(name)
            if name.brackets and self._goes_on(name):
                self._proper(name)
        return name if self._complete(name, nested=nested) else None

    def _complete(self, name: Name, *, nested: bool) -> bool:
        style = name.head.style
        if not name.bare:
            return not (style == "area" and self.w.words[name.proper[0]].isdigit())
        if style in {"self", "ministry"} or (name.head.bare and self.w.capital(name.first)):
            return self.w.capital(name.first)
        return nested

    # ---- the parts of a name

    def _bracket(self, name: Name) -> bool:
        """Take "(DPMPTSP)" behind the name; whether there was one."""
        at = name.last + 1
        w = self.w
        if at >= len(w) or not _OPEN.fullmatch(w.source[name.end : w.spans[at].start]):
            return False
        stop = at
        while stop + 1 < len(w) and stop - at < 3 and w.joined(stop + 1):
            stop += 1
        end = w.spans[stop].end
        text = w.source[w.spans[at].start : end]
        if w.source[end : end + 1] != ")" or not text[0].isupper() or _PREDICATE.fullmatch(text):
            return False
        if stop > at and not any(sum(map(str.isupper, word)) > 1 for word in w.words[at : stop + 1]):
            return False
        name.brackets.append(text)
        name.last, name.end = stop, end + 1
        return True

    def _goes_on(self, name: Name) -> bool:
        """Whether a capitalised word follows the bracket that was just taken."""
        at = name.last + 1
        w = self.w
        return (
            at < len(w) and bool(_SPACE.fullmatch(w.source[name.end : w.spans[at].start])) and self._name_word(at, name)
        )

    def _follows(self, name: Name, at: int) -> bool:
        if at >= len(self.w):
            return False
        if name.brackets and at == name.last + 1 and self.w.source[name.end - 1] == ")":
            return bool(_SPACE.fullmatch(self.w.source[name.end : self.w.spans[at].start]))
        return self.w.joined(at)

    def _take(self, name: Name, at: int) -> None:
        name.proper.append(at)
        name.last, name.end = at, self.w.spans[at].end

    def _proper(self, name: Name) -> None:
        """Take the words of a proper name."""
        at, limit = name.last + 1, MAX_WORDS + len(name.proper)
        while len(name.proper) < limit and self._follows(name, at):
            if self._name_word(at, name):
                self._take(name, at)
                at += 1
            elif self._islands(at, name):
                self._take(name, at)
                self._take(name, at + 1)
                at += 2
            elif name.head.di and not name.proper and self.w.lowered[at] == "di" and self._next_capital(at):
                self._take(name, at)
                at += 1
            else:
                break
        self._drop_tail(name)

    def _next_capital(self, at: int) -> bool:
        return at + 1 < len(self.w) and self.w.joined(at + 1) and self.w.capital(at + 1)

    def _islands(self, at: int, name: Name) -> bool:
        """ "Kalimantan Selatan dan Tengah": two halves of an island under one office."""
        w = self.w
        if w.lowered[at] not in {"dan", "&"} or not name.proper or not self._next_capital(at):
            return False
        return (
            w.lowered[at + 1] in self.lex.direction
            and w.lowered[at - 1] in self.lex.direction
            and name.head.style == "office"
        )

    def _name_word(self, at: int, name: Name) -> bool:
        """Whether a word can belong to the proper name that has been read so far."""
        w = self.w
        word, low = w.words[at], w.lowered[at]
        if word[0].isdigit():
            return self._number(at, name)
        if _CLASS.fullmatch(low) and at + 1 < len(w) and w.joined(at + 1) and self._class_value(at + 1):
            return True
        if low in self.lex.title and self._title_fits(at, name):
            return True
        if not word[0].isupper():
            return False
        if _ROMAN.fullmatch(word):
            return True
        if low in self.lex.title and low not in {"sultan", "haji", "raja"} and name.proper and len(low) < 5:
            return low in {"m", "a", "i", "r", "h", "ki"} and self._titles_only(name)
        if low in self.lex.stop or "/" in low and _PREDICATE.match(low):
            return False
        if _VERB.fullmatch(low) and low not in _VERB_LIKE_PLACES:
            return False
        return not self._new_head(at, name)

    def _class_value(self, at: int) -> bool:
        word = self.w.words[at]
        return bool(_ROMAN.fullmatch(word)) or word in {"A", "B", "C", "Madya", "Pratama"} or word.isdigit()

    def _number(self, at: int, name: Name) -> bool:
        w = self.w
        word = w.words[at]
        if not re.fullmatch(r"\d{1,3}[A-C]?", word) or _NOT_COUNT.match(w.after(at)):
            return False
        if name.head.type == UnitType.SEKOLAH:
            return not any(w.words[i].isdigit() for i in name.proper)
        number = int(re.sub(r"\D", "", word))
        if name.head.style == "area" or name.head.name in {
            "Polres",
            "Pemerintah Kota",
            "Pemerintah Kabupaten",
            "Pemerintah Provinsi",
        }:
            return False
        at_end = at + 1 >= len(w) or not w.joined(at + 1) or not w.words[at + 1][0].isdigit()
        return (
            bool(name.proper)
            and number <= 20
            and at_end
            and w.lowered[at + 1 : at + 2] != ("desember",)
            and self._not_date(at)
        )

    def _not_date(self, at: int) -> bool:
        following = self.w.lowered[at + 1] if at + 1 < len(self.w) else ""
        return following not in {
            "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember",
        }  # fmt: skip

    def _titles_only(self, name: Name) -> bool:
        return all(self.w.lowered[i] in self.lex.title for i in name.proper)

    def _title_fits(self, at: int, name: Name) -> bool:
        """Whether a title belongs to the unit's name ("RSUD Dr. X") and not to a person who is named after it."""
        if name.head.type not in {UnitType.RUMAH_SAKIT, UnitType.PERHUBUNGAN, UnitType.PERGURUAN_TINGGI}:
            return False
        return self._titles_only(name) and self._next_word(at)

    def _next_word(self, at: int) -> bool:
        return at + 1 < len(self.w) and self.w.joined(at + 1)

    def _new_head(self, at: int, name: Name) -> bool:
        """Whether another unit's name begins at a word."""
        form = self.heads.get(at)
        if form is None:
            return False
        head = form.head
        if head.style == "area":
            return name.head.style == "area" and head.name != "Provinsi" or not self._next_word(at)
        if not name.proper:
            return not head.cap or head.style in {"topic", "self"}
        return not (head.child and name.head.type != UnitType.KECAMATAN)

    def _drop_tail(self, name: Name) -> None:
        """Give back words that cannot end a name: a class without its value, a title, "di"."""
        while name.proper:
            low = self.w.lowered[name.proper[-1]]
            if not (
                _CLASS.fullmatch(low)
                or low in {"di", "kab", "prov", "provinsi", "kabupaten", "dr", "drg", "prof", "nomor"}
            ):
                break
            if name.proper[-1] != name.last or (
                low in {"provinsi", "kabupaten"} and len(name.proper) == 1 and name.head.region
            ):
                break
            name.proper.pop()
            name.last = name.proper[-1] if name.proper else name.last - 1
            name.end = self.w.spans[name.last].end

    def _topic(self, name: Name) -> None:
        """Take the words of a task, "dan" between them, a parent unit and a region."""
        at = name.last + 1
        w = self.w
        while len(name.proper) < MAX_TOPIC_WORDS:
            if self._list_of_tasks(at, name):
                self._take(name, at)
            elif not self._follows(name, at):
                break
            elif self._parent(at, name):
                return
            elif self._connector(at, name):
                self._take(name, at)
                self._take(name, at + 1)
            elif self._name_word(at, name) or (
                w.lowered[at] in self.lex.topic and w.lowered[at - 1] in {"terpadu", "satu", "perizinan"}
            ):
                self._take(name, at)
            else:
                break
            at = name.last + 1
            if self._bracket(name):
                at = name.last + 1
        self._drop_tail(name)

    def _parent(self, at: int, name: Name) -> bool:
        form = self.heads.get(at)
        if form is None or name.head.style != "office" or not form.head.parent:
            return False
        parent = self.parse(at, nested=True)
        if parent is None:
            return False
        name.parent, name.last, name.end = parent, parent.last, parent.end
        return True

    def _connector(self, at: int, name: Name) -> bool:
        """Whether "dan" and the word after it go on with the name."""
        w = self.w
        if w.lowered[at] != "dan" or not self._next_capital(at):
            return False
        if self._islands(at, name):
            return True
        return bool(name.proper) and self._topic_word(at + 1) and self._topic_word(at - 1)

    def _topic_word(self, at: int) -> bool:
        word = self.w.lowered[at]
        form = self.heads.get(at)
        return word in self.lex.topic and (form is None or form.head.cap)

    def _list_of_tasks(self, at: int, name: Name) -> bool:
        """ "Dinas Sosial, Pengendalian Penduduk dan KB": a comma inside one name, which a "dan" closes."""
        w = self.w
        if (
            not name.proper
            or at >= len(w)
            or not _COMMA.fullmatch(w.gap(at))
            or not w.capital(at)
            or not self._topic_word(at)
        ):
            return False
        if not self._topic_word(at - 1):
            return False
        size = 1
        stop = at + 1
        while stop < len(w) and stop - at < 8:
            if w.lowered[stop] == "dan" and w.joined(stop):
                return (
                    size >= 2
                    and stop + 1 < len(w)
                    and self._topic_word(stop + 1)
                    and not self._single_tasks(name, at, stop)
                )
            if (
                not (w.joined(stop) or _COMMA.fullmatch(w.gap(stop)))
                or not w.capital(stop)
                or not self._topic_word(stop)
            ):
                return False
            size += 1
            stop += 1
        return False

    def _single_tasks(self, name: Name, at: int, stop: int) -> bool:
        """ "Dinas Kesehatan, Pendidikan dan Sosial" are three: every task is one word."""
        commas = sum(_COMMA.fullmatch(self.w.gap(i)) is not None for i in range(at, stop))
        return len(name.proper) == 1 and commas == stop - at

    def _ministry(self, name: Name) -> None:
        """Take a region behind a ministry's short name, which makes a regional office of it ("Kemenkumham Sulut")."""
        self._proper(name)
