"""Offices that stand apart from the name of who holds them and point back to it.

"Budi Santoso turun dari panggung. Kepala Lapas X itu membawa piagam", "Ia Kepala Lapas X sejak 2021", "Perempuan itu
ialah Camat X". The name is the only one of a person in the sentence before, or that of who speaks there.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.fields.person_names import joined, skip_titles, word_lists
from extract.fields.positions import Text, is_head, vocabulary

_POINTING = frozenset("itu tersebut ini".split())
_PRONOUNS = frozenset("ia dia beliau".split())
_SOMEBODY = frozenset("pria perempuan lelaki wanita sosok bapak ibu dokter perwira polisi jaksa hakim pejabat".split())
_IS = frozenset("adalah ialah merupakan menjabat memimpin sebagai selaku tak lain tidak".split())
_ENDS = frozenset(".!?")
_FARTHEST = 60  # tokens back from the office to the name
_SENTENCES = 2  # sentences back to look at, the nearer first
_CLEAR = 2.0  # points of the first word of a sentence from which it is one of the name that follows
_SURE = 2.5  # points of a name's words together


def points_back(text: Text, first: int, last: int) -> bool:
    """Whether an office is that of somebody named before: "Kepala X itu", "Ia Kepala X", "Pria itu ialah Camat X"."""
    following = text.tokens[last + 1] if last + 1 < len(text.tokens) else None
    if following is not None and following.low in _POINTING:
        return True
    j = first - 1
    while j > 0 and j > first - 5 and text.tokens[j].low in _IS:
        j -= 1
    if j < 0:
        return False
    if text.tokens[j].low in _PRONOUNS:
        return _opens(text, j)
    told = j < first - 1 and text.tokens[j].low in _POINTING
    return told and any(text.tokens[k].low in _SOMEBODY and _opens(text, k) for k in range(max(0, j - 4), j))


def _opens(text: Text, k: int) -> bool:
    """Whether a token begins a sentence."""
    return k == 0 or text.tokens[k - 1].text in (*_ENDS, '"', "”", "“") or "\n" in text.tokens[k - 1].text


def names_before(text: Text, first: int) -> Iterator[list[tuple[int, int]]]:
    """Where people may be named in each of the sentences before an office, the nearest first: tokens, ends included."""
    end = first
    for _ in range(_SENTENCES + 1):
        start = end
        while start > max(0, first - _FARTHEST) and not _closes(text, start - 1):
            start -= 1
        found = list(_names(text, start, end))
        if found:
            yield found
        if start <= max(0, first - _FARTHEST):
            return
        end = start - 1


def _closes(text: Text, k: int) -> bool:
    """Whether a token ends a sentence: a full stop with a space behind, not that of an initial or a title."""
    token = text.tokens[k]
    if "\n" in token.text:
        return True
    if token.text not in _ENDS or k + 1 >= len(text.tokens):
        return False
    before = text.tokens[k - 1] if k else token
    short = len(before.text) <= 3 or skip_titles(text.tokens, k - 1) > k - 1
    return text.tokens[k + 1].start > token.end and not (token.text == "." and short and before.is_capital)


def _names(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of two or more capitalised words that look like people's names, titles and what follows left out."""
    never = word_lists()["never"]["words"]
    k = start
    while k < end:
        titled = skip_titles(text.tokens, k)
        first = titled if titled < end else k
        last = _run_end(text, first, end, never)
        if first == titled == k == start and last - first > 1 and text.points(first) < _CLEAR:
            first += 1  # "Senyum Budi Santoso"
        if last > first or (last == first and titled > k):
            total = sum(text.points(i) for i in range(first, last + 1))
            placed = first > start and _places_before(text, first)
            opened = titled == k and first > start + 1 and _goes_on_from(text, first)
            if total >= _SURE and not placed and not opened:
                yield first, last
        k = max(last, k) + 1


def _run_end(text: Text, first: int, end: int, never: frozenset[str]) -> int:
    """The last of the words from a token on that may be of one name; the token before it if none is."""
    last = first - 1
    while last + 1 < end and _belongs(text, last + 1, never):
        if last >= first and not joined(text.tokens[last], text.tokens[last + 1]):
            break
        last += 1
    return last


def _goes_on_from(text: Text, first: int) -> bool:
    """Whether a capitalised word stands right before."""
    return text.tokens[first - 1].is_capital and joined(text.tokens[first - 1], text.tokens[first])


def _belongs(text: Text, k: int, never: frozenset[str]) -> bool:
    token = text.tokens[k]
    if not token.is_word or not token.is_capital or token.low in never or is_head(token.low):
        return False
    return token.low not in vocabulary() and text.points(k) > -1.0


def _places_before(text: Text, first: int) -> bool:
    return text.tokens[first - 1].low in ("di", "ke", "dari", "hotel", "jalan", "gedung")
