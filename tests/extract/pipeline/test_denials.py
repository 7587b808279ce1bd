"""What is denied of everybody or only held possible: no record of anybody."""

from __future__ import annotations

import pytest

from extract.pipeline.extractor import extract_article
from extract.records import Article


def told(text: str) -> set[tuple[str, str, str]]:
    article = Article("a", text, published="2023-12-30")
    return {(r.unit, str(r.predicate), str(r.status)) for r in extract_article(article).records}


DENIED = [
    ("Tak ada satu pun polres di provinsi itu yang meraih WBBM tahun 2023, termasuk Polres Tabalong.", set()),
    ("Belum satu pun puskesmas di kabupaten itu berpredikat WBK, Puskesmas Melati sekalipun.", set()),
    (
        "Rutan Kelas IIB Kotamobagu mungkin menyusul, kata Kalapas Yonas Mandagi. Tahun lalu Rutan Manado tidak lolos "
        "penilaian WBK.",
        {("Rutan Manado", "WBK", "failed")},
    ),
    (
        "Andai Puskesmas Wates mau berbenah, predikat WBK bukan mustahil. Puskesmas Temon sudah membuktikannya tahun "
        "2022.",
        {("Puskesmas Temon", "WBK", "awarded")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), DENIED)
def test_what_is_denied_or_only_possible_makes_no_record(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert told(text) == expected


STATED = [
    (
        "Sebelum 2020 tak satu pun polres di provinsi itu meraih WBK. Kini Polres Tabalong meraih predikat WBK.",
        ("Polres Tabalong", "WBK", "awarded"),
    ),
    (
        "Tak satu pun polres di provinsi itu meraih WBBM, kecuali Polres Tabalong yang menerima predikat WBBM.",
        ("Polres Tabalong", "WBBM", "awarded"),
    ),
    (
        "Tidak satu pun yang gagal: Polres Tabalong dan Polres Balangan sama-sama meraih predikat WBK.",
        ("Polres Balangan", "WBK", "awarded"),
    ),
    (
        "Rutan Kotamobagu meraih predikat WBK, Rabu (13/12/2023). Rutan Kotamobagu mungkin menjadi contoh.",
        ("Rutan Kotamobagu", "WBK", "awarded"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_what_is_told_beside_it_stays(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)
