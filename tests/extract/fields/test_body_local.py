"""Prizes for zona integritas that a local government or an office gives within its own ranks."""

from pathlib import Path

import pytest

from extract.fields.bodies import choose_body

LINES = Path(__file__).with_name("body_local_sentences.tsv").read_text("utf-8").splitlines()[1:]
DAY = "2023-12-07"


@pytest.mark.parametrize("line", LINES)
def test_the_office_above_gives_a_prize_of_its_own(line, claim_in):
    """Nobody does where nobody hands anything over, two governments are named, or an office of another kind gives."""
    unit, kind, body, text = line.split("\t")
    choice = choose_body(*claim_in(text, unit, type=kind, predicate="ZI", published=DAY))
    assert choice.value == (None if body == "-" else body)
    assert [text[span.start : span.end] for span in choice.spans] == ([] if body == "-" else [body])


@pytest.mark.parametrize("line", LINES[:3])
def test_a_local_government_confers_no_wbk(line, claim_in):
    unit, kind, _, text = line.split("\t")
    claim, context = claim_in(text.replace("zona integritas", "WBK"), unit, type=kind, published=DAY)
    assert choose_body(claim, context).value is None


def test_the_ministry_that_confers_goes_before_the_regent_who_hands_over(claim_in):
    text = "RSUD Melati menerima piagam zona integritas dari Kementerian PANRB. Bupati menyerahkannya di Pemkab Sleman."
    assert choose_body(*claim_in(text, "RSUD Melati", type="rumah_sakit", predicate="ZI")).value == "KemenPANRB"
