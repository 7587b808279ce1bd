"""The kind of an office that the others of its list tell."""

from __future__ import annotations

import pytest

from extract.fields.units import find_units


def kinds(text: str) -> dict[str, str]:
    return {mention.name: mention.type for mention in find_units(text)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("WBK diraih Ditsamapta, Biro Logistik, dan SPN Wanakerta.", "Biro Logistik", "polda"),
        ("Yang lolos Biro Perencanaan dan Ditreskrimum Polda Riau.", "Biro Perencanaan", "polda"),
        ("Piagam bagi Pusat Sejarah serta Biro Pengkajian dan Strategi.", "Biro Pengkajian dan Strategi", "polri"),
        ("WBK diraih Dinas Sosial, Biro Organisasi, dan Ditlantas Polda Riau.", "Biro Organisasi", "dinas"),
        ("WBK diraih Biro Organisasi dan Polda Riau.", "Biro Organisasi", "dinas"),
        ("Biro Hukum menyusun aturan. Ditlantas meraih WBK.", "Biro Hukum", "dinas"),
    ],
)
def test_a_biro_among_offices_of_the_police_is_of_the_police(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Pusat Kedokteran dan Kesehatan Polri", "polri"),
        ("Pusat Keuangan", "polri"),
        ("Pusat Keuangan Kementerian Pertahanan", "other"),
        ("Divisi Teknologi Informasi dan Komunikasi Polri", "polri"),
        ("Stasiun Klimatologi Wanakerta", "other"),
        ("TVRI Stasiun Kalimantan Timur", "other"),
        ("Galeri Nasional Indonesia", "other"),
        ("RSJKO Tirta Husada", "rumah_sakit"),
        ("SDI Wanakerta", "sekolah"),
        ("SD Inpres Tirtawangi", "sekolah"),
        ("Bapelkes Wanakerta", "balai"),
        ("BP2JK Wilayah Jambi", "balai"),
        ("PSDKP Tirtawangi", "balai"),
        ("Kantor Pelayanan Perizinan Terpadu", "dinas"),
        ("Balai Arsip Statis dan Tsunami Aceh", "balai"),
        ("Fakultas Ekonomika dan Bisnis", "perguruan_tinggi"),
    ],
)
def test_offices_with_words_of_their_own(name: str, kind: str) -> None:
    assert kinds(f"Penghargaan WBK diterima {name} kemarin.") == {name: kind}


def test_a_directorate_general_of_that_name_is_no_office_of_a_town() -> None:
    assert "balai" not in kinds("Ditjen PSDKP memberi penghargaan WBK.").values()
