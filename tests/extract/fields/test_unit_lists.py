"""Lists whose items leave the head out, and regions that stand for a rated government or office."""

from __future__ import annotations

import pytest

from extract.fields.units import find_units


def found(text: str) -> list[str]:
    return [mention.name for mention in find_units(text) if not mention.weak]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "WBK diraih Polres Ngawi, Bangkalan dan Lamongan.",
            ["Polres Ngawi", "Polres Bangkalan", "Polres Lamongan"],
        ),
        (
            "Hadir Puskesmas Wanakerta, Tirtawangi, serta Sendang Biru.",
            ["Puskesmas Wanakerta", "Puskesmas Tirtawangi", "Puskesmas Sendang Biru"],
        ),
        ("PN Ngawi dan Lamongan lolos.", ["PN Ngawi", "PN Lamongan"]),
        ("Ditanya soal PN Ngawi dan Lamongan, Renata menyatakan keduanya siap.", ["PN Ngawi", "PN Lamongan"]),
        (
            "Lolos Puskesmas Wanakerta (84,1), Tirtawangi (82,0), Sendang Biru (80,3).",
            ["Puskesmas Wanakerta", "Puskesmas Tirtawangi", "Puskesmas Sendang Biru"],
        ),
        (
            "Kantor Pertanahan Kabupaten Ngawi, Lamongan, Kota Dumai dan Kota Metro ikut.",
            [
                "Kantor Pertanahan Kabupaten Ngawi",
                "Kantor Pertanahan Kabupaten Lamongan",
                "Kantor Pertanahan Kota Dumai",
                "Kantor Pertanahan Kota Metro",
            ],
        ),
        (
            "Nilai kantor pertanahan: (1) Kota Dumai 96,18 (2) Kabupaten Ngawi 94,05 (3) Kabupaten Lamongan 90,77.",
            [
                "Kantor Pertanahan Kota Dumai",
                "Kantor Pertanahan Kabupaten Ngawi",
                "Kantor Pertanahan Kabupaten Lamongan",
            ],
        ),
        ("Penerima: (1) Polres Ngawi, (2) Bangkalan, (3) Dumai.", ["Polres Ngawi", "Polres Bangkalan", "Polres Dumai"]),
        ("WBK diraih Polres Ngawi (1) Bangkalan menyusul.", ["Polres Ngawi"]),
        (
            "Rapor kuning bagi Dinas Kesehatan, Pendidikan dan Sosial.",
            ["Dinas Kesehatan", "Dinas Pendidikan", "Dinas Sosial"],
        ),
        (
            "Tiga polres, yakni Ngawi, Bangkalan, dan Lamongan, meraih WBK.",
            ["Polres Ngawi", "Polres Bangkalan", "Polres Lamongan"],
        ),
        (
            "Dua puskesmas lolos (Wanakerta dan Tirtawangi) tahun ini.",
            ["Puskesmas Wanakerta", "Puskesmas Tirtawangi"],
        ),
        (
            "Penerima WBK:\nKejaksaan Negeri:\n1) Ngawi\n2) Lamongan\n3) Empat Lawang\n\nSelamat.",
            ["Kejari Ngawi", "Kejari Lamongan", "Kejari Empat Lawang"],
        ),
        (
            "- Kecamatan Wanakerta dan Tirtawangi\n- Puskesmas Wanakerta, Tirtawangi, Sendang Biru\nSelesai.",
            [
                "Kecamatan Wanakerta",
                "Kecamatan Tirtawangi",
                "Puskesmas Wanakerta",
                "Puskesmas Tirtawangi",
                "Puskesmas Sendang Biru",
            ],
        ),
        (
            "Lolos Polres Ngawi; Bangkalan; Lamongan; Pacitan.",
            ["Polres Ngawi", "Polres Bangkalan", "Polres Lamongan", "Polres Pacitan"],
        ),
        (
            "WBK diraih Kantor Pertanahan Kabupaten/Kota:\na. Karawang;\nb. Surakarta;\nc. Tomohon.",
            ["Kantor Pertanahan Karawang", "Kantor Pertanahan Surakarta", "Kantor Pertanahan Tomohon"],
        ),
        ("BPS Kabupaten/Kota peraih WBK: Garut, Sragen dan Batu.", ["BPS Garut", "BPS Sragen", "BPS Batu"]),
    ],
)
def test_a_list_carries_its_head_over(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Polres Ngawi, Jawa Timur, meraih WBK.",
        "Puskesmas Wanakerta, Seno Wiratama, menerima piagam.",
        "Polres Ngawi dan Kapolda hadir.",
        "Puskesmas Wanakerta dan DPRD bertemu.",
        "Polres Ngawi dan Zona Integritas adalah dua hal.",
    ],
)
def test_what_follows_a_name_is_not_always_its_list(text: str) -> None:
    assert len(found(text)) == 1


def test_a_heading_with_one_name() -> None:
    names = found("Polres: Demak, Kendal.\nPolresta: Cilacap, Pati.\nPolrestabes: Semarang.")
    assert set(names) == {
        "Polres Demak",
        "Polres Kendal",
        "Polresta Cilacap",
        "Polresta Pati",
        "Polrestabes Semarang",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Kantor Kemenag Kabupaten/Kota se-Jambi meraih WBK.",
        "Kantor Pertanahan Kabupaten/Kota meraih WBK.",
        "Polres: Kendal aman terkendali.",
        "Sumber dari kepolisian, Polres: Kendal sepi.",
    ],
)
def test_a_kind_of_units_is_none(text: str) -> None:
    assert found(text) == []


def test_a_unit_of_its_own_takes_no_head_over() -> None:
    text = "Keduanya Fakultas Teknik Universitas Jambi (UNJA) dan UPT Perpustakaan Universitas Sebelas Maret (UNS)."
    assert found(text) == [
        "Fakultas Teknik Universitas Jambi (UNJA)",
        "UPT Perpustakaan Universitas Sebelas Maret (UNS)",
    ]


def test_a_carried_mention_keeps_the_span_of_its_own_words() -> None:
    text = "Polres Ngawi dan Lamongan meraih WBK."
    mention = find_units(text)[1]
    assert text[mention.span.start : mention.span.end] == "Lamongan"
    assert mention.carried
    assert mention.aliases == ("Lamongan",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nilai Ombudsman untuk Kota Dumai 90,1.", ["Kota Dumai"]),
        ("Rapor Ombudsman: Kabupaten Ngawi (97,5), Lamongan (96,1).", ["Kabupaten Ngawi", "Kabupaten Lamongan"]),
        (
            "Ombudsman menyebut kabupaten yang hijau ialah Ngawi, Lamongan, serta Empat Lawang.",
            ["Kabupaten Ngawi", "Kabupaten Lamongan", "Kabupaten Empat Lawang"],
        ),
        ("Menurut Ombudsman, cuma Dumai yang menembus zona hijau.", ["Kota Dumai"]),
        (
            "Ombudsman mengumumkan hasilnya. Pemkot Dumai di peringkat kedua di Provinsi Riau dengan nilai 85,07.",
            ["Pemkot Dumai"],
        ),
        ("Menurut Ombudsman, Pemkab Ngawi tertinggi se-Provinsi Jawa Timur dengan nilai 91,2.", ["Pemkab Ngawi"]),
        (
            "Nilai Ombudsman tertinggi di Kabupaten Ngawi dengan nilai 95,88, lalu di Kota Dumai 94,02.",
            ["Kabupaten Ngawi", "Kota Dumai"],
        ),
        ("Nilai Ombudsman\nNgawi ..... 87,83\nLamongan .. 85,85", ["Kabupaten Ngawi", "Kabupaten Lamongan"]),
        (
            "Ombudsman menilai Kantor Pertanahan Kabupaten Ngawi dan Kabupaten Lamongan hijau. "
            "Sementara Kota Dumai serta Kota Metro kuning.",
            [
                "Kantor Pertanahan Kabupaten Ngawi",
                "Kantor Pertanahan Kabupaten Lamongan",
                "Kantor Pertanahan Kota Dumai",
                "Kantor Pertanahan Kota Metro",
            ],
        ),
    ],
)
def test_a_region_stands_for_what_is_rated(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ombudsman menilai puskesmas di Kota Dumai, Selasa.",
        "Ombudsman bertemu Bupati Ngawi kemarin.",
        "Kabupaten Ngawi dan Kabupaten Lamongan dilanda banjir. Bupati meninjau.",
    ],
)
def test_a_place_is_no_rated_government(text: str) -> None:
    assert [name for name in found(text) if name.startswith(("Kota", "Kabupaten"))] in (
        [],
        ["Kabupaten Lamongan"],
    )


def test_a_unit_named_again_without_its_head() -> None:
    text = "Lolos Polres Ngawi, Bangkalan dan Lamongan. Semua berpredikat WBK; kecuali Lamongan yang menunggu."
    assert found(text)[-1] == "Polres Lamongan"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Yang memenuhi syarat WBK adalah Ngawi, Lamongan, dan Pacitan.",
            ["Polres Ngawi", "Polres Lamongan", "Polres Pacitan"],
        ),
        ("Yang lolos antara lain Ngawi dan Pacitan.", ["Polres Ngawi", "Polres Pacitan"]),
        ("Tim datang ke tiga kabupaten, yaitu Ngawi, Lamongan, dan Pacitan.", []),
        ("Warga datang dari Ngawi, Lamongan, dan Pacitan.", []),
    ],
)
def test_units_are_named_again_by_their_places_alone(text: str, expected: list[str]) -> None:
    mentions = find_units(f"Polres Ngawi, Polres Lamongan dan Polres Pacitan diajukan. {text}")
    assert [mention.name for mention in mentions if mention.carried] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kapolres Ngawi, Pacitan, dan Tuban maju.", ["Polres Ngawi", "Polres Pacitan", "Polres Tuban"]),
        (
            "Kepala Kejaksaan Negeri Kapuas, Barito Utara, dan Sukamara menandatangani berita acara.",
            ["Kejaksaan Negeri Kapuas", "Kejaksaan Negeri Barito Utara", "Kejaksaan Negeri Sukamara"],
        ),
        (
            "Kepala BPS Kabupaten Ngawi, Pacitan dan Tuban hadir.",
            ["BPS Kabupaten Ngawi", "BPS Kabupaten Pacitan", "BPS Kabupaten Tuban"],
        ),
        ("Kapolres Ngawi, Jawa Timur dan Bali hadir.", ["Polres Ngawi"]),  # provinces
        ("Kapolres Ngawi, Pacitan hadir.", ["Polres Ngawi"]),  # no end of a list
        ("Bupati Ngawi, Pacitan, dan Tuban hadir.", ["Pemerintah Kabupaten Ngawi"]),  # heads of governments
        ("Kapolres Ngawi, Budi Prasojo, dan Rudi Hartanto hadir.", ["Polres Ngawi"]),  # persons
    ],
)
def test_the_heads_of_offices_in_a_row(text: str, expected: list[str]) -> None:
    assert [mention.name for mention in find_units(text)] == expected


def test_a_numbered_list_in_a_line_carries_its_head_over() -> None:
    text = "Urutan nilai kantor pertanahan: (1) Kota Madiun 96,18 (2) Kabupaten Ngawi 94,05 (3) Kabupaten Tuban 64,91."
    names = ["Kantor Pertanahan Kota Madiun", "Kantor Pertanahan Kabupaten Ngawi", "Kantor Pertanahan Kabupaten Tuban"]
    assert found(text) == names


def test_numbered_matters_are_no_units() -> None:
    assert found("Penilaian polres meliputi: (1) Sarana (2) Prasarana (3) Aparatur.") == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Kepala KPP Madya Batam menerima WBBM. KPP itu mengantongi WBK. KPP Pratama Bintan ikut.", "KPP Madya Batam"),
        ("KPP Madya Batam ikut. KPP Pratama Bintan ikut juga. KPP itu mengantongi WBK.", "KPP Pratama Bintan"),
        ("KPP Pratama Bintan ikut. KPP itu mengantongi WBK.", "KPP Pratama Bintan"),
    ],
)
def test_a_head_alone_means_the_last_of_its_kin(text: str, meant: str) -> None:
    at = text.index("KPP itu")
    assert [mention.name for mention in find_units(text) if mention.span.start == at] == [meant]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lapas: Lapas Kelas IIA Palopo, Bulukumba, Watampone; bapas: Bapas Kelas I Makassar.",
            ["Lapas Kelas IIA Palopo", "Lapas Bulukumba", "Lapas Watampone", "Bapas Kelas I Makassar"],
        ),
        (
            "Lapas Narkotika Kelas IIA Langsa, Aceh; Rutan Kelas I Medan.",
            ["Lapas Narkotika Kelas IIA Langsa", "Rutan Kelas I Medan"],
        ),
        ("Puskesmas Wanakerta, Cilegon, Banten; Puskesmas Mawar.", ["Puskesmas Wanakerta", "Puskesmas Mawar"]),
    ],
)
def test_a_semicolon_ends_a_list_of_places(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_an_office_in_brackets_is_not_its_directorates_other_name() -> None:
    text = (
        "Satu unit di Ditjen Perhubungan Darat (BPTD Kelas II Bengkulu) lolos. Kantor Imigrasi Palu (Kanim Palu) juga."
    )
    names = [mention.name for mention in find_units(text)]
    assert names == ["Ditjen Perhubungan Darat", "BPTD Kelas II Bengkulu", "Kantor Imigrasi Palu (Kanim Palu)"]


def test_an_office_in_brackets_is_not_its_ministrys_other_name() -> None:
    text = "Yakni Kementerian Kesehatan (BTKLPP Kelas II Ternate), Kementerian Perhubungan (KSOP Kelas I Bitung)."
    names = [mention.name for mention in find_units(text)]
    assert names == [
        "Kementerian Kesehatan",
        "BTKLPP Kelas II Ternate",
        "Kementerian Perhubungan",
        "KSOP Kelas I Bitung",
    ]
    for whole in ("Kementerian Agama (Kemenag)", "Kementerian Agama (Kankemenag)", "Badan Kepegawaian Daerah (BKD)"):
        assert [mention.name for mention in find_units(f"Ada {whole} di sana.")] == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yang lolos Kejari Ngawi bersama Magetan.", ["Kejari Ngawi", "Kejari Magetan"]),
        ("Ada Polres Garut, Ciamis, sama Kuningan.", ["Polres Garut", "Polres Ciamis", "Polres Kuningan"]),
        ("Polres Garut plus Ciamis lolos.", ["Polres Garut", "Polres Ciamis"]),
        ("Polres Garut bersama Rudi Wibawa apel.", ["Polres Garut"]),
        ("Kejari Ngawi bersama Kota Ngawi menanam pohon.", ["Kejari Ngawi"]),
        ("Kejari Ngawi bersama Pemkab Magetan menanam pohon.", ["Kejari Ngawi", "Pemkab Magetan"]),
    ],
)
def test_bersama_joins_an_office_with_a_place_alone(text: str, expected: list[str]) -> None:
    assert [mention.name for mention in find_units(text)] == expected
