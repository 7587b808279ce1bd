"""Bodies that are named for another unit, in its clause, its line or its sentence; each text is told of RSUD Mawar."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.context import Claim, Context, Span
from extract.fields.bodies import choose_body
from extract.pipeline.prepare import find_mentions

LIST = "RSUD Melati: lolos seleksi WBK, lalu dievaluasi KemenPANRB pada Agustus.\nRSUD Mawar: diusulkan meraih WBK."
TOLD = [
    # of the other unit of a sentence with two clauses
    (
        "RSUD Melati akan diajukan ke Tim Penilai Nasional tahun depan, sedangkan RSUD Mawar menunggu wawancara WBK.",
        "proposed",
        None,
    ),
    ("RSUD Mawar diajukan ke Tim Penilai Nasional untuk WBK, sedangkan RSUD Melati belum.", "proposed", "KemenPANRB"),
    ("RSUD Melati menyusul, sedangkan RSUD Mawar diajukan ke Kementerian PANRB untuk WBK.", "proposed", "KemenPANRB"),
    ("RSUD Melati meraih WBBM dari Kementerian PANRB, sedangkan RSUD Mawar meraih WBK.", "awarded", "KemenPANRB"),
    # of the other unit of a list
    (f"Posisi unit kita:\n{LIST}", "proposed", None),
    (f"Posisi unit di depan Kementerian PANRB:\n{LIST}", "proposed", "KemenPANRB"),
    # a body that gave another unit its award does not assess this one
    (
        "RSUD Melati menerima WBK Desember lalu dari Kementerian PANRB. RSUD Mawar baru diusulkan WBK pekan lalu.",
        "proposed",
        None,
    ),
    (
        "RSUD Melati tengah dinilai Kementerian PANRB. RSUD Mawar juga diusulkan WBK dalam seleksi itu.",
        "proposed",
        "KemenPANRB",
    ),
]


@pytest.mark.parametrize(("text", "status", "body"), TOLD)
def test_a_body_of_another_unit_is_not_the_claims(
    text: str, status: str, body: str | None, claim_in: Callable[..., tuple[Claim, Context]]
) -> None:
    claim, context = claim_in(text, "RSUD Mawar", status=status, type="rumah_sakit", published="2024-06-11")
    claim = replace(claim, predicates=tuple(Span(*match.span()) for match in re.finditer("WBK", text)))
    further = [item for item in find_mentions(context).units if item.name != "RSUD Mawar"]
    context = replace(context, units=(*context.units, *further))
    assert choose_body(claim, context, year=2024).value == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("RSUD Mawar menuju WBK. Tim penilai KemenPANRB gemar datang diam-diam.", None),
        ("RSUD Mawar menuju WBK. Penilainya tetap KemenPANRB.", "KemenPANRB"),
    ],
)
def test_a_team_of_assessors_does_not_say_whose_the_predicate_is(
    text: str, body: str | None, claim_in: Callable[..., tuple[Claim, Context]]
) -> None:
    claim, context = claim_in(text, "RSUD Mawar", status="preparing", type="rumah_sakit", published="2024-06-11")
    assert choose_body(claim, context).value == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Polbangtan Mawar meraih WBK tahun lalu. Poltekkes Sorong diberi WBK oleh Menteri Kesehatan pada 2021.", None),
        ("Polbangtan Mawar meraih WBK tahun lalu. WBK diberikan oleh Kementerian PANRB.", "KemenPANRB"),
    ],
)
def test_whom_another_unit_got_its_award_from_is_not_said_of_all(
    text: str, body: str | None, claim_in: Callable[..., tuple[Claim, Context]]
) -> None:
    claim, context = claim_in(
        text, "Polbangtan Mawar", status="awarded", type="perguruan_tinggi", published="2023-10-15"
    )
    claim = replace(claim, predicates=tuple(Span(*match.span()) for match in re.finditer("WBK", text)))
    further = [item for item in find_mentions(context).units if item.name != "Polbangtan Mawar"]
    context = replace(context, units=(*context.units, *further))
    assert choose_body(claim, context, year=2022).value == body
