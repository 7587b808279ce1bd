"""Abbreviations of a unit's name by its syllables or initials, next to the full name in the same article."""

from __future__ import annotations

import pytest

from extract.fields.unit_short_names import abbreviates, short_forms
from extract.fields.units import cluster_units, find_units


def names(text: str) -> list[str]:
    return [unit.name for unit in cluster_units(find_units(text), text)]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Dinas Perindustrian dan Perdagangan", "Disperindag"),
        ("Dinas Tenaga Kerja dan Transmigrasi", "Disnakertrans"),
        ("Dinas Kependudukan dan Pencatatan Sipil", "Dispendukcapil"),
        ("Dinas Komunikasi dan Informatika", "Diskominfo"),
        ("Dinas Pariwisata dan Kebudayaan", "Disparbud"),
        ("Dinas Perhubungan", "Dishub"),
        ("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "DPMPTSP"),
        ("Badan Pendapatan Daerah", "Bapenda"),
        ("Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "BKPSDM"),
        ("Badan Perencanaan Pembangunan Daerah", "Bappeda"),
        ("Badan Pengelolaan Keuangan dan Aset Daerah", "BPKAD"),
        ("Badan Penanggulangan Bencana Daerah", "BPBD"),
        ("Badan Kesatuan Bangsa dan Politik", "Bakesbangpol"),
        ("Dinas Pekerjaan Umum dan Penataan Ruang", "DPUPR"),
        ("Dinas Lingkungan Hidup", "DLH"),
        ("Dinas Pemberdayaan Perempuan dan Perlindungan Anak", "DP3A"),
        ("Dinas Pemberdayaan Masyarakat dan Desa", "DPMD"),
        ("Dinas Perpustakaan dan Kearsipan", "Dispusip"),
        ("Dinas Perpustakaan dan Arsip", "Dispersip"),
        ("Dinas Kelautan dan Perikanan", "Dislautkan"),
        ("Dinas Pendidikan, Kepemudaan, dan Olahraga", "Disdikpora"),
        ("Dinas Kepemudaan dan Olahraga", "Dispora"),
        ("Dinas Pertanian", "Distan"),
        ("Dinas Perdagangan", "Disdag"),
        ("Dinas Perumahan Rakyat dan Kawasan Permukiman", "Disperkim"),
        ("Dinas Pemadam Kebakaran", "Damkar"),
        ("Satuan Polisi Pamong Praja", "Satpol PP"),
    ],
)
def test_an_abbreviation_means_the_full_name_of_its_article(full, short):
    for text in (
        f"{full} Kabupaten Gianyar lolos penilaian. {short} mengandalkan layanan daring.",
        f"{full} lolos penilaian. Kini {short} ramai.",
        f"{full} Kabupaten Gianyar lolos penilaian. Kini {short} Gianyar ramai.",
        f"{short} Gianyar lolos penilaian. Kini {full} Kabupaten Gianyar ramai.",
    ):
        assert len(names(text)) == 1, names(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dinas Perindustrian dan Perdagangan Kota Dumai", "Disparbud"),
        ("Dinas Perindustrian Kabupaten Gianyar", "Disperindag Bangli"),
        ("Dinas Perindustrian dan Perdagangan Kabupaten Gianyar", "Disperindag Bangli"),
        ("Dinas Pariwisata Kota Batu", "Dispora"),
        ("Dinas Pendidikan Kota Batu", "Disdag"),
        ("Dinas Lingkungan Hidup Kota Batu", "DKP"),
        ("Ditlantas Polda Riau", "Polda Riau"),
    ],
)
def test_an_abbreviation_of_another_office_stays_another_unit(one, other):
    for first, second in ((one, other), (other, one)):
        text = f"Piagam untuk {first} diserahkan kemarin. Menurut tim, nilai {second} naik."
        assert len(names(text)) == 2, names(text)


def test_an_abbreviation_of_all_words_goes_before_one_of_the_opening():
    forms = short_forms(["Dinas Tenaga Kerja", "Dinas Tenaga Kerja dan ESDM Kota Batu", "Disnaker"])
    assert forms == {"Dinas Tenaga Kerja": "Disnaker"}


def test_an_abbreviation_of_two_openings_means_neither():
    assert short_forms(["Dinas Sosial dan KB", "Dinas Sosial dan Transmigrasi", "Dinsos"]) == {}


@pytest.mark.parametrize(
    ("short", "task", "level"),
    [
        ("Disnaker", ("dinas", "tenaga", "kerja"), 2),
        ("Disnaker", ("dinas", "tenaga", "kerja", "esdm"), 1),
        ("DP3A", ("dinas", "pemberdayaan", "perempuan", "perlindungan", "anak"), 2),
        ("DPM", ("dinas", "penanaman", "modal", "ptsp"), 0),
        ("Polda", ("ditlantas", "polda"), 0),
        ("Di", ("dinas", "industri"), 0),
    ],
)
def test_how_well_a_word_abbreviates_a_task(short, task, level):
    assert abbreviates(short, task) == level
