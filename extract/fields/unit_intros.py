"""Lists under a generic word: "tiga polres, yakni A, B dan C", or one name a line under a line with a colon."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extract.fields.date_reading import number_of
from extract.fields.unit_board import GOVERNMENT, REACH, Board
from extract.fields.unit_lexicon import Head, lexicon
from extract.fields.unit_lists import carried_text, item_at, run
from extract.fields.unit_names import EITHER_LEVEL, Found, Name
from extract.records import UnitType

MAX_LINES = 60
LINE_LENGTH = 100
ZONE_WORDS = 30  # "zona hijau:" heads a list of local governments unless other units were spoken of so near
_GOVERNMENTS = frozenset("daerah pemda kabupaten/kota kabupaten kota provinsi pemkab pemkot pemprov zona".split())
_INTRO = re.compile(
    r":|\b(?:yakni|yaitu|ialah|adalah|antara lain|meliputi|masing-masing|terdiri (?:dari|atas)|(?:di ?)antaranya"
    r"|lengkapnya|itu)\b:?|\(|—|–|;"
)
_TO_COUNTED = re.compile(r"(?:,|[^\S\n](?:itu|tersebut|dimaksud):?|:)?[^\S\n]")
_SENTENCE_END = re.compile(r"[.!?][\"”]?\s+(?=[\"“A-Z])|\n[^\S\n]*\n")
_TO_ITEM = re.compile(r"[^\S\n]{0,3}(?:\n[^\S\n]{0,8}){0,3}(?:\(?\d{1,3}[.)]|[-•*–▪]|[a-z][.)])?[^\S\n|]{0,3}")
_BULLET = re.compile(r"[^\S\n]{0,8}\|?[^\S\n]{0,3}(?:\(?\d{1,3}[.)]?(?=[^\S\n|])|[-•*–▪]|[a-z][.)])?[ \t\u00a0|]{0,4}")
_COLUMN = re.compile(r"[^\S\n|]*\|?[^\S\n]*(?:No\.?[^\S\n]*\|[^\S\n]*)?[^|\n]{1,40}")
_HEADER = re.compile(r"[^\S\n]*\|[^\n]{0,120}\n(?:[|:\t -]{3,60}\n)?")
_SUMS = frozenset({"rata-rata", "rerata", "jumlah", "total", "nilai", "no"})  # rows that are no office's
_PART_ENDS = re.compile(r"[^\S\n]*(?:[.;]?[^\S\n]*(?:\n|$)|;)")
_LINE_REST = re.compile(
    r"[^\S\n]{0,3}(?:$|[.;,]?[^\S\n]{0,3}$|[-–:|=(.…,][^\n]{0,60}$|[^\S\n]{1,30}\d{1,3}(?:[.,]\d+)?\b[^\n]{0,30}$)"
)


def introduced(board: Board) -> Iterator[Found]:
    """The items of every list that a generic word and an introducing word or sign lead up to."""
    found = list(generics(board))
    source = board.w.source
    for index, (last, head, head_text) in enumerate(found):
        if head.type == UnitType.PEMDA and not board.rated:
            continue
        start = board.w.spans[last].end
        counted = _counted(board, last, head, head_text) or _table(board, last, head, head_text)
        if counted:
            yield from counted
            continue
        limit = min(start + REACH, len(source))
        if index + 1 < len(found):
            limit = min(limit, board.w.spans[found[index + 1][0]].start)
        stop = _SENTENCE_END.search(source, start, limit)
        colon = source.find(":", start, limit)
        if stop is not None and not 0 <= colon <= stop.start():
            limit = stop.start()
        for intro in _INTRO.finditer(source, start, limit):
            items = _items_after(board, intro, head, head_text)
            if items:
                yield from items
                break


def generics(board: Board) -> Iterator[tuple[int, Head, str]]:
    """Words such as "polres" or "kabupaten" that name no unit: the last word, the head, and how its items print it."""
    lex, w = lexicon(), board.w
    bare = {item.name.first for item in board.found if item.name.bare and not item.generic}
    at, last_generic = 0, -ZONE_WORDS
    while at < len(w):
        low, step = w.lowered[at], 1
        if at in bare or board.free(at, at):
            form = lex.head_at(w.words, w.lowered, at, w.joined) if low in lex.forms else None
            if form is not None and (form.head.style in {"place", "area"} or form.head.region):
                step, last_generic = len(form.words), at
                step += at + step < len(w) and w.lowered[at + step] in EITHER_LEVEL and w.joined(at + step)
                yield at + step - 1, form.head, form.head.name
            elif low in _GOVERNMENTS and not (low == "zona" and at - last_generic < ZONE_WORDS):
                yield at, GOVERNMENT, ""
        at += step


def _counted(board: Board, last: int, head: Head, head_text: str) -> list[Found]:
    """The items directly behind a generic word if they are as many as it says: "tiga kelurahan, A, B dan C"."""
    w = board.w
    wanted = number_before(board, last)
    gap = _TO_COUNTED.match(w.source, w.spans[last].end)
    at = _word_at(board, gap.end()) if gap else None
    if wanted < 2 or at is None or not board.free(at, at):
        return []
    name = item_at(board.g, at, head)
    if name is None:
        return []
    rest, closed, _ = run(board.g, name.last + 1, name.end, head, head_text)
    return [_item(board, name, head, head_text), *rest] if closed and len(rest) + 1 == wanted else []


def number_before(board: Board, at: int) -> int:
    """The number that counts a generic word of up to three words: "enam kecamatan", "keenam kantor imigrasi"."""
    w = board.w
    for first in range(at, max(-1, at - 6), -1):
        word = w.lowered[first].removeprefix("ke")
        number = number_of(word)
        if number is None:
            continue
        if number_of(w.lowered[first + 1]) is None and w.lowered[first + 1] in {"belas", "puluh"}:
            number = number_of(" ".join((word, *w.lowered[first + 1 : at])))
        return number or 0
    return 0


def _table(board: Board, last: int, head: Head, head_text: str) -> list[Found]:
    """The first column of a table that a kind of office heads: "Polres | Nilai" over "Kota X | 94,70"."""
    source = board.w.source
    header = _HEADER.match(source, board.w.spans[last].end)
    begin = source.rfind("\n", 0, board.w.spans[last].start) + 1
    opens = _COLUMN.fullmatch(source, begin, board.w.spans[last].end)
    if header is None or opens is None or head.type in {UnitType.PEMDA, UnitType.KECAMATAN}:
        return []
    at = bisect_left(board.w.spans, (header.end(), 0))
    items = _lines(board, at, head, head_text) if at < len(board.w) else []
    return [item for item in items if board.w.lowered[item.name.first] not in _SUMS]


def _items_after(board: Board, intro: re.Match[str], head: Head, head_text: str) -> list[Found]:
    """The items that begin right behind an introducing word or sign."""
    w = board.w
    gap = _TO_ITEM.match(w.source, intro.end())
    at = None if gap is None else _word_at(board, gap.end())
    if gap is None or at is None:
        return []
    if "\n" in gap.group():
        return _lines(board, at, head, head_text) if intro.group().endswith(":") else []
    name = item_at(board.g, at, head) if board.free(at, at) else None
    unsure = intro.group() == "itu" or "(" in gap.group()  # "meliputi (1) Sarana (2) Prasarana"
    if name is None or (unsure and not (w.region_words(at) or w.region_words(name.proper[-1]))):
        return []
    first = _item(board, name, head, head_text)
    rest, _, scored = run(board.g, name.last + 1, name.end, head, head_text)
    if intro.group() == "(" and not w.source.startswith(")", (rest or [first])[-1].name.end):
        return []
    alone = scored or _is_heading(board, intro, name)
    return [first, *rest] if rest or (alone and w.region_words(at)) else []


def _is_heading(board: Board, intro: re.Match[str], name: Name) -> bool:
    """Whether a line or a part of one holds a kind and one name of it: "Polrestabes: Semarang"."""
    source = board.w.source
    at = bisect_left(board.w.spans, (intro.start(), 0)) - 1
    heads = intro.group() == ":" and at >= 0 and board.w.spans[at].end == intro.start() and board.w.capital(at)
    return heads and _PART_ENDS.match(source, name.end) is not None


def _item(board: Board, name: Name, head: Head, head_text: str) -> Found:
    text = carried_text(board.g, name, head, head_text)
    return Found(name, board.w.spans[name.first].start, text, head_text, carried=True)


def _word_at(board: Board, offset: int) -> int | None:
    """The word that begins at an offset."""
    at = bisect_left(board.w.spans, (offset, 0))
    return at if at < len(board.w) and board.w.spans[at].start == offset else None


def _lines(board: Board, at: int, head: Head, head_text: str) -> list[Found]:
    """One name a line, from the line of a word on, until a line holds anything else."""
    items: list[Found] = []
    spaced = False  # a list may have a blank line between all its lines; else a blank line ends it
    source = board.w.source
    begin = source.rfind("\n", 0, board.w.spans[at].start) + 1
    for _ in range(MAX_LINES):
        end = source.find("\n", begin)
        end = len(source) if end < 0 else end
        bullet = _BULLET.match(source, begin, end)
        word = None if bullet is None or end - begin > LINE_LENGTH else _word_at(board, bullet.end())
        if word is None:
            if source[begin:end].strip() or (len(items) > 1 and not spaced):
                break
            spaced = bool(items)
        elif board.free(word, word):
            name = item_at(board.g, word, head)
            if name is None or not _LINE_REST.fullmatch(source, name.end, end):
                break
            items.append(_item(board, name, head, head_text))
        begin = end + 1
        if begin >= len(source):
            break
    return items
