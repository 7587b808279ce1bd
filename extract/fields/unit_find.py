"""All mentions of units in a text, with the hints that their surroundings give."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from extract.context import Span
from extract.fields.unit_addresses import without_addresses
from extract.fields.unit_again import heads_alone, proper_names
from extract.fields.unit_board import Board
from extract.fields.unit_by_kind import offices_by_region
from extract.fields.unit_clauses import clause_offices
from extract.fields.unit_counted import counted_regions
from extract.fields.unit_intros import introduced
from extract.fields.unit_keys import is_province
from extract.fields.unit_lexicon import Head
from extract.fields.unit_lists import following, following_office
from extract.fields.unit_model import UnitMention
from extract.fields.unit_names import Found, Grammar, Name
from extract.fields.unit_numbers import numbered, share_places
from extract.fields.unit_persons import drop_person, is_person, without_person
from extract.fields.unit_places import same_office
from extract.fields.unit_regions import governments, listed_regions, scored_regions, single_regions
from extract.fields.unit_siblings import with_siblings
from extract.fields.unit_told_lists import told_lists
from extract.fields.unit_words import Words
from extract.records import UnitType

STATE_WORDS = 2  # "Republik Indonesia"
BEFORE = 60  # characters that are looked at before a mention
_RATED = re.compile(r"(?i)ombudsman|\bORI\b|kepatuhan|zona (?:hijau|kuning|merah)|kualitas (?:ter)?tinggi")
_PARENT = re.compile(
    r"(?i)(?:di bawah|(?:di |pada )?lingkungan|lingkup|jajaran|milik|naungan|se-?|seluruh|\buntuk wilayah)[^\S\n]?$"
)
_PARTS = r"(?:satker|satuan kerja|unit kerja|unit|UPT|unit pelaksana teknis|OPD|perangkat daerah|instansi|fakultas)"
_BRACKETS = r"(?:[^\S\n]\([\w/-]+\))?[^\S\n]"
_PARTS_OF = re.compile(
    rf"(?i)\b(?:{_PARTS}{_BRACKETS}(?:lain[^\S\n])?(?:di|dari|pada)|(?:wilayah|daerah) hukum|seantero)[^\S\n]$"
)
_PARTS_HERE = re.compile(rf"(?i)\b{_PARTS}{_BRACKETS}$")
_COUNTED_PARTS = re.compile(
    r"(?i)(?<!\w)(?:\d+|se(?:mbilan|puluh|belas|jumlah)|satu(?:-satunya)?|dua|tiga|empat|lima|enam|tujuh|delapan|belas"
    rf"|puluh|beberapa|semua|para|banyak|jumlah|kandidat)[^\S\n]{_PARTS}{_BRACKETS}$"
)
_COUNT = re.compile(
    r"\d+|se(?:mbilan|puluh|belas|jumlah|luruh|mua)|satu|dua|tiga|empat|lima|enam|tujuh|delapan|belas|puluh|beberapa|para"
)
_AND = re.compile(r"(?:,[^\S\n]|,?[^\S\n](?:dan|serta|maupun)[^\S\n])")
_HAVE_PARTS = frozenset({UnitType.KEMENTERIAN, UnitType.PEMDA, UnitType.POLDA, UnitType.KANWIL})
_HOST = re.compile(
    r"(?i)(?:\b(?:di|ke)[^\S\n](?:aula|halaman|gedung|kantor|ruang|lapangan|pendopo|mako)(?:[^\S\n]\w{3,14}){0,2}"
    r"|bertempat di|berkunjung ke|kunjungan ke|studi (?:tiru|banding) (?:ke|di)|belajar (?:ke|di|dari)|bertandang ke"
    r"|menyambangi|mengunjungi|singgah di|diterima)[^\S\n]$"
)
_BODY_BEFORE = re.compile(
    r"(?i)\b(?:oleh|dari|kepada|versi|menteri|sekjen|irjen|dirjen|wakil menteri|inspektorat jenderal)[^\S\n]$"
)
_RATES = re.compile(
    r"[^\S\n]?[(:|–-]{0,2}[^\S\n]?(?:\d{1,3}[.,]\d|(?:meraih|mendapat|menerima|memperoleh|beroleh|masuk|menempati|bercokol|raih|sabet)\w*\b)"
)

# A name behind which only the state's stands: "BNN RI" is the agency itself, and no office of it.
_OF_STATE = re.compile(r".*[^\s] (?:RI|Republik Indonesia)(?: \([^()]*\))?", re.DOTALL)
# Their bare names mostly mean the office of the article's place, so that a national head's office names no unit.
_LOCAL = frozenset({UnitType.BPS, UnitType.BNN, UnitType.BALAI, UnitType.PERTANAHAN, UnitType.IMIGRASI})
# What looks for bare names after the grammar, each step seeing what those before it found.
STEPS = (
    introduced, told_lists, clause_offices, governments, listed_regions, counted_regions, scored_regions,
    single_regions, proper_names, heads_alone,
)  # fmt: skip


def _prefix(words: Words, at: int, lex_prefixes: dict[str, tuple[tuple[str, ...], ...]]) -> int:
    """How many words a prefix such as "UPTD" or "Kantor" takes up at a word."""
    length = 0
    while at + length < len(words) and length <= 6:
        for form in lex_prefixes.get(words.lowered[at + length], ()):
            end = at + length + len(form)
            if words.lowered[at + length : end] == form and all(
                words.joined(i) for i in range(at + length + 1, end + 1)
            ):
                length += len(form)
                break
        else:
            return length
        if at + length in words.heads:
            return length
    return length


def _unit_text(text: str) -> str:
    """A unit's name for that of its headquarters: "Mapolres X" houses Polres X."""
    text = " ".join(text.split())
    if text[:5].lower() != "mapol":
        return text
    return text[2:] if text.isupper() else "P" + text[3:]


def _head_text(words: Words, name: Name) -> str:
    """The head as printed, for the items of a list that it heads; the lexicon's where it is written small."""
    form = words.heads.get(name.first)
    if form is None:
        return name.head.name
    text = words.text(name.first, name.first + len(form.words) - 1)
    return text if text[0].isupper() else name.head.name


def _office(grammar: Grammar, at: int) -> Found | None:
    """An office whose name holds the unit's: "Kapolres X", "Bupati X"."""
    w = grammar.w
    for words, head in grammar.lex.offices.get(w.lowered[at], ()):
        end = at + len(words)
        if w.lowered[at:end] != words or not all(w.joined(i) for i in range(at + 1, end)):
            continue
        if end in w.heads and w.heads[end].head.style != "area":
            return None
        name = Name(head, at, end - 1, w.spans[end - 1].end)
        if head.style in {"topic", "office"}:
            grammar.task(name)
        else:
            grammar.proper(name)
        if name.bare or is_person(grammar, name):
            return None
        without_person(grammar, name)
        return Found(name, w.spans[at].start, f"{head.name} {w.text(end, name.last)}", in_position=True)
    return None


def _plain_upt(grammar: Grammar, at: int, length: int) -> Name | None:
    """A unit that is only called a technical unit: "UPTD Pasar X"."""
    w = grammar.w
    last = at + length - 1
    if w.joined(at) and _COUNT.fullmatch(w.lowered[at - 1]):
        return None
    following = w.heads.get(last + 1)
    if following is not None and (following.head.giver or following.head.style == "none"):
        return None
    name = Name(Head("UPTD", UnitType.DINAS, "topic", "uptd"), at, last, w.spans[last].end)
    grammar.task(name)
    return None if name.bare else name


def _name_at(grammar: Grammar, at: int) -> Found | None:
    """The unit's name that begins at a word, with its prefix."""
    w = grammar.w
    low = w.lowered[at]
    if low in grammar.lex.offices:
        office = _office(grammar, at)
        if office is not None:
            return office
    name = grammar.parse(at)
    if low in grammar.lex.prefixes and (name is None or name.bare):
        shift = _prefix(w, at, grammar.lex.prefixes)
        longer = grammar.parse(at + shift) if shift else None
        if longer is not None and longer.head.giver:
            longer = None
        if longer is None and shift and name is None and w.capital(at) and low != "kantor":
            longer = _plain_upt(grammar, at, shift)
        name = longer or name
    if name is None:
        return None
    start = at if w.capital(at) else name.first
    text = " ".join(w.source[w.spans[start].start : name.end].split())
    if low == "kantor" and name.first > at:
        text = w.source[w.spans[name.first].start : name.end]
    found = Found(
        name, w.spans[start].start, _unit_text(text), _head_text(w, name), in_position=_in_position(grammar, at)
    )
    if found.in_position:
        if not name.brackets and drop_person(grammar, name) and name.bare and name.head.type in _LOCAL:
            return None
        if not name.brackets and is_person(grammar, name):
            return None
        without_person(grammar, name)
        found.text = _unit_text(w.text(start if low != "kantor" else name.first, name.last))
    return found


def scan(grammar: Grammar) -> list[Found]:
    """All names with a head, and the list items that follow them, from left to right and without overlaps."""
    found: list[Found] = []
    at = 0
    while at < len(grammar.w):
        item = _name_at(grammar, at)
        if item is None:
            at += 1
            continue
        if by_region := offices_by_region(grammar, item):
            found += by_region
            at = by_region[-1].name.last + 1
            continue
        found.append(item)
        at = item.name.last + 1
        head = item.name.head
        if not item.in_position and (
            head.style in {"place", "area"} or head.region or head.name in {"Dinas", "Fakultas"}
        ):
            more = numbered(grammar, item) or following(grammar, item) or same_office(grammar, item)
        else:
            more = following_office(grammar, item) if item.in_position else same_office(grammar, item)
        found += more
        at = more[-1].name.last + 1 if more else at
    share_places(grammar, found)
    return found


def find(source: str) -> tuple[UnitMention, ...]:
    """All mentions of a text (see `extract.fields.units.find_units`)."""
    grammar = Grammar(Words.of(source))
    rated = _RATED.search(source) is not None
    found = scan(grammar)
    _fit_to_body(grammar, found)
    board = Board(grammar, found, rated=rated)
    for step in STEPS:
        board.add(step(board))
    mentions = _with_parents(tuple(_mention(grammar, item) for item in board.found), source)
    mentions = tuple(item for item in mentions if not _is_whose(item, mentions, source))
    return without_addresses(with_siblings(mentions, source), source)


def _is_whose(mention: UnitMention, mentions: tuple[UnitMention, ...], source: str) -> bool:
    """Whether a unit only says whose the one directly before it is: "Polres X Polda Y"."""
    at = bisect_left(mentions, mention.span.start, key=lambda other: other.span.start) - 1
    if at < 0 or mention.type not in _HAVE_PARTS or mentions[at].type in _HAVE_PARTS:
        return False
    return source[mentions[at].span.end : mention.span.start] == " "


def _with_parents(mentions: tuple[UnitMention, ...], source: str) -> tuple[UnitMention, ...]:
    """The mentions, with a parent's flag on what "dan" or a comma joins to it: "lima kantor di bawah X dan Y"."""
    found: list[UnitMention] = []
    for mention in mentions:
        joined = bool(found) and found[-1].parent_only and found[-1].type == mention.type
        if joined and _AND.fullmatch(source, found[-1].span.end, mention.span.start):
            mention = replace(mention, parent_only=True)
        found.append(mention)
    return tuple(found)


def _fit_to_body(grammar: Grammar, found: list[Found]) -> None:
    """Cut a name in a headline where the text gives it without the words that follow there."""
    w = grammar.w
    body: dict[str, set[tuple[str, ...]]] = {}
    for item in found:
        if not item.carried and not item.in_position and item.name.proper and not w.in_headline(item.name.first):
            body.setdefault(item.name.head.key or item.name.head.name, set()).add(
                tuple(w.lowered[i] for i in item.name.proper)
            )
    for item in found:
        name = item.name
        if item.carried or name.parent or not name.proper or not (item.in_position or w.in_headline(name.first)):
            continue
        if name.head.type == UnitType.BALAI:  # "Karantina Pertanian" may stand for all of a list of its offices
            continue
        words = tuple(w.lowered[i] for i in name.proper)
        known = body.get(name.head.key or name.head.name, set())
        cut = next((size for size in range(len(words), 0, -1) if words[:size] in known), 0)
        if 0 < cut < len(words) and words[cut] not in grammar.lex.direction and name.proper[-1] == name.last:
            name.proper = name.proper[:cut]
            head_end = item.text.rfind(w.words[name.proper[-1] + 1])
            name.last = name.proper[-1]
            name.end = w.spans[name.last].end
            item.text = (
                item.text[:head_end].strip() if item.in_position else " ".join(w.source[item.start : name.end].split())
            )


def kind(name: Name, text: str) -> UnitType:
    """The type of a unit, where the head means another kind with a region than without one or inside another unit."""
    head = name.head
    if head.style == "ministry" and name.proper:
        return UnitType.KANWIL
    if head.type == UnitType.KEMENAG and head.giver:
        words = [word.lower() for word in text.split()[1:]]
        return UnitType.KEMENTERIAN if name.bare else UnitType.KANWIL if is_province(words) else UnitType.KEMENAG
    of_state = 0 < len(name.proper) <= STATE_WORDS and _OF_STATE.fullmatch(text) is not None
    if head.type == UnitType.KEMENTERIAN and name.proper and head.style == "self" and not of_state:
        return UnitType.OTHER
    if head.name in {"BNN", "BPOM", "BPS"} and (of_state or (name.bare and head.name != "BPS")):
        return UnitType.KEMENTERIAN
    if head.name == "Kanwil":
        low = text.lower()
        if "perbendaharaan" in low or "djpb" in low:
            return UnitType.PERBENDAHARAAN
        if "djbc" in low or "cukai" in low:
            return UnitType.BEA_CUKAI
        if "djp" in low or "pajak" in low:
            return UnitType.PAJAK
    return _kind_inside(head, name.parent.head.type) if name.parent is not None else head.type


def _kind_inside(head: Head, parent: UnitType) -> UnitType:
    """The type of an office of a task inside another unit; a "Pusat Keuangan" is of the police or of a ministry."""
    if head.type == UnitType.POLRI and parent == UnitType.KEMENTERIAN:
        return UnitType.OTHER
    if head.name == "Bagian" and parent in {UnitType.KEJAKSAAN, UnitType.POLDA, UnitType.POLRI, UnitType.POLRES}:
        return parent
    return UnitType.OTHER if head.name == "Bagian" and parent in {UnitType.KEMENTERIAN, UnitType.OTHER} else head.type


def type_of(text: str) -> UnitType:
    """The kind of unit that a name belongs to; `other` where no head is known."""
    grammar = Grammar(Words.of(text))
    found = scan(grammar)
    if found:
        return kind(found[0].name, text)
    form = next(iter(grammar.w.heads.values()), None)
    return UnitType.OTHER if form is None else form.head.type


def _mention(grammar: Grammar, item: Found) -> UnitMention:
    source = grammar.w.source
    name, head = item.name, item.name.head
    before = source[max(0, item.start - BEFORE) : item.start]
    found_kind = kind(name, item.text)
    rates = _RATES.match(source, name.end)
    giver = (
        head.body
        or "reformasi birokrasi" in item.text.lower()
        or (head.giver and found_kind in {UnitType.KEMENTERIAN, UnitType.POLRI, UnitType.KEJAKSAAN} and not rates)
    )
    printed = " ".join(source[item.start : name.end].split())
    return UnitMention(
        span=Span(item.start, name.end),
        name=item.text,
        head=head.name,
        type=found_kind,
        in_position=item.in_position,
        parent_only=_is_parent(before, found_kind),
        giver_like=giver or (head.giver and bool(_BODY_BEFORE.search(before))),
        host_like=bool(_HOST.search(before)) or printed[:5].lower() == "mapol",
        generic=item.generic,
        carried=item.carried,
        bare=name.bare,
        aliases=(*name.brackets, *([printed] if item.carried and printed != item.text else [])),
    )


def _is_parent(before: str, unit_type: UnitType) -> bool:
    """Whether a unit is only named as that of others: "di lingkungan X", "lima satker X", "UPT di X"."""
    if _PARENT.search(before) or _PARTS_OF.search(before) or _COUNTED_PARTS.search(before):
        return True
    return unit_type in _HAVE_PARTS and bool(_PARTS_HERE.search(before))


def _in_position(grammar: Grammar, at: int) -> bool:
    """Whether words of an office lead up to a name without a break: "Kepala Seksi Intelijen" before "Kejari X"."""
    w = grammar.w
    for back in range(at - 1, max(-1, at - 7), -1):
        if not w.joined(back + 1):
            return False
        if w.lowered[back] in grammar.lex.position:
            return True
        if not w.capital(back) and w.lowered[back] not in {"dan", "divisi", "bidang", "seksi", "umum"}:
            return False
    return False
