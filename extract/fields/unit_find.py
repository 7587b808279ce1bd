"""All mentions of units in a text, with the hints that their surroundings give."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.context import Span
from extract.fields import unit_lists
from extract.fields.unit_lexicon import Head
from extract.fields.unit_model import UnitMention
from extract.fields.unit_names import Grammar, Name, Words
from extract.records import UnitType

_RATED = re.compile(
    r"(?i)ombudsman|kepatuhan|zona (?:hijau|kuning|merah)|opini kualitas|\bwbk\b|\bwbbm\b|zona integritas"
)
_PLACE_BEFORE = re.compile(
    r"(?i)(?:\b(?:di|dari|ke|se|asal|wilayah|warga|masyarakat|pusat|dprd|alun-alun|ibu|ibukota|jalan|kawasan|penduduk|simpang lima|"
    r"seluruh|tokoh|pemuda|lapangan|stadion|hotel|pasar|kantor|balai|gedung|sekda|setda|hut|jumlah)[^\S\n]|se-|[)\w],[^\S\n])$"
)
_PARENT = re.compile(r"(?i)(?:di bawah|(?:di |pada )?lingkungan|lingkup|jajaran|milik|naungan|se-?|seluruh)[^\S\n]?$")
_HOST = re.compile(
    r"(?i)(?:\b(?:di|ke)[^\S\n](?:aula|halaman|gedung|kantor|ruang|lapangan|pendopo|mako)(?:[^\S\n]\w{3,14}){0,2}|bertempat di|berkunjung ke|kunjungan ke|"
    r"studi (?:tiru|banding) ke|belajar ke|diikuti dari|bertandang ke|menyambangi|mengunjungi)[^\S\n]$"
)
_BODY = re.compile(
    r"(?i)(?:\b(?:oleh|dari|kepada|versi|menteri|sekjen|irjen|dirjen|wakil menteri|inspektorat jenderal)[^\S\n])$"
)
_RATES = re.compile(
    r"[^\S\n]?[(:|–-]{0,2}[^\S\n]?(?:\d{1,3}[.,]\d|(?:meraih|mendapat|menerima|memperoleh|beroleh|masuk|menempati|bercokol)\w*\b)"
)
_GENERIC = re.compile(
    r"\b(?P<head>puskesmas|rumah sakit|lapas|rutan|pengadilan|polres|kejari|kejaksaan|dinas|kantor imigrasi|madrasah|bandara|kantor pertanahan)"
    r"[^\S\n](?:tersebut|itu|ini)\b"
)


@dataclass
class Found:
    """A mention in the making."""

    name: Name
    start: int
    text: str
    carried: bool = False
    in_position: bool = False


def _text(source: str, start: int, end: int) -> str:
    return " ".join(source[start:end].split())


def _prefix(grammar: Grammar, at: int) -> int:
    """How many words before a head at `at` would begin: the length of a prefix such as "UPTD" that stands there."""
    w = grammar.w
    length = 0
    while True:
        for form in grammar.lex.prefixes.get(w.lowered[at + length], ()):
            end = at + length + len(form)
            if (
                w.lowered[at + length : end] == form
                and end < len(w)
                and all(w.joined(i) for i in range(at + length + 1, end + 1))
            ):
                length += len(form)
                break
        else:
            return length
        if at + length in grammar.heads or length > 6:
            return length


def _office(grammar: Grammar, at: int) -> Found | None:
    """ "Kapolres X", "Bupati X": an office whose name holds the unit's."""
    w = grammar.w
    for words, head in grammar.lex.offices.get(w.lowered[at], ()):
        end = at + len(words)
        if w.lowered[at:end] != words or not all(w.joined(i) for i in range(at + 1, end)):
            continue
        name = Name(head, at, end - 1, w.spans[end - 1].end)
        if head.style in {"topic", "office"}:
            grammar._topic(name)
        else:
            grammar._proper(name)
        if name.bare:
            return None
        rest = _text(w.source, w.spans[end].start, name.end)
        return Found(name, w.spans[at].start, f"{head.name} {rest}", in_position=True)
    return None


def _scan(grammar: Grammar) -> list[Found]:
    """All names, from left to right, without overlaps."""
    w = grammar.w
    found: list[Found] = []
    at = 0
    while at < len(w):
        low = w.lowered[at]
        start = at
        if low in grammar.lex.offices:
            office = _office(grammar, at)
            if office is not None:
                found.append(office)
                at = office.name.last + 1
                continue
        shift = 0
        name = grammar.parse(at) if at in grammar.heads else None
        if name is None and low in grammar.lex.prefixes:
            shift = _prefix(grammar, at)
            name = grammar.parse(at + shift) if at + shift in grammar.heads else None
            if name is None and shift and w.capital(at) and low != "kantor":
                name = _plain_upt(grammar, at, shift)
        if name is None:
            at += 1
            continue
        begin = w.spans[start].start
        found.append(Found(name, begin, _text(w.source, begin, name.end)))
        at = name.last + 1
        if name.head.style in {"place", "area"} or name.head.region:
            for item in unit_lists.following(grammar, name):
                begin = w.spans[item.name.first].start
                found.append(Found(item.name, begin, _carried_name(w.source, item), carried=True))
                at = item.name.last + 1
    return found


def _plain_upt(grammar: Grammar, at: int, length: int) -> Name | None:
    """ "UPTD Pasar X": a unit that is only called a technical unit."""
    w = grammar.w
    head = Head("UPTD", UnitType.DINAS, "topic", "uptd")
    last = at + length - 1
    name = Name(head, at, last, w.spans[last].end)
    grammar._topic(name)
    return None if name.bare else name


def _carried_name(source: str, item: unit_lists.Item) -> str:
    text = _text(source, item.start, item.name.end)
    return text if item.own_head else f"{item.head_text} {text}"


def type_of(name: str) -> UnitType:
    """The kind of unit that a name belongs to."""
    grammar = Grammar(Words.of(name))
    found = _scan(grammar)
    if not found:
        form = next(iter(grammar.heads.values()), None)
        return UnitType.OTHER if form is None else form.head.type
    return _kind(found[0].name, name)


def find(source: str) -> tuple[UnitMention, ...]:
    """All mentions of a text (see `extract.fields.units.find_units`)."""
    grammar = Grammar(Words.of(source))
    rated = _RATED.search(source) is not None
    mentions = []
    for item in _scan(grammar):
        mention = _mention(grammar, item, rated=rated)
        if mention is not None:
            mentions.append(mention)
    return tuple(mentions)


def _kind(name: Name, text: str) -> UnitType:
    """The type of a unit whose head means another kind with a region than without one."""
    head = name.head
    if head.style == "ministry" and name.proper:
        return UnitType.KANWIL
    if head.type == UnitType.KEMENAG and name.bare and head.giver:
        return UnitType.KEMENTERIAN
    if head.type == UnitType.KEMENTERIAN and name.proper and head.style == "self":
        return UnitType.OTHER
    if head.name in {"BNN", "BPOM"} and name.bare:
        return UnitType.KEMENTERIAN
    return head.type


def _mention(grammar: Grammar, item: Found, *, rated: bool) -> UnitMention | None:
    source = grammar.w.source
    name, head = item.name, item.name.head
    before = source[max(0, item.start - 60) : item.start]
    after = source[name.end : name.end + 40]
    if head.style == "area" and not item.carried and (not rated or _PLACE_BEFORE.search(before)):
        return None
    giver = head.body or (head.giver and _kind(name, item.text) == UnitType.KEMENTERIAN and not _RATES.match(after))
    return UnitMention(
        span=Span(item.start, name.end),
        name=item.text,
        head=head.name,
        type=_kind(name, item.text),
        in_position=item.in_position or _in_position(grammar, name.first),
        parent_only=bool(_PARENT.search(before)),
        giver_like=giver or (head.giver and bool(_BODY.search(before))),
        host_like=bool(_HOST.search(before)),
        carried=item.carried,
        bare=name.bare,
        aliases=tuple(name.brackets),
    )


def _in_position(grammar: Grammar, at: int) -> bool:
    """Whether words of an office lead up to a name without a break: "Kepala Seksi Intelijen" before "Kejari X"."""
    w = grammar.w
    for back in range(at - 1, max(-1, at - 7), -1):
        if not w.joined(back + 1):
            return False
        if w.lowered[back] in grammar.lex.position:
            return True
        if not w.capital(back) and w.lowered[back] not in {"dan", "divisi", "bidang", "seksi"}:
            return False
    return False
