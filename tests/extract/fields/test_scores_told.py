"""How news tells scores and places: sentences, lists and tables, with what is a unit's own in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from extract.context import Claim, Context
from extract.fields.ranks import choose_rank
from extract.fields.scores import choose_score, choose_score_previous
from extract.pipeline.prepare import find_mentions
from extract.records import Predicate, Status

HERE = Path(__file__).parent
FOUND = [
    line.split("\t")
    for line in (HERE / "score_sentences_found.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
TABLE = HERE / "score_sentences.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("text", "unit", "others", "predicate", "status", "score", "previous", "place"), ROWS)
def test_told(
    text: str,
    unit: str,
    others: str,
    predicate: str,
    status: str,
    score: str,
    previous: str,
    place: str,
    claim_in: Callable[..., tuple[Claim, Context]],
) -> None:
    claim, context = claim_in(
        text.replace("\\n", "\n").replace("\\t", "\t"),
        unit,
        others=() if others == "-" else tuple(others.split("/")),
        predicate=predicate,
        status=status,
        type="pemda",
        published="2024-12-20",
    )
    found = (choose_score(claim, context), choose_score_previous(claim, context), choose_rank(claim, context))
    assert [choice.value for choice in found] == [
        None if value == "-" else float(value) for value in (score, previous, place)
    ]


@pytest.mark.parametrize(("text", "unit", "kind", "predicate", "status", "score", "previous", "place"), FOUND)
def test_told_among_all_units_that_are_found(
    text: str,
    unit: str,
    kind: str,
    predicate: str,
    status: str,
    score: str,
    previous: str,
    place: str,
    claim_in: Callable[..., tuple[Claim, Context]],
) -> None:
    source = text.replace("\\n", "\n").replace("\\t", "\t")
    head, gap, body = source.partition("\n\n")
    title = head if gap and not head.endswith(".") else None
    claim, context = claim_in(
        body if title else source,
        unit,
        predicate=predicate,
        status=status,
        type=kind,
        title=title,
        published="2023-12-20",
    )
    own = claim.unit.mentions
    further = [
        item
        for item in find_mentions(context).units
        if not any(one.start < other.end and other.start < one.end for one in item.mentions for other in own)
    ]
    context = replace(context, units=(*context.units, *further))
    found = (choose_score(claim, context), choose_score_previous(claim, context), choose_rank(claim, context))
    assert [choice.value for choice in found] == [
        None if value == "-" else float(value) for value in (score, previous, place)
    ]


def test_of_scores_of_several_years_that_of_the_edition_counts(claim_in: Callable[..., tuple[Claim, Context]]) -> None:
    text = "Pada 2023 Pemkot Bitung mendapat nilai 72,18. Nilai itu naik jadi 80,44 pada penilaian 2024."
    claim, context = claim_in(text, "Pemkot Bitung", predicate="OMBUDSMAN", type="pemda", published="2025-10-17")
    assert choose_score(claim, context, year=2023).value == 72.18
    assert choose_score(claim, context, year=2024).value == 80.44


def test_the_score_of_the_next_predicate_is_not_that_of_the_one_before(
    claim_in: Callable[..., tuple[Claim, Context]],
) -> None:
    text = "Rutan Garut lulus WBK dua tahun lalu, sementara pengajuan WBBM sudah direviu inspektorat. Nilainya 91,47."
    claim, context = claim_in(text, "Rutan Garut", type="rutan")
    assert choose_score(claim, context).value is None
    assert choose_score(replace(claim, predicate=Predicate.WBBM, status=Status.PROPOSED), context).value == 91.47


def test_a_score_that_follows_news_of_the_ombudsman_is_not_that_of_wbk(
    claim_in: Callable[..., tuple[Claim, Context]],
) -> None:
    text = (
        "RSUD Garut menerima predikat WBK, Senin. Ombudsman RI lebih dulu memberi opini kualitas tertinggi. "
        "Piagamnya diterima direktur. Nilai RSUD Garut 92,41."
    )
    claim, context = claim_in(text, "RSUD Garut", type="rumah_sakit")
    assert choose_score(claim, context).value is None


PANGKEP = (
    "Polres Pangkep meraih predikat kepatuhan tinggi Ombudsman untuk penilaian 2024 dengan nilai 93,48. "
    "Piagam diserahkan. Pada penilaian 2023 polres itu memperoleh 90,36. Setahun sebelumnya lagi, 2022, nilainya 77,12."
)


@pytest.mark.parametrize(
    ("year", "score", "previous"), [(2024, 93.48, 90.36), (2023, 90.36, None), (2022, 77.12, None)]
)
def test_each_edition_has_its_own_score(
    year: int, score: float, previous: float | None, claim_in: Callable[..., tuple[Claim, Context]]
) -> None:
    claim, context = claim_in(PANGKEP, "Polres Pangkep", predicate="OMBUDSMAN", type="polres", published="2025-02-14")
    assert choose_score(claim, context, year=year).value == score
    assert choose_score_previous(claim, context, year=year).value == previous


def test_an_old_claim_has_no_score_of_the_news(claim_in: Callable[..., tuple[Claim, Context]]) -> None:
    text = (
        "RSUD Garut menerima predikat WBK. Percobaan pertama RSUD Garut meraih WBK, pada 2021, kandas. Antrean ditata. "
        "Loket ditambah. Obat tersedia. Nilai keseluruhan RSUD Garut 82,19."
    )
    claim, context = claim_in(text, "RSUD Garut", type="rumah_sakit", published="2024-12-12")
    assert choose_score(claim, context, year=2024).value == 82.19
    failed = replace(claim, status=Status.FAILED, sentences=(1,))
    assert choose_score(failed, context, year=2021).value is None


HELD = (
    "Tim evaluasi menguji kelayakan Lapas Garut mempertahankan WBBM. Nilai yang dikantongi 92,43. Auditor memuji "
    "lapas itu. Blok baru dibuka. Dapur ditata. WBBM sudah disandang Lapas Garut sejak 2020."
)


@pytest.mark.parametrize(
    ("status", "year", "sentence", "score"), [("awarded", 2020, 5, None), ("proposed", 2022, 0, 92.43)]
)
def test_what_is_told_of_the_news_is_not_of_an_award_held_for_long(
    status: str, year: int, sentence: int, score: float | None, claim_in: Callable[..., tuple[Claim, Context]]
) -> None:
    claim, context = claim_in(HELD, "Lapas Garut", predicate="WBBM", type="lapas", status=status)
    claim = replace(claim, sentences=(sentence, 0))
    assert choose_score(claim, context, year=year).value == score


def test_of_two_prints_of_one_score_that_in_full_counts(claim_in: Callable[..., tuple[Claim, Context]]) -> None:
    text = "PN Garut meraih WBK dengan nilai 83. Pada lembar evaluasi PN Garut mengumpulkan nilai akhir 83,47."
    claim, context = claim_in(text, "PN Garut", type="pengadilan")
    assert choose_score(claim, context).value == 83.47
