"""Regions of offices that only the government, the police or the address beside them tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Claim, Context
from extract.fields.regions import choose_region

Told = tuple[str | None, str | None]


@pytest.fixture
def region_of(claim_in: Callable[..., tuple[Claim, Context]]) -> Callable[[str, str, str], Told]:
    def choose(text: str, name: str, kind: str) -> Told:
        value = choose_region(*claim_in(text, name, type=kind)).value
        return (None, None) if value is None else (value.name, value.province)

    return choose


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("Pemprov Jambi mengusulkan Dinas Sosial untuk WBK. Rapat digelar di Muaro Jambi.", "Dinas Sosial", "dinas",
         ("Jambi", "Jambi")),
        ("Sekretariat Daerah Provinsi Riau mencatat Inspektorat sudah WBK. Tamu datang dari Dumai dan Siak.",
         "Inspektorat", "inspektorat", ("Riau", "Riau")),
        ("Wali Kota Jambi memuji Dinas Sosial. Pemprov Jambi ikut hadir.", "Dinas Sosial", "dinas",
         ("Kota Jambi", "Jambi")),
        ("Gubernur Jambi menyerahkan piagam WBK di Kabupaten Tebo. Kabupaten Tebo mengirim Dinas Sosial.",
         "Dinas Sosial", "dinas", ("Kabupaten Tebo", "Jambi")),
        ("Pemprov Riau hadir. Puskesmas Wanakerta di Kabupaten Siak meraih WBK.", "Puskesmas Wanakerta", "puskesmas",
         ("Kabupaten Siak", "Riau")),
        ("Polda Riau bangga. Ditlantas meraih WBK, tamunya dari Jawa Timur.", "Ditlantas", "polda", ("Riau", "Riau")),
        ("Kapolda Riau menyambut Kapolda Jambi. Ditlantas meraih WBK.", "Ditlantas", "polda", (None, None)),
        ("Kepolisian Daerah Jambi memajukan Biro SDM menuju WBK.", "Biro SDM", "polda", ("Jambi", "Jambi")),
    ],
)  # fmt: skip
def test_the_government_or_police_of_an_article_rules_its_offices(
    region_of: Callable[[str, str, str], Told], text: str, name: str, kind: str, expected: Told
) -> None:
    assert region_of(text, name, kind) == expected


@pytest.mark.parametrize(
    ("text", "name", "kind", "region"),
    [
        ("KSOP Pulau Serai, Kabupaten Rawa Lintang, gagal WBK.", "KSOP Pulau Serai", "perhubungan",
         "Kabupaten Rawa Lintang"),
        ("RSUP Tirta Husada (Kota Sariwangi) meraih WBK di Surakarta.", "RSUP Tirta Husada", "rumah_sakit",
         "Kota Sariwangi"),
        ("KSOP Pulau Serai, Kabupaten Siak, gagal WBK.", "KSOP Pulau Serai", "perhubungan", "Kabupaten Siak"),
        ("KSOP Pulau Serai, Kota Tua dan kawasan pelabuhan dinilai.", "KSOP Pulau Serai", "perhubungan", None),
    ],
)  # fmt: skip
def test_an_address_tells_a_region_that_the_list_lacks(
    region_of: Callable[[str, str, str], Told], text: str, name: str, kind: str, region: str | None
) -> None:
    assert region_of(text, name, kind)[0] == region


def test_a_story_of_a_made_up_kota_gives_it_to_its_offices(region_of: Callable[[str, str, str], Told]) -> None:
    text = "Warga Kota Sariwangi, Banten, heboh. Kelurahan Tirta Wetan gagal WBK, kata warga Sariwangi."
    assert region_of(text, "Kelurahan Tirta Wetan", "kecamatan") == ("Kota Sariwangi", "Banten")
