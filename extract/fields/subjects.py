"""What somebody's sentences are about: a result, the assessment itself, or what everybody ought to do.

Who hands an award over or announces it speaks of results. The head of the body that assesses also explains the
assessment, its aims and its methods, and calls on all officials; that is said of no unit (decision 10 of the
guideline).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_RESULT = re.compile(
    r"\b\d{2}[,.]\d{1,2}\b|\b(?:hijau|kuning|merah)\b|\bkualitas (?:tertinggi|tinggi|sedang|rendah|terendah)"
    r"|\b(?:peringkat|urutan|posisi|juara|nomor) (?:\d|ke|per|satu|dua|tiga|wahid)"
    r"|\b(?:tertinggi|terendah|terbaik|terburuk|lolos|lulus|gagal|naik|turun|meningkat|merosot|anjlok)\b",
    re.IGNORECASE,
)
_SUBJECT = (
    r"(?:penilaian|survei|evaluasi|pengawasan|predikat|penghargaan|anugerah|penganugerahan|opini|piagam"
    r"|zona integritas|reformasi birokrasi|pelayanan publik|standar pelayanan|integritas|WBK|WBBM)"
)
_ASSESSMENT = re.compile(
    rf"\b{_SUBJECT}(?:nya)?\b[^.]{{0,60}}\b(?:merupakan|sebagai|adalah|ialah|yaitu|bertujuan|dimaksudkan|dimaknai|mencakup"
    r"|meliputi|menggunakan|mengacu|diarahkan|didasarkan|penting|bukan|menjunjung|memakai|harus|dipakai|mendorong"
    r"|diharapkan|menjadi|untuk|agar|dilakukan|dilaksanakan)\b"
    r"|\b(?:dimensi|indikator|metode|metodologi|instrumen|variabel|asas|sampel|komponen pengungkit)\b"
    r"|\balat (?:penting|ukur)\b|\bbentuk pengawasan\b|\btolok ukur\b",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"\b(?:seluruh|semua|para|setiap|segenap|tiap) (?:jajaran|kepala|penyelenggara|pimpinan|instansi|pemerintah|unit"
    r"|pihak|pejabat|aparatur|asn|daerah|lembaga|kementerian|penerima|satuan|abdi|pegawai|bupati|gubernur|wali)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"\b(?:sambutan|arahan|pidato|amanat|keynote|testimoni)(?:nya)?\b", re.IGNORECASE)


def subjects_of(sentences: Sequence[str], *, names_unit: bool) -> frozenset[str]:
    """What sentences that one person tells are about; `names_unit` says whether one of them names a unit."""
    result = names_unit or any(_RESULT.search(text) for text in sentences)
    found = {"about a result"} if result else set()
    for fact, pattern in (("assessment", _ASSESSMENT), ("everybody", _EVERYBODY), ("speech", _SPEECH)):
        if any(pattern.search(text) for text in sentences):
            found.add(f"about {fact}")
    if found and not result:
        found.add("about no result")
    return frozenset(found)
