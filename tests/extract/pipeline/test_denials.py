"""What is denied of everybody or only held possible: no record of anybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Claim, Context
from extract.pipeline.denials import denied
from extract.pipeline.extractor import extract_article
from extract.records import LEVELS, Article, Status

MakeContext = Callable[..., Context]


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
        "Lapas Tondano menerima predikat WBK, Selasa (10/12/2019). Tahun lalu Rutan Manado mungkin gagal.",
        {("Lapas Tondano", "WBK", "awarded")},
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
        "Rutan Manado gagal meraih WBK, Rabu (13/12/2023). Rutan Manado mungkin gagal karena nilai surveinya rendah.",
        ("Rutan Manado", "WBK", "failed"),
    ),
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


LISTS = (
    "Kemenkumham mengumumkan penetapan unit kerja berpredikat menuju WBK dan WBBM, Rabu (20/12/2023).\n\n"
    "Dari pemasyarakatan: Lapas Kelas IIB Cilacap, Rutan Kelas IIB Wonosobo, LPKA Kelas I Blitar, dan Bapas Kelas II "
    "Pati.\n\nSemuanya untuk WBK."
)


@pytest.mark.parametrize(
    "told_last",
    ["Tidak ada satuan kerja yang naik ke WBBM tahun ini.", "Tahun ini tak ada satker yang diusulkan ke WBBM."],
)
def test_a_level_that_nobody_was_given_is_not_a_lists(context_of: MakeContext, told_last: str) -> None:
    context = context_of(f"{LISTS} {told_last}")
    assert {name for name, level in denied_of(context) if level == "WBBM"} >= {"Bapas Kelas II Pati"}
    assert not {name for name, level in denied_of(context) if level == "WBK"}


@pytest.mark.parametrize(
    "told_last",
    [
        "Tidak ada satuan kerja yang gagal menyandang WBBM.",
        "Tidak ada satuan kerja yang meraih WBBM tanpa kerja keras.",
        "Tidak ada satuan kerja yang langsung naik ke WBBM.",
        "Tidak ada satuan kerja lain di provinsi itu yang meraih WBK dan WBBM.",
        "Tahun lalu tidak ada satuan kerja yang naik ke WBBM.",
        "Tidak ada kendala dalam penilaian WBBM.",
    ],
)
def test_what_denies_no_award_of_now(context_of: MakeContext, told_last: str) -> None:
    assert not denied_of(context_of(f"{LISTS} {told_last}"))


def denied_of(context: Context) -> set[tuple[str, str]]:
    """The units and levels of the list whose claim by the sentence above it is denied."""
    first = [item for item in context.predicates if item.predicate in LEVELS][:2]
    claims = [
        Claim(unit, item.predicate, Status.PROPOSED, (1,), (), (item.span,)) for unit in context.units for item in first
    ]
    return {(claim.unit.name, str(claim.predicate)) for claim in claims if denied(claim, context)}


NOBODY = "Tidak ada satuan kerja yang naik ke WBBM tahun ini."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Lapas Kelas IIB Cilacap diusulkan meraih WBBM tahun 2024. {NOBODY}", ("Lapas Kelas IIB Cilacap", "WBBM")),
        (
            f"Lapas Kelas IIB Cilacap meraih predikat WBK, Rabu (20/12/2023). {NOBODY}",
            ("Lapas Kelas IIB Cilacap", "WBK"),
        ),
        (
            "Lapas Cilacap dan Lapas Pati menerima predikat WBBM, Rabu (20/12/2023). Tahun lalu tidak ada satuan kerja "
            "yang meraih WBBM.",
            ("Lapas Pati", "WBBM"),
        ),
    ],
)
def test_what_a_sentence_names_with_its_unit_stays(text: str, expected: tuple[str, str]) -> None:
    assert expected in {(unit, predicate) for unit, predicate, _ in told(text)}


THEY = "PN Ngawi dan PN Tuban tidak ikut menandatangani. Keduanya hadir karena telah menyandang WBK."


def test_what_is_told_of_two_is_not_told_of_the_list_before() -> None:
    text = (
        "Penandatanganan piagam zona integritas dilakukan berurutan. Urutannya: PN Blora, PN Pati, PN Demak, PN Kudus, "
        f"dan PN Batang. {THEY}"
    )
    awarded = {unit for unit, predicate, status in told(text) if (predicate, status) == ("WBK", "awarded")}
    assert awarded == {"PN Ngawi", "PN Tuban"}


def test_a_list_with_a_sentence_of_its_own_keeps_its_award() -> None:
    text = f"Predikat WBK diraih PN Blora, PN Pati, dan PN Demak, Rabu (20/12/2023). {THEY}"
    awarded = {unit for unit, predicate, status in told(text) if (predicate, status) == ("WBK", "awarded")}
    assert awarded == {"PN Blora", "PN Pati", "PN Demak", "PN Ngawi", "PN Tuban"}
