"""Decisions over pairs of unit and predicate, with opinions given by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.context import Claim, Context
from extract.pipeline.assemble import assemble
from extract.pipeline.candidates import find_candidates
from extract.pipeline.claims import Decision, ScoredPairs, decide_pairs, with_encoder
from extract.pipeline.pairs import CLASSES, STATUSES, describe_pairs, log_odds, make_pairs
from extract.pipeline.settle import settle
from extract.records import Record, Status

MakeContext = Callable[..., Context]

THRESHOLDS = {**dict.fromkeys(map(str, STATUSES), 0.5), "second": 0.5}
TEXT = "Puskesmas Melur meraih predikat WBK pada 2022. Puskesmas Melur kini menuju WBBM."


def opinions(context: Context, likely: dict[tuple[str, str], float]) -> ScoredPairs:
    """Pairs with these probabilities by (predicate, status), the same in every place."""
    scored = []
    for candidate in find_candidates(context):
        places = dict.fromkeys(CLASSES, 0.0)
        places |= {status: p for (predicate, status), p in likely.items() if predicate == candidate.predicate}
        scored.append((candidate, places))
    return [(pair, {str(status): pair.top(status) for status in STATUSES}) for pair in make_pairs(scored)]


def accepted(decisions: tuple[Decision, ...]) -> set[tuple[str, str]]:
    return {(str(d.claim.predicate), str(d.claim.status)) for d in decisions if d.accepted}


def test_over_the_threshold_is_accepted(context_of: MakeContext) -> None:
    context = context_of(TEXT)
    found = decide_pairs(opinions(context, {("WBK", "awarded"): 0.9, ("WBBM", "preparing"): 0.4}), context, THRESHOLDS)
    assert accepted(found) == {("WBK", "awarded")}
    assert [d.why for d in found if not d.accepted] == ["below 0.50"]


def test_the_threshold_is_told_on_the_scale_of_the_confidence(context_of: MakeContext) -> None:
    context = context_of(TEXT)
    likely = opinions(context, {("WBBM", "preparing"): 0.4})
    (found,) = decide_pairs(likely, context, THRESHOLDS, calibration=(1.0, 1.0))
    assert (found.confidence, found.accepted, found.why) == (0.6444, False, "below 0.73")


def test_a_claim_is_stated_by_the_sentence_that_names_both(context_of: MakeContext) -> None:
    context = context_of(TEXT)
    found = decide_pairs(opinions(context, {("WBBM", "preparing"): 0.9}), context, THRESHOLDS)
    assert [d.claim.sentences for d in found if d.accepted] == [(1,)]


def test_a_list_is_claimed_by_what_introduces_it(context_of: MakeContext) -> None:
    text = (
        "Puskesmas Melur meraih WBK, Rabu. Dari wilayah timur ada pula Rutan Kenanga.\n\n"
        "Sedangkan Polres Anggrek masih merawat predikat WBK yang diperolehnya tahun 2022."
    )
    context = context_of(text)
    found = decide_pairs(opinions(context, {("WBK", "awarded"): 0.9}), context, THRESHOLDS)
    assert {d.claim.unit.name: d.claim.sentences for d in found}["Rutan Kenanga"] == (1, 0)


def test_a_list_is_claimed_by_what_points_back_to_it(context_of: MakeContext) -> None:
    text = (
        "Predikat WBK makin banyak diraih. Adapun Rutan Kenanga dan Polres Anggrek kini menjadi percontohan. "
        "WBK keduanya didapat pada 2016."
    )
    context = context_of(text)
    found = decide_pairs(opinions(context, {("WBK", "awarded"): 0.9}), context, THRESHOLDS)
    assert {d.claim.unit.name: set(d.claim.sentences) for d in found}["Rutan Kenanga"] == {1, 2}


def test_a_list_is_claimed_by_the_nearest_of_what_introduces_it(context_of: MakeContext) -> None:
    text = "Predikat WBK diraih pada 2021. WBK kini dicabut. Kantornya dua: Rutan Kenanga dan Polres Anggrek."
    context = context_of(text)
    found = decide_pairs(opinions(context, {("WBK", "revoked"): 0.9}), context, THRESHOLDS)
    assert {d.claim.unit.name: set(d.claim.sentences) for d in found}["Rutan Kenanga"] == {1, 2}


def test_steps_of_a_reported_outcome_are_no_claims(context_of: MakeContext) -> None:
    context = context_of(TEXT)
    both = {("WBK", "awarded"): 0.9, ("WBK", "proposed"): 0.6}
    found = decide_pairs(opinions(context, both), context, THRESHOLDS)
    assert accepted(found) == {("WBK", "awarded")}
    assert "its outcome is reported (decision 13)" in {d.why for d in found}


def test_zone_of_integrity_gives_way_to_a_named_predicate(context_of: MakeContext) -> None:
    context = context_of("Lapas Kenanga membangun zona integritas. Lapas Kenanga meraih WBK.")
    found = decide_pairs(opinions(context, {("ZI", "preparing"): 0.9, ("WBK", "awarded"): 0.8}), context, THRESHOLDS)
    assert accepted(found) == {("WBK", "awarded")}


def test_calibration_turns_probability_into_precision(context_of: MakeContext) -> None:
    context = context_of("Puskesmas Melur meraih WBK.")
    scored = opinions(context, {("WBK", "awarded"): 0.9})
    (decision,) = (d for d in decide_pairs(scored, context, THRESHOLDS, calibration=(0.5, 0.0)) if d.accepted)
    assert decision.confidence == pytest.approx(0.75, abs=1e-4)


def test_the_encoder_is_weighed_in(context_of: MakeContext) -> None:
    context = context_of("Puskesmas Melur meraih WBK.")
    scored = opinions(context, {("WBK", "awarded"): 0.9})
    mixed = with_encoder(scored, {(0, "WBK"): {"awarded": 0.5}}, weight=0.5)
    assert log_odds(mixed[0][1]["awarded"]) == pytest.approx(log_odds(0.9) / 2)
    assert with_encoder(scored, None, weight=0.5) == scored


def test_pairs_see_their_neighbours(context_of: MakeContext) -> None:
    context = context_of("Polres Anggrek dan Polres Melati meraih WBK.")
    scored = [(c, dict.fromkeys(CLASSES, 0.1) | {"awarded": 0.8}) for c in find_candidates(context)]
    for features in describe_pairs(make_pairs(scored), context):
        assert features["neighbours"] == pytest.approx(0.2)
        assert features["neighbours:awarded"] == pytest.approx(log_odds(0.8))


def settled(context: Context, likely: dict[tuple[str, str], float]) -> set[tuple[str, str, int | None]]:
    decisions = decide_pairs(opinions(context, likely), context, THRESHOLDS)
    return {(str(r.predicate), str(r.status), r.year) for r in settle(decisions, context)[1]}


BOTH = {("WBK", "awarded"): 0.9, ("WBBM", "awarded"): 0.8}


def test_no_unit_is_awarded_both_in_one_year(context_of: MakeContext) -> None:
    text = "Polres Anggrek meraih WBK tahun 2023. Predikat WBBM tahun 2023 belum disandang Polres Anggrek."
    assert settled(context_of(text), BOTH) == {("WBK", "awarded", 2023)}


def test_two_sure_awards_of_one_year_are_of_two_and_one_stays_undated(context_of: MakeContext) -> None:
    text = "Polres Anggrek meraih WBK tahun 2023. Predikat WBBM tahun 2023 disandang Polres Anggrek."
    sure = {("WBK", "awarded"): 0.99, ("WBBM", "awarded"): 0.95}
    assert settled(context_of(text), sure) == {("WBK", "awarded", 2023), ("WBBM", "awarded", None)}


def test_no_unit_fails_for_both_in_one_year(context_of: MakeContext) -> None:
    text = "Polres Anggrek gagal meraih WBK tahun 2023. Predikat WBBM tahun 2023 diraih Polres Melati."
    both = {("WBK", "failed"): 0.8, ("WBBM", "failed"): 0.7}
    assert ("WBBM", "failed", 2023) not in settled(context_of(text), both)


def test_both_stand_where_they_are_named_in_one_breath(context_of: MakeContext) -> None:
    found = settled(context_of("Polres Anggrek meraih WBK/WBBM tahun 2023."), BOTH)
    assert found == {("WBK", "awarded", 2023), ("WBBM", "awarded", 2023)}


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ({"WBBM": "2023-12-05"}, {("WBK", None), ("WBBM", 2023)}),
        ({"WBK": "2023-12-05"}, {("WBK", 2023), ("WBBM", None)}),
        ({"WBK": "2023", "WBBM": "2023-12-05"}, {("WBK", 2023)}),
        ({}, {("WBK", 2023)}),
    ],
)
def test_a_year_without_a_date_gives_way_to_a_dated_one(
    dates: dict[str, str], years: set[tuple[str, int | None]], context_of: MakeContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    # "... meraih predikat WBBM pada Selasa 5 Desember 2023. Predikat WBK sudah dipegangnya sejak tahun 2020.": two
    # dates are about as near to WBK, and most of them are of 2023.
    def dated(claim: Claim, context: Context, *, confidence: float) -> Record:
        record = assemble(claim, context, confidence=confidence)
        return record if claim.undated else replace(record, year=2023, date=dates.get(str(claim.predicate)))

    monkeypatch.setattr("extract.pipeline.settle.assemble", dated)
    found = settled(context_of("Polres Anggrek meraih WBBM. Sebelumnya WBK sudah dipegang Polres Anggrek."), BOTH)
    assert {(predicate, year) for predicate, _, year in found} == years


def test_a_date_away_from_its_predicate_gives_way_to_one_beside_it(
    context_of: MakeContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.fields.date_choice.MOST_DOUBT", 1.0)
    monkeypatch.setattr("extract.fields.date_choice._WEIGHTS", {"year_result": -9.0, "day_long_ago": -9.0})
    text = (
        "Kecepatan itu mengantar Polres Anggrek meraih WBBM dari Kementerian PANRB pada Selasa 5 Desember 2023. "
        "Predikat WBK sudah dipegangnya sejak tahun 2020."
    )
    found = {(predicate, year) for predicate, _, year in settled(context_of(text), BOTH)}
    assert found == {("WBK", None), ("WBBM", 2023)}


def test_both_stand_in_different_years(context_of: MakeContext) -> None:
    text = "Polres Anggrek meraih WBK tahun 2021. Polres Anggrek meraih WBBM tahun 2023."
    assert {year for _, _, year in settled(context_of(text), BOTH)} == {2021, 2023}


def test_too_little_confidence_is_rejected_with_its_reason(context_of: MakeContext) -> None:
    context = context_of("Puskesmas Melur meraih WBK.")
    decisions = decide_pairs(opinions(context, {("WBK", "awarded"): 0.7}), context, THRESHOLDS)
    after, records = settle(decisions, context, min_confidence=0.8)
    assert (records, [d.why for d in after if d.claim.status is Status.AWARDED]) == ((), ["below 0.80"])


def test_an_article_without_a_sure_claim_gives_none(context_of: MakeContext) -> None:
    context = context_of("Puskesmas Melur meraih WBK. Puskesmas Mawar meraih WBBM.")
    for sure, expected in ((0.6, set()), (0.7, {"WBK", "WBBM"})):
        likely = {("WBK", "awarded"): sure, ("WBBM", "awarded"): 0.6}
        after, records = settle(decide_pairs(opinions(context, likely), context, THRESHOLDS), context)
        assert {str(record.predicate) for record in records} == expected
        assert ("no claim of the article is 0.65 sure" in [item.why for item in after]) == (not expected)
