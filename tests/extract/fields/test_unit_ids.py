"""One unit has one id under every spelling; two units of one name have two."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.fields.units import Unit, unit_id, unit_type

PAIRS = [json.loads(line) for line in Path(__file__).with_name("unit_pairs.jsonl").read_text("utf-8").splitlines()]


def id_of(name: str, region_code: str | None) -> str:
    return unit_id(Unit(name, unit_type(name), ()), region_code)


def test_ids_are_equal_for_pairs_of_one_unit_only() -> None:
    assert len(PAIRS) >= 400
    right = wrong = missed = 0
    for pair in PAIRS:
        equal = id_of(pair["a"], pair["a_region"]) == id_of(pair["b"], pair["b_region"])
        right += equal and pair["same"]
        wrong += equal and not pair["same"]
        missed += pair["same"] and not equal
    assert 2 * right / (2 * right + wrong + missed) >= 0.97


@pytest.mark.parametrize(
    ("one", "other", "region_code"),
    [
        ("Puskesmas Sendang Biru", "UPTD PUSKESMAS SENDANGBIRU", "14.72"),
        ("Lapas Kelas IIB Dumai", "Lapas Dumai", "14.72"),
        ("Dinkes Kota Dumai", "Dinas Kesehatan", "14.72"),
        ("Pemkot Dumai", "Kota Dumai", "14.72"),
        ("Polres Dumai", "Kepolisian Resor Dumai", None),
    ],
)
def test_spellings_of_one_unit_share_an_id(one: str, other: str, region_code: str | None) -> None:
    assert id_of(one, region_code) == id_of(other, region_code)


def test_a_name_in_two_regions_has_two_ids() -> None:
    assert id_of("Puskesmas Wanakerta", "35.21") != id_of("Puskesmas Wanakerta", "35.24")


def test_a_unit_named_after_its_region_keeps_its_name() -> None:
    assert id_of("Puskesmas Dumai", "14.72") != id_of("Puskesmas Wanakerta", "14.72")
    assert id_of("Puskesmas Dumai", "14.72") == id_of("Puskesmas Dumai Kota Dumai", "14.72")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Bupati dan jajarannya", "other"),
        ("Kantor UPBU Wanakerta", "perhubungan"),
        ("Kanwil DJPb Riau", "perbendaharaan"),
        ("Kanwil DJP Riau", "pajak"),
        ("Kemenag Kota Dumai", "kemenag"),
        ("Kemenag Provinsi Jambi", "kanwil"),
        ("BNN", "kementerian"),
        ("BPOM di Jambi", "balai"),
        ("Kepolisian Resor Kota Besar Medan", "polres"),
        ("Bidang Pembinaan Kejaksaan RI", "kejaksaan"),
    ],
)
def test_the_kind_of_a_name(name: str, kind: str) -> None:
    assert str(unit_type(name)) == kind
