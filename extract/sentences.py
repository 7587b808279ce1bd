"""Sentences of Indonesian news: where they begin and end.

A line break always ends a sentence: pages put headlines, captions and list items on lines of their own.
"""

from __future__ import annotations

import re

from extract.context import Span

# Abbreviations that a full stop follows without ending the sentence.
ABBREVIATIONS = frozenset(
    """
    jl jln jend jenderal kab kec kel kep prov ds dsn no nomor hal tgl thn th st sts an ub u.b a.n d.a d.h s.d
    dr drs dra drg ir prof h hj kh hm rh tb tgk ust r rr rm ra gst i.g.n akp akbp kombes kompol ipda iptu aipda aiptu
    moh muh mohd muhd abd
    bripka brigjen irjen komjen letkol letjen mayjen kol kapt serka pol purn tni plt plh pj pjs wakil kasi kabag
    s.h m.h s.e m.m s.ip m.si s.sos m.ap s.t m.t s.pd m.pd s.ag m.ag s.ked m.kes s.km s.kom s.ik m.hum ph.d sp.og sp.pd
    sh mh se mm sip msi sos skm mkes spd mpd amd si ap bc ip pt cv dkk dll dsb dst tsb yth ri rs ps ay jan feb mar apr
    jun jul ags agt agust sep sept okt nov nop des
    """.split()
)
_END = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s|$)|\n+""")
_WORD_BEFORE = re.compile(r"[\w.]+$")
# A letter that is a grade, not an initial: "zona hijau, kategori A dan B."
_GRADE = re.compile(
    r"\b(?:kategori|kelas|tipe|grade|golongan|nilai|huruf)(?: [A-Z](?:,| dan| atau|/))* ?[A-Z]$", re.IGNORECASE
)
_LIST_DIGITS = 3
_OPENS = re.compile(r"""\s*["'“‘(\[]*[A-Z0-9“"]""")


def _numbers_a_line(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to the number at the start of a line of a list: `12. Polres X`."""
    start = stop
    while start > 0 and stop - start < _LIST_DIGITS and text[start - 1].isdigit():
        start -= 1
    return start < stop and (start == 0 or text[start - 1] == "\n")


def _is_abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation or to an initial."""
    if _numbers_a_line(text, stop):
        return True
    match = _WORD_BEFORE.search(text, max(0, stop - 16), stop)
    if match is None:
        return False
    word = match.group().lower().rstrip(".")
    initial = len(word) == 1 and word.isalpha() and not _GRADE.search(text, max(0, stop - 40), stop)
    return word in ABBREVIATIONS or initial or (word.rsplit(".", 1)[-1] in ABBREVIATIONS and "." in word)


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text as offsets, without the white space between them; they never overlap."""
    spans: list[Span] = []
    start = 0

    def close(end: int) -> None:
        nonlocal start
        stripped = text[start:end].strip()
        if stripped:
            begin = text.index(stripped[0], start)
            spans.append(Span(begin, begin + len(stripped)))
        start = end

    for match in _END.finditer(text):
        if match.group()[0] == "\n":
            close(match.start())
            continue
        single_stop = match.group().startswith(".") and not match.group().startswith("..")
        if single_stop and _is_abbreviation(text, match.start()):
            continue
        if not _OPENS.match(text, match.end()) and text[match.end() : match.end() + 1] not in ("", "\n"):
            continue
        close(match.end())
    close(len(text))
    return tuple(spans)
