"""What records of one unit, predicate and year settle between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.context import Claim, Context
from extract.pipeline.assemble import assemble
from extract.pipeline.claims import Decision
from extract.pipeline.settle import settle
from extract.records import Predicate, Record, Status

MakeContext = Callable[..., Context]
TEXT = "Polres Anggrek meraih WBK. Predikat WBK itu dicabut dari Polres Anggrek karena tidak lolos penilaian."

Told = tuple[Status, float, int | None]  # status, confidence and the year that its date would give


def years_of(
    told: list[Told], context: Context, monkeypatch: pytest.MonkeyPatch
) -> tuple[set[tuple[str, int | None]], list[str]]:
    """The records' statuses and years, and why the others are none."""
    years = {status: year for status, _, year in told}

    def dated(claim: Claim, context: Context, *, confidence: float) -> Record:
        record = assemble(claim, context, confidence=confidence)
        return replace(record, year=None if claim.undated else years[claim.status], date=None)

    monkeypatch.setattr("extract.pipeline.settle.assemble", dated)
    decisions = [
        Decision(Claim(context.units[0], Predicate.WBK, status, (place % 2,)), sure, True, "likely enough")
        for place, (status, sure, _) in enumerate(told)
    ]
    after, records = settle(decisions, context)
    return {(str(r.status), r.year) for r in records}, [item.why for item in after if not item.accepted]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2024, {("revoked", 2024), ("awarded", None)}),  # the withdrawal is the news
        (2021, {("revoked", None), ("awarded", 2021)}),  # an earlier year is the award's
    ],
)
@pytest.mark.parametrize("sure", [(0.95, 0.8), (0.8, 0.95)])
def test_no_unit_is_awarded_and_stripped_in_one_year(
    year: int,
    expected: set[tuple[str, int | None]],
    sure: tuple[float, float],
    context_of: MakeContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    context = context_of(TEXT, published="2024-05-02")
    told: list[Told] = [(Status.REVOKED, sure[0], year), (Status.AWARDED, sure[1], year)]
    told.sort(key=lambda item: -item[1])
    assert years_of(told, context, monkeypatch)[0] == expected


def test_an_edition_has_one_outcome(context_of: MakeContext, monkeypatch: pytest.MonkeyPatch) -> None:
    context = context_of(TEXT, published="2024-05-02")
    told: list[Told] = [(Status.AWARDED, 0.9, 2024), (Status.FAILED, 0.8, 2024)]
    found, why = years_of(told, context, monkeypatch)
    assert found == {("awarded", 2024)}
    assert why == ["an edition has one outcome, and awarded is more certain"]


def test_two_editions_have_two_outcomes(context_of: MakeContext, monkeypatch: pytest.MonkeyPatch) -> None:
    context = context_of(TEXT, published="2024-05-02")
    told: list[Told] = [(Status.AWARDED, 0.9, 2024), (Status.FAILED, 0.8, 2022)]
    assert years_of(told, context, monkeypatch)[0] == {("awarded", 2024), ("failed", 2022)}


def test_what_is_told_twice_of_a_year_is_one_record(context_of: MakeContext, monkeypatch: pytest.MonkeyPatch) -> None:
    context = context_of(TEXT, published="2024-05-02")
    told: list[Told] = [(Status.FAILED, 0.9, 2023), (Status.FAILED, 0.8, 2023)]
    found, why = years_of(told, context, monkeypatch)
    assert (found, why) == ({("failed", 2023)}, ["told already"])


@pytest.mark.parametrize(("published", "kept"), [("2025-09-18", True), ("2025-01-09", False), (None, False)])
def test_an_office_is_looked_at_for_the_next_rating_once_the_last_is_old(
    context_of: MakeContext, monkeypatch: pytest.MonkeyPatch, published: str | None, *, kept: bool
) -> None:
    text = "Ombudsman menilai Puskesmas Anggrek. Tahun lalu Pemkab Melati meraih zona hijau dari Ombudsman."
    context = context_of(text, published=published)
    told = {Status.PROPOSED: ("Puskesmas Anggrek", 2025), Status.AWARDED: ("Pemkab Melati", 2024)}

    def dated(claim: Claim, context: Context, *, confidence: float) -> Record:
        return replace(assemble(claim, context, confidence=confidence), year=told[claim.status][1], date=None)

    monkeypatch.setattr("extract.pipeline.settle.assemble", dated)
    units = {unit.name: unit for unit in context.units}
    decisions = [
        Decision(Claim(units[name], Predicate.OMBUDSMAN, status, (place,)), 0.9, True, "likely enough")
        for place, (status, (name, _)) in enumerate(told.items())
    ]
    _, records = settle(decisions, context)
    assert ("Puskesmas Anggrek" in {record.unit for record in records}) is kept
