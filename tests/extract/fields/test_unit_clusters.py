"""Which names of an article are one unit, and what the unit is called."""

from __future__ import annotations

import pytest

from extract.fields.units import Unit, cluster_units, find_units


def clusters(text: str) -> tuple[Unit, ...]:
    return cluster_units(find_units(text), text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dinas Kesehatan Kota Dumai", "Dinkes"),
        ("Dinas Kesehatan Kota Dumai", "Dinas Kesehatan"),
        ("Dinas Kependudukan dan Pencatatan Sipil (Disdukcapil) Kota Dumai", "Disdukcapil"),
        ("Dinas Kependudukan dan Catatan Sipil Kota Dumai", "Dispendukcapil Kota Dumai"),
        ("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Dumai", "DPMPTSP Dumai"),
        ("Lapas Kelas IIB Wanakerta", "Lapas Wanakerta"),
        ("Lembaga Pemasyarakatan (Lapas) Kelas II A Wanakerta", "Lapas Wanakerta"),
        ("Rumah Sakit Umum Daerah (RSUD) Sendang Biru", "RSUD Sendang Biru"),
        ("RSUD Sendang Biru", "RSUD Sendang Biru Kota Dumai"),
        ("RSUD dr. Wiryono", "RS Wiryono"),
        ("Puskesmas Sendang Biru", "UPTD Puskesmas Sendangbiru"),
        ("Puskesmas Wanakerta", "Puskesmas Wanakerta Dumai"),
        ("Polres Empat Lawang", "Kepolisian Resor (Polres) Empat Lawang"),
        ("Polres Musi Banyuasin (Muba)", "Polres Muba"),
        ("Polres Hulu Sungai Tengah", "Polres HST"),
        ("Kejaksaan Negeri (Kejari) Kabupaten Halmahera Barat (Halbar)", "Kejari Halbar"),
        ("Pengadilan Negeri (PN) Dumai Kelas IA", "PN Dumai"),
        ("Kantor Imigrasi Kelas II TPI Dumai", "Kanim Dumai"),
        ("Kantor Pertanahan Kabupaten Ngawi", "Kantah Ngawi"),
        ("Kanwil Kemenkumham Riau", "Kantor Wilayah Kementerian Hukum dan HAM Riau"),
        ("Kanwil Kemenag Jambi", "Kemenag Provinsi Jambi"),
        ("Fakultas Hukum Universitas Wanakerta Raya (UWR)", "Fakultas Hukum UWR"),
        ("Balai Wanakerta Tirta (BWT) Provinsi Riau", "Balai Wanakerta Tirta Riau"),
        ("Pemkot Dumai", "Pemerintah Kota Dumai"),
        ("Politeknik Kesehatan Kementerian Kesehatan Jambi", "Poltekkes Jambi"),
        ("Politeknik Kesehatan Kemenkes Jambi", "Poltekkes Kemenkes Jambi"),
        ("Politeknik Maritim Negeri Wanakerta", "Poltek Wanakerta"),
        ("Pengadilan Militer II-09 Bandung", "Dilmil Bandung"),
        ("Stasiun Karantina Pertanian Kelas I Tarakan", "Karantina Tarakan"),
        ("Balai Karantina Ikan, Pengendalian Mutu dan Keamanan Hasil Perikanan Jambi", "Balai KIPM Jambi"),
        ("Dinas Penanaman Modal dan Pelayanan Terpadu Kabupaten Ngawi", "DPMPTSP Ngawi"),
        ("Kantor Pertanahan Kota Administrasi Jakarta Utara", "Kantah Jakarta Utara"),
        ("Bapas Kelas II Muara Wanakerta", "Bapas Wanakerta"),
        ("MAN 1 Kota Magelang", "MAN 1 Magelang"),
        ("UPTD Pengelolaan Pendapatan Daerah Samsat Dumai", "Samsat Dumai"),
        ("Unit Kerja Pengadaan Barang dan Jasa (UKPBJ) Setda Ngawi", "UKPBJ"),
        ("Puslabfor Bareskrim Polri", "Puslabfor"),
        ("Badan Pelayanan Perizinan Terpadu Kota Dumai", "BPPT Dumai"),
        ("Balai Pengkajian Teknologi Pertanian Jambi", "BPTP Jambi"),
        ("Pemkab Ngawi", "Pemerintah Kabupaten (Pemkab) Ngawi"),
        ("KPPBC TMC Kudus", "Bea Cukai Kudus"),
        ("Kantor Pelayanan Perbendaharaan Negara (KPPN) Tipe A1 Kendari", "KPPN Kendari"),
        ("KPPN Dumai", "Kantor Pelayanan Perbendaharaan Negara Dumai"),
        ("BNNK Ngawi", "BNN Kabupaten Ngawi"),
        ("Polda Sumsel", "Kepolisian Daerah Sumatera Selatan"),
        ("Ditlantas Polda Sumsel", "Direktorat Lalu Lintas Polda Sumatera Selatan"),
        ("Polres Ngawi", "Mapolres Ngawi"),
        ("MAN 2 Ngawi", "Madrasah Aliyah Negeri 2 Ngawi"),
        ("Lapas Narkotika Pangkalpinang", "Lapas Kelas IIA Narkotika Pangkalpinang"),
    ],
)
def test_two_names_of_one_unit(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        units = clusters(f"Piagam untuk {first} diserahkan kemarin. Menurut tim, nilai {second} naik.")
        assert len(units) == 1, [unit.name for unit in units]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Puskesmas Wanakerta 1", "Puskesmas Wanakerta 3"),
        ("PA Negara", "PA Dumai"),
        ("Puskesmas Wanakerta I", "Puskesmas Wanakerta II"),
        ("Puskesmas Wanakerta Utara", "Puskesmas Wanakerta Selatan"),
        ("Puskesmas Wanakerta", "Puskesmas Wanakerta Utara"),
        ("Polres Pasuruan", "Polres Pasuruan Kota"),
        ("Polres Sorong", "Polres Sorong Selatan"),
        ("Polres Jayapura", "Polresta Jayapura"),
        ("Kantor Pertanahan Kabupaten Pasuruan", "Kantor Pertanahan Kota Pasuruan"),
        ("Pemkab Pasuruan", "Pemkot Pasuruan"),
        ("Polda Riau", "Polres Dumai"),
        ("Polda Riau", "Ditlantas Polda Riau"),
        ("Kejati Riau", "Kejari Dumai"),
        ("Dinas Kesehatan Kota Dumai", "Puskesmas Dumai"),
        ("Dinas Kesehatan Kota Dumai", "Dinas Sosial Kota Dumai"),
        ("Lapas Jambi", "Rutan Jambi"),
        ("Lapas Jambi", "Lapas Perempuan Jambi"),
        ("PN Dumai", "PA Dumai"),
        ("KPP Madya Batam", "KPP Pratama Batam"),
        ("Kanwil Kemenag Riau", "Kanwil Kemenkumham Riau"),
        ("MAN 1 Ngawi", "MAN 2 Ngawi"),
        ("MAN 1 Kota Magelang", "MAN 2 Magelang"),
        ("Stasiun Karantina Ikan Tarakan", "Stasiun Karantina Pertanian Tarakan"),
        ("Politeknik Negeri Bandung", "Politeknik Kesehatan Bandung"),
        ("Politeknik Negeri Bandung", "Politeknik Pariwisata Bandung"),
        ("UPTD Samsat Dumai", "Samsat Ngawi"),
        ("Balai Pengkajian Teknologi Pertanian Jambi", "Balai Pelatihan Teknologi Pertanian Jambi"),
        ("Fakultas Hukum Universitas Wanakerta", "Fakultas Teknik Universitas Wanakerta"),
    ],
)
def test_two_units_stay_two(one: str, other: str) -> None:
    units = clusters(f"Piagam untuk {one} diserahkan kemarin. Menurut tim, nilai {other} naik.")
    assert len(units) == 2, [unit.name for unit in units]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Karantina Tarakan siap. Stasiun Karantina Pertanian Kelas I Tarakan dan Stasiun Karantina Ikan Tarakan.",
            ["Stasiun Karantina Pertanian Kelas I Tarakan", "Stasiun Karantina Ikan Tarakan"],
        ),
        (
            "Poltek Maritim Dumai dan Poltek Pariwisata Dumai siap. Poltek Dumai belum.",
            ["Poltek Maritim Dumai", "Poltek Pariwisata Dumai", "Poltek Dumai"],
        ),
        ("RSUD Arya Wiraraja Dumai bangga. RSUD Arya Wiraraja naik. RSUD Dumai itu ramai.", ["RSUD Arya Wiraraja"]),
    ],
)
def test_a_short_name_joins_one_unit_and_draws_no_others_to_it(text: str, expected: list[str]) -> None:
    assert [unit.name for unit in clusters(text)] == expected


def test_the_fullest_name_is_the_units_and_the_others_are_aliases() -> None:
    (unit,) = clusters("Disdukcapil Dumai lolos. Dinas Kependudukan dan Pencatatan Sipil Kota Dumai menerima piagam.")
    assert unit.name == "Dinas Kependudukan dan Pencatatan Sipil Kota Dumai"
    assert unit.aliases == ("Disdukcapil Dumai",)


def test_a_position_names_a_unit_only_where_nothing_else_does() -> None:
    (unit,) = clusters("Kapolres Ngawi AKBP Seno Wiratama hadir. Piagam Polres Ngawi diserahkan.")
    assert unit.name == "Polres Ngawi"
    assert [mention.in_position for mention in unit.flagged] == [True, False]


def test_a_carried_name_has_the_printed_words_as_alias() -> None:
    units = clusters("Polres Ngawi, Lamongan dan Bangkalan meraih WBK.")
    assert [(unit.name, unit.aliases) for unit in units[1:]] == [
        ("Polres Lamongan", ("Lamongan",)),
        ("Polres Bangkalan", ("Bangkalan",)),
    ]


def test_mentions_stand_in_text_order_with_their_flags() -> None:
    text = "Puskesmas Wanakerta dinilai. Nilai puskesmas tersebut naik. Kepala Puskesmas Wanakerta senang."
    (unit,) = clusters(text)
    assert [text[start:end] for start, end in unit.mentions] == [
        "Puskesmas Wanakerta",
        "puskesmas",
        "Puskesmas Wanakerta",
    ]
    assert [mention.span for mention in unit.flagged] == list(unit.mentions)


def test_a_list_of_offices_is_not_drawn_into_their_ministry() -> None:
    units = clusters("Satker Kemenag lolos: Kankemenag Kab. Ngawi, Lamongan, Bangkalan dan Pacitan.")
    assert [unit.name for unit in units if unit.type == "kemenag"] == [
        "Kankemenag Kab. Ngawi",
        "Kankemenag Kab. Lamongan",
        "Kankemenag Kab. Bangkalan",
        "Kankemenag Kab. Pacitan",
    ]


def test_a_region_behind_a_health_centres_own_name_is_left_out() -> None:
    (unit,) = clusters("Nilai Puskesmas Wanakerta Dumai naik. Piagam untuk Puskesmas Wanakerta diserahkan kemarin.")
    assert (unit.name, unit.aliases) == ("Puskesmas Wanakerta", ("Puskesmas Wanakerta Dumai",))


def test_offices_of_several_places_share_a_short_name() -> None:
    text = "Karantina Pertanian bangga.\nBalai Karantina Pertanian Jambi\nStasiun Karantina Pertanian Entikong\n"
    assert len(clusters(text)) == 2
