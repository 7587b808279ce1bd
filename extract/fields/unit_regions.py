"""Regions that stand for a unit: local governments that are rated, and offices in lists that name the region alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fields.unit_board import Board
from extract.fields.unit_lexicon import Head
from extract.fields.unit_lists import SCORED, run
from extract.fields.unit_names import Found
from extract.records import UnitType

_LISTS = re.compile(r"(?:\b(?:adalah|ialah|yakni|yaitu)|:)[^\S\n]$")
_AREA_WORD = re.compile(r"(?i)\b(?:kabupaten|kota|daerah|provinsi|wilayah)\b")
SINGLES = re.compile(r"\b(?:cuma|hanya|ialah|adalah|yakni|yaitu|satunya|[Aa]dapun|[Kk]ecuali|untuk|khusus)[^\S\n]$")
_SCORE_IN_CLAUSE = re.compile(
    r"[^\S\n][a-z][^.,;:\n]{0,40} (?:dengan|senilai|bernilai|nilai) (?:nilai |skor |angka )?\d{2}[.,]\d"
)
_PLACE_BEFORE = re.compile(
    r"(?i)(?:\b(?:di|ke|dari|se|asal|bupati|wali ?kota|gubernur|kapolres|warga|masyarakat|dprd|sekda|kadis|kepala"
    r"|ombudsman|perwakilan|polda|dalam)[^\S\n]|se-|\()$"
)
_AREA_BEFORE = re.compile(
    r"(?:(?i:\b(?:di|dari|ke|se|asal|wilayah|warga|masyarakat|pusat|dprd|alun-alun|ibu|ibukota|jalan|kawasan|penduduk"
    r"|lima|seluruh|tokoh|pemuda|lapangan|stadion|hotel|pasar|kantor|balai|gedung|sekda|setda|hut|jumlah|forkopimda"
    r"|paskibraka|anugerah|layanan|komisi|wanita|inspektorat|dinas|lingkungan|lingkup|jajaran|sekretariat"
    r"|pemerintahan|pejabat|pegawai|asn|daerah)[^\S\n]|se-)|[A-Z]\w*\)?,[^\S\n]|\()$"
)
_SENTENCE_END = re.compile(r"[.!?][^\S\n]+[\"“A-Z]|\n")
_LISTED = re.compile(
    r"(?:[^\S\n]?\([^()\n]{1,40}\)|[^\S\n][–-]?[^\S\n]?\d{1,3}(?:[.,]\d{1,2})?)?(?:[^\S\n]–[^\S\n][A-E])?"
    r"[^\S\n]?(?:[,;][^\S\n](?:dan |serta |lalu )?|[^\S\n](?:dan|serta|&)[^\S\n]|[^\n]{0,40}\n[^\n]{0,6})"
)


def governments(board: Board) -> Iterator[Found]:
    """Those "Kota X" and "Kabupaten X" that are rated, or offices where a list of offices goes on."""
    source = board.w.source
    last_end = -1
    for item in board.areas:
        name = item.name
        if not board.free(name.first, name.last):
            last_end = name.end
            continue
        listed = last_end >= 0 and _LISTED.fullmatch(source, last_end, item.start)
        rated = board.rated and (item.carried or not _AREA_BEFORE.search(board.before(name.first, 24)))
        scored = SCORED.match(source, name.end) and not _is_place_of_another(board, name.first)
        if not (listed or rated or scored):
            continue
        last_end = name.end
        head, head_text = board.head_before(name.first, listed=True)
        if head.type == UnitType.PEMDA:
            yield item
        else:
            yield board.bare(name.first, name.last, head, head_text)


def listed_regions(board: Board) -> Iterator[Found]:
    """Two or more regions in a list ("Yang naik ialah X dan Y")."""
    w = board.w
    past = -1
    for first, last in board.regions():
        if first <= past or not _opens(board, first) or is_place(board, first):
            continue
        head, head_text = _head_of_list(board, first)
        if head.type == UnitType.PEMDA and not board.rated:
            continue
        rest, closed, _ = run(board.g, last + 1, w.spans[last].end, head, head_text)
        regions = all(w.region_words(item.name.proper[-1]) or w.region_words(item.name.first) for item in rest)
        if rest and closed and regions:
            yield board.bare(first, last, head, head_text)
            yield from rest
            past = rest[-1].name.last


def scored_regions(board: Board) -> Iterator[Found]:
    """Regions that a score follows, where an article reports ratings."""
    for first, last in board.regions() if board.rated else ():
        if board.scored(last) and not is_place(board, first):
            yield board.bare(first, last, *board.head_before(first))


def single_regions(board: Board) -> Iterator[Found]:
    """A region that a word singles out ("cuma X yang hijau"), where an article reports ratings."""
    w = board.w
    for first, last in board.regions() if board.rated else ():
        if w.in_headline(first):
            continue
        singled = SINGLES.search(board.before(first, 16))
        if singled or (_SCORE_IN_CLAUSE.match(w.source, w.spans[last].end) and not is_place(board, first)):
            yield board.bare(first, last, *board.head_before(first, listed=True))


def is_place(board: Board, at: int) -> bool:
    """Whether a region, with or without its level, only says where: "di X", "se-Provinsi X"."""
    level = board.w.heads.get(at - 1)
    if level is not None and level.head.style == "area":
        at -= 1
    return _PLACE_BEFORE.search(board.before(at, 14)) is not None


def _is_place_of_another(board: Board, at: int) -> bool:
    """Whether a region is where another is rated: "Pemkot X peringkat kedua di Provinsi Y dengan nilai 85,07"."""
    item = board.last_found(at)
    if item is None or item.name.head.type != UnitType.PEMDA or not is_place(board, at):
        return False
    return _SENTENCE_END.search(board.w.source, item.name.end, board.w.spans[at].start) is None


def _opens(board: Board, at: int) -> bool:
    """Whether a word may open a list of regions: in a headline only where a line or a part of it begins."""
    return not board.w.in_headline(at) or board.before(at, 2) in {"", ": ", "\n\n", ".\n"}


def _head_of_list(board: Board, at: int) -> tuple[Head, str]:
    """The head that a list of regions continues ("Tiga lainnya adalah X, Y dan Z"), else a local government's."""
    head, head_text = board.head_before(at, listed=True)
    before = board.before(at, 60)
    item = board.last_found(at)
    if head.type != UnitType.PEMDA or item is None or not _LISTS.search(before) or _AREA_WORD.search(before):
        return head, head_text
    return item.name.head, item.head_text or item.name.head.name
