"""What looks like a date and is none: numbers of laws and letters, addresses, telephones, money, shares, streets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_I = re.IGNORECASE
_NUMBERS = (
    re.compile(r"\b(?:nomor|nmr|no\.?)\s?:?\s?[\w./-]{1,40}\s(?:tahun|thn|th)\.?\s?\d{4}", _I),
    re.compile(r"\b(?:nomor|nmr|no\.?)\s?:?\s?[\w.-]{1,20}(?:/[\w.-]{1,20}){1,6}", _I),
    re.compile(r"\b(?:nomor|no\.?)(?:\s(?:urut|antrean|induk|registrasi|rekening|telepon))?\s?:?\s?\d{1,6}\b", _I),
)
_LAW = re.compile(r"[\w-]{2,20}\b[^\n.;:()\d]{0,60}\d{1,4}\s?(?:/|tahun|thn|th\.?)\s?\d{4}", _I)
_LAW_WORDS = frozenset(
    "uu undang pp perpres inpres keppres perda pergub perbup perwali perwal peraturan keputusan surat instruksi tap"
    " perma sema perkap perpol pasal".split()
)
_LETTER = re.compile(r"\b[A-Z]{1,6}[\w.]{0,12}(?:[/-][\w.]{1,20}){2,7}/\d{4}", _I)
_ADDRESS = re.compile(r"https?://\S{1,300}|www\.\S{1,300}|\b[\w-]{1,40}\.(?:com|co\.id|id|net|org)/\S{1,300}", _I)
_PHONE = re.compile(r"(?:62|0\d{2,3})\)?[\s.-]?\d{3,4}[\s.-]?\d{3,5}(?:[\s.-]\d{3,5})?\b")
_MONEY = re.compile(r"rp\.?\s?[\d.,]+", _I)
_SHARE = re.compile(r"\d+(?:[.,]\d+)?\s?(?:%|persen\b)", _I)
_STREET = re.compile(
    r"\b(?:jalan|jl|jln|stadion|universitas|lapangan|gedung|taman|monumen|simpang|teknologi|rsud|rs)\.?\s"
    r"(?:\d{1,2}|sepuluh|tujuh belas)\s(?:agustus|november|nopember|oktober|mei|desember)(?:\s(?:1945|1928|1966))?",
    _I,
)
_STREET_WORDS = frozenset(
    "jalan jl jln stadion universitas lapangan gedung taman monumen simpang teknologi rsud rs".split()
)


_BY_WORD: dict[str, tuple[re.Pattern[str], ...]] = {
    **dict.fromkeys(("http", "https", "www"), (_ADDRESS,)),
    **dict.fromkeys(("nomor", "nmr", "no"), _NUMBERS),
    **dict.fromkeys(_LAW_WORDS, (_LAW,)),
    **dict.fromkeys(_STREET_WORDS, (_STREET,)),
    "rp": (_MONEY,),
}
# What begins with any word is told by what follows it: "kemenpan.go.id/...", "W10-A14/2020".
_BY_SIGN = {"": (), ".": (_ADDRESS, _LETTER), "-": (_ADDRESS, _LETTER), "/": (_LETTER,)}
MASKING = frozenset(_BY_WORD)


def _patterns(source: str, offset: int, word: str, sign: str) -> tuple[re.Pattern[str], ...]:
    """The patterns that may begin at a word, given the sign or the figure that joins it to what follows."""
    if word[0].isdigit():
        phone = word[0] == "0" or (word == "62" and source[offset - 1 : offset] == "+")
        return (_SHARE, _PHONE) if phone else (_SHARE,)
    found = _BY_WORD.get(word, ())
    if word.startswith(("permen", "kepmen")):
        found = (_LAW,)
    return (*found, *_BY_SIGN.get(sign, (_LETTER,)))


def masks(source: str, words: Sequence[tuple[int, str, str]]) -> Iterator[tuple[int, int]]:
    """Where such things stand in a text; they may overlap.

    Given are its figures, its words that are MASKING or begin with "permen" or "kepmen", and those that a sign or a
    figure joins to what follows: in lower case, with their offsets and that sign or figure.
    """
    end = 0
    for offset, word, sign in words:
        if offset < end:
            continue
        for pattern in _patterns(source, offset, word, sign):
            match = pattern.match(source, offset)
            if match is not None:
                yield match.span()
                end = max(end, match.end())
