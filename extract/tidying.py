"""The mess of texts typed in haste, undone: blanks that were left out, lines broken in mid-sentence, hidden characters.

Small outlets print "di Jakarta.Kapolres X,S.I.K.,bilang", break a sentence over two paragraphs and put a link between
the halves. Each rule for sentences, names and dates would have to know all that; here it is undone before they look.
How a text is set is mended; of its words only those that name what is followed: "Wilyah Bebas dari Korupsi".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.context import TITLE_GAP
from extract.reading import Edit, Reading, apply

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+|\r(?=\n)")
_BLANKS = str.maketrans(dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000], " "))
_ENDINGS = frozenset("biz co com go gov id info my net news online or org sch tv web wordpress".split())
# What follows a full stop inside a degree ("S.Sos", "A.Md.Kep", "M.Si"), and what stands before it there.
_DEGREES = frozenset(
    """
    ak ag an ap apt cn ds ec eng epid farm fil gz hi hk hum hut ik ikom ip kab ked keb kep kes kn kom ling map mar mars
    mat med mh mhum mi mkes mkom mm mp mpd msi mt ners og pas pd phil pk pol psi pt rad sc se sh shi si sip sit skm sn
    sos sp spd spog ss st stat stp th tht tp tr
    """.split()
)
_BEFORE_DEGREE = frozenset("a amd bc md ph sp st tr".split())
_QUOTE = re.compile('["“”]')
# Patterns begin with the character that they are about, which is much quicker to look for than what stands before it;
# runs are bounded, so that a page of blanks takes no longer than one of words.
_STOP = re.compile(r"[.!?…]{1,9}+(?=[“‘(]?(?P<next>[A-Z][^\W_]*)(?:\.(?P<ending>[a-z]+))?)")
_BEFORE_STOP = re.compile(r"(?:(?<![^\W_])[^\W_]+|[)\]%\"”’])[ \t]?$")
_COMMA = re.compile(
    r",(?:(?<=[^\W\d_],)|(?<=[)\"”%.],))(?=[\w(])|,(?<=[\d \t],)(?=[^\W\d_(])|[;:](?<=[^\W\d_].)(?=[A-Z\"“])"
)
_BRACKET = re.compile(r"(?P<open>\()(?<=[a-z]{2}\()(?=[\dA-Z])|\)(?<=[A-Z\d]\))(?=[^\W\d_]{2})")
_BLANKS_BEFORE = re.compile(r"[ \t]{1,9}+(?P<mark>(?=,)|(?=\))|(?=[.;](?:\s|[A-Z]|$)))|(?<=\()[ \t]{1,9}+")
_TWO_BLANKS = re.compile(r"(?<=[a-z,])  (?=[a-z])")  # more of them part the columns of a table
# A passive that was broken in two. Not every word in "-kan" after "di" is one: "di percetakan", "di tanjakan".
_SPLIT_VERB = re.compile(
    r"\b[Dd]i (?=(?:aju|anugerah|bangun|beri|cabut|canang|dampingi|dapat|deklarasi|evaluasi|gelar|hadiri|ikuti|kukuh"
    r"|laksana|laku|launching|luncur|nobat|nyata|peroleh|pimpin|raih|rencana|resmi|saksi|sampai|selenggara|serah"
    r"|siap|target|terima|tetap|tunjuk|umum|usul|wakili)(?:kan)?(?:nya)?\b)"
)
_SPLIT_ENDING = re.compile(r" (?=nya\b)(?<=[a-z] )")
_ASIDE = (
    r"[(\[*>]?(?i:baca(?: juga)?|simak(?: juga)?|lihat juga|(?:ket(?:erangan)?\.? ?)?(?:foto|poto|gambar)"
    r"|advertisement)\b[^\n]{0,160}"
)
_BROKEN = re.compile(
    rf"\n\s{{0,20}}+(?:{_ASIDE}\n\s{{0,20}}+){{0,2}}(?=(?!https?\b|www\b)[a-z]{{2,}}(?:[ ,\"”]|\.?$))",
    re.MULTILINE,
)
_KEY_WORDS = frozenset(
    "wilayah birokrasi melayani korupsi integritas integrasi kepatuhan pelayanan ombudsman kementerian inspektorat"
    " kejaksaan kepolisian pengadilan pertanahan pemasyarakatan puskesmas imigrasi kemarin januari februari agustus"
    " september oktober november desember".split()
)
_OTHER_WORDS = frozenset("kepatutan korosi pelayaran pertanaman januardi nopember".split())  # one letter off as well
_LIKE_KEY_WORD = re.compile(
    rf"\b(?:{'|'.join(sorted({f'{w[0]}[a-z]{{{len(w) - 3},{len(w) - 1}}}{w[-1]}' for w in _KEY_WORDS}))})\b",
    re.IGNORECASE,
)
_YEAR_WORD = re.compile(
    r"\b(?:taun|thn|th)\b\.? ?(?=(?:\d{4}|ini|lalu|silam|kemar[ei]n|depan|sebelumnya|berikutnya)\b)", re.IGNORECASE
)
_GLUED_NUMBER = re.compile(r"\d(?<=[a-z]\d)", re.IGNORECASE)
_DATE_WORD = re.compile(
    r"\b(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu|tanggal|tahun|januari|februari|maret|april|mei|juni|juli|agustus"
    r"|september|oktober|november|desember)$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"([ \t]{1,9}+)(\d{1,2})[.)] ?(?=[A-Z])")
_ITEM_END = re.compile(r"[^\n]{0,300}?[a-z]\.([ \t]{1,9})(?=[A-Z][a-z]+ )")
_LEAST_ITEMS = 3
_ENDS_LINE = frozenset(".!?…:;|")
_RUNNING = 40  # characters of a line that is running text and not an item of a list


def tidied(source: str, title_end: int = 0) -> tuple[Reading, ...]:
    """The readings of a source text, each of the one before: what cannot be seen is gone, blanks and lines are mended.

    There are none where nothing had to be mended, as in most articles. What stands between title and text stays.
    """
    seen = apply(source.translate(_BLANKS), (Edit(*match.span(), "") for match in _INVISIBLE.finditer(source)))
    gap = seen.as_read(0, title_end)[1] if title_end else -len(TITLE_GAP)
    kept = (edit for edit in _edits(seen.text) if edit.end <= gap or edit.start >= gap + len(TITLE_GAP))
    mended = apply(seen.text, kept)
    listed = apply(mended.text, _items(mended.text))
    pairs = ((seen, source), (mended, seen.text), (listed, mended.text))
    return tuple(reading for reading, before in pairs if reading.text != before)


def _edits(text: str) -> Iterator[Edit]:
    yield from (Edit(at, at, " ") for at in _glued(text))
    yield from (Edit(at, at, " ") for at in _beside_quotes(text))
    yield from (Edit(*m.span(), "") for m in _BLANKS_BEFORE.finditer(text) if _is_loose(text, m))
    yield from (Edit(*m.span(), "") for m in _SPLIT_ENDING.finditer(text))
    yield from (Edit(*m.span(), " ") for m in _TWO_BLANKS.finditer(text))
    yield from (Edit(m.end() - 1, m.end(), "") for m in _SPLIT_VERB.finditer(text))
    yield from (Edit(*m.span(), "tahun ") for m in _YEAR_WORD.finditer(text))
    for match in _LIKE_KEY_WORD.finditer(text):
        if meant := _key_word(match.group().lower()):
            yield Edit(*match.span(), _cased_like(match.group(), meant))
    line = 0
    for match in _BROKEN.finditer(text):
        line = text.rfind("\n", line, match.start()) + 1 or line
        before = text[line : match.start()].rstrip(" \t")
        if len(before) > _RUNNING and before[-1] not in _ENDS_LINE:
            yield Edit(line + len(before), match.end(), " ")


def _glued(text: str) -> Iterator[int]:
    """Where a blank lacks after a punctuation mark, before a bracket, or between a word of dates and a number."""
    yield from (match.end() for match in _STOP.finditer(text) if _ends_a_sentence(text, match))
    yield from (match.end() for match in _COMMA.finditer(text))
    yield from (match.start() if match["open"] else match.end() for match in _BRACKET.finditer(text))
    for match in _GLUED_NUMBER.finditer(text):
        if _DATE_WORD.search(text, max(0, match.start() - 12), match.start()):
            yield match.start()


def _is_loose(text: str, match: re.Match[str]) -> bool:
    """Whether blanks before a punctuation mark do not belong there: not after another mark, such as a colon."""
    if match["mark"] is None:
        return True
    before, mark = text[match.start() - 1 : match.start()], text[match.end()]
    return before.isalnum() or before in {",": ')"”’%.', ")": ')"”’%.,!?'}.get(mark, ')"”’%')


def _items(text: str) -> Iterator[Edit]:
    """Lines for the items of a numbered list that runs on in one: "yaitu 1. Lapas A 2. Rutan B 3. Bapas C. Semua"."""
    run: list[re.Match[str]] = []
    for match in (*_ITEM.finditer(text), None):
        follows = match and run and int(match[2]) == len(run) + 1 and "\n" not in text[run[-1].end() : match.end()]
        if match and follows:
            run.append(match)
            continue
        if len(run) >= _LEAST_ITEMS:
            yield from (Edit(*item.span(1), "\n") for item in run)
            if end := _ITEM_END.match(text, run[-1].end()):
                yield Edit(*end.span(1), "\n")
        run = [match] if match and match[2] == "1" else []


def _ends_a_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a capital glued to a full stop begins a sentence: not in "S.Sos", "H.W.Siahaan", "Detik.Com", "SH.MH"."""
    before = _BEFORE_STOP.search(text, max(0, match.start() - 24), match.start())
    if before is None:
        return False
    word, follows = before.group().rstrip(), match["next"]
    if follows.lower() in _ENDINGS or (match["ending"] or "") in _ENDINGS or len(follows) == 1:
        return False
    if not word[0].isalpha():
        return len(follows) > 1
    inside_degree = follows.lower() in _DEGREES or word.lower() in _BEFORE_DEGREE
    initial = len(word) == 1 or (word[0].isupper() and text[before.start() - 1 : before.start()] == ".")
    if (inside_degree or initial) and len(match.group()) == 1:
        return False
    return not follows.isupper() or not word.isupper() or min(len(word), len(follows)) >= 4  # "SH.MH", "WBK.COM"


def _beside_quotes(text: str) -> Iterator[int]:
    """Where a blank lacks outside a quotation: `lama."Kita malu"ujar`. A straight mark opens or closes by its turn."""
    is_open, line_end = False, -1
    for match in _QUOTE.finditer(text):
        at = match.start()
        if at > line_end:
            is_open, line_end = False, (text.find("\n", at) + 1 or len(text) + 1) - 1
        before, after = text[at - 1 : at].strip(), text[at + 1 : at + 2].strip()
        if match.group() != '"':
            is_open = match.group() == "“" and not after.islower()
        elif bool(before) != bool(after):
            is_open = not before
        else:
            is_open = not is_open
        if is_open and before and (before.isalnum() or before in ".,:;)!?"):
            yield at
        elif not is_open and before and after.isalnum():
            yield at + 1


@lru_cache(maxsize=4096)
def _key_word(word: str) -> str | None:
    """The key word that a word is printed for, with one letter too many, too few or wrong, or two of them exchanged."""
    if word in _KEY_WORDS or word in _OTHER_WORDS:
        return None
    return next((meant for meant in sorted(_KEY_WORDS) if _is_one_off(word, meant)), None)


def _is_one_off(word: str, meant: str) -> bool:
    """Whether words with the same first letter differ in one letter, or in the order of two that stand together."""
    start = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    rest, due = word[start:], meant[start:]
    exchanged = rest[:2] == due[:2][::-1] and rest[2:] == due[2:]
    return start > 0 and (exchanged or rest[1:] == due[1:] or rest[1:] == due or rest == due[1:])


def _cased_like(word: str, meant: str) -> str:
    return meant.upper() if word.isupper() else meant.capitalize() if word[0].isupper() else meant
