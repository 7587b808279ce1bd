"""Offices that announce or fetch what those below them have got, and offices that have got it themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Claim, Context
from extract.pipeline.bystanders import bystander
from extract.records import Predicate, Status

MakeContext = Callable[..., Context]
ONLY_PARENT = "named only as the one that others belong to"


def why(context: Context, name: str, status: Status = Status.AWARDED) -> str | None:
    unit = next(item for item in context.units if name in (item.name, *item.aliases))
    return bystander(Claim(unit, Predicate.WBK, status, tuple(range(len(context.sentences)))), context)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Polda Jambi menyebut empat polres jajarannya sudah menerima predikat WBK.", "Polda Jambi"),
        ("Kanwil DJP Papua mengabarkan bahwa tiga KPP di bawahnya meraih WBK.", "Kanwil DJP Papua"),
        ("Empat KPP Kanwil DJP Papua peroleh predikat WBK.", "Kanwil DJP Papua"),
        (
            "Piagam WBK untuk lima kantor pertanahan itu diterima Kepala Kanwil BPN Provinsi Riau.",
            "Kanwil BPN Provinsi Riau",
        ),
        ("Kanwil BPN Provinsi Riau menutup tahun dengan satu WBBM dan empat WBK.", "Kanwil BPN Provinsi Riau"),
        ("Menurut catatan Kanwil Kemenkumham Riau, lapas itu memegang WBK sejak 2020.", "Kanwil Kemenkumham Riau"),
        (
            "Enam lapas meraih WBK. Kanwil Kemenkumham Riau memperoleh pemberitahuannya lewat surat.",
            "Kanwil Kemenkumham Riau",
        ),
    ],
)
def test_who_announces_holds_nothing(context_of: MakeContext, text: str, name: str) -> None:
    assert why(context_of(text), name) == ONLY_PARENT


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kanwil DJP Papua menyebut kantornya sendiri meraih WBK.", "Kanwil DJP Papua"),
        ("Kanwil DJP Papua meraih WBK bersama tiga KPP di bawahnya.", "Kanwil DJP Papua"),
        (
            "Kanwil BPN Provinsi Riau meraih WBK. Piagam diterima Kepala Kanwil BPN Provinsi Riau.",
            "Kanwil BPN Provinsi Riau",
        ),
        ("Kanwil BPN Provinsi Riau menyebut dua kantah, termasuk dirinya, meraih WBK.", "Kanwil BPN Provinsi Riau"),
        ("Lapas Ternate menyebut dua satker meraih WBK.", "Lapas Ternate"),
        ("Kanwil Kemenkumham Riau menerima piagam WBK.", "Kanwil Kemenkumham Riau"),
    ],
)
def test_who_has_it_too_stays(context_of: MakeContext, text: str, name: str) -> None:
    assert why(context_of(text), name) is None
