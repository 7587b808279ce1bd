"""What is said of a body in one place and holds for claims in others.

An article names who confers once: above a list, for the units that it goes on to name, in the sentence that takes up
the award ("Keduanya dari Kementerian PANRB", "Piagamnya diserahkan Menpan RB saat itu"), or in words on the predicate
("selaku pemberi predikat"). That holds for awards of any year, while other bodies of an article hold for its news only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Context, Span
from extract.fields.article_index import index_of
from extract.fields.body_aims import IN_GENERAL
from extract.fields.body_find import OMBUDSMAN, BodyMention, find_bodies
from extract.fields.body_units import has_other_unit, spans_of_others
from extract.fields.date_words import ITEM
from extract.records import Predicate

if TYPE_CHECKING:
    from extract.context import Claim

_I = re.IGNORECASE
LABEL = 40  # characters of the longest heading within a list
ROW = 160  # characters of the longest line of a list
LONGEST = 12  # sentences of the longest list in running text
REACH = 2  # sentences after the claim in which its award may be taken up
_PARTED = re.compile(r"\s[|–—-]\s|\t")
_FEW_TO_MANY = (
    r"(?:\d{1,4}|se(?:jumlah|deret|lusin|puluh|belas)|beberapa|semua|seluruh|dua|tiga|empat|lima|enam|tujuh|delapan"
    r"|sembilan)"
)
_UNITS = (
    r"(?:unit|satker|satuan kerja|kantor|instansi|lembaga|perangkat daerah|OPD|satuan|polres\w*|polda|puskesmas"
    r"|rumah sakit|RSUD|lapas|rutan|pengadilan|kejari|kejaksaan|madrasah|dinas|UPT|balai|KPP|KPPN|jajaran|nama)"
)
_AWARDS = r"(?:predikat|penghargaan|piagam|gelar|anugerah|capaian|sertifikat)"
_MANY = re.compile(
    rf"\b(?:(?:{_FEW_TO_MANY}|daftar|data|rekap\w*|deretan|nama(?:-nama)?) (?:\w+ )?(?:{_UNITS}|{_AWARDS})(?:nya)?"
    r"|semuanya|seluruhnya)\b",
    _I,
)
_BOTH = re.compile(
    r"\b(?:semua|seluruh|kedua|ketiga|keempat|kelima|keenam)nya\b|\b(?:ke)?(?:dua|tiga|empat)-(?:dua|tiga|empat)nya\b"
    rf"|\b(?:semua|seluruh|kedua|ketiga|dua|tiga|sederet) {_AWARDS}\b",
    _I,
)
_TAKEN_UP = re.compile(
    r"\b(?:predikat|penghargaan|gelar|anugerah|status|capaian|sertifikat|piagam|plakat|prestasi|label|raihan)"
    r"(?: (?:WBK|WBBM))?(?:nya| (?:itu|tersebut|tadi|yang lama|terdahulu|pertama))\b"
    r"|\b(?:saat|ketika|kala|waktu|masa) itu\b|\b(?:di)?(?:serahkan|berikan|terima)nya\b|\bmenerimanya\b",
    _I,
)
_YEAR = re.compile(r"\b20[012]\d\b")
_SINCE = re.compile(
    r"\b(?:sejak|sampai|hingga|sampai dengan|s\.?d\.?|per) (?:(?:akhir|awal) )?(?:tahun )?20[012]\d\b"
    r"|\b20[012]\d\s?[-–]\s?20[012]\d\b",
    _I,
)
_UNTIL = re.compile(
    r"\b(?:sampai|hingga|sampai dengan|s\.?d\.?|per) (?:(?:akhir|awal|pertengahan) )?(?:tahun )?20[012]\d\b[^.;\n]*"
    r"\b(?:memiliki|mempunyai|punya|mengoleksi|tercatat|ada|terdapat)\b[^.;\n]*"
    r"\b(?:(?:sudah|telah) (?:menyandang|meraih|memperoleh|mengantongi|mendapat\w*|menerima)|menyandang|berpredikat)\b",
    _I,
)
_DAY = re.compile(
    r"\(\d{1,2}/\d{1,2}|\b\d{1,2} (?:jan|feb|mar|apr|me|jun|jul|agu|sep|okt|nov|des)\w*\b|\b(?:senin|selasa|rabu|kamis"
    r"|jumat|sabtu|ahad|kemarin|tadi|(?:pekan|bulan|hari|tahun) (?:ini|lalu)|sehari|sepekan|akan|bakal)\b",
    _I,
)
_OTHER_DAY = re.compile(
    rf"{_DAY.pattern}|\b(?:saat|ketika|kala|waktu|masa) itu\b|\bsebelumnya\b|\blebih (?:dulu|dahulu|awal)\b", _I
)
_NEWS = re.compile(
    r"(?<!yang )(?<!, )\b(?:kini|sekarang|(?:tahun|bulan|pekan|minggu|hari) ini|giliran|kemarin|kembali|besok|lusa|akan"
    r"|bakal|nanti(?:nya)?|senin|selasa|rabu|kamis|jumat|sabtu)\b",
    _I,
)
_GIVER = (
    r"(?:pemberi|penerbit|pemegang kewenangan(?: atas)?|yang (?:berwenang )?(?:memberi|menerbit|menetap"
    r"|menganugerah|mengeluar|menyemat|menilai|pernah member)\w*)"
)
_WHAT = r"(?:nya|(?: \w+){0,2} (?:predikat|penghargaan|gelar|WBK|WBBM|sertifikat)(?: (?:itu|tersebut|WBK|WBBM))?)"
# "sebagai lembaga pemberi predikat", ", lembaga yang menerbitkannya", "yang menerbitkan predikat"
_IS_GIVER = re.compile(
    rf"[,\s]*(?:RI |\([\w -]+\) )?(?:(?:sebagai|selaku|adalah|ialah|merupakan|yakni|yaitu) )?"
    rf"(?:(?:pihak|lembaga|instansi|satu-satunya|kementerian) ){{0,2}}{_GIVER}{_WHAT}",
    _I,
)
# Before a predicate that somebody is given: "mereka diberi WBK oleh".
_GETS = re.compile(
    r"\b(?:diberi(?:kan)?|dianugerahi|diganjar|dihadiahi|menerima|meraih|memperoleh|mendapat(?:kan)?|mengantongi)"
    r"(?: (?:predikat|status|gelar))?\s$",
    _I,
)
_ASSESSES = re.compile(r"nilai|evaluasi|tentu|putus", _I)
# "mencabut predikat yang diberikannya kepada"
_GAVE = re.compile(
    r"[^.;\n]{0,40}?\b(?:mencabut|cabut|menarik|membatalkan|mencopot|menganulir|melucuti)(?: kembali)?"
    r"(?: \w+){1,6} yang(?: \w+){0,2} di(?:beri|serah|anugerah|semat|terbit|tetap|keluar)\w+",
    _I,
)
# "Yang menetapkan hanya", "pemberi predikat adalah"
_GIVER_IS = re.compile(
    rf"\b{_GIVER}(?:{_WHAT})?(?: (?:dan|atau) (?:yang )?(?:\w+ ?){{1,3}}?)?(?: (?:itu|tersebut))?"
    r"(?: (?:hanya|adalah|ialah|yakni|yaitu|tetap|cuma|memang|bukan [^.,;]{1,40}, (?:melainkan|tetapi)))+,? $",
    _I,
)


def told_for(
    claim: Claim, stating: tuple[int, ...], year: int | None, mention: BodyMention, context: Context
) -> str | None:
    """How a mention's sentence is said of an award of a year, which `stating` sentences state; None where it is not."""
    index = context.sentence_at(mention.span.start)
    if _is_news(index, year, context):
        return None
    stating = _of_award(claim.predicate, stating, year, context)
    if _is_giver(claim, mention, index, context):
        return None if _of_other(claim.predicate, index, context) else "giver"
    if any(index in _heads(context).get(other, ()) for other in stating):
        return "heads"
    if index in stating:
        return None
    if _MANY.search(context.sentence_text(index)) and any(_goes_on(index, other, context) for other in stating):
        return "introduces"
    if _counts_holders(mention, index, context) and all(other > index for other in stating):
        return "introduces"
    before = context.source[context.sentences[index].start : mention.span.start]
    if _NEWS.search(before):
        return None
    if _BOTH.search(before) and any(_goes_on(other, index - 1, context) for other in stating if other < index):
        return "all"
    if has_other_unit(index, claim.unit.name, context) or _of_other(claim.predicate, index, context):
        return None
    after = min((index - other for other in stating if other < index), default=REACH + 1)
    apart = after > REACH or (after > 1 and _tells_other(claim, index - 1, context))
    return None if apart or not _takes_up(claim, index, context) else "taken_up"


def _counts_holders(mention: BodyMention, index: int, context: Context) -> bool:
    """Whether a sentence counts all who hold a predicate up to a year, and the article names no second body.

    "Sampai 2025 provinsi ini memiliki sembilan unit berpredikat WBK dari Kementerian PANRB" is said of each of them.
    """
    text = context.sentence_text(index)
    if not (_MANY.search(text) and _UNTIL.search(text)):
        return False
    bodies = {found.body for found in find_bodies(context.source, context.published)} - {OMBUDSMAN}
    return bodies == {mention.body}


def _of_award(predicate: Predicate, stating: tuple[int, ...], year: int | None, context: Context) -> tuple[int, ...]:
    """Those of a claim's sentences that name its predicate or its year; all where none does."""
    named = (
        index
        for index in stating
        if any(found is predicate for _, found in index_of(context).predicates(index))
        or str(year) in context.sentence_text(index)
    )
    return tuple(named) or stating


def _is_news(index: int, year: int | None, context: Context) -> bool:
    """Whether a sentence tells of a day or of a later year than the award's."""
    text = context.sentence_text(index)
    years = [int(found) for found in _YEAR.findall(text)]
    if year is not None and years:
        return max(years) > year and not _SINCE.search(text)
    return _DAY.search(text) is not None


def _is_giver(claim: Claim, mention: BodyMention, index: int, context: Context) -> bool:
    """Whether the words beside a body say that it is the one who gives the predicate."""
    start, end = context.sentences[index]
    before = context.source[max(start, mention.span.start - 100) : mention.span.start]
    return (
        _IS_GIVER.match(context.source, mention.span.end, max(end, mention.span.end)) is not None
        or _GAVE.match(context.source, mention.span.end, max(end, mention.span.end)) is not None
        or _GIVER_IS.search(before) is not None
        or _gives_in_general(claim, before, index, context)
    )


def _gives_in_general(claim: Claim, before: str, index: int, context: Context) -> bool:
    """Whether the words before a body are of who confers a predicate, and not of who assesses for it.

    Nor are they where they tell of another unit: "Poltekkes Sorong diberi WBK oleh".
    """
    found = IN_GENERAL.search(before)
    if found is None or _ASSESSES.search(found.group()):
        return False
    return not (_GETS.search(before, 0, found.start()) and has_other_unit(index, claim.unit.name, context))


def _of_other(predicate: Predicate, index: int, context: Context) -> bool:
    """Whether a sentence names predicates, and not the claim's."""
    named = {found for _, found in index_of(context).predicates(index)}
    return bool(named - {Predicate.ZI}) and predicate not in named


def _tells_other(claim: Claim, index: int, context: Context) -> bool:
    """Whether a sentence names another predicate, or the claim's own of another unit."""
    named = {predicate for _, predicate in index_of(context).predicates(index)}
    return bool(named - {claim.predicate}) or (bool(named) and has_other_unit(index, claim.unit.name, context))


def _goes_on(first: int, last: int, context: Context) -> bool:
    """Whether all sentences after one, up to another, name units and no other day, so that the same is told of them."""
    return first <= last <= first + LONGEST and all(
        index_of(context).names(index) and not _OTHER_DAY.search(context.sentence_text(index))
        for index in range(first + 1, last + 1)
    )


def _takes_up(claim: Claim, index: int, context: Context) -> bool:
    """Whether a sentence takes up the last award that was told before it, and that is the claim's."""
    articles = index_of(context)
    named = [predicate for _, predicate in sorted(articles.predicates(index - 1)) if predicate is not Predicate.ZI]
    again = claim.predicate in {predicate for _, predicate in articles.predicates(index)}
    last = again or not named or named[-1] is claim.predicate
    return last and _TAKEN_UP.search(context.sentence_text(index)) is not None


@lru_cache(maxsize=4)
def _heads(context: Context) -> dict[int, tuple[int, ...]]:
    """The sentences that each line of a list stands under: those of the line above it, and of a table's first row."""
    found: dict[int, tuple[int, ...]] = {}
    head: tuple[int, ...] = ()
    starts = [span.start for span in spans_of_others(context)]
    lines = _lines(context)
    for line in lines:
        row = len(line) == 1 and _is_row(context.sentences[line[0]], starts, context)
        if row and head:
            found[line[0]] = head
        elif not row:
            label = len(line) == 1 and _is_label(context.sentence_text(line[0]))
            head = head + line if label else line
    return found


def _lines(context: Context) -> list[tuple[int, ...]]:
    """The sentences of each line below the title."""
    lines: list[tuple[int, ...]] = []
    for index, span in enumerate(context.sentences):
        if span.end <= context.title_end:
            continue
        if index and lines and "\n" not in context.source[context.sentences[index - 1].end : span.start]:
            lines[-1] = (*lines[-1], index)
        else:
            lines.append((index,))
    return lines


def _is_label(text: str) -> bool:
    """Whether a line is a table's first row or a heading within a list: "No | Unit | Tahun", "Tahun 2019"."""
    return _PARTED.search(text) is not None or (len(text) <= LABEL and text[-1] not in '.!?”"')


def _is_row(span: Span, starts: list[int], context: Context) -> bool:
    """Whether a line is an item of a list, or a short one with a unit that is no sentence."""
    text = context.source[span.start : span.end]
    if len(text) > ROW or text[-1] == ":":
        return False
    place = bisect_left(starts, span.start)
    has_unit = place < len(starts) and starts[place] < span.end
    return bool(ITEM.match(text)) or (has_unit and (bool(_PARTED.search(text)) or text[-1] not in '.!?”"'))
