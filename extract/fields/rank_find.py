"""Places that a text names: "peringkat kedua", "urutan ke-46", "memuncaki"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.context import Span
from extract.fields.date_reading import number_of
from extract.fields.score_find import EARLIER_SENTENCE, HEAD
from extract.fields.table_columns import column_at

_WORDS = {
    "pertama": 1, "satu": 1, "wahid": 1, "teratas": 1, "puncak": 1, "terdepan": 1, "tertinggi": 1, "pamuncak": 1,
    "kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3, "keempat": 4, "empat": 4, "kelima": 5, "lima": 5,
    "keenam": 6, "enam": 6, "ketujuh": 7, "tujuh": 7, "kedelapan": 8, "delapan": 8, "kesembilan": 9, "sembilan": 9,
    "kesepuluh": 10, "sepuluh": 10, "kesebelas": 11, "sebelas": 11, "kedua belas": 12, "dua belas": 12,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5,
}  # fmt: skip
PLACE = (
    r"(?:(?:peringkat|posisi|urutan|rangking|ranking)(?:nya)?|rank|nomor urut|nomor|tempat|kursi|juara|terbaik|terbesar"
    r"|tertinggi)"
)
_ONES = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
_LARGER = rf"(?:{_ONES}) (?:belas|puluh(?: (?:{_ONES})\b)?)"
VALUE = r"(?:\d{1,3}(?![\d.,]\d|\w)|" + "|".join([_LARGER, *sorted(_WORDS, key=len, reverse=True)]) + r")\b"
KE = r"(?:ke\s?-?\s?)?"  # "ke-5"
_VALUE = rf"{KE}({VALUE})"
_RANK = re.compile(
    rf"\b{PLACE}\s(?:jauh |paling |yang |umum |nasional |nomor |urutan |peringkat |posisi )?{_VALUE}"
    r"(?!\s?(?:besar|persen|%|terbawah|dari (?:bawah|kiri|kanan|belakang)|tahun|kali|terbaik|terbanyak|/))",
    re.IGNORECASE,
)
_PLACE_IS = re.compile(
    r"\b(?:peringkat|posisi|urutan|rangking|ranking)(?:nya)?\b[^.;:\n\d]{0,160}?"
    r"\b(?:yakni|yaitu|adalah|ialah|cuma|hanya|tercatat) (?:di |pada )?(?:ke-?\s?)?(\d{1,3})\b"
    r"(?![.,]\d|\s?(?:besar|persen|%|dari bawah|tahun|kali))",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\bdari (?:{PLACE} )?(?:ke-?\s?)?\d{{1,3}}(?: [^.,;\n\d]{{0,25}})? (?:ke|menjadi|naik ke|melompat ke) "
    rf"(?:{PLACE} )?(?:ke-?\s?)?(\d{{1,3}})\b",
    re.IGNORECASE,
)
_STRICT = re.compile(r"peringkat|rank|rangking", re.IGNORECASE)
_AMONG_AFTER = re.compile(r" (?:se-|se[A-Z]|nasional|dari \d|di antara \d|tingkat (?:nasional|provinsi))")
_DOCUMENT_BEFORE = re.compile(
    r"\b(?:surat|SK|keputusan|pengumuman|undang-undang|UU|peraturan|perma|soal|janji|pasal|jalan"
    r"|dari bawah)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)
_PLACE_WORD = re.compile(PLACE, re.IGNORECASE)
_MORE = re.compile(
    rf"(?:,| dan|, dan| serta|, serta) (?:{PLACE} )?{_VALUE}(?!\s?(?:persen|%|kali|tahun))"
    r"(?! (?:(?-i:[A-Z(])|di(?:raih|tempati|duduki|isi|huni)))",
    re.IGNORECASE,
)
# A row that a place opens: "ketiga X, keempat Y dan kelima Z".
_ORDINAL = r"(ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh))"
_NEXT_PLACE = re.compile(
    r"(?:,|;|,? (?:dan|serta|lalu|kemudian|disusul))(?: lalu| dan| serta| posisi| tempat| peringkat)? "
    rf"{_ORDINAL}(?= (?:[A-Z]|di(?:raih|tempati|duduki|isi|huni)))"
    r"|(?:,|;|,? (?:dan|serta)) (\d{1,2})(?= (?:[A-Z]|di(?:raih|tempati)))"
    rf"|(?:\)|\b[A-Z0-9][\w.-]*),? {_ORDINAL}(?=[,;.)]| \(| dengan | dan )"
)
# Lines that give each its place: "Pemkot Tidore, nomor satu, 90,03" above "Polres Ternate, kedua, 86,6".
_LINE_PLACE = re.compile(rf"^[^\n,;:]{{3,60}}, {_ORDINAL}, (?=[^\n]{{0,20}}\d{{2}})", re.MULTILINE)
# Last of as many: "juru kunci dari enam"; a step of a ladder that has as many: "anak tangga kelima dari 27".
_LAST = re.compile(
    r"\b(?:juru kunci|(?:urutan|posisi|peringkat|tempat|nomor) (?:terakhir|buncit|paling bawah)) dari (?:total )?"
    rf"(\d{{1,3}}|{_LARGER}|{_ONES}|sepuluh|sebelas)\b(?! besar)",
    re.IGNORECASE,
)
_STEP = re.compile(rf"\banak tangga (?:yang )?{_VALUE}(?= (?:dari|di antara) (?:\d|{_ONES}|se))", re.IGNORECASE)
# First, with the score that says so: "Banguntapan paling atas, punya modal 84,75".
_AHEAD = re.compile(
    r"(?<!kategori )(?<!kelas )(?<!golongan )\bpaling (?:atas|depan)(?=,? (?:(?:dengan|punya|modal|nilai\w*|skor\w*"
    r"|angka|meraih|mengantongi|mendulang|membukukan) ){0,3}\d{2}(?:[.,]\d| koma\b))",
    re.IGNORECASE,
)
# First in its class, with the score or the word that says so.
_LEADS = re.compile(
    r"\bmemimpin(?=,? dengan (?:nilai |skor |angka |perolehan )?\d{2}[.,]\d)"
    r"|\bkategori (?!(?:lomba|turnamen|pertandingan|cabang)\b)[^.;:,\n\d]{3,40}? (?:dimenangi|dimenangkan|dijuarai)"
    r"(?: oleh)?(?= (?-i:[A-Z])[^.;:,\n\d]{2,80}? (?:dengan|mengumpulkan|meraih|mengantongi|membukukan|mencatat)"
    r" (?:nilai |skor |angka )?\d{2}[.,]\d)"
    r"|\b(?:nilai|skor|angka) tertinggi (?:milik|dimiliki|dipegang|diraih|dicatat(?:kan)?|dibukukan|dikantongi)"
    r"(?: oleh)?(?= (?-i:[A-Z])[^.;:,\n\d]{2,60}? (?:dengan|yakni|sebesar) (?:nilai |skor |angka )?\d{2}[.,]\d)",
    re.IGNORECASE,
)
# What only some say, or what is denied: "kalau ada yang menulis kita nomor satu", "bukan nomor satu".
_DENIED_BEFORE = re.compile(
    r"\b(?:kalau|jika|bila|apabila|andai\w*|seandainya|seolah\w*|bukan(?:lah)?(?! (?:hanya|cuma|sekadar|saja)))\b"
    r"(?:[^.;,\n]{0,60}|[^.;\n]{0,80}\b(?:bisa|akan|bakal|dapat)\b[^.;,\n]{0,30})$",
    re.IGNORECASE,
)
# One place after the one told before: "di bawahnya persis ada X".
_JUST_BELOW = re.compile(
    r"\b(?:(?:tepat|persis|langsung) di bawahnya|di bawahnya (?:persis|tepat|langsung))\b", re.IGNORECASE
)
BELOW_BACK = 200  # characters before in which the place must stand
_FIRST = re.compile(
    r"\b(?:memuncaki|puncaki|dipuncaki(?: oleh)?"
    r"|(?:memimpin|pimpin) (?=antar|klasemen|peringkat|perolehan|daftar|rapor|di depan)"
    r"|puncak (?:klasemen|daftar)(?= di)|(?:keluar|tampil) sebagai (?:yang )?terbaik(?= dengan (?:nilai |skor )?\d)"
    r"|jadi jawara|menjadi jawara|jawara|juara umum|di puncak|posisi puncak"
    r"|paling tinggi|berdiri paling depan|(?:nilai|skor|angka|raihan|perolehan) (?:paling )?tertinggi"
    r"(?= (?:se-|se(?-i:[A-Z])|di|untuk|secara|nasional|(?:\w+ )?di(?:raih|catat|pegang|bukukan|peroleh)))"
    r"|tertinggi (?=se-|se(?-i:[A-Z])|dari \d|di (?:antara|tingkat|Indonesia|[A-Z])|secara nasional|nasional)"
    r"|teratas (?=se-|se(?-i:[A-Z])|dari \d|di (?:antara|tingkat|Indonesia)|secara nasional|nasional)"
    r"|terbaik (?=se-|se(?-i:[A-Z])|dari \d|di (?:antara|tingkat|Indonesia|[A-Z])|secara nasional|nasional))",
    re.IGNORECASE,
)
_FIRST_IN_TITLE = re.compile(
    r"\A[^\n]*? (?<!kualitas )(?<!kepatuhan )(?<!predikat )(?<!kategori )(?<!opini )(?<!nilai )(?<!standar )"
    r"(?P<word>teratas|tertinggi|juara)(?=,|\n\n)",
    re.IGNORECASE,
)
_ORDINAL_BEFORE = re.compile(r"\bke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|-\d+) $", re.IGNORECASE)
_SECOND = re.compile(r"\brunner-? ?up\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"”]?\s|\n")
_EARLIER = re.compile(
    r"\b(?:dari|sebelumnya|semula|tahun (?:lalu|sebelumnya|silam))\s(?:[^.,;\n\d]{0,20})?$"
    r"|\b(?:pernah|sempat) (?:\w+ ){0,3}(?:di |pada )?$",
    re.IGNORECASE,
)
# Where a number only says when a name is called: "menyebut nama mereka pada urutan ke-31".
_CALLED_BEFORE = re.compile(r"\b(?:\w*sebut|\w*panggil|\w*baca(?:kan)?|tampil|giliran)\b[^.;\n]{0,40}$", re.IGNORECASE)
_NOW = re.compile(r"\b(?:kini|sekarang|tahun ini|naik ke|menjadi)\b[^.;\n]{0,35}$", re.IGNORECASE)


_CELL = re.compile(r"(?:(?<=[|;–—] )|(?<=[|\t]))\d{1,3}(?=[ \t]*(?:[|;–—\t\n]|$))")  # "Kabupaten Agam | 92,33 | 1"


@dataclass(frozen=True, slots=True)
class RankMention:
    """A place named in a text."""

    span: Span
    value: int
    earlier: bool = False  # an earlier place given for comparison
    superlative: bool = False  # first by a word such as "tertinggi", which may be about something else
    strict: bool = False  # said with a word that is used for places alone: "peringkat", "ranking"
    now: bool = False  # said to be the newest: "kini peringkat 12"
    called: bool = False  # may be the turn in which a name is called


@lru_cache(maxsize=32)
def find_ranks(source: str) -> tuple[RankMention, ...]:
    """The places in a text, in text order: "peringkat kedua", "urutan ke-46", "juara 1", "memuncaki"."""
    found = {mention.span.start: mention for mention in (*_firsts(source), *_places(source))}
    for match in _PLACE_IS.finditer(source):
        if not any(match.start() <= start < match.end() for start in found):
            found[match.start(1)] = RankMention(Span(*match.span(1)), int(match.group(1)), strict=True)
    for match in _FROM_TO.finditer(source):
        if not _PLACE_WORD.search(source, max(0, match.start() - 60), match.end()):
            continue
        for start in [start for start in found if match.start() <= start < match.end()]:
            del found[start]
        found[match.start(1)] = RankMention(Span(*match.span(1)), int(match.group(1)))
    for match in _JUST_BELOW.finditer(source):
        above = [start for start in found if match.start() - BELOW_BACK < start < match.start()]
        if above and not found[max(above)].earlier:
            found[match.start()] = replace(
                found[max(above)], span=Span(*match.span()), value=found[max(above)].value + 1
            )
    kept: list[RankMention] = []
    for mention in sorted(found.values(), key=lambda mention: mention.span):
        if mention.value < 1:
            continue
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)


def _firsts(source: str) -> Iterator[RankMention]:
    """Places by words that need no number ("memuncaki", "runner-up"), last ones, and those of lines and ladders."""
    for match in _FIRST.finditer(source):
        if not _ORDINAL_BEFORE.search(source, max(0, match.start() - 20), match.start()):
            yield RankMention(Span(*match.span()), 1, superlative=True)
    title = _FIRST_IN_TITLE.match(source)
    if title is not None:
        yield RankMention(Span(*title.span("word")), 1, superlative=True)
    for match in _SECOND.finditer(source):
        yield RankMention(Span(*match.span()), 2)
    for match in (*_AHEAD.finditer(source), *_LEADS.finditer(source)):
        yield RankMention(Span(*match.span()), 1, strict=True)
    for match in _LAST.finditer(source):
        yield RankMention(Span(*match.span()), place_of(match.group(1)) or 0, strict=True)
    for match in _CELL.finditer(source):
        column = column_at(source, *match.span())
        if column is not None and column.place:
            yield RankMention(Span(*match.span()), int(match.group()), strict=True)
    for match in (*_STEP.finditer(source), *_LINE_PLACE.finditer(source)):
        yield RankMention(Span(*match.span(1)), place_of(match.group(1)) or 0, strict=True)


def _places(source: str) -> Iterator[RankMention]:
    """Places by their number, and those that follow them in a row."""
    for match in _RANK.finditer(source):
        value = place_of(match.group(1))
        before = source[max(0, match.start() - 40) : match.start()]
        if (
            value
            and not _DOCUMENT_BEFORE.search(before)
            and not _DENIED_BEFORE.search(source, max(0, match.start() - 120), match.start())
        ):
            strict = bool(_STRICT.match(match.group()) or _AMONG_AFTER.match(source, match.end()))
            now = bool(_NOW.search(before))
            opening = source[max(0, match.start() - HEAD) : match.start()]
            earlier = bool(_EARLIER.search(before) or (not now and EARLIER_SENTENCE.search(opening)))
            called = _CALLED_BEFORE.search(before) is not None
            yield RankMention(Span(*match.span()), value, earlier, strict=strict, now=now, called=called)
            yield from _rest_of_list(source, match)
            yield from _next_places(source, match)


def _rest_of_list(source: str, match: re.Match[str]) -> list[RankMention]:
    """The other places of a row: "urutan 94, 95, dan 96", "peringkat kedua dan ketiga"."""
    rest, end, last = [], match.end(), place_of(match.group(1)) or 0
    while (more := _MORE.match(source, end)) and (place := place_of(more.group(1)) or 0) > last:
        rest.append(RankMention(Span(*more.span(1)), place))
        end, last = more.end(), place
    return rest


def _next_places(source: str, match: re.Match[str]) -> Iterator[RankMention]:
    """The places after an ordinal in its sentence, each one more than the one before."""
    value = place_of(match.group(1))
    stop = _SENTENCE_END.search(source, match.end())
    for found in _NEXT_PLACE.finditer(source, match.end(), stop.start() + 1 if stop else len(source)):
        group = found.lastindex or 1
        place = place_of(found.group(group))
        apart = source[found.end() : found.end() + 2] == " ("  # "X ketujuh (95,10)" may leave places out
        if value is None or place is None or not (place == value + 1 or (apart and place > value)):
            return
        value = place
        yield RankMention(Span(*found.span(group)), value)


def place_of(text: str) -> int | None:
    """A place in digits or words."""
    if text.isdigit():
        return int(text) or None
    words = " ".join(text.lower().split())
    return _WORDS.get(words) or number_of(words.removeprefix("ke"))
