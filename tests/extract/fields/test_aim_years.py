"""The edition that an aim names, told in the ways of the news."""

from __future__ import annotations

import re

import pytest

from extract.context import Claim, Context, Span, published_date, source_of
from extract.fields.dates import choose_date, choose_year
from extract.fields.units import Unit
from extract.records import Article, Predicate, Status, UnitType
from extract.sentences import split_sentences

UNITS = ("Puskesmas Melati", "Rutan Sukacita")
DAY = "2024-12-12"
SAID = "Hal itu dikatakan Kepala Dinas, Kamis (12/12/2024). "


def year_of(text: str, predicate: Predicate, status: Status) -> int | None:
    """The year of the claim of `Puskesmas Melati`, whose sentences are those that name it or follow from it."""
    article = Article(id="x", text=text, title=None, published=DAY)
    source, title_end = source_of(article)
    sentences = split_sentences(source)
    units = tuple(
        Unit(name, UnitType.OTHER, tuple(Span(*m.span()) for m in re.finditer(re.escape(name), source)), ())
        for name in UNITS
        if name in source
    )
    context = Context(article, source, title_end, sentences, units, published=published_date(article))
    named = tuple(sorted({context.sentence_at(span.start) for span in units[0].mentions}))
    spans = tuple(Span(*m.span()) for m in re.finditer(rf"\b{predicate}\b", source))
    claim = Claim(units[0], predicate, status, named[:4], (), spans)
    return choose_year(claim, context, date=choose_date(claim, context)).value


AIMS = [
    "Tahun depan Puskesmas Melati membidik WBK.",
    "Puskesmas Melati disiapkan untuk WBK tahun depan.",
    "Puskesmas Melati menargetkan WBK pada 2025.",
    "Puskesmas Melati diproyeksikan maju WBK tahun 2025, sesudah gedung layanannya selesai.",
    "Puskesmas Melati mulai menata diri supaya bisa ikut merebut WBK pada penilaian 2025.",
    "Sekarang giliran Puskesmas Melati yang dipersiapkan mengejar WBK tahun mendatang.",
    "Puskesmas Melati kami siapkan. Target WBK kami pasang untuk 2025.",
    "Puskesmas Melati akan menyusul ke WBK. Diusulkannya tahun depan, bukan tahun ini.",
    "Puskesmas Melati dan Rutan Sukacita akan disiapkan untuk WBK tahun depan.",
    "Adapun Puskesmas Melati serta Rutan Sukacita masih melengkapi berkas supaya dapat maju WBK tahun depan.",
    "Dua kantor lain, Puskesmas Melati dan Rutan Sukacita, menyatakan siap ikut penilaian WBK pada 2025.",
    "Inspektorat mendampingi dua unit tahun depan, yakni Puskesmas Melati dan Rutan Sukacita yang bersiap ke WBK.",
    "Pada tahun 2025 mendatang, Puskesmas Melati diharapkan menyusul meraih WBK.",
    "Puskesmas Melati akan kembali mengejar WBK. Pegawai sepakat maju lagi pada 2025.",
    "Dua unit disiapkan untuk WBK tahun depan: Rutan Sukacita dan Puskesmas Melati.",
    "Puskesmas Melati sedang didampingi menuju WBK. Targetnya WBK juga, tetapi setahun lagi.",
    "Rutan Sukacita meraih WBK tahun ini, sedangkan Puskesmas Melati baru dibidik WBK tahun depan.",
    "Puskesmas Melati sedang dibina Rutan Sukacita agar bisa meraih WBK pada 2025.",
    "Puskesmas Melati didampingi langsung oleh Rutan Sukacita supaya merebut WBK pada 2025.",
    "Puskesmas Melati yang belum diusulkan tetap dibina untuk mengejar WBK pada gelombang tahun 2025.",
]


@pytest.mark.parametrize("text", AIMS)
def test_the_year_to_come_is_the_edition(text: str) -> None:
    assert year_of(SAID + text, Predicate.WBK, Status.PREPARING) == 2025


THIS_YEAR = [
    "Puskesmas Melati mencanangkan zona integritas menuju WBK.",
    "Puskesmas Melati membangun zona integritas menuju WBK, hasilnya diumumkan tahun depan.",
    "Puskesmas Melati berbenah menuju WBK. Gedung barunya selesai tahun depan.",
    "Puskesmas Melati membidik WBK tahun ini. Rutan Sukacita menargetkan tahun depan.",
    "Puskesmas Melati membidik WBK tahun ini, sedangkan Rutan Sukacita menargetkan WBK tahun depan.",
    "Puskesmas Melati menyiapkan diri untuk WBK. Pencanangannya sudah Januari lalu, dan tahun depan baru dinilai.",
    "Puskesmas Melati mengejar WBK sesuai rencana strategis hingga 2027.",
    "Puskesmas Melati berbenah menuju WBK. Targetnya WBK, tetapi dua tahun lagi.",
    "Puskesmas Melati memulai langkah menuju WBK, bagian dari visi 2045.",
    "Puskesmas Melati berbenah menuju WBK dan dibina Rutan Sukacita yang mengejar WBK lagi pada 2025.",
    "Puskesmas Melati berbenah menuju WBK, sedangkan Rutan Sukacita dibina agar meraih WBK pada 2025.",
    "Puskesmas Melati yang berbenah menuju WBK tidak diajukan dulu pada 2025.",
]


@pytest.mark.parametrize("text", THIS_YEAR)
def test_a_year_that_is_told_of_something_else_is_not(text: str) -> None:
    assert year_of(SAID + text, Predicate.WBK, Status.PREPARING) == 2024


def test_a_proposal_has_the_year_of_its_step() -> None:
    text = SAID + "Puskesmas Melati diusulkan ke KemenPANRB untuk WBK. Hasilnya keluar tahun depan."
    assert year_of(text, Predicate.WBK, Status.PROPOSED) == 2024


def test_a_step_is_of_no_edition_before_its_date() -> None:
    text = "Puskesmas Melati mencanangkan WBK, Kamis (12/12/2024). Penghargaan WBK edisi 2023 sudah dibagikan."
    assert year_of(text, Predicate.WBK, Status.PREPARING) == 2024


def test_a_proposal_is_of_the_next_edition_only_where_its_own_sentence_says_so() -> None:
    told = SAID + "Puskesmas Melati diteruskan ke KemenPANRB sebagai calon penerima WBK tahun 2025."
    assert year_of(told, Predicate.WBK, Status.PROPOSED) == 2025
    text = SAID + "Puskesmas Melati diusulkan untuk WBK. Adapun Rutan Sukacita dibina, targetnya WBK tahun 2025."
    assert year_of(text, Predicate.WBK, Status.PROPOSED) == 2024
