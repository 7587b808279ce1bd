"""What the words before and behind a list tell of its units: a step, a failure, or something else.

Texts and offsets only; which words stand beside which list is in `extract.pipeline.list_steps`.
"""

from __future__ import annotations

import re

from extract.context import Context, Span, per_article
from extract.pipeline.step_counts import TOLD
from extract.records import Status

_STAGE = (
    r"di(?:evaluasi|telaah|verifikasi|wawancara\w*|survei|tinjau|visitasi|desk|-desk|observasi|jagokan)|diuji(?!\W+(?:coba|materi))"
    r"|dinilai(?!\W+(?:berhasil|layak|mampu|telah|sudah|sukses|pantas|paling|baik|positif))"
    r"|(?:meninjau|menguji|mewawancarai|mengevaluasi|memverifikasi|menilai)(?: langsung)?"
    r"|dikirim\w* (?:ke|kepada) (?:Tim|TP[IN]|Kemen\w*|tingkat|pusat)|(?<!lebih )(?<!makin )(?<!paling )(?:melaju|maju)"
    r"|pemaparan|memaparkan|paparan|presentasi|mempresentasikan|desk evalua\w+|wawancara"
    r"|verifikasi lapangan|evaluasi lapangan|menunggu|menanti|mewakili(?=[^.]{0,120}\b(?:penilaian|evaluasi|seleksi)\b)"
)
_OTHER = r"memenuhi|dinyatakan (?:lulus|layak|berhak)|layak|berhak|selamat|disalin"
TOLD_OF_LIST = re.compile(rf"{TOLD.pattern}|\b(?:(?P<stage>{_STAGE})|(?P<others>{_OTHER}))\b", re.IGNORECASE)
# Ends of what leads up to a list: the names follow, whatever stands between the step and them.
_THESE = re.compile(
    r"(?:\b(?:yaitu|yakni|ialah|adalah|antara lain|di antaranya|diantaranya|masing-masing|meliputi|mencakup|termasuk"
    r"|terdiri (?:atas|dari)|daftarnya|berikut(?: ini)?)|[:–-])\W*$",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"calon|kandidat", re.IGNORECASE)
_PASSED = re.compile(r"lolos|lulus", re.IGNORECASE)
_PASSED_STAGE = re.compile(
    r"\b(?:lolos|lulus)\W+(?:ke\W+|dari\W+)?"
    r"(?:desk|TP[IN]|seleksi|verifikasi|tahap\w*|penilaian (?:pendahuluan|TP[IN]|internal))\b",
    re.IGNORECASE,
)
# Between a step and what it is for: "diusulkan untuk meraih", "calon penerima".
_FOR = re.compile(
    r"\s+(?:(?:untuk|agar|guna|supaya|bisa|dapat|sebagai|calon|menjadi|kembali|lagi|dan|oleh)\s+){0,4}", re.IGNORECASE
)
_NOT = re.compile(
    r"\b(?:tidak|tak|belum|bukan|batal|urung|tanpa|dilarang|semoga|diharapkan|berharap|agar|supaya|pernah|sempat"
    r"|lebih dulu|sebelum|setelah|usai|sesudah|apakah)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)
_ORDER = (Status.FAILED, Status.PROPOSED, Status.PREPARING)  # of several, the furthest is meant
_GAP = 20  # characters between a step and the first name, where nothing says that the names follow


def status_of(lead: Span, behind: Span, context: Context) -> Status | None:
    """The status that a lead and what stands behind a list agree on; of a step and a failure, the failure."""
    source = context.source
    told = matches_of(lead, source)
    if told and not _leads_up(told[-1], lead, source):
        told = []
    after = told_behind(behind, source)
    kinds = {_kind(match, context) for match in (*told, *after)}
    if not kinds or not kinds.isdisjoint({"other", "others"}):
        return None
    status = next(status for status in _ORDER if status in kinds)
    meant = [match for match in (*told, *after) if status is not Status.FAILED or match.lastgroup == status]
    if any(_NOT.search(source, max(lead.start, match.start() - 25), match.start()) for match in meant):
        return None
    return status


def only_leads(text: str) -> bool:
    """Whether the words before a list only say that names follow."""
    return _THESE.search(text) is not None and TOLD_OF_LIST.search(text) is None


def told_behind(behind: Span, source: str) -> list[re.Match[str]]:
    """What the words right behind a list tell of it."""
    after = matches_of(behind, source)
    return after if after and after[0].start() == behind.start else []


def _kind(match: re.Match[str], context: Context) -> str | None:
    """What a word tells: "lolos" is a step where the article has told before that it is one."""
    passed = _PASSED.fullmatch(match.group()) and _first_passed_stage(context) <= match.start()
    return "proposed" if passed or match.lastgroup == "stage" else match.lastgroup


@per_article
def _first_passed_stage(context: Context) -> int:
    """Where an article first tells that a stage was passed, so that the end of the text is where it never does."""
    found = _PASSED_STAGE.search(context.source)
    return found.end() if found else len(context.source)


def matches_of(span: Span, source: str) -> list[re.Match[str]]:
    """The words of a clause that tell a step, a failure or something else; what a step aims at is left out."""
    found: list[re.Match[str]] = []
    for match in TOLD_OF_LIST.finditer(source, *span):
        aimed = (
            found
            and found[-1].lastgroup != "other"
            and _FOR.fullmatch(source, found[-1].end(), match.start()) is not None
        )
        if match.lastgroup == "other" and (aimed or "predikat" in match.group().lower()):
            continue
        if found and found[-1].lastgroup == "preparing" and _CANDIDATE.fullmatch(match.group()):
            continue  # "menyiapkan empat calon WBK"
        found.append(match)
    return found


def without_aims(text: str) -> str:
    """A text without what a step is for: "diusulkan meraih WBK" tells no award."""
    whole = Span(0, len(text))
    kept = {match.span() for match in matches_of(whole, text)}
    for match in reversed([*TOLD_OF_LIST.finditer(text)]):
        if match.lastgroup == "other" and match.span() not in kept:
            text = text[: match.start()] + text[match.end() :]
    return text


def _leads_up(told: re.Match[str], lead: Span, source: str) -> bool:
    """Whether the names that follow are those of a step: nothing but few words between, or words that say so."""
    between = source[told.end() : lead.end]
    return (
        source.startswith("\n", lead.end)
        or _THESE.search(between) is not None
        or (len(between) <= _GAP and re.search(r",|\b(?:di|oleh|kepada|bersama)\b", between) is None)
    )
