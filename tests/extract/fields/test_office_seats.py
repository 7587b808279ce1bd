"""Where offices are that are named after a place, a person or a province rather than after their kabupaten."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.fields.regions import choose_region

LINES = Path(__file__).with_name("office_seats.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", LINES[1:])
def test_the_seat_of_an_office(line, claim_in):
    unit, kind, region, province, text = line.split("\t")
    value = choose_region(*claim_in(text, unit, type=kind)).value
    found = (value and value.name, value and value.province)
    assert found == (None if region == "-" else region, None if province == "-" else province)


def test_a_hospital_of_that_name_elsewhere_is_not_the_known_one(claim_in):
    text = "RSUD Blambangan meraih WBK. Pemprov Riau senang. Kabupaten Siak dan Kabupaten Kampar belum."
    value = choose_region(*claim_in(text, "RSUD Blambangan", type="rumah_sakit")).value
    assert value is None or value.province != "Jawa Timur"
