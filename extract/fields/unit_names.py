"""The grammar of unit names: where a name begins (a head of the lexicon) and where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.fields.gazetteer import fold, load_gazetteer
from extract.fields.unit_lexicon import Head, lexicon
from extract.fields.unit_tasks import COMMA, is_part, is_task, joins_tasks, single_tasks
from extract.fields.unit_words import Words
from extract.records import UnitType

MAX_WORDS = 7  # of a proper name
MAX_TOPIC_WORDS = 16
MAX_PARENTS = 2  # "Bagian X Setditjen Y Kementerian Z"
ROMAN = re.compile(r"(?:X{0,2}(?:IX|IV|V?I{0,3}))[ABC]?")
_ENDS_PLACE = re.compile(r"Dalam[^\S\n]{0,2}(?:$|\n|[-–:|(=]?[^\S\n]?\d{2}[.,]\d)")  # "Puskesmas Kampung Dalam 79,33"
_SPACE = re.compile(r"[^\S\n]{1,3}")
_OPEN = re.compile(r"[^\S\n]{0,2}\(")
_CLASS = frozenset("kelas klas tipe wilayah tingkat tk pos".split())
_VERB = re.compile(
    r"[a-z]{4,}kan|di[b-df-hj-np-tv-z][a-z]{4,}|me(?:m[bpf]|n[cdjtz]|ng[aeioughk]|ny)[a-z]{3,}|ber[a-z]{4,}|ter[a-z]{4,}"
)
_VERB_LIKE_NAMES = frozenset(
    "menteng dipanegara diponegoro terpadu terbuka penyelenggara pertolongan perikanan".split()
)
_WEEKS = frozenset({"ini", "lalu", "depan", "pagi", "siang", "sore", "malam"})  # "Minggu ini" is no "Pasar Minggu"
_NUMBERS = frozenset("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split())
_NO_ENDS = frozenset({"di", "kab", "prov", "provinsi", "kabupaten", "dr", "prof", "nomor", "&"})
_PREDICATE = re.compile(r"(?i:wbk|wbbm|zi|skm|opd|zona)\b")
_COUNT = re.compile(
    r"[^\S\n]?(?:[.,:/]\d|%|(?:poin|persen|orang|unit|tahun|kali|hari|satker|januari|februari|maret|april|mei|juni|juli|agustus"
    r"|september|oktober|november|desember)\b)|[^\S\n]?-[^\S\n]?\d",
    re.IGNORECASE,
)
_TITLED = frozenset({UnitType.RUMAH_SAKIT, UnitType.PERHUBUNGAN, UnitType.PERGURUAN_TINGGI, UnitType.BALAI})
_HOSPITAL_KINDS = frozenset({"ortopedi", "jiwa", "paru", "mata", "jantung", "umum", "daerah", "khusus", "kusta"})
_OF_TOWNS = frozenset({UnitType.LAPAS, UnitType.RUTAN, UnitType.IMIGRASI})  # named after towns
_OF_REGIONS = frozenset({UnitType.DINAS, UnitType.BALAI, UnitType.INSPEKTORAT, UnitType.BPS, UnitType.BNN})
# Days that universities are called after.
_DAYS_OF_NAMES = frozenset({("sebelas", "maret"), ("sebelas", "april"), ("sembilanbelas", "november")})
# "Kantor Pertanahan Kabupaten/Kota:" names none of them; a list may follow.
EITHER_LEVEL = frozenset({"kabupaten/kota", "kota/kabupaten", "kab/kota", "kab./kota"})
# Given names behind the "I" that opens a man's name on Bali, which is no class: "Rutan Negara I Ketut ...".
_BALINESE = frozenset("dewa gede gusti kadek ketut komang made nengah nyoman putu wayan".split())
_LAST_NUMBER = 20  # units are not numbered beyond it ("Puskesmas Kertek 1"); a higher number is a score


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
    depth: int = 0  # how many names this one is a parent of

    @property
    def bare(self) -> bool:
        """Whether nothing follows the head."""
        return not self.proper and self.parent is None


@dataclass
class Found:
    """A name found in a text, before it becomes a mention."""

    name: Name
    start: int  # offset where the mention begins; a prefix such as "UPTD" belongs to it
    text: str  # the full name, with a head that a list carries over
    head_text: str = ""  # the head as printed, for the list items that follow
    carried: bool = False
    in_position: bool = False
    generic: bool = False


class Grammar:
    """Parses the names that begin at a word."""

    def __init__(self, words: Words) -> None:
        self.w = words
        self.lex = lexicon()

    def parse(self, at: int, *, depth: int = 0) -> Name | None:
        """The name that begins with a head at a word; None where no name follows. `depth`: names it is a parent of."""
        form = self.w.heads.get(at)
        if form is None:
            return None
        head = form.head
        if head.style == "none":
            return None
        last = at + len(form.words) - 1
        name = Name(head, at, last, self.w.spans[last].end, depth=depth)
        bracket = self._bracket(name)
        if head.style == "whole" or (bracket and not self._follows(name, name.last + 1)):
            return name if head.style in {"self", "ministry", "whole"} else None
        if head.style in {"topic", "office"}:
            self.task(name)
        else:
            self.proper(name)
        if name.proper and not name.brackets and self._bracket(name):
            self.proper(name)
        return name if self._complete(name, nested=depth > 0) else None

    def _complete(self, name: Name, *, nested: bool) -> bool:
        head = name.head
        if len(name.proper) == 1 and self.w.lowered[name.proper[0]] in EITHER_LEVEL:
            return False
        if not name.bare:
            if head.company:  # "PT" is a company's too
                return self.w.region_words(name.proper[0]) > 0 or (
                    len(name.proper) == 1 and fold(self.w.words[name.proper[0]]) in load_gazetteer().towns
                )
            first = self.w.words[name.proper[0]] if name.proper else ""
            if head.style == "area":
                return not first.isdigit()
            return head.style != "topic" or first.lower() not in {"kota", "kabupaten", "provinsi"}
        if head.style in {"self", "ministry"} or head.bare:
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
        while stop - at < 4 and w.joined(stop + 1):
            stop += 1
        end = w.spans[stop].end
        text = w.source[w.spans[at].start : end]
        if w.source[end : end + 1] != ")" or not text[0].isupper() or _PREDICATE.match(text):
            return False
        if at in w.heads and (w.heads[at].head.style == "area" or is_part(w, name.head, at)):
            return False
        if (
            stop > at
            and at not in w.heads
            and not any(sum(map(str.isupper, word)) > 1 for word in w.words[at : stop + 1])
        ):
            return False
        name.brackets.append(text)
        name.last, name.end = stop, end + 1
        return True

    def _follows(self, name: Name, at: int) -> bool:
        """Whether a word stands directly behind what has been read."""
        w = self.w
        if at >= len(w):
            return False
        if w.source[name.end - 1] == ")":
            return bool(_SPACE.fullmatch(w.source[name.end : w.spans[at].start])) and (
                w.capital(at) or w.lowered[at] in _CLASS or self._numbered(at, name)
            )
        return w.joined(at)

    def _numbered(self, at: int, name: Name) -> bool:
        """Whether a school's number stands behind the bracket: "Madrasah Aliyah Negeri (MAN) 2 X"."""
        return name.head.type == UnitType.SEKOLAH and self._number(at, name)

    def take(self, name: Name, at: int) -> None:
        """Let a word belong to the name."""
        name.proper.append(at)
        name.last, name.end = at, self.w.spans[at].end

    def proper(self, name: Name) -> None:
        """Take the words of a proper name."""
        at, limit = name.last + 1, MAX_WORDS + len(name.proper)
        while len(name.proper) < limit and self._follows(name, at):
            if self.name_word(at, name):
                self.take(name, at)
            elif self._islands(at, name) or (name.head.style == "self" and self._connector(at, name)):
                self.take(name, at)
                self.take(name, at + 1)
            elif name.head.di and not name.proper and self.w.lowered[at] == "di" and self.w.capital_follows(at):
                self.take(name, at)
            else:
                break
            at = name.last + 1
        self.drop_tail(name)

    def _islands(self, at: int, name: Name) -> bool:
        """Whether "dan" joins two halves of an island under one office ("Kalimantan Selatan dan Tengah")."""
        w = self.w
        if w.lowered[at] not in {"dan", "&"} or not name.proper or not w.capital_follows(at):
            return False
        if w.lowered[at + 1] in {"p.p", "pp", "pulau-pulau", "kepulauan"} and w.lowered[name.proper[0]] == "pulau":
            return True
        both = w.lowered[at - 1] in self.lex.direction and w.lowered[at + 1] in self.lex.direction
        return both and name.head.style in {"office", "ministry"}

    def name_word(self, at: int, name: Name) -> bool:
        """Whether a word can belong to the proper name that has been read so far."""
        w = self.w
        word, low = w.words[at], w.lowered[at]
        if self._in_region(at, name) or w.opens_province(at):
            return True
        if word[0].isdigit():
            return self._number(at, name)
        if low in _CLASS and w.joined(at + 1) and self._class_value(at + 1):
            return True
        if low in self.lex.title and self._title_fits(at, name):
            return True
        if not word[0].isupper():
            return False
        if ROMAN.fullmatch(word):
            return not (word == "I" and w.joined(at + 1) and w.lowered[at + 1] in _BALINESE)
        if low in {"dr", "drg", "prof", "ir", "drs", "hj"} or self._ends(at, low, name):
            return False
        return not self._new_head(at, name)

    def _in_region(self, at: int, name: Name) -> bool:
        """Whether a region's name that has begun goes on ("Empat Lawang", "Seram Bagian Timur", "Lubuk linggau")."""
        return any(place + self.w.region_words(place) > at for place in name.proper[-4:])

    def _ends(self, at: int, low: str, name: Name) -> bool:
        """Whether a word is none of a name's: a predicate, a day, an office, in a headline a verb."""
        w = self.w
        if name.head.type == UnitType.PERGURUAN_TINGGI and (w.lowered[at - 1], low) in _DAYS_OF_NAMES:
            return False
        if (low in self.lex.stop and (name.proper or low != "sumber")) or ("/" in low and _PREDICATE.match(low)):
            return True
        if low == "minggu" and (w.after(at, 2) == " (" or (w.joined(at + 1) and w.lowered[at + 1] in _WEEKS)):
            return True
        if low in {"tahun", "nilai", "skor", "poin"} and w.joined(at + 1) and w.words[at + 1][0].isdigit():
            return True
        if not w.in_headline(at) or w.region_words(at) > 1:  # "Lima Puluh Kota"
            return False
        if low in _NUMBERS and not (w.joined(at + 1) and w.words[at + 1][0].isalpha()):
            return False
        word = low in self.lex.headline and not _ENDS_PLACE.match(w.source, w.spans[at].start)
        if word or (_VERB.fullmatch(low) and not self._known_place(at)):
            return True
        known = low in self.lex.direction or at in w.heads or self._known_place(at)
        return not known and self._behind_region(at, name)

    def _behind_region(self, at: int, name: Name) -> bool:
        """Whether a region has closed the name of an office that is named after one: "Polres X Lewati Tahap Satu"."""
        w = self.w
        if not name.proper or name.last != at - 1 or (w.lowered[at - 1], w.lowered[at]) in w.named_pairs:
            return False
        if w.lowered[at - 1] == "kota" and not w.region_ending(at - 1):
            at -= 1  # "Polres Kediri Kota"
        if name.head.type in _OF_TOWNS and w.ends_town(at - 1):
            return True
        size = w.region_ending(at - 1)
        area = w.heads.get(at - 1 - size)
        by_region = name.head.region or name.head.type in _OF_REGIONS or name.head.style in {"self", "ministry"}
        return size > 0 and (by_region or (area is not None and area.head.style == "area"))

    def _known_place(self, at: int) -> bool:
        """Whether a word that may be a verb is a place ("Mempawah", "Ternate", "Tarakan") or of a task."""
        folded = fold(self.w.words[at])
        return self.w.lowered[at] in self.lex.topic or load_gazetteer().knows(folded) or folded in _VERB_LIKE_NAMES

    def _class_value(self, at: int) -> bool:
        word = self.w.words[at]
        return bool(ROMAN.fullmatch(word)) or word in {"A", "B", "C", "Madya", "Pratama"} or word.isdigit()

    def _number(self, at: int, name: Name) -> bool:
        """Whether a number belongs to the name ("Puskesmas Kertek 1", "SMAN 3") and is no score, count or day."""
        w = self.w
        word = w.words[at]
        if not re.fullmatch(r"\d{1,3}[A-C]?", word) or _COUNT.match(w.after(at)):
            return False
        if name.head.type == UnitType.SEKOLAH:
            return not any(w.words[i].isdigit() for i in name.proper)
        if name.head.style == "area" or name.head.region:
            return False
        if name.head.type == UnitType.OTHER and name.head.style == "office":
            return not name.proper  # "Korem 092 X"
        return bool(name.proper) and int(re.sub(r"\D", "", word)) <= _LAST_NUMBER

    def _title_fits(self, at: int, name: Name) -> bool:
        """Whether a title belongs to the unit's name ("RSUD Dr. X") and not to a person who is named after it."""
        opens = all(self.w.lowered[i] in self.lex.title or self.w.lowered[i] in _HOSPITAL_KINDS for i in name.proper)
        return name.head.type in _TITLED and opens and self.w.joined(at + 1)

    def _new_head(self, at: int, name: Name) -> bool:
        """Whether another unit's name begins at a word."""
        form = self.w.heads.get(at)
        if form is None:
            return False
        head = form.head
        if head.style == "area":
            return name.head.style == "area" and self.w.capital_follows(at) and bool(name.proper)
        if head.cap and head.type == name.head.type == UnitType.BALAI:
            return False
        if not name.proper:
            village = name.head.type == UnitType.PUSKESMAS and form.words == ("balai",)  # "Puskesmas Balai Agung"
            return not head.cap or (head.style in {"topic", "self"} and not village)
        return not head.cap or (head.style in {"place", "area"} and not head.child)

    def drop_tail(self, name: Name) -> None:
        """Give back words that cannot end a name: a class without its value, a title, "di"."""
        while name.proper and name.proper[-1] == name.last:
            low = self.w.lowered[name.last]
            if low not in _CLASS and low not in _NO_ENDS:
                break
            if low in {"provinsi", "kabupaten"} and len(name.proper) == 1 and name.head.region:
                break
            name.proper.pop()
            name.last = name.last - 1
            name.end = self.w.spans[name.last].end

    # ---- names of tasks

    def task(self, name: Name) -> None:
        """Take the words of a task, "dan" between them, a parent unit and a region."""
        at = name.last + 1
        while len(name.proper) < MAX_TOPIC_WORDS:
            if stop := self._list_of_tasks(at, name):
                for place in range(at, stop):
                    self.take(name, place)
            elif not self._follows(name, at):
                break
            elif self._parent(at, name):
                return
            elif self._connector(at, name):
                self.take(name, at)
                self.take(name, at + 1)
            elif self.name_word(at, name) or self._small_task(at, name):
                self.take(name, at)
            elif self._office_word(at, name):
                for place in range(at, at + len(self.w.heads[at].words)):
                    self.take(name, place)
            else:
                break
            self._bracket(name)
            at = name.last + 1
        self.drop_tail(name)

    def _office_word(self, at: int, name: Name) -> bool:
        """Whether an office's short name says what a dinas does ("Dinas Dukcapil", "Sudin PTSP")."""
        form = self.w.heads.get(at)
        return form is not None and form.head.type == name.head.type == UnitType.DINAS and form.head.style == "self"

    def _small_task(self, at: int, name: Name) -> bool:
        """Whether a word of "terpadu satu pintu" goes on with the name, which may be written small."""
        return bool(name.proper) and self.w.lowered[at] in {"terpadu", "satu", "pintu"} and is_task(self.w, at - 1)

    def _parent(self, at: int, name: Name) -> bool:
        form = self.w.heads.get(at)
        if name.depth >= MAX_PARENTS:
            return False
        if (
            form is None
            or not form.head.parent
            or (name.head.style != "office" and name.head.type != UnitType.BALAI and not form.head.giver)
        ):
            return False
        parent = self.parse(at, depth=name.depth + 1)
        if parent is None:
            return False
        name.parent, name.last, name.end = parent, parent.last, parent.end
        name.brackets += parent.brackets
        return True

    def _connector(self, at: int, name: Name) -> bool:
        """Whether "dan" and the word after it go on with the name."""
        w = self.w
        if w.lowered[at] != "dan" or not w.capital_follows(at):
            return False
        if self._islands(at, name):
            return True
        if not name.proper and name.head.style != "office":
            return False
        return joins_tasks(w, at, name)

    def _list_of_tasks(self, at: int, name: Name) -> int:
        """Where a list of tasks inside one name stops, behind the word after its "dan" ("Dinas Sosial, Pengendalian
        Penduduk dan KB"); 0 where the comma before a word ends the name.
        """
        w = self.w
        if not name.proper or not self._comma(at) or not is_task(self.w, at - 1):
            return 0
        stop = at + 1
        while stop < len(w) and stop - at < 8:
            if w.lowered[stop] == "dan" and (w.joined(stop) or COMMA.fullmatch(w.gap(stop))):
                whole = w.joined(stop + 1) and is_task(w, stop + 1) and not single_tasks(w, name, at, stop)
                return stop + 2 if whole else 0
            if not (w.joined(stop) or self._comma(stop)) or not is_task(self.w, stop):
                return 0
            stop += 1
        return 0

    def _comma(self, at: int) -> bool:
        w = self.w
        return at < len(w) and bool(COMMA.fullmatch(w.gap(at))) and w.capital(at) and is_task(self.w, at)
