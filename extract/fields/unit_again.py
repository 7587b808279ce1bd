"""Units named again by a part of their name: the proper name alone, or the head alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fields.unit_board import Board
from extract.fields.unit_lexicon import lexicon
from extract.fields.unit_names import Found, Name
from extract.fields.unit_regions import SINGLES

NAME_WORDS = 5
CHAIN = 20  # names in one list
_BETWEEN = re.compile(r"(?:,[^\S\n](?:dan |serta )?|[^\S\n](?:dan|serta)[^\S\n])")
_LEVELS = frozenset({"kabupaten", "kota", "kelas"})
_STARTS = re.compile(
    r"(?:^|[.!?:;][\"”]?\s|\n|[\"“]|\b(?:kecuali|hanya|untuk|bagi|khusus|buat|sementara|sedangkan|adapun|sama|karena"
    r"|disusul|kendati|angka itu|(?:itu|ini)lah|giliran|namun|lalu|dan|bahwa)[^\S\n])$",
    re.IGNORECASE,
)
# Several whose turn it is are those of a kind: "Tahun depan giliran Bantul dan Sleman yang disiapkan".
_TURN = re.compile(r"\b[Gg]iliran[^\S\n]$")
_TELLS = re.compile(
    r"\b(?:adalah|ialah|yakni|yaitu|masing-masing|antara lain|di antaranya|terdiri (?:atas|dari))[^\S\n]$"
)
_OF_PLACES = re.compile(
    r"\b(?:kabupaten(?:/kota)?|kota|daerah|provinsi|wilayah|kecamatan|desa|lokasi|tempat|titik)\b", re.IGNORECASE
)
_VERB_AFTER = re.compile(
    r"[^\S\n](?:yang|sudah|telah|masih|belum|juga|kini|ikut|masuk|tidak|tak|lolos|gagal|hijau|kuning|merah|absen|naik|turun"
    r"|di (?:urutan|posisi|peringkat|zona)|(?:me|ber|di|ter)[a-z]{3,})\b"
)


def proper_names(board: Board) -> Iterator[Found]:
    """A unit's proper name alone ("Sisanya lolos, kecuali Siak"), where one kind of unit has that name."""
    w = board.w
    names: dict[str, list[Found]] = {}
    of_regions: dict[str, list[Found]] = {}  # of offices that a region's name alone mostly does not mean
    for item in board.found:
        core = [w.lowered[at] for at in item.name.proper if w.lowered[at] not in _LEVELS]
        if core and not item.in_position:
            known = names if item.name.head.style in {"place", "area"} else of_regions
            known.setdefault(" ".join(core), []).append(item)
    firsts = {name.split()[0] for name in (*names, *of_regions)}
    past = -1
    for at, low in enumerate(w.lowered):
        if at <= past or low not in firsts or not w.capital(at) or w.in_headline(at):
            continue
        known, chain = names, _chain(board, at, names)
        if not chain and _TURN.search(board.before(at, 16)):
            known, chain = of_regions, _chain(board, at, of_regions)
            chain = chain if len(chain) > 1 else []
        if chain and (_stands_alone(board, at, chain[-1][1]) or (len(chain) > 1 and _are_told(board, at))):
            past = chain[-1][1]
            yield from _named(board, chain, known)


def _chain(board: Board, at: int, names: dict[str, list[Found]]) -> list[tuple[int, int]]:
    """The known names that a list holds from a word on: "X dan Y sudah WBK"."""
    w = board.w
    chain: list[tuple[int, int]] = []
    last = _longest(board, at, names)
    while last is not None and len(chain) < CHAIN:
        chain.append((at, last))
        between = _BETWEEN.match(w.source, w.spans[last].end)
        at = last + 1
        while at < len(w) and between and w.spans[at].start < between.end():
            at += 1
        follows = between is not None and at < len(w) and w.spans[at].start == between.end() and w.capital(at)
        last = _longest(board, at, names) if follows else None
    return chain


def _named(board: Board, chain: list[tuple[int, int]], names: dict[str, list[Found]]) -> Iterator[Found]:
    for first, last in chain:
        items = names[" ".join(board.w.lowered[first : last + 1])]
        if len({item.name.head.name for item in items}) == 1:
            found = board.bare(first, last, items[0].name.head, items[0].head_text)
            found.text = items[0].text
            yield found


def _longest(board: Board, at: int, names: dict[str, list[Found]]) -> int | None:
    """The last word of the longest of some names that begins at a word."""
    w = board.w
    best = None
    for last in range(at, min(at + NAME_WORDS, len(w))):
        if not board.free(last, last) or (last > at and not w.joined(last)):
            break
        if " ".join(w.lowered[at : last + 1]) in names:
            best = last
    return best


def _stands_alone(board: Board, at: int, last: int) -> bool:
    """Whether a bare name is used as a unit's: it opens a clause, and a verb or a score follows."""
    before = board.before(at, 16)
    used = _VERB_AFTER.match(board.w.source, board.w.spans[last].end) or board.scored(last) or SINGLES.search(before)
    return bool(used) and _STARTS.search(before) is not None


def _are_told(board: Board, at: int) -> bool:
    """Whether a word leads up to a list of bare names that is no list of places: "yang lolos adalah X, Y dan Z"."""
    before = board.before(at, 40)
    return _TELLS.search(before) is not None and _OF_PLACES.search(before) is None


def heads_alone(board: Board) -> Iterator[Found]:
    """A head alone ("Kejari", "puskesmas tersebut") where the article names one unit of that head and no other."""
    lex, w = lexicon(), board.w
    names: dict[str, dict[str, Found]] = {}
    for item in board.found:
        if item.name.proper and not item.in_position and item.name.head.style == "place":
            proper = " ".join(w.lowered[at] for at in item.name.proper)
            names.setdefault(item.name.head.name, {})[proper] = item
    at = 0
    while at < len(w):
        form = lex.head_at(w.words, w.lowered, at, w.joined) if w.lowered[at] in lex.forms else None
        if form is None:
            at += 1
            continue
        last = at + len(form.words) - 1
        known = names.get(form.head.name, {})
        if len(known) == 1 and board.free(at, last) and _refers(board, at, last):
            item = _of_kin(board, at, form.head.name) or next(iter(known.values()))
            name = Name(form.head, at, last, w.spans[last].end)
            yield Found(name, w.spans[at].start, item.text, item.head_text, generic=True)
        at = last + 1


def _of_kin(board: Board, at: int, head: str) -> Found | None:
    """The unit named last before a head if its own head only begins so: "KPP" behind "KPP Madya X"."""
    start = board.w.spans[at].start
    named = [item for item in board.found if item.name.proper and item.start < start and not item.generic]
    kin = [item for item in named if f"{item.name.head.name} ".startswith(f"{head} ")]
    last = max(kin, key=lambda item: item.start, default=None)
    return last if last is not None and last.name.head.name != head else None


def _refers(board: Board, at: int, last: int) -> bool:
    """Whether a head alone points back at a unit: "tersebut" follows, or it is capitalised and no name follows."""
    w = board.w
    follows = w.joined(last + 1)
    if follows and w.lowered[last + 1] in {"tersebut", "itu", "ini"}:
        return True
    return w.capital(at) and not w.in_headline(at) and not (follows and w.capital(last + 1))
