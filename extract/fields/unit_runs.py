"""Bare names: lists under a generic word ("tiga polres, yakni A, B dan C"), one name a line, regions with a score."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extract.fields.unit_lexicon import Head, lexicon
from extract.fields.unit_lists import SCORED, carried_text, item_at, level_name, run
from extract.fields.unit_names import Found, Grammar, Name
from extract.records import UnitType

REACH = 160  # characters from a generic word to the list that it heads
BEFORE = 60  # characters that are looked at before a list
MAX_LINES = 60
_LISTS = re.compile(r"(?:\b(?:adalah|ialah|yakni|yaitu)|:)[^\S\n]$")
_AREA_WORD = re.compile(r"(?i)\b(?:kabupaten|kota|daerah|provinsi|wilayah)\b")
_SINGLES = re.compile(
    r"\b(?:cuma|hanya|ialah|adalah|yakni|yaitu|satunya|adapun|Adapun|kecuali|Kecuali|untuk|khusus)[^\S\n]$"
)
_SCORE_IN_CLAUSE = re.compile(
    r"[^\S\n][a-z][^.,;:\n]{0,40} (?:dengan|senilai|bernilai|nilai) (?:nilai |skor |angka )?\d{2}[.,]\d"
)
ZONE_WORDS = 30  # "zona hijau:" heads a list of local governments unless other units were spoken of so near
_INTRO = re.compile(
    r":|\b(?:yakni|yaitu|ialah|adalah|antara lain|meliputi|masing-masing|terdiri (?:dari|atas)|(?:di ?)antaranya|lengkapnya|itu)\b:?|\(|—|–|;"
)
_SENTENCE_END = re.compile(r"[.!?][\"”]?\s+(?=[\"“A-Z])|\n[^\S\n]*\n")
_TO_ITEM = re.compile(r"[^\S\n]{0,3}(?:\n[^\S\n]{0,8}){0,3}(?:\d{1,3}[.)]|[-•*–▪]|[a-z][.)])?[^\S\n|]{0,3}")
_LINE_REST = re.compile(
    r"[^\S\n]{0,3}(?:$|[.;,]?[^\S\n]{0,3}$|[-–:|=(.…,][^\n]{0,60}$|[^\S\n]{1,30}\d{1,3}(?:[.,]\d+)?\b[^\n]{0,30}$)"
)
_BULLET = re.compile(r"[^\S\n]{0,8}(?:\d{1,3}[.)]?(?=[^\S\n|])|[-•*–▪]|[a-z][.)])?[^\S\n|]{0,4}")
_BEFORE_PLACE = re.compile(
    r"(?i)(?:\b(?:di|ke|dari|se|asal|bupati|wali ?kota|gubernur|kapolres|warga|masyarakat|dprd|sekda|kadis|kepala|ombudsman|perwakilan|polda|dalam|,)[^\S\n]|se-|\()$"
)
_AREA_BEFORE = re.compile(
    r"(?:(?i:\b(?:di|dari|ke|se|asal|wilayah|warga|masyarakat|pusat|dprd|alun-alun|ibu|ibukota|jalan|kawasan|penduduk|lima|seluruh|tokoh|pemuda"
    r"|lapangan|stadion|hotel|pasar|kantor|balai|gedung|sekda|setda|hut|jumlah|forkopimda|paskibraka|anugerah|layanan|komisi|wanita|inspektorat"
    r"|dinas|lingkungan|lingkup|jajaran|sekretariat|pemerintahan|pejabat|pegawai|asn|daerah)[^\S\n]|se-)|[A-Z]\w*\)?,[^\S\n]|\()$"
)
_LISTED = re.compile(
    r"(?:[^\S\n]?\([^()\n]{1,40}\)|[^\S\n][–-]?[^\S\n]?\d{1,3}(?:[.,]\d{1,2})?)?(?:[^\S\n]–[^\S\n][A-E])?"
    r"[^\S\n]?(?:[,;][^\S\n](?:dan |serta |lalu )?|[^\S\n](?:dan|serta|&)[^\S\n]|[^\n]{0,40}\n[^\n]{0,6})"
)
_STARTS = re.compile(
    r"(?:^|[.!?:;][\"”]?\s|\n|[\"“]|\b(?:kecuali|hanya|untuk|bagi|khusus|buat)[^\S\n]|\b(?:sementara|sedangkan|adapun|kecuali|hanya|sama|karena|disusul|kendati|angka itu|namun|lalu|dan|bahwa)[^\S\n])$",
    re.I,
)
_VERB_AFTER = re.compile(
    r"[^\S\n](?:sudah|telah|masih|belum|juga|kini|ikut|meraih|mendapat|menerima|masuk|tertahan|bertengger|bercokol|menyusul|dinilai|di (?:urutan|posisi|peringkat|zona)"
    r"|menempati|menduduki|berada|bernilai|memperoleh|beroleh|mendulang|tidak|tak|lolos|gagal|menuju|hijau|kuning|merah|absen|naik|turun|(?:me|ber|di|ter)[a-z]{3,})\b"
)
_UNKNOWN = Head("Pemerintah Daerah", UnitType.PEMDA, "area", "pemda", region=True)
_GENERIC_AREAS = {
    "daerah",
    "pemda",
    "kabupaten/kota",
    "kabupaten",
    "kota",
    "provinsi",
    "pemkab",
    "pemkot",
    "pemprov",
    "zona",
}


class Runs:
    """Finds the bare names of one text, given the names that the grammar found."""

    def __init__(self, grammar: Grammar, found: Sequence[Found], *, rated: bool) -> None:
        self.g = grammar
        self.w = grammar.w
        self.rated = rated
        self.found = [item for item in found if item.name.head.style != "area"]
        self.areas = [item for item in found if item.name.head.style == "area"]  # "Kota X": mostly places
        self.taken = [False] * len(self.w)
        for item in self.found:
            self._mark(item)

    def _mark(self, item: Found) -> None:
        for at in range(item.name.first, item.name.last + 1):
            self.taken[at] = True

    def all(self) -> list[Found]:
        """Everything found, what was given and what is new, in text order."""
        for step in (
            self._introduced,
            self._governments,
            self._listed,
            self._scored,
            self._single,
            self._again,
            self._generic,
        ):
            for item in list(step()):
                if not any(self.taken[item.name.first : item.name.last + 1]):
                    self._mark(item)
                    self.found.append(item)
            self.found.sort(key=lambda item: item.start)
        return self.found

    # ---- under a generic word

    def _generics(self) -> Iterator[tuple[int, Head, str]]:
        """Words such as "polres" or "kabupaten" that name no unit: the last word, the head and the head for its items."""
        lex = lexicon()
        at, last_generic = 0, -ZONE_WORDS
        while at < len(self.w):
            low = self.w.lowered[at]
            step = 1
            if not self.taken[at]:
                form = lex.head_at(self.w.words, self.w.lowered, at, self.w.joined) if low in lex.forms else None
                if form is not None and form.head.style in {"place", "area"} or (form is not None and form.head.region):
                    step = len(form.words)
                    last_generic = at
                    yield at + step - 1, form.head, form.head.name
                elif low in _GENERIC_AREAS and not (low == "zona" and at - last_generic < ZONE_WORDS):
                    yield at, _UNKNOWN, ""
            at += step

    def _introduced(self) -> Iterator[Found]:
        generics = list(self._generics())
        for index, (last, head, head_text) in enumerate(generics):
            if head.type == UnitType.PEMDA and not self.rated:
                continue
            start = self.w.spans[last].end
            limit = min(start + REACH, len(self.w.source))
            if index + 1 < len(generics):
                limit = min(limit, self.w.spans[generics[index + 1][0]].start)
            stop = _SENTENCE_END.search(self.w.source, start, limit)
            colon = self.w.source.find(":", start, limit)
            if stop is not None and not (0 <= colon < stop.start() + 1):
                limit = stop.start()
            for intro in _INTRO.finditer(self.w.source, start, limit):
                items = self._items_after(intro, head, head_text)
                if items:
                    yield from items
                    break

    def _items_after(self, intro: re.Match[str], head: Head, head_text: str) -> list[Found]:
        gap = _TO_ITEM.match(self.w.source, intro.end())
        if gap is None:
            return []
        at = self._word_at(gap.end())
        if at is None:
            return []
        if "\n" in gap.group():
            return self._lines(at, head, head_text) if intro.group().endswith(":") else []
        name = None if self.taken[at] else item_at(self.g, at, head)
        if name is None or (intro.group() == "itu" and not self.w.region_words(at)):
            return []
        first = Found(
            name, self.w.spans[at].start, carried_text(self.g, name, head, head_text), head_text, carried=True
        )
        rest, _, scored = run(self.g, name.last + 1, name.end, head, head_text)
        if intro.group() == "(" and not self.w.source.startswith(")", (rest or [first])[-1].name.end):
            return []
        if not rest and not (scored and self.w.region_words(at)):
            return []
        return [first, *rest]

    def _word_at(self, offset: int) -> int | None:
        at = bisect_right(self.w.spans, (offset, len(self.w.source) + 1))
        at = at - 1 if at and self.w.spans[at - 1].start == offset else at
        return at if at < len(self.w) and self.w.spans[at].start == offset else None

    def _lines(self, at: int, head: Head, head_text: str) -> list[Found]:
        """One name a line, from the line of a word on, until a line is anything else."""
        items: list[Found] = []
        source = self.w.source
        begin = source.rfind("\n", 0, self.w.spans[at].start) + 1
        for _ in range(MAX_LINES):
            end = source.find("\n", begin)
            end = len(source) if end < 0 else end
            bullet = _BULLET.match(source, begin, end)
            word = None if bullet is None else self._word_at(bullet.end())
            if word is None or end - begin > 100:
                if source[begin:end].strip():
                    break
            elif not self.taken[word]:
                name = item_at(self.g, word, head)
                if name is None or not _LINE_REST.fullmatch(source, name.end, end):
                    break
                items.append(
                    Found(
                        name,
                        self.w.spans[word].start,
                        carried_text(self.g, name, head, head_text),
                        head_text,
                        carried=True,
                    )
                )
            begin = end + 1
            if begin >= len(source):
                break
        return items

    # ---- "Kota X" and "Kabupaten X"

    def _governments(self) -> Iterator[Found]:
        """Those that are rated governments, or offices where a list of offices goes on; the others are places."""
        source = self.w.source
        last = -1
        for item in self.areas:
            if any(self.taken[item.name.first : item.name.last + 1]):
                last = item.name.end
                continue
            before = source[max(0, item.start - 24) : item.start]
            listed = last >= 0 and _LISTED.fullmatch(source, last, item.start)
            scored = SCORED.match(source, item.name.end)
            place = _AREA_BEFORE.search(before)
            if not (listed or scored or (self.rated and (item.carried or not place))):
                continue
            last = item.name.end
            head, head_text = self._head_before(item.name.first, listed=True)
            if head.type == UnitType.PEMDA:
                yield item
            else:
                name = Name(
                    head,
                    item.name.first,
                    item.name.last,
                    item.name.end,
                    list(range(item.name.first, item.name.last + 1)),
                )
                yield Found(
                    name, item.start, f"{head_text} {self.w.text(name.first, name.last)}", head_text, carried=True
                )

    # ---- lists of regions, and regions with a score

    def _listed(self) -> Iterator[Found]:
        """Two or more regions in a list, where an article reports ratings ("Yang naik ialah X dan Y")."""
        at = 0
        while at < len(self.w):
            size = 0 if self.taken[at] or not self.w.capital(at) or not self._opens(at) else self.w.region_words(at)
            if not size:
                at += 1
                continue
            last = at + size - 1
            head, head_text = self._head_of_list(at)
            if head.type == UnitType.PEMDA and not self.rated:
                at = last + 1
                continue
            rest, closed, _ = run(self.g, last + 1, self.w.spans[last].end, head, head_text)
            regions = all(
                self.w.region_words(item.name.proper[-1]) or self.w.region_words(item.name.first) for item in rest
            )
            if rest and closed and regions and not self._is_place(at) and not self.taken[last]:
                name = Name(head, at, last, self.w.spans[last].end, list(range(at, last + 1)))
                yield Found(
                    name, self.w.spans[at].start, carried_text(self.g, name, head, head_text), head_text, carried=True
                )
                yield from rest
                last = rest[-1].name.last
            at = last + 1

    def _scored(self) -> Iterator[Found]:
        """Regions that a score follows, and the regions listed with them; only where an article reports ratings."""
        if not self.rated:
            return
        at = 0
        while at < len(self.w):
            size = 0 if self.taken[at] or not self.w.capital(at) else self.w.region_words(at)
            if not size:
                at += 1
                continue
            last = at + size - 1
            if SCORED.match(self.w.source, self.w.spans[last].end) and not self._is_place(at) and not self.taken[last]:
                head, head_text = self._head_before(at)
                name = Name(head, at, last, self.w.spans[last].end, list(range(at, last + 1)))
                yield Found(
                    name, self.w.spans[at].start, carried_text(self.g, name, head, head_text), head_text, carried=True
                )
            at = last + 1

    def _is_place(self, at: int) -> bool:
        start = self.w.spans[at].start
        before = self.w.source[max(0, start - 14) : start]
        return bool(_BEFORE_PLACE.search(before)) and not before.endswith(", ")

    def _opens(self, at: int) -> bool:
        """Whether a word may open a list of regions: in a headline only where a line or a part of it begins."""
        start = self.w.spans[at].start
        return (
            not self.w.in_headline(at) or not start or self.w.source[max(0, start - 2) : start] in {": ", "\n\n", ".\n"}
        )

    def _head_of_list(self, at: int) -> tuple[Head, str]:
        """The head that a list of regions continues ("Tiga lainnya adalah X, Y dan Z"), else a local government's."""
        head, head_text = self._head_before(at, listed=True)
        start = self.w.spans[at].start
        before = self.w.source[max(0, start - BEFORE) : start]
        if head.type != UnitType.PEMDA or not _LISTS.search(before) or _AREA_WORD.search(before):
            return head, head_text
        index = bisect_right(self.found, start, key=lambda item: item.start) - 1
        item = self.found[index] if index >= 0 else None
        if item is None or start - item.name.end > REACH or item.in_position or not item.name.head.region:
            return head, head_text
        return item.name.head, item.head_text or item.name.head.name

    def _single(self) -> Iterator[Found]:
        """One region that a word singles out ("cuma X yang hijau"), where an article reports ratings."""
        if not self.rated:
            return
        at = 0
        while at < len(self.w):
            size = 0 if self.taken[at] or not self.w.capital(at) or self.w.in_headline(at) else self.w.region_words(at)
            last = at + size - 1
            if size and not self.taken[last]:
                start, end = self.w.spans[at].start, self.w.spans[last].end
                singled = _SINGLES.search(self.w.source[max(0, start - 16) : start])
                if singled or (_SCORE_IN_CLAUSE.match(self.w.source, end) and not self._is_place(at)):
                    head, head_text = self._head_before(at, listed=True)
                    name = Name(head, at, last, end, list(range(at, last + 1)))
                    yield Found(name, start, carried_text(self.g, name, head, head_text), head_text, carried=True)
            at += max(size, 1)

    def _head_before(self, at: int, *, listed: bool = False) -> tuple[Head, str]:
        """The head of the scored unit or list item named last, if it is near; else a local government's."""
        start = self.w.spans[at].start
        index = bisect_right(self.found, start, key=lambda item: item.start) - 1
        if index >= 0:
            item = self.found[index]
            near = start - item.name.end < REACH and not item.in_position and item.name.head.region
            if near and (SCORED.match(self.w.source, item.name.end) or (listed and item.carried)):
                return item.name.head, item.head_text or item.name.head.name
        return _UNKNOWN, ""

    # ---- named again without the head

    def _again(self) -> Iterator[Found]:
        """A unit's proper name alone ("Sisanya lolos, kecuali Siak"), where the article has one unit of that name."""
        names: dict[str, list[Found]] = {}
        for item in self.found:
            if item.name.head.style in {"place", "area"} and item.name.proper and not item.in_position:
                core = [i for i in item.name.proper if self.w.lowered[i] not in {"kabupaten", "kota", "kelas"}]
                if core:
                    names.setdefault(" ".join(self.w.lowered[i] for i in core), []).append(item)
        firsts = {name.split()[0] for name in names}
        for at, low in enumerate(self.w.lowered):
            if low not in firsts or self.taken[at] or not self.w.capital(at):
                continue
            last = self._longest(at, names)
            if last is None or not self._stands_alone(at, last):
                continue
            items = names[" ".join(self.w.lowered[at : last + 1])]
            if len({item.name.head.name for item in items}) == 1:
                head = items[0].name.head
                name = Name(head, at, last, self.w.spans[last].end, list(range(at, last + 1)))
                yield Found(name, self.w.spans[at].start, items[0].text, items[0].head_text, carried=True)

    def _generic(self) -> Iterator[Found]:
        """A head alone ("Kejari", "puskesmas tersebut") where the article names one unit of that head and no other."""
        lex = lexicon()
        names: dict[str, dict[str, Found]] = {}
        for item in self.found:
            if item.name.proper and not item.in_position and item.name.head.style == "place":
                names.setdefault(item.name.head.name, {})[" ".join(self.w.lowered[i] for i in item.name.proper)] = item
        at = 0
        while at < len(self.w):
            form = None
            if not self.taken[at] and self.w.lowered[at] in lex.forms:
                form = lex.head_at(self.w.words, self.w.lowered, at, self.w.joined)
            known = names.get(form.head.name, {}) if form is not None else {}
            last = at + len(form.words) - 1 if form is not None else at
            if form is not None and len(known) == 1 and self._refers(at, last):
                item = next(iter(known.values()))
                name = Name(form.head, at, last, self.w.spans[last].end)
                yield Found(name, self.w.spans[at].start, item.text, item.head_text, generic=True)
            at = last + 1

    def _refers(self, at: int, last: int) -> bool:
        following = self.w.lowered[last + 1] if self.w.joined(last + 1) else ""
        if following in {"tersebut", "itu", "ini"}:
            return True
        return self.w.capital(at) and not self.w.in_headline(at) and not (following and self.w.capital(last + 1))

    def _longest(self, at: int, names: dict[str, list[Found]]) -> int | None:
        best = None
        for last in range(at, min(at + 5, len(self.w))):
            if last > at and not self.w.joined(last) or self.taken[last]:
                break
            if " ".join(self.w.lowered[at : last + 1]) in names:
                best = last
        return best

    def _stands_alone(self, at: int, last: int) -> bool:
        """Whether a bare name is used as a unit's: it opens a clause and a verb or a score follows."""
        if self.w.in_headline(at):
            return False
        start, end = self.w.spans[at].start, self.w.spans[last].end
        after = bool(
            _VERB_AFTER.match(self.w.source, end)
            or SCORED.match(self.w.source, end)
            or _SINGLES.search(self.w.source[max(0, start - 16) : start])
        )
        return after and bool(_STARTS.search(self.w.source[max(0, start - 16) : start]))


__all__ = ["Runs", "level_name"]
