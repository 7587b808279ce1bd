"""Awards that are only wished for or supposed, and those that are told beside a wish."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Claim, Context
from extract.pipeline.wishes import only_wished
from extract.records import Predicate, Status

MakeContext = Callable[..., Context]


def claim_of(context: Context, *, predicate: Predicate = Predicate.WBK, status: Status = Status.AWARDED) -> Claim:
    """The claim of the first unit that all sentences state."""
    spans = tuple(item.span for item in context.predicates if item.predicate == predicate)
    unit = context.units[0]
    return Claim(unit, predicate, status, tuple(range(len(context.sentences))), predicates=spans)


@pytest.mark.parametrize(
    "text",
    [
        "Kapolres Rudi Hartono berharap Polres Anggrek segera meraih predikat WBK.",
        "Semoga Puskesmas Melur lekas menyandang WBK, ujar Camat Siti Aminah.",
        "Kepala rutan meminta pegawai bekerja keras agar Rutan Kenanga meraih WBK.",
        "Tim Lapas Kenanga mencari masukan supaya WBK dan WBBM lekas diraih.",
        "Andai lolos, belum ada rumah sakit yang mendahului RSUD Melati menyandang predikat WBK.",
        "Jika nilainya cukup, Kejari Sukamaju menerima WBK pada akhir tahun.",
        "Apabila lulus evaluasi, Kejari Sukamaju resmi menyandang predikat WBK.",
        "Ia yakin Lapas Kenanga sanggup membawa pulang WBK tahun ini.",
        "Bupati optimistis Puskesmas Melur bakal meraih WBK.",
        "Kantor Imigrasi Teratai berpeluang memperoleh WBK.",
        "Rutan Kenanga tinggal selangkah meraih WBK.",
        "Ia berharap MAN 2 Teratai menjadi madrasah pertama di sini yang menyandang predikat WBK.",
        "Polres Anggrek akan menerima predikat WBK bila tidak ada pengaduan.",
        "Predikat WBK dari Kementerian Hukum menjadi incaran Lapas Kenanga.",
    ],
)
def test_a_wish_awards_nothing(context_of: MakeContext, text: str) -> None:
    context = context_of(text)
    assert only_wished(claim_of(context), context)


@pytest.mark.parametrize(
    "text",
    [
        "Polres Anggrek meraih predikat WBK.",
        "Polres Anggrek berhasil meraih WBK dan berharap dapat mempertahankannya.",
        "Ia berharap Polres Anggrek, yang sudah meraih WBK, menjadi contoh.",
        "Setelah bertekad selama tiga tahun, Polres Anggrek akhirnya meraih WBK.",
        "Agar tidak lengah, Polres Anggrek yang menyandang WBK sejak 2021 dievaluasi lagi.",
        "Bupati ingin tahu kenapa Puskesmas Melur bisa mengantongi WBK tahun lalu.",
        "Berbekal WBK yang digenggamnya, Kejari Sukamaju akan diusulkan sebagai penerima WBBM.",
        "Polres Anggrek menerima WBK. Ia berharap tahun depan Polres Anggrek meraih WBK lagi.",
        "Kalau Polres Anggrek sudah WBK, Polres Melati masih berbenah.",
        "Jika tahun lalu gagal, kini Polres Anggrek meraih predikat WBK.",
        "Polres Anggrek menerima WBK, meski jika ditilik nilainya pas-pasan.",
    ],
)
def test_what_is_told_stays(context_of: MakeContext, text: str) -> None:
    context = context_of(text)
    assert not only_wished(claim_of(context), context)


def test_an_aim_is_no_award_and_may_be_wished_for(context_of: MakeContext) -> None:
    context = context_of("Polres Anggrek berharap segera meraih predikat WBK.")
    assert not only_wished(claim_of(context, status=Status.PREPARING), context)
