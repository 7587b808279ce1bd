"""Lists of others than those that an article awards: guests, those who come to learn, next year's candidates.

The models take each list of an article with awards for one of holders, however far it stands from the award. Such a
list says itself who its units are, before their names or right behind them.
"""

from __future__ import annotations

import re

from extract.context import Context, Span, per_article
from extract.pipeline.counted import FAIL, OF_WHOLE, RECEIVE, numbers
from extract.pipeline.cues import DOUBT, find_cues
from extract.pipeline.lists import UnitList, lead_of, list_lines
from extract.records import Status

_WORDS = (
    # who is present
    r"(?:meng)?hadiri?|dihadiri|kehadiran|saksikan|menyaksikan|disaksikan|(?:meng|di|ter)?ikuti|peserta\w*|undangan"
    r"|(?:meng|di)undang|tamu|utusan|delegasi|rombongan|duduk|menyimak|mendengarkan|perwakilan|menyambut"
    # who learns, and who wishes well
    r"|belajar|berkunjung|kunjungan|(?:meng|di)unjungi|mengunjungi|studi|bertandang|menimba|mencontoh|meniru|meneladani"
    r"|menyambangi|benchmarking|ucapan|karangan bunga|bantuan|pameran|sosialisasi|pelatihan|bimtek"
    # who is to come, or on the way
    r"|tahun (?:depan|mendatang|berikutnya)|akan|bakal|mengusulkan|diusulkan|usulan|mengajukan|diajukan|calon|kandidat"
    r"|nominator|nominasi|percontohan|pilot\w*|menyiapkan|(?:di|mem)persiapkan|disiapkan|berproses|giliran|menargetkan"
    r"|ditargetkan|diproyeksikan|didorong|mendorong|menunggu|menanti|menjalani|dinilai|dievaluasi|diverifikasi|sampel"
    r"|lokus|sedang|(?-i:tengah)|dibina|binaan|didampingi"
    # who signs or begins
    r"|menandatangani|ditandatangani|penandatanganan|pencanangan|mencanangkan|dicanangkan|(?:ber)?ikrar"
    r"|(?:men|di)?deklarasi\w*|(?:ber)?komitmen|pakta|kesepahaman|kesepakatan|(?:be)?kerja ?sama|bermitra"
    # who has not got it
    rf"|{FAIL}|mengulang|tidak|belum|bukan|diminta|diharapkan"
)
# In capitals such words are parts of a position or a name, but for the first one of a sentence.
_OTHERS = re.compile(rf"\b(?:{_WORDS})\b")
_OTHERS_AT_ONCE = re.compile(rf"\W*(?:(?:Turut|Ikut|Juga|Yang|Unit|Satuan kerja)\s)?(?:{_WORDS})\b", re.IGNORECASE)
_OTHERS_HEADING = re.compile(rf"\b(?:{_WORDS})\b", re.IGNORECASE)
_OTHER_HONOUR = re.compile(
    r"\b(?:penghargaan|anugerah|predikat|piagam|piala|gelar|kategori|juara)\W+(?:\w+\W+){0,3}?"
    r"(?:pelayanan (?:prima|publik)|kategori [A-C]|inovasi|terbaik|favorit|IKPA|SAKIP|kinerja|kepatuhan"
    r"|keterbukaan informasi|lomba|turnamen)\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(
    r"[,.;:()\n]|\b(?:yang|karena|setelah|usai|sejak|dan|serta|sementara|sedangkan|dengan)\b", re.IGNORECASE
)
# What is told of the list after all: "penerima yang hadir ialah", and not "calon penerima", "belum lolos".
_AWARDED = re.compile(
    rf"(?P<annulled>\b(?:{_WORDS})\W+(?:\w+\W+)?)?"
    rf"\b(?:{RECEIVE}|lolos|lulus)\b",
    re.IGNORECASE,
)
_OF_REACH = 20  # characters
_BEFORE, _BEHIND = 300, 80  # characters before and behind a list


def is_of_others(units: UnitList, context: Context) -> bool:
    """Whether the words of a list say that its units are others than those that were awarded."""
    if is_award(units.sentences[-1] + 1, context):  # "Ketiganya menjadi percontohan. WBK didapat pada 2016."
        return False
    lead, source = lead_of(units, context), context.source
    lead = Span(max(lead.start, lead.end - _BEFORE), lead.end)
    if _OTHER_HONOUR.search(source, *lead) or _told_behind(units, context) or _is_whole(units, context):
        return True
    if any(not match["annulled"] for match in _AWARDED.finditer(source, *lead)):
        return False
    if units.sentences[0] in list_lines(context) and _OTHERS_HEADING.search(source, *lead):
        return True
    return bool(_OTHERS.search(source, *lead) or _OTHERS_AT_ONCE.match(source, *lead))


def tells_of_others(text: str) -> bool:
    """Whether a sentence says that its units are others than those that were awarded, and of none that it is."""
    if any(not match["annulled"] for match in _AWARDED.finditer(text)):
        return False
    return bool(_OTHERS.search(text) or _OTHERS_AT_ONCE.match(text))


def _told_behind(units: UnitList, context: Context) -> bool:
    """Whether the clause goes on behind the list with what others do: "PN X, PN Y, dan PN Z datang belajar"."""
    if len(units.sentences) > 1:
        return False  # what stands behind the last name of a column is told of that one
    source, end = context.source, min(context.sentences[units.sentences[-1]].end, units.end + _BEHIND)
    start = units.end + source.startswith(",", units.end)
    stop = _CLAUSE_ENDS.search(source, start, end)
    end = stop.start() if stop else end
    return _OTHERS.search(source, start, end) is not None and _AWARDED.search(source, start, end) is None


def is_award(index: int, context: Context) -> bool:
    """Whether a sentence tells of an award of a predicate that it names."""
    return index in _awards(context)


@per_article
def _awards(context: Context) -> frozenset[int]:
    return frozenset(index for index in context.predicate_sentences if _tells_award(context.sentence_text(index)))


def _tells_award(text: str) -> bool:
    kinds = {cue.kind for cue in find_cues(text)}
    return Status.AWARDED in kinds and kinds.isdisjoint(DOUBT | {Status.PROPOSED, Status.FAILED})


def _is_whole(units: UnitList, context: Context) -> bool:
    """Whether a list is of all those that the awarded are some of: "dari sembilan kantor, dua meraih WBK"."""
    return len(units.units) in _wholes(context)


@per_article
def _wholes(context: Context) -> frozenset[int]:
    """The numbers of units of which a sentence with a predicate tells that fewer have it."""
    found: set[int] = set()
    for index in context.predicate_sentences:
        span = context.sentences[index]
        least: int | None = None  # of the numbers behind
        for number in reversed(list(numbers(context.source, *span))):
            before = context.source[max(span.start, number.start - _OF_REACH) : number.start]
            if number.group and least is not None and least < number.value and OF_WHOLE.search(before):
                found.add(number.value)
            least = number.value if least is None else min(least, number.value)
    return frozenset(found)
