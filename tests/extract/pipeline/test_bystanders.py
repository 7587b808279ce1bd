"""Units that are named beside a claim: local governments, places in an address, hosts of those who learn."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Claim, Context
from extract.pipeline.bystanders import bystander
from extract.records import Predicate, Status

MakeContext = Callable[..., Context]


def why(context: Context, name: str, status: Status, predicate: Predicate = Predicate.WBK) -> str | None:
    unit = next(item for item in context.units if item.name == name)
    return bystander(Claim(unit, predicate, status, tuple(range(len(context.sentences)))), context)


@pytest.mark.parametrize("status", [Status.AWARDED, Status.PROPOSED, Status.FAILED, Status.REVOKED])
def test_no_local_government_has_wbk(context_of: MakeContext, status: Status) -> None:
    context = context_of("Dua OPD Pemkab Rembang tembus WBK.")
    assert why(context, "Pemkab Rembang", status) == "WBK is conferred on units, not on a whole local government"


def test_a_local_government_prepares_and_is_rated(context_of: MakeContext) -> None:
    context = context_of("Pemkab Rembang mencanangkan WBK dan meraih zona hijau Ombudsman.")
    assert why(context, "Pemkab Rembang", Status.PREPARING) is None
    assert why(context, "Pemkab Rembang", Status.AWARDED, Predicate.OMBUDSMAN) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bupati hadir di Gampong Melati, Kecamatan Sukamaju, saat hasil Ombudsman diumumkan.", "Kecamatan Sukamaju"),
        ("Puskesmas Melur di Desa Kenanga, Kecamatan Sukamaju, meraih WBK.", "Kecamatan Sukamaju"),
        ("Deklarasi WBK digelar di halaman kantor, Kecamatan Sukamaju.", "Kecamatan Sukamaju"),
        ("Rutan itu berdiri di Jalan Mawar, Kecamatan Sukamaju, dan meraih WBK.", "Kecamatan Sukamaju"),
    ],
)
def test_a_place_in_an_address(context_of: MakeContext, text: str, name: str) -> None:
    assert why(context_of(text), name, Status.AWARDED) == "named in an address"


@pytest.mark.parametrize(
    "text",
    [
        "Satu kantor, Kecamatan Sukamaju, meraih WBK.",
        "Dalam acara di gedung serbaguna, Kecamatan Sukamaju meraih WBK.",
        "Puskesmas Melur, Kecamatan Sukamaju, dan RSUD Melati meraih WBK.",
    ],
)
def test_a_kecamatan_that_holds(context_of: MakeContext, text: str) -> None:
    assert why(context_of(text), "Kecamatan Sukamaju", Status.AWARDED) is None


@pytest.mark.parametrize(
    "text",
    [
        "Kejar WBK, Lapas Melati studi tiru ke Lapas Kenanga.",
        "Demi WBK, petugas Lapas Melati belajar langsung di Lapas Kenanga.",
        "Lapas Melati yang mengejar WBK berguru kepada Lapas Kenanga.",
        "Menuju WBK, Lapas Melati kaji tiru ke jajaran Lapas Kenanga.",
    ],
)
def test_a_host_takes_no_step(context_of: MakeContext, text: str) -> None:
    context = context_of(text)
    assert why(context, "Lapas Kenanga", Status.PREPARING) == "visited by others that learn (decision 5)"
    assert why(context, "Lapas Melati", Status.PREPARING) is None
    assert why(context, "Lapas Kenanga", Status.AWARDED) is None


def test_a_host_that_takes_a_step_of_its_own(context_of: MakeContext) -> None:
    context = context_of("Lapas Melati studi tiru ke Lapas Kenanga. Lapas Kenanga kini menuju WBBM.")
    assert why(context, "Lapas Kenanga", Status.PREPARING, Predicate.WBBM) is None
