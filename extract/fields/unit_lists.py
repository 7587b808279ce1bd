"""Lists of units whose head stands at the first item: "Polres A, B dan C", "Puskesmas A (84,1), B (80,2)"."""

from __future__ import annotations

import re

from extract.fields.gazetteer import Kind, fold, kind_of, load_gazetteer
from extract.fields.unit_lexicon import Head
from extract.fields.unit_names import ROMAN, Found, Grammar, Name
from extract.records import UnitType

MAX_ITEMS = 60
MAX_GAP = 60  # characters between two items
ITEM_WORDS = 5
LETTERS = 3  # of the shortest abbreviation that is no name
_SCORE = (
    r"(?:[^\S\n]?[(|:=–-]{0,2}[^\S\n]?(?:dengan |bernilai |di angka )?(?:nilai |skor |poin )?\d{1,3}(?:[.,]\d{1,3})?"
    r"(?![\d/])(?: poin)?[^\S\n]?\)?|[^\S\n]?\([^()\n]{1,40}\))?"
)
_GAP = re.compile(
    rf"{_SCORE}(?P<sep>[^\S\n]?[,;|/][^\S\n]{{0,2}}|[^\S\n])"
    r"(?:(?P<last>dan|serta|juga|lalu|maupun|hingga|&|atau|kemudian|disusul|sedangkan|ditambah|sama|bersama|plus)[^\S\n]{1,2})?(?:juga[^\S\n])?(?P<number>(?<![\d,.])\(?\d{1,2}[.)][^\S\n])?"
)
_AND_SO_ON = re.compile(r"[^\S\n]?(?:\.\.|…|,? (?:dll|dst|dan lain|dan sebagainya))")
# They join offices, and what an office does something with, so that only a place behind them is an item.
_WITH = frozenset({"sama", "bersama", "plus"})
_CLOSING = frozenset({"dan", "serta", "&", "maupun", "hingga", "atau", "juga"})
SCORED = re.compile(
    r"[^\S\n]{0,20}[(|:;=.–-]{0,40}[^\S\n]{0,20}(?:dengan |bernilai |di angka )?(?:nilai |skor |poin |angka )?"
    r"(?:\d{2,3}[.,]\d{1,2}|100|\d\d(?=\s*[,;)|\n]))(?![\d/])"
)
_IN_BRACKETS = re.compile(r"[^\S\n]?\([^()\n]{1,40}\)")
_GOES_ON = re.compile(r"[^\S\n]?[,;][^\S\n](?:dan |serta )?")
# Kinds whose items are places, so that no address follows them: "Lapas A, B, C; Rutan D".
_NAMED_BY_PLACE = frozenset(
    {
        UnitType.LAPAS,
        UnitType.RUTAN,
        UnitType.PENGADILAN,
        UnitType.POLRES,
        UnitType.KEJAKSAAN,
        UnitType.IMIGRASI,
        UnitType.PERBENDAHARAAN,
    }
)
# What somebody says, who is no item: "PN A dan B, Renata menyatakan keduanya belum lolos".
_SAYS = re.compile(
    r"[^\S\n](?:menyatakan|mengatakan|menyebut(?:kan)?|menegaskan|menjelaskan|menuturkan|menambahkan|mengungkap(?:kan)?"
    r"|mengaku|menilai|menjawab|berujar|berkata|bertutur|memaparkan|menerangkan|menyampaikan)\b"
)
_LINE_START = re.compile(r"(?:^|\n)[^\S\n]{0,8}(?:\d{1,3}[.)]|[-•*–▪]|[a-z][.)])?[^\S\n]{0,3}$")
_LINE_END = re.compile(r"[^\S\n]{0,3}[.;]?[^\S\n]{0,3}(?:\n|$)")


def level_name(text: str, head_text: str) -> str:
    """A local government's name: with the level that the gazetteer knows, else the list's, else none."""
    codes = load_gazetteer().names.get(fold(text), ())
    kinds = {kind_of(code) for code in codes}
    if kinds == {Kind.PROVINCE}:
        return f"Provinsi {text}" if not head_text or "rov" in head_text else text
    carried = {"k": Kind.KABUPATEN, "o": Kind.KOTA}.get(
        "k" if "ab" in head_text else "o" if "ko" in head_text.lower() else ""
    )
    if carried in kinds or (carried and not kinds):
        return f"{head_text} {text}"
    if len(kinds) == 1:
        return f"{kinds.pop().value.title()} {text}"
    return text


def item_at(grammar: Grammar, at: int, head: Head) -> Name | None:
    """The proper name that begins at a word, as an item under a head."""
    w = grammar.w
    if at >= len(w) or not w.capital(at):
        return None
    form = w.heads.get(at)
    area = form is not None and form.head.style == "area" and (head.region or head.style == "area")
    if form is not None and not area and not w.region_words(at):
        return None
    if _is_abbreviation(grammar, at) and not w.region_words(at):
        return None
    name = Name(
        form.head if area and form is not None and head.type == form.head.type else head, at, at - 1, w.spans[at].start
    )
    place = at
    while len(name.proper) < ITEM_WORDS and (place == at or w.joined(place)):
        if not grammar.name_word(place, name):
            break
        grammar.take(name, place)
        place += 1
    grammar.drop_tail(name)
    if not name.proper or (area and len(name.proper) < 2):
        return None
    return name


def _is_abbreviation(grammar: Grammar, at: int) -> bool:
    """Whether a word is an abbreviation ("DPRD") and no name in a text that is set in capitals."""
    word = grammar.w.words[at]
    if len(word) < LETTERS or not word.isupper() or ROMAN.fullmatch(word):
        return False
    line = grammar.w.source[max(0, grammar.w.spans[at].start - 30) : grammar.w.spans[at].end + 30]
    return not line.isupper()


def task_at(grammar: Grammar, at: int, head: Head) -> Name | None:
    """A task as an item under "Dinas" or "Fakultas"."""
    w = grammar.w
    if at >= len(w) or not w.capital(at) or (w.lowered[at] not in grammar.lex.topic and not w.words[at].isupper()):
        return None
    form = w.heads.get(at)
    if (form is not None and form.head.style == "place") or w.lowered[at] in grammar.lex.prefixes:
        return None
    name = Name(head, at, at - 1, w.spans[at].start)
    place = at
    while (place == at or w.joined(place)) and grammar.name_word(place, name):
        grammar.take(name, place)
        place += 1
    return name if name.proper else None


def carried_text(grammar: Grammar, name: Name, head: Head, head_text: str) -> str:
    """The full name of a list item."""
    text = grammar.w.text(name.first, name.last)
    if head.type == UnitType.PEMDA:
        own = grammar.w.heads.get(name.first)
        return text if own is not None and own.head.style == "area" else level_name(text, head_text)
    return f"{head_text} {text}"


def _area_text(grammar: Grammar, found: Found) -> str:
    """The level that a list's first item gives its region ("Kab." in "Kankemenag Kab. X, Y dan Z")."""
    if len(found.name.proper) < 2:
        return ""
    at = found.name.proper[0]
    form = grammar.w.heads.get(at)
    if form is None or form.head.style != "area":
        return ""
    return grammar.w.source[grammar.w.spans[at].start : grammar.w.spans[at + 1].start].strip()


def _with_area(grammar: Grammar, item: Found, area: str) -> None:
    """Carry the level of the first item's region over, if the gazetteer has a region of that name and level."""
    name = item.name
    codes = load_gazetteer().names.get(fold(grammar.w.text(name.first, name.last)), ())
    level = Kind.KOTA if area.lower() == "kota" else Kind.KABUPATEN
    if area.lower() != "provinsi" and level in {kind_of(code) for code in codes}:
        item.text = f"{item.head_text} {area} {grammar.w.text(name.first, name.last)}"


def following(grammar: Grammar, found: Found) -> list[Found]:
    """The items that follow a complete name and take over its head."""
    head = found.name.head
    tasks = head.name in {"Dinas", "Fakultas", "Sudin"}
    items, closed, scored = run(grammar, found.name.last + 1, found.name.end, head, found.head_text, tasks=tasks)
    if not items or (_is_whole_agency(found) and not any(_has_region(grammar, item) for item in items)):
        return []
    area = _area_text(grammar, found) if head.region and head.style != "area" else ""
    for item in items if area else ():
        _with_area(grammar, item, area)
    w = grammar.w
    whole_line = (
        _LINE_START.search(w.source, max(0, found.start - 12), found.start)
        and _LINE_END.match(w.source, items[-1].name.end)
        and not (len(items) == 1 and _is_address(grammar, found, items[0]))
    )
    ends = w.source.startswith(";", items[-1].name.end) and not _is_province(grammar, items[-1])
    parted = ends and len(items) >= 2 and head.type in _NAMED_BY_PLACE
    regions = len(items) >= 2 and head.region and all(_is_regency(grammar, item) for item in items)
    listed = closed or len(items) >= 3 or scored >= 2 or whole_line or regions or parted
    return items if listed or _is_class(grammar, items[0]) or _among_others(grammar, found, items) else []


def _is_whole_agency(found: Found) -> bool:
    """Whether a name is an agency's that has offices in the regions, and no office's: "Badan Narkotika Nasional"."""
    return found.name.bare and found.name.head.region and found.name.head.style == "self"


def _has_region(grammar: Grammar, item: Found) -> bool:
    """Whether a region's name stands in that of an item."""
    return any(grammar.w.region_words(at) for at in item.name.proper)


def following_office(grammar: Grammar, found: Found) -> list[Found]:
    """The offices that go on with one: "Kepala Kejari Kapuas, Barito Utara dan Sukamara", regions of one level."""
    head = found.name.head
    if head.type == UnitType.PUSKESMAS:
        return _of_districts(grammar, found)
    own = found.name.proper[-1:] and grammar.w.region_ending(found.name.proper[-1])
    if not own or not head.region or head.style == "area" or head.type == UnitType.PEMDA:
        return []
    items, closed, _ = run(grammar, found.name.last + 1, found.name.end, head, found.head_text or head.name)
    if not closed or len(items) < 2 or not all(_is_regency(grammar, item) for item in items):
        return []
    area = _area_text(grammar, found)
    for item in items:
        item.in_position = True
        if area:
            _with_area(grammar, item, area)
    return items


def _of_districts(grammar: Grammar, found: Found) -> list[Found]:
    """The puskesmas that go on with one: "Kepala Puskesmas X, Y dan Z", where the last has a known place's name."""
    head = found.name.head
    items, closed, _ = run(grammar, found.name.last + 1, found.name.end, head, found.head_text or head.name)
    if not closed or len(items) < 2 or not is_known(grammar, items[-1].name):
        return []
    for item in items:
        item.in_position = True
    return items


def _is_class(grammar: Grammar, item: Found) -> bool:
    """Whether an item has a class and a place ("Lapas Kelas IIA Kediri, IIB Tuban"), as no address does."""
    word = grammar.w.words[item.name.first]
    return len(item.name.proper) > 1 and (word in {"Kelas", "Klas"} or ROMAN.fullmatch(word) is not None)


def _among_others(grammar: Grammar, found: Found, items: list[Found]) -> bool:
    """Whether a list goes on with another head ("PN Klaten, Bantul, PA Sragen") and its items are no address."""
    w = grammar.w
    last = items[-1].name
    gap = _GOES_ON.match(w.source, last.end)
    at = last.last + 1
    while gap is not None and at < len(w) and w.spans[at].start < gap.end():
        at += 1
    form = w.heads.get(at)
    if gap is None or form is None or w.spans[at].start != gap.end() or form.head.style not in {"place", "self"}:
        return False
    if not all(_is_regency(grammar, item) for item in items):
        return len(items) > 1 and not _is_province(grammar, items[-1])
    return len(items) > 1 or (found.name.head.region and _is_named_after(grammar, found.name))


def _is_named_after(grammar: Grammar, name: Name) -> bool:
    """Whether an office is named after a kabupaten or kota, so that no kabupaten behind it says where it stands."""
    codes = load_gazetteer().names.get(fold("".join(grammar.w.words[at] for at in name.proper)), ())
    return any(len(code) > 2 for code in codes)


def _is_province(grammar: Grammar, item: Found) -> bool:
    codes = load_gazetteer().names.get(fold(grammar.w.text(item.name.first, item.name.last)), ())
    return any(len(code) == 2 for code in codes)


def _is_address(grammar: Grammar, found: Found, item: Found) -> bool:
    """Whether a single item behind a comma says where the unit is: "RSUD Arifin Achmad, Pekanbaru"."""
    own = any(grammar.w.region_words(at) for at in found.name.proper)
    gazetteer = load_gazetteer()
    name = fold(grammar.w.text(item.name.first, item.name.last))
    return not own and not found.name.head.region and (name in gazetteer.names or name in gazetteer.towns)


def _is_regency(grammar: Grammar, item: Found) -> bool:
    """Whether an item's name is that of kabupaten and kota, and of no province as in an address."""
    codes = load_gazetteer().names.get(fold(grammar.w.text(item.name.first, item.name.last)), ())
    return bool(codes) and all(len(code) > 2 for code in codes)


def run(
    grammar: Grammar, at: int, end: int, head: Head, head_text: str, *, tasks: bool = False
) -> tuple[list[Found], bool, int]:
    """The items from a word on, whether a "dan" closes them, and how many have scores."""
    w = grammar.w
    items: list[Found] = []
    closed = False
    scored = int(bool(SCORED.match(w.source, end)))
    while len(items) < MAX_ITEMS:
        bracket = _IN_BRACKETS.match(w.source, end)
        while bracket and at < len(w) and w.spans[at].start < bracket.end():
            at += 1
        while at < len(w) and w.spans[at].start - end < MAX_GAP and not w.capital(at):
            at += 1
        if at >= len(w) or w.spans[at].start - end >= MAX_GAP:
            break
        match = _GAP.fullmatch(w.source, end, w.spans[at].start)
        if match is None or not (match["last"] or match["number"] or match["sep"].strip()):
            break
        name = task_at(grammar, at, head) if tasks else item_at(grammar, at, head)
        if name is None or (closed and not match["last"] and _SAYS.match(w.source, name.end)):
            closed = closed or (bool(items) and bool(match["last"]) and at in w.heads)
            break
        if match["last"] in _WITH and not _joins_place(grammar, name, listed=bool(items and match["sep"].strip())):
            break
        items.append(
            Found(name, w.spans[at].start, carried_text(grammar, name, head, head_text), head_text, carried=True)
        )
        at, end = name.last + 1, name.end
        scored += bool(SCORED.match(w.source, end))
        closed = closed or bool(_AND_SO_ON.match(w.source, end))
        if match["last"] in _CLOSING or match["last"] in _WITH:
            closed = True
            if not w.source.startswith(",", end):
                break
    return items, closed, scored


def is_known(grammar: Grammar, name: Name) -> bool:
    """Whether a name is that of a kabupaten or kota or, for offices that are of no region, of a town or kecamatan."""
    w = grammar.w
    if w.region_words(name.first) == name.last - name.first + 1:
        return True
    gazetteer = load_gazetteer()
    places = (fold(w.text(name.first, last)) for last in range(name.last, name.first - 1, -1))
    first = next((place for place in places if gazetteer.knows(place)), None)
    return first is not None and not name.head.region


def _joins_place(grammar: Grammar, name: Name, *, listed: bool) -> bool:
    """Whether "bersama" or "sama" joins a place as the next office: "Kejari Pariaman bersama Pesisir Selatan"."""
    return (listed or is_known(grammar, name)) and name.first not in grammar.w.heads
