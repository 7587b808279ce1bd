"""How many units are told to be awarded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.award_counts import award_counts

MakeContext = Callable[..., Context]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tujuh menerima WBK, satu menerima WBBM.", {(7, "WBK"), (1, "WBBM")}),
        ("Dari Jambi, satu nama untuk WBBM dan tujuh meraih WBK.", {(7, "WBK")}),
        ("Sepuluh satuan kerja diganjar WBK dan satu satuan kerja meraih WBBM.", {(10, "WBK"), (1, "WBBM")}),
        ("Sembilan UPT di bawah kanwil dinyatakan lolos sebagai WBK, dan satu lagi naik kelas.", {(9, "WBK")}),
        ("Dua belas satker meraih predikat, sepuluh di antaranya WBK dan dua WBBM.", {(10, "WBK"), (2, "WBBM")}),
        ("Predikat WBK diberikan kepada tujuh satker, sedangkan WBBM kepada dua satker.", {(7, "WBK"), (2, "WBBM")}),
        ("Penghargaan WBK diraih oleh 8 satker dan WBBM oleh 2 satker.", {(8, "WBK"), (2, "WBBM")}),
        ("Sebanyak 14 polres menyabet WBK dan 3 lainnya menyabet WBBM.", {(14, "WBK"), (3, "WBBM")}),
        ("Kementerian memborong 12 predikat WBK dan 2 predikat WBBM.", {(12, "WBK"), (2, "WBBM")}),
        ("Ketujuh kantor itu dinyatakan lulus dan berhak menyandang WBK.", {(7, "WBK")}),
        ("Dari 12 satker yang diusulkan, lima satker meraih WBK.", {(5, "WBK")}),
        ("Tak tanggung-tanggung, tujuh kejari meraih WBK.", {(7, "WBK")}),
        ("Sembilan kantor meraih WBK dan WBBM. Enam untuk WBK dan tiga WBBM.", {(6, "WBK"), (3, "WBBM")}),
        ("Tiga rumah sakit menerima WBBM.", {(3, "WBBM")}),
        ("Enam kantor diganjar WBK, dua lainnya naik setingkat menjadi WBBM.", {(6, "WBK"), (2, "WBBM")}),
        ("Enam balai dinaikkan KemenPAN-RB ke kelas WBBM.", {(6, "WBBM")}),
        ("Polri menerima predikat. Di kelompok WBK ada delapan, di kelompok WBBM ada tiga.", {(8, "WBK"), (3, "WBBM")}),
        ("Predikat WBK tahun 2023 jatuh ke lima puskesmas, WBBM jatuh kepada dua.", {(5, "WBK")}),
        ("Lima satker gagal meraih WBK, tujuh satker meraih WBBM.", {(7, "WBBM")}),
    ],
)
def test_numbers_of_awards(context_of: MakeContext, text: str, expected: set[tuple[int, str]]) -> None:
    assert set(award_counts(context_of(text))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sudah tiga kali kantor ini meraih WBK.",
        "Dua tahun lalu kantor ini meraih WBK.",
        "Tiga polres diusulkan meraih WBK.",
        "Menteri mengusulkan tiga polres meraih WBK.",
        "Tiga polres belum meraih WBK.",
        "Polri membina zona integritas. Yang diusulkan untuk WBK ada delapan.",
        "Polres menerima WBK 12 kali.",
        "Enam balai akan dinaikkan ke kelas WBBM.",
        "Semoga tiga polres meraih WBK.",
        "Tiga polres mencanangkan zona integritas.",
        "Tiga polres hadir. WBK diserahkan menteri.",
        "Tiga polres meraih WBK dan WBBM.",
    ],
)
def test_numbers_of_no_award(context_of: MakeContext, text: str) -> None:
    assert award_counts(context_of(text)) == []


def test_a_sentence_may_be_left_out(context_of: MakeContext) -> None:
    assert award_counts(context_of("Tiga polres meraih WBK."), {0}) == []
