"""Lists of others than those that an article awards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.lists import lists_of
from extract.pipeline.other_lists import is_of_others

MakeContext = Callable[..., Context]
NAMES = "PN Ngawi, PN Pacitan, dan PN Tuban"
COLUMN = "\n- PN Ngawi\n- PN Pacitan\n- PN Tuban\n"
TOLD = "Tiga polres meraih WBK. Kapolda bangga."


def of_others(context: Context) -> bool:
    """Whether the last list of three of an article is of others."""
    found = [units for units in lists_of(context, weak=True) if len(units.units) == 3]
    return is_of_others(found[-1], context)


@pytest.mark.parametrize(
    "text",
    [
        f"{TOLD} Turut hadir {NAMES}.",
        f"{TOLD} Acara diikuti pula oleh {NAMES} melalui layar.",
        f"{TOLD} Sepanjang tahun {NAMES} datang untuk belajar.",
        f"{TOLD} Tahun depan yang diusulkan ialah {NAMES}.",
        f"{TOLD} Calon penerima berikutnya adalah {NAMES}.",
        f"{TOLD} Unit percontohan lain yakni {NAMES}.",
        f"{TOLD} Adapun satuan kerja lain, yakni {NAMES}, masih berproses dan dinilai.",
        f"{TOLD} Pakta integritas ditandatangani {NAMES}.",
        f"{TOLD} Yang belum lolos ialah {NAMES}.",
        f"{TOLD} Penghargaan pelayanan prima kategori A diterima {NAMES}.",
        f"{TOLD} Peserta upacara:{COLUMN}",
        f"Dari tiga pengadilan, dua pengadilan meraih WBK. Semuanya: {NAMES}.",
    ],
)
def test_lists_that_say_who_they_are(context_of: MakeContext, text: str) -> None:
    assert of_others(context_of(text))


@pytest.mark.parametrize(
    "text",
    [
        f"{TOLD} Ketiganya ialah {NAMES}.",
        f"{TOLD} Penerima yang hadir di Jakarta yaitu {NAMES}.",
        f"{TOLD} Kepala Bidang Kepatuhan Internal Sari Wulandari mengatakan tiga kantor tersebut adalah {NAMES}.",
        f"{TOLD} Ketiga satuan kerja itu, {NAMES}, akan menerima piagam bulan depan.",
        f"{TOLD} Mereka antara lain {NAMES}, sementara yang lain gagal.",
        f"{TOLD} Tiga kantor percontohan ialah {NAMES}. WBK ketiganya didapat pada 2016.",
        f"{TOLD} Daftarnya:{COLUMN}",
        f"{TOLD}\n\nKalimantan Tengah:{COLUMN}",
        f"Dari dua belas pengadilan, tiga pengadilan meraih WBK. Ketiganya {NAMES}.",
    ],
)
def test_lists_that_may_be_of_the_awarded(context_of: MakeContext, text: str) -> None:
    assert not of_others(context_of(text))
