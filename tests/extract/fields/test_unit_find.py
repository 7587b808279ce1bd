"""Names of units in running text: every kind of unit, where a name ends, and what is no unit."""

from __future__ import annotations

import pytest

from extract.fields.units import UnitMention, find_units


def names(text: str) -> list[str]:
    return [mention.name for mention in find_units(text)]


def the_mention(text: str) -> UnitMention:
    (mention,) = find_units(text)
    return mention


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Puskesmas Tirtawangi", "puskesmas"),
        ("UPTD Puskesmas Sumber Rejeki II", "puskesmas"),
        ("PKM Bumi Raya", "puskesmas"),
        ("UOBF Puskesmas Sendang Biru", "puskesmas"),
        ("RSUD Cempaka Putih", "rumah_sakit"),
        ("RSUD dr. H. Wiryono", "rumah_sakit"),
        ("RSUP Prof. Dr. R. Suharja", "rumah_sakit"),
        ("Rumah Sakit Umum Daerah (RSUD) Tirtawangi", "rumah_sakit"),
        ("RS Ortopedi Prof. Dr. Wirya", "rumah_sakit"),
        ("RS Bhayangkara Wanakerta", "rumah_sakit"),
        ("RSPI Sulianti Wanakerta", "rumah_sakit"),
        ("Pusat Sejarah Polri", "polri"),
        ("Korps Samapta Bhayangkara Baharkam Polri", "polri"),
        ("Divisi Hukum Polri", "polri"),
        ("Poltekpar Bali", "perguruan_tinggi"),
        ("Balai Besar Bahan dan Barang Teknik", "balai"),
        ("Balai Besar Pulp dan Kertas", "balai"),
        ("RSJD Mutiara Sukma Provinsi Jambi", "rumah_sakit"),
        ("Dinas Kesehatan Kota Dumai", "dinas"),
        ("Dinas Kependudukan dan Pencatatan Sipil (Disdukcapil) Kota Pasuruan", "dinas"),
        ("Dinas Sosial, Pengendalian Penduduk dan KB Kabupaten Agam", "dinas"),
        ("Dinas Penanaman Modal dan PTSP Kabupaten Ngawi", "dinas"),
        ("Dispendukcapil Kabupaten Ponorogo", "dinas"),
        ("DPM-PTSP Kota Dumai", "dinas"),
        ("Bapenda Provinsi Riau", "dinas"),
        ("Sudin Dukcapil Jakarta Utara", "dinas"),
        ("UPT Samsat Kota Dumai", "dinas"),
        ("BKPSDM Kabupaten Ngawi", "dinas"),
        ("Setda Kabupaten Ngawi", "dinas"),
        ("UPTD Pasar Besar Wanakerta", "dinas"),
        ("Inspektorat Kabupaten Ngawi", "inspektorat"),
        ("Kecamatan Wanakerta", "kecamatan"),
        ("Kelurahan Tirtawangi", "kecamatan"),
        ("Kantor Camat Wanakerta", "kecamatan"),
        ("Pemkot Dumai", "pemda"),
        ("Pemerintah Kabupaten (Pemkab) Ngawi", "pemda"),
        ("Pemerintah Provinsi Jambi", "pemda"),
        ("Polres Ngawi", "polres"),
        ("Polresta Pekanbaru", "polres"),
        ("Kepolisian Resor (Polres) Empat Lawang", "polres"),
        ("Polres Seram Bagian Timur", "polres"),
        ("Polres Pasuruan Kota", "polres"),
        ("Polsek Wanakerta", "polres"),
        ("Satlantas Polres Ngawi", "polres"),
        ("Polda Riau", "polda"),
        ("Ditlantas Polda Riau", "polda"),
        ("SPN Polda Riau", "polda"),
        ("Korlantas Polri", "polri"),
        ("PN Ngawi", "pengadilan"),
        ("Pengadilan Negeri (PN) Dumai Kelas IA", "pengadilan"),
        ("Pengadilan Agama Ngawi", "pengadilan"),
        ("PT Pekanbaru", "pengadilan"),
        ("PTUN Jambi", "pengadilan"),
        ("Mahkamah Syar'iyah Bireuen", "pengadilan"),
        ("Dilmil I-03 Padang", "pengadilan"),
        ("Kejari Dumai", "kejaksaan"),
        ("Kejaksaan Tinggi (Kejati) Riau", "kejaksaan"),
        ("Cabjari Wanakerta", "kejaksaan"),
        ("Lapas Kelas IIB Dumai", "lapas"),
        ("Lapas Perempuan Kelas IIA Jambi", "lapas"),
        ("LPKA Kelas II Jambi", "lapas"),
        ("Rutan Kelas IIB Dumai", "rutan"),
        ("Bapas Kelas II Jambi", "balai"),
        ("Rupbasan Jambi", "other"),
        ("Kantor Imigrasi Kelas II Non TPI Wanakerta", "imigrasi"),
        ("Kanim Kelas I Khusus TPI Tirtawangi", "imigrasi"),
        ("Rudenim Pekanbaru", "imigrasi"),
        ("Kanwil Kemenkumham Riau", "kanwil"),
        ("Kantor Wilayah Kementerian Agama Provinsi Riau", "kanwil"),
        ("Kanwil BPN Jambi", "kanwil"),
        ("KPP Pratama Dumai", "pajak"),
        ("KP2KP Wanakerta", "pajak"),
        ("KPPN Dumai", "perbendaharaan"),
        ("KPPBC TMP B Dumai", "bea_cukai"),
        ("Bea Cukai Dumai", "bea_cukai"),
        ("KPKNL Dumai", "other"),
        ("Kantor Pertanahan Kabupaten Ngawi", "pertanahan"),
        ("Kantah Kota Dumai", "pertanahan"),
        ("Kankemenag Kabupaten Ngawi", "kemenag"),
        ("KUA Kecamatan Wanakerta", "kemenag"),
        ("BPS Kabupaten Ngawi", "bps"),
        ("BNNP Jambi", "bnn"),
        ("BNN Kota Dumai", "bnn"),
        ("KSOP Kelas I Dumai", "perhubungan"),
        ("Bandara Tirta Kencana", "perhubungan"),
        ("Terminal Tipe A Wanakerta", "perhubungan"),
        ("Distrik Navigasi Kelas II Wanakerta", "perhubungan"),
        ("BBPOM di Pekanbaru", "balai"),
        ("Balai Besar POM di Pekanbaru", "balai"),
        ("Loka Rehabilitasi BNN Wanakerta", "balai"),
        ("Stasiun Karantina Pertanian Kelas I Wanakerta", "balai"),
        ("Balai Diklat Industri Wanakerta", "balai"),
        ("MTsN 4 Ngawi", "sekolah"),
        ("SMAN 12 Kalimanah", "sekolah"),
        ("SMK Negeri 2 Dumai", "sekolah"),
        ("Politeknik Negeri Wanakerta", "perguruan_tinggi"),
        ("Fakultas Hukum Universitas Wanakerta", "perguruan_tinggi"),
        ("Kementerian Kelautan dan Perikanan", "kementerian"),
        ("Perwakilan BPKP Provinsi Riau", "other"),
        ("Lanal Wanakerta", "other"),
    ],
)
def test_a_name_of_every_kind_of_unit_is_found_whole(name: str, kind: str) -> None:
    mention = the_mention(f"Penilaian selesai kemarin dan {name} meraih predikat WBK.")
    assert (mention.name, str(mention.type)) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Puskesmas Tirtawangi Raih WBK Perdana di Kabupaten Ngawi", "Puskesmas Tirtawangi"),
        ("PUSKESMAS TIRTAWANGI KEMBALI RAIH PREDIKAT WBK", "PUSKESMAS TIRTAWANGI"),
        ("Polres Dumai Ikrarkan Zona Integritas", "Polres Dumai"),
        ("Polda Jatim Sumbang Peraih WBK Terbanyak", "Polda Jatim"),
        ("ITU KATA KAKANWIL KEMENKUMHAM RIAU JAHARI SITOPU, KAMIS (7/12/2023).", "KEMENKUMHAM RIAU"),
        ("Kejari Dumai Digembleng Tim Penilai", "Kejari Dumai"),
        ("Rutan Dumai Kantongi 82,95 dari Tim Penilai Internal", "Rutan Dumai"),
        ("Dinas Perpustakaan Jambi Serahkan Berkas WBK Tahap Dua", "Dinas Perpustakaan Jambi"),
        ("DPMPTSP Kabupaten Ngawi Masuki Tahap Evaluasi Nasional Menuju WBK", "DPMPTSP Kabupaten Ngawi"),
        ("Puskesmas Tirtawangi Penuhi Syarat Jadi Zona Integritas", "Puskesmas Tirtawangi"),
        # no list has every verb, but a region's name is known to be whole
        ("Polres Empat Lawang Ngotot Raih WBK Tahun Ini", "Polres Empat Lawang"),
        ("Kejari Lima Puluh Kota Gelorai Semangat Menuju WBBM", "Kejari Lima Puluh Kota"),
        ("Kejari Kota Kediri Gelorai Semangat Menuju WBBM", "Kejari Kota Kediri"),
        ("Polres Kediri Kota Gelorai Semangat Menuju WBBM", "Polres Kediri Kota"),
        ("Rutan Kelas IIB Bangil Gelorai Semangat Menuju WBBM", "Rutan Kelas IIB Bangil"),
        ("Lapas Tanjung Gusta Gelorai Semangat Menuju WBBM", "Lapas Tanjung Gusta"),
        ("Kejari Batu Ampal Raih WBK\n\nJaksa di Batu Ampal menerimanya kemarin.", "Kejari Batu Ampal"),
    ],
)
def test_a_headlines_verb_ends_a_name(text: str, name: str) -> None:
    assert names(text)[0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nilai Puskesmas Simpang Tiga naik.", "Puskesmas Simpang Tiga"),
        ("Tim tiba di Puskesmas Wanakerta 1, lalu pulang.", "Puskesmas Wanakerta 1"),
        ("Nilai Puskesmas Wanakerta 91,5 tahun ini.", "Puskesmas Wanakerta"),
        ("Lapas Dumai, Senin (5/12), menerima piagam.", "Lapas Dumai"),
        ("Kepala Rutan Negara I Ketut Sudarma hadir.", "Rutan Negara"),
        ("Piagam untuk Polres Dumai diserahkan AKBP Seno Wiratama.", "Polres Dumai"),
        ("Piagam untuk Polres Dumai AKBP Seno Wiratama serahkan.", "Polres Dumai"),
        ("Tim menilai Kejari Dumai (WBK 2018) kemarin.", "Kejari Dumai"),
        ("Setelah Puskesmas Wanakerta II. Berkurang satu.", "Puskesmas Wanakerta II"),
        ("Fakultas Hukum-nya belum lulus.", "Fakultas Hukum"),
        ("Polres Lubuk linggau menyusul.", "Polres Lubuk linggau"),
        ("Kantor Inspektorat Kabupaten Ngawi disurvei.", "Inspektorat Kabupaten Ngawi"),
        ("Apel digelar di Mapolres Dumai.", "Polres Dumai"),
    ],
)
def test_where_a_name_ends(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_name_goes_on_over_a_wrapped_line() -> None:
    text = "Penilaian itu memakan waktu dua bulan penuh, dan Polres\nEmpat Lawang lulus tanpa catatan."
    assert names(text) == ["Polres Empat Lawang"]


def test_a_name_ends_with_its_line() -> None:
    assert names("Lapas Dumai\nRutan Jambi\nBudi hadir.") == ["Lapas Dumai", "Rutan Jambi"]


@pytest.mark.parametrize(
    "text",
    [
        "Upacara digelar di Balai Kota dan dihadiri warga.",
        "Sebanyak 36 unit kerja dan lima puskesmas meraih WBK.",
        "PT Sumber Makmur Abadi membangun gedung itu.",
        "Warga Kabupaten Ngawi menyambut baik.",
        "Acara berlangsung di Kota Dumai, Selasa.",
        "Ia dilahirkan pada bulan Mei di kampung halamannya.",
        "",
    ],
)
def test_what_names_no_unit(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Kapolres Dumai AKBP Seno Wiratama hadir.", "in_position"),
        ("Kepala Puskesmas Wanakerta hadir.", "in_position"),
        ("Kepala Seksi Intelijen Kejari Dumai hadir.", "in_position"),
        ("Bupati Ngawi Seno Wiratama hadir.", "in_position"),
        ("Seluruh satker di lingkungan Kanwil Kemenkumham Riau ikut.", "parent_only"),
        ("Piagam dari KemenPANRB diterima kemarin.", "giver_like"),
        ("Penilaian Ombudsman RI selesai.", "giver_like"),
        ("Rombongan berkunjung ke Lapas Dumai.", "host_like"),
        ("Apel digelar di Mapolres Dumai.", "host_like"),
    ],
)
def test_hints_say_what_a_claim_is_rarely_about(text: str, flag: str) -> None:
    mention = the_mention(text)
    assert getattr(mention, flag)
    assert mention.weak


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bupati Ngawi Seno Wiratama hadir.", "Pemerintah Kabupaten Ngawi"),
        ("Kepala Puskesmas Siulak Mukai Helmi Yendra menjelaskan.", "Puskesmas Siulak Mukai"),
        ("Ketua Pengadilan Negeri Masohi Herlina Sondakh hadir.", "Pengadilan Negeri Masohi"),
        (
            "Kepala Kantor Kesyahbandaran dan Otoritas Pelabuhan (KSOP) Kelas I Banten Tubagus Rizal Hendarman hadir.",
            "Kantor Kesyahbandaran dan Otoritas Pelabuhan (KSOP) Kelas I Banten",
        ),
        ("Kepala Puskesmas Arut Selatan hadir.", "Puskesmas Arut Selatan"),
        ("Kepala Puskesmas Tanjung Batu Kundur hadir.", "Puskesmas Tanjung Batu Kundur"),
        ("Direktur RSUP Haji Adam Malik hadir.", "RSUP Haji Adam Malik"),
        ("Kepala SMAN 1 Siak Hulu hadir.", "SMAN 1 Siak Hulu"),
    ],
)
def test_a_person_is_cut_off_the_place_of_an_office(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a person's name is none of the body's
        ("Dikatakan Kepala BPOM Lusia Permatasari kemarin.", []),
        ("Sekretaris Jenderal ATR/BPN Suparjo Adiwinata hadir.", []),
        ("Wakil Direktur Imigrasi Ronald Simanungkalit hadir.", []),
        ("Kepala BPS Sudirman Wicaksono hadir.", []),
        ("Inspektur Jenderal Kemenhub Gunawan Effendi hadir.", ["Kemenhub"]),
        ("Kepala Badan Perizinan Terpadu Elvin Rumondor hadir.", ["Badan Perizinan Terpadu"]),
        # a place's name is
        ("Kepala BPOM Gorontalo hadir.", ["BPOM Gorontalo"]),
        ("Kepala BPS Tanjung Lestari Jaya hadir.", ["BPS Tanjung Lestari Jaya"]),
        ("Kepala Imigrasi Tanjung Seruni Hulu hadir.", ["Imigrasi Tanjung Seruni Hulu"]),
        ("Kepala Kantor Imigrasi Rawa Lintang hadir.", ["Kantor Imigrasi Rawa Lintang"]),
        # common words that a headline capitalises
        ("Polres Bone Bolango dan Empat Polres Lain Sandang Opini", ["Polres Bone Bolango"]),
        ("Kapolda Puji Polres Jajaran Peraih WBK", []),
        ("Lebih Bersih daripada PTUN Sebelah", []),
        ("Tak Kalah dari Bandara Mana Saja", []),
    ],
)
def test_a_persons_name_or_a_common_word_is_no_part_of_a_units_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polres Ngawi Polda Jatim berhasil meraih WBK.", ["Polres Ngawi"]),
        ("Rutan Dumai Kanwil Kemenkumham Riau dinilai.", ["Rutan Dumai"]),
        ("WBK diraih Polres Ngawi, Polda Riau dan Polres Dumai.", ["Polres Ngawi", "Polda Riau", "Polres Dumai"]),
        ("Kapolda memimpin. Polda Riau meraih WBK.", ["Polda Riau"]),
    ],
)
def test_whose_a_unit_is_names_no_second_one(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_ministry_that_is_rated_is_no_giver() -> None:
    assert not the_mention("Kementerian Keuangan meraih nilai 96,55.").giver_like


def test_an_office_without_its_name_is_bare() -> None:
    assert the_mention("Tahun ini Disdukcapil diusulkan.").bare


def test_a_head_alone_points_back_at_the_only_unit_of_its_kind() -> None:
    mentions = find_units("Puskesmas Wanakerta dinilai kemarin. Nilai puskesmas tersebut naik.")
    assert [(mention.name, mention.generic) for mention in mentions] == [
        ("Puskesmas Wanakerta", False),
        ("Puskesmas Wanakerta", True),
    ]


def test_a_head_alone_points_nowhere_among_several_units() -> None:
    text = "Puskesmas Wanakerta dan Puskesmas Tirtawangi dinilai. Nilai puskesmas tersebut naik."
    assert names(text) == ["Puskesmas Wanakerta", "Puskesmas Tirtawangi"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("- Dinas Sosial 80,12\n- Puskesmas Kampung Dalam 79,33", "Puskesmas Kampung Dalam"),
        ("Puskesmas Godean Dalam Angka 2020 Dirilis", "Puskesmas Godean"),
        ("Hadir Kepala Puskesmas Balai Agung dan camat.", "Puskesmas Balai Agung"),
        ("Hadir Kepala KUA Kecamatan Praya Lalu Suparman, dan rektor.", "KUA Kecamatan Praya"),
        ("Hadir Kepala KUA Kecamatan Lubuk Pakam, dan rektor.", "KUA Kecamatan Lubuk Pakam"),
    ],
)
def test_words_that_may_be_others_belong_to_villages(text: str, name: str) -> None:
    assert find_units(text)[-1].name == name
