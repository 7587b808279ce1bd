import csv
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fields.gazetteer import Kind, bare, find_regions, kind_of, load_gazetteer
from extract.fields.make_regions import REGIONS_FILE, rows
from extract.fields.regions import choose_region

LOCAL = [code for code in load_gazetteer().regions if len(code) == 5]


def found(source: str) -> list[tuple[str, str | None]]:
    """Each clear mention with its name if it can mean one region only."""
    regions = load_gazetteer().regions
    return [
        (source[m.span.start : m.span.end], regions[m.codes[0]].name if len(m.codes) == 1 else None)
        for m in find_regions(source)
        if not m.weak
    ]


def test_there_are_38_provinces_and_514_kabupaten_and_kota():
    regions = load_gazetteer().regions
    assert sum(len(code) == 2 for code in regions) == 38
    assert len(LOCAL) == 514
    assert sum(kind_of(code) is Kind.KOTA for code in LOCAL) == 98


def test_the_file_of_regions_is_what_the_package_says():
    with REGIONS_FILE.open(encoding="utf-8", newline="") as file:
        assert [tuple(row) for row in csv.reader(file)] == [("code", "name"), *rows()]


@pytest.mark.parametrize("code", LOCAL)
def test_every_full_name_is_found(code):
    region = load_gazetteer().regions[code]
    assert found(f"Kantor itu ada di {region.name}, kata dia.") == [(bare(region.name), region.name)]


@pytest.mark.parametrize("code", LOCAL)
def test_every_unit_of_a_named_region_is_placed(code, claim_in):
    region = load_gazetteer().regions[code]
    unit = f"Dinas Kesehatan {region.name}"
    value = choose_region(*claim_in(f"{unit} meraih WBK.", unit, type="dinas")).value
    assert value == region


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("di Jatim dan Jabar", [("Jatim", "Jawa Timur"), ("Jabar", "Jawa Barat")]),
        ("di DIY", [("DIY", "DI Yogyakarta")]),
        ("di Babel", [("Babel", "Kepulauan Bangka Belitung")]),
        ("di Sumatra Barat", [("Sumatra Barat", "Sumatera Barat")]),
        ("di DKI", [("DKI", "DKI Jakarta")]),
        ("di OKI", [("OKI", "Kabupaten Ogan Komering Ilir")]),
        ("di OKU Timur", [("OKU Timur", "Kabupaten Ogan Komering Ulu Timur")]),
        ("di Pangkep", [("Pangkep", "Kabupaten Pangkajene dan Kepulauan")]),
        ("di Pangkajene dan Kepulauan", [("Pangkajene dan Kepulauan", "Kabupaten Pangkajene dan Kepulauan")]),
        ("di Kukar", [("Kukar", "Kabupaten Kutai Kartanegara")]),
        ("di Kutim", [("Kutim", "Kabupaten Kutai Timur")]),
        ("di Tangsel", [("Tangsel", "Kota Tangerang Selatan")]),
        ("di Gunung Kidul", [("Gunung Kidul", "Kabupaten Gunungkidul")]),
        ("di Gunungkidul", [("Gunungkidul", "Kabupaten Gunungkidul")]),
        ("di Muara Enim", [("Muara Enim", "Kabupaten Muara Enim")]),
        ("di Muarojambi", [("Muarojambi", "Kabupaten Muaro Jambi")]),
        ("di Pare-Pare", [("Pare-Pare", "Kota Parepare")]),
        ("di Parepare", [("Parepare", "Kota Parepare")]),
        ("di Bau-Bau", [("Bau-Bau", "Kota Baubau")]),
        ("di Fak-Fak", [("Fak-Fak", "Kabupaten Fakfak")]),
        ("di Tojo Una-una", [("Tojo Una-una", "Kabupaten Tojo Una-Una")]),
        ("di Tanjung Pinang", [("Tanjung Pinang", "Kota Tanjungpinang")]),
        ("di Palangkaraya", [("Palangkaraya", "Kota Palangka Raya")]),
        ("di Kabupaten Limapuluh Kota", [("Limapuluh Kota", "Kabupaten Lima Puluh Kota")]),
        ("di Kabupaten 50 Kota", [("50 Kota", "Kabupaten Lima Puluh Kota")]),
        ("di Toba Samosir", [("Toba Samosir", "Kabupaten Toba")]),
        ("di Maluku Tenggara Barat", [("Maluku Tenggara Barat", "Kabupaten Kepulauan Tanimbar")]),
        ("di Mamuju Utara", [("Mamuju Utara", "Kabupaten Pasangkayu")]),
        ("di Jakarta Selatan", [("Jakarta Selatan", "Kota Jakarta Selatan")]),
        ("di Lombok Timur", [("Lombok Timur", "Kabupaten Lombok Timur")]),
        ("di Kabupaten Aceh tengah", [("Aceh tengah", "Kabupaten Aceh Tengah")]),
        ("di Purwokerto", [("Purwokerto", "Kabupaten Banyumas")]),
        ("di Labuan Bajo", [("Labuan Bajo", "Kabupaten Manggarai Barat")]),
        # a kota and a kabupaten of one name
        ("Wali Kota Serang hadir", [("Serang", "Kota Serang")]),
        ("Bupati Serang hadir", [("Serang", "Kabupaten Serang")]),
        ("Pemkab Bandung hadir", [("Bandung", "Kabupaten Bandung")]),
        ("warga Bandung hadir", [("Bandung", None)]),
        ("Pemerintah Kabupaten (Pemkab) Sukabumi", [("Sukabumi", "Kabupaten Sukabumi")]),
        ("Gubernur Bengkulu hadir", [("Bengkulu", "Bengkulu")]),
        ("Pemkot Bengkulu hadir", [("Bengkulu", "Kota Bengkulu")]),
        # the head carries over a row, within its province
        (
            "Kabupaten Bogor, Bekasi dan Cianjur",
            [("Bogor", "Kabupaten Bogor"), ("Bekasi", "Kabupaten Bekasi"), ("Cianjur", "Kabupaten Cianjur")],
        ),
        ("Kota Magelang dan Tegal", [("Magelang", "Kota Magelang"), ("Tegal", "Kota Tegal")]),
        # common words, people and parts of other names
        ("Pati surat itu kental", []),
        ("Bima membaca buku", []),
        ("Batu itu besar", []),
        ("Malang benar nasibnya", []),
        ("Metro TV meliput", []),
        ("Bupati Pati hadir", [("Pati", "Kabupaten Pati")]),
        ("Polres Pati hadir", [("Pati", "Kabupaten Pati")]),
        ("Kapolres Alor hadir", [("Alor", "Kabupaten Alor")]),
        ("Kantor Pelayanan Kekayaan Negara", []),
        ("oku bukan singkatan di sini, Oku pun bukan", []),
        ("Rumah Tahanan Negara di Garut", [("Garut", "Kabupaten Garut")]),
    ],
)
def test_mentions(sentence, expected):
    assert found(sentence) == expected


UNITS = [
    # police: a polres is the kabupaten's, a polresta or "X Kota" the kota's
    ("Polres Malang", "polres", "Kabupaten Malang", "Jawa Timur"),
    ("Polres Malang Kota", "polres", "Kota Malang", "Jawa Timur"),
    ("Polresta Malang Kota", "polres", "Kota Malang", "Jawa Timur"),
    ("Polrestabes Semarang", "polres", "Kota Semarang", "Jawa Tengah"),
    ("Polres Semarang", "polres", "Kabupaten Semarang", "Jawa Tengah"),
    ("Polresta Bandung", "polres", "Kabupaten Bandung", "Jawa Barat"),
    ("Polres Blitar Kota", "polres", "Kota Blitar", "Jawa Timur"),
    ("Polres Sukabumi Kota", "polres", "Kota Sukabumi", "Jawa Barat"),
    ("Polres Tual", "polres", "Kota Tual", "Maluku"),
    ("Polres Metro", "polres", "Kota Metro", "Lampung"),
    ("Polres Bima", "polres", "Kabupaten Bima", "Nusa Tenggara Barat"),
    ("Polres OKU", "polres", "Kabupaten Ogan Komering Ulu", "Sumatera Selatan"),
    ("Polres Pali", "polres", "Kabupaten Penukal Abab Lematang Ilir", "Sumatera Selatan"),
    ("Polres TTS", "polres", "Kabupaten Timor Tengah Selatan", "Nusa Tenggara Timur"),
    ("Polresta Sidoarjo", "polres", "Kabupaten Sidoarjo", "Jawa Timur"),
    ("Polresta Banyuwangi", "polres", "Kabupaten Banyuwangi", "Jawa Timur"),
    ("Polresta Barelang", "polres", "Kota Batam", "Kepulauan Riau"),
    ("Polres Pelabuhan Tanjung Perak", "polres", "Kota Surabaya", "Jawa Timur"),
    ("Polres Sorong Selatan", "polres", "Kabupaten Sorong Selatan", "Papua Barat Daya"),
    ("Polres Boven Digoel", "polres", "Kabupaten Boven Digoel", "Papua Selatan"),
    ("Polres Yahukimo", "polres", "Kabupaten Yahukimo", "Papua Pegunungan"),
    ("Polres Puncak Jaya", "polres", "Kabupaten Puncak Jaya", "Papua Tengah"),
    ("Polsek Kota Kediri", "polres", "Kota Kediri", "Jawa Timur"),
    ("Ditlantas Polda Jatim", "polda", "Jawa Timur", "Jawa Timur"),
    ("Polda Sumbar", "polda", "Sumatera Barat", "Sumatera Barat"),
    ("Polda Metro Jaya", "polda", "DKI Jakarta", "DKI Jakarta"),
    ("Polda DIY", "polda", "DI Yogyakarta", "DI Yogyakarta"),
    ("Polda Papua Barat", "polda", "Papua Barat", "Papua Barat"),
    # courts, prosecutors and prisons by their seat
    ("Pengadilan Negeri Kepanjen", "pengadilan", "Kabupaten Malang", "Jawa Timur"),
    ("PN Malang", "pengadilan", None, "Jawa Timur"),
    ("PN Bale Bandung", "pengadilan", "Kabupaten Bandung", "Jawa Barat"),
    ("PN Negara", "pengadilan", "Kabupaten Jembrana", "Bali"),
    ("PN Amlapura", "pengadilan", "Kabupaten Karangasem", "Bali"),
    ("PN Rantauprapat", "pengadilan", "Kabupaten Labuhanbatu", "Sumatera Utara"),
    ("PN Sumber", "pengadilan", "Kabupaten Cirebon", "Jawa Barat"),
    ("PA Slawi", "pengadilan", "Kabupaten Tegal", "Jawa Tengah"),
    ("PA Tegal", "pengadilan", None, "Jawa Tengah"),
    ("PA Kabanjahe", "pengadilan", "Kabupaten Karo", "Sumatera Utara"),
    ("PA Purwodadi", "pengadilan", "Kabupaten Grobogan", "Jawa Tengah"),
    ("PA Ambarawa", "pengadilan", "Kabupaten Semarang", "Jawa Tengah"),
    ("PA Kota Madiun", "pengadilan", "Kota Madiun", "Jawa Timur"),
    ("PTA Semarang", "pengadilan", "Jawa Tengah", "Jawa Tengah"),
    ("Pengadilan Tinggi Agama Makassar", "pengadilan", "Sulawesi Selatan", "Sulawesi Selatan"),
    ("Pengadilan Tinggi Jayapura", "pengadilan", "Papua", "Papua"),
    ("Pengadilan Negeri Jakarta Selatan", "pengadilan", "Kota Jakarta Selatan", "DKI Jakarta"),
    ("Pengadilan Negeri Wamena", "pengadilan", "Kabupaten Jayawijaya", "Papua Pegunungan"),
    ("PTUN Makassar", "pengadilan", "Kota Makassar", "Sulawesi Selatan"),
    ("Kejari Kota Malang", "kejaksaan", "Kota Malang", "Jawa Timur"),
    ("Kejari Kabupaten Malang", "kejaksaan", "Kabupaten Malang", "Jawa Timur"),
    ("Kejari Labusel", "kejaksaan", "Kabupaten Labuhanbatu Selatan", "Sumatera Utara"),
    ("Kejari Madina", "kejaksaan", "Kabupaten Mandailing Natal", "Sumatera Utara"),
    ("Kejati Kalbar", "kejaksaan", "Kalimantan Barat", "Kalimantan Barat"),
    ("Kejaksaan Tinggi Bengkulu", "kejaksaan", "Bengkulu", "Bengkulu"),
    ("Kejaksaan Negeri Bengkulu", "kejaksaan", "Kota Bengkulu", "Bengkulu"),
    ("Lapas Kelas IIB Slawi", "lapas", "Kabupaten Tegal", "Jawa Tengah"),
    ("Lapas Kelas IIB Tondano", "lapas", "Kabupaten Minahasa", "Sulawesi Utara"),
    ("Lapas Kelas IIA Magelang", "lapas", None, "Jawa Tengah"),
    ("Lapas Kelas I Malang", "lapas", None, "Jawa Timur"),
    ("Lapas Mojokerto", "lapas", None, "Jawa Timur"),
    ("Lapas Kelas IIA Kotabumi", "lapas", "Kabupaten Lampung Utara", "Lampung"),
    ("Lapas Kelas IIA Kerobokan", "lapas", "Kabupaten Badung", "Bali"),
    ("Lapas Kelas IIA Bengkulu", "lapas", "Kota Bengkulu", "Bengkulu"),
    ("Lapas Narkotika Kelas IIA Purwokerto", "lapas", "Kabupaten Banyumas", "Jawa Tengah"),
    ("Lapas Kelas IIB Sukadana", "lapas", None, None),
    ("Rutan Kelas IIB Praya", "rutan", "Kabupaten Lombok Tengah", "Nusa Tenggara Barat"),
    ("Rutan Kelas I Tanjungpinang", "rutan", "Kota Tanjungpinang", "Kepulauan Riau"),
    ("Rumah Tahanan Negara Kelas IIB Garut", "rutan", "Kabupaten Garut", "Jawa Barat"),
    # other offices of central bodies
    ("Kantor Imigrasi Kelas II Non TPI Wonosobo", "imigrasi", "Kabupaten Wonosobo", "Jawa Tengah"),
    ("Kantor Imigrasi Kelas I TPI Singaraja", "imigrasi", "Kabupaten Buleleng", "Bali"),
    ("Kantor Pertanahan Kabupaten Sikka", "pertanahan", "Kabupaten Sikka", "Nusa Tenggara Timur"),
    ("Kantah Malang", "pertanahan", None, "Jawa Timur"),
    ("Kantah Gorontalo", "pertanahan", None, "Gorontalo"),
    ("Kantah Kota Gorontalo", "pertanahan", "Kota Gorontalo", "Gorontalo"),
    ("Kantor Pertanahan Tangsel", "pertanahan", "Kota Tangerang Selatan", "Banten"),
    ("Kanwil BPN Banten", "kanwil", "Banten", "Banten"),
    ("Kanwil Kemenkumham Sumsel", "kanwil", "Sumatera Selatan", "Sumatera Selatan"),
    ("Kantor Wilayah Kementerian Agama Provinsi Gorontalo", "kanwil", "Gorontalo", "Gorontalo"),
    ("Kanwil Ditjen Perbendaharaan Provinsi Kaltara", "perbendaharaan", "Kalimantan Utara", "Kalimantan Utara"),
    ("KPPN Malang", "perbendaharaan", None, "Jawa Timur"),
    ("KPPN Tapaktuan", "perbendaharaan", "Kabupaten Aceh Selatan", "Aceh"),
    ("KPPN Liwa", "perbendaharaan", "Kabupaten Lampung Barat", "Lampung"),
    ("KPP Pratama Pontianak", "pajak", "Kota Pontianak", "Kalimantan Barat"),
    ("KPKNL Jakarta V", "other", None, "DKI Jakarta"),
    ("Kantor Pelayanan Kekayaan Negara dan Lelang Palu", "other", "Kota Palu", "Sulawesi Tengah"),
    ("Bea Cukai Jogja", "bea_cukai", None, "DI Yogyakarta"),
    ("KPPBC Kediri", "bea_cukai", None, "Jawa Timur"),
    ("BPS Kabupaten Semarang", "bps", "Kabupaten Semarang", "Jawa Tengah"),
    ("BPS Provinsi Maluku Utara", "bps", "Maluku Utara", "Maluku Utara"),
    ("BNNP Sulawesi Tenggara", "bnn", "Sulawesi Tenggara", "Sulawesi Tenggara"),
    ("BNN Kabupaten Malang", "bnn", "Kabupaten Malang", "Jawa Timur"),
    ("Kankemenag Kab. Pati", "kemenag", "Kabupaten Pati", "Jawa Tengah"),
    ("Kantor Kementerian Agama Kota Magelang", "kemenag", "Kota Magelang", "Jawa Tengah"),
    ("Bapas Palembang", "balai", "Kota Palembang", "Sumatera Selatan"),
    ("Balai Karantina Pertanian Kelas I Banjarmasin", "balai", "Kota Banjarmasin", "Kalimantan Selatan"),
    ("KPU Provinsi Bali", "other", "Bali", "Bali"),
    ("BPK Perwakilan Provinsi Jambi", "other", "Jambi", "Jambi"),
    ("Bandara Juanda", "perhubungan", None, "Jawa Timur"),
    ("Bandara Sultan Hasanuddin", "perhubungan", None, "Sulawesi Selatan"),
    ("Otoritas Pelabuhan Utama Tanjung Priok", "perhubungan", None, "DKI Jakarta"),
    ("Bandara Hang Nadim Batam", "perhubungan", "Kota Batam", "Kepulauan Riau"),
    ("UIN Antasari", "perguruan_tinggi", "Kota Banjarmasin", "Kalimantan Selatan"),
    ("Politeknik Negeri Ketapang", "perguruan_tinggi", "Kabupaten Ketapang", "Kalimantan Barat"),
    ("Fakultas Hukum Universitas Sumatera Utara", "perguruan_tinggi", "Kota Medan", "Sumatera Utara"),
    ("MAN 2 Jakarta", "sekolah", "DKI Jakarta", "DKI Jakarta"),
    ("MTsN 5 Pidie", "sekolah", "Kabupaten Pidie", "Aceh"),
    # local governments and their offices
    ("Pemerintah Kota Cilegon", "pemda", "Kota Cilegon", "Banten"),
    ("Pemkab Kubu Raya", "pemda", "Kabupaten Kubu Raya", "Kalimantan Barat"),
    ("Pemkot Bima", "pemda", "Kota Bima", "Nusa Tenggara Barat"),
    ("Pemprov Sumbar", "pemda", "Sumatera Barat", "Sumatera Barat"),
    ("Pemerintah Provinsi Papua", "pemda", "Papua", "Papua"),
    ("Kabupaten Banjar", "pemda", "Kabupaten Banjar", "Kalimantan Selatan"),
    ("Kota Banjar", "pemda", "Kota Banjar", "Jawa Barat"),
    ("Kabupaten Lima Puluh Kota", "pemda", "Kabupaten Lima Puluh Kota", "Sumatera Barat"),
    ("Pemkab Nduga", "pemda", "Kabupaten Nduga", "Papua Pegunungan"),
    ("Dinas Kesehatan Kota Cilegon", "dinas", "Kota Cilegon", "Banten"),
    ("Dinas Sosial NTB", "dinas", "Nusa Tenggara Barat", "Nusa Tenggara Barat"),
    ("Disdukcapil Sukoharjo", "dinas", "Kabupaten Sukoharjo", "Jawa Tengah"),
    ("Suku Dinas Sosial Jakarta Barat", "dinas", "Kota Jakarta Barat", "DKI Jakarta"),
    ("RSUD Haji Provinsi Jawa Timur", "rumah_sakit", "Jawa Timur", "Jawa Timur"),
    ("RSUD Wonosari", "rumah_sakit", "Kabupaten Gunungkidul", "DI Yogyakarta"),
    ("RSUD Kabupaten Sorong", "rumah_sakit", "Kabupaten Sorong", "Papua Barat Daya"),
    ("Inspektorat Kabupaten Mimika", "inspektorat", "Kabupaten Mimika", "Papua Tengah"),
    ("Disdukcapil Kota Tirtamulya", "dinas", "Kota Tirtamulya", None),
    # an office of a class, or "di X", stands in the town that has a province's name
    ("Balai POM di Bengkulu", "balai", "Kota Bengkulu", "Bengkulu"),
    ("KSOP Kelas II Jambi", "perhubungan", "Kota Jambi", "Jambi"),
    ("Loka Penyuluhan Gorontalo", "balai", None, "Gorontalo"),
    ("Sekolah Polisi Negara (SPN) Polda Jambi", "polri", "Jambi", "Jambi"),
    # national bodies
    ("Kementerian Luar Negeri", "kementerian", None, None),
    ("Korlantas Polri", "polri", None, None),
    ("Pusat Pendidikan dan Pelatihan Kementerian Sekretariat Negara", "other", None, None),
    ("Pengadilan Negeri Tanjung Seriti", "pengadilan", None, None),
]


@pytest.mark.parametrize(("unit", "kind", "region", "province"), UNITS)
def test_units_by_name(unit, kind, region, province, claim_in):
    value = choose_region(*claim_in(f"{unit} meraih WBK tahun ini.", unit, type=kind)).value
    assert (value and value.name, value and value.province) == (region, province)


TEXTS = [
    # what follows the unit
    ("Puskesmas Wire Kabupaten Tuban meraih WBK.", "Puskesmas Wire", "puskesmas", "Kabupaten Tuban"),
    ("Disdukcapil (Dukcapil), Kota Semarang, meraih WBK.", "Disdukcapil", "dinas", "Kota Semarang"),
    ("RSUD Bahari milik Pemkot Tegal meraih WBK.", "RSUD Bahari", "rumah_sakit", "Kota Tegal"),
    # the local government that the article is about
    (
        "Pemkab Rembang bangga. Bupati Rembang hadir. Dinas Kesehatan meraih WBK.",
        "Dinas Kesehatan",
        "dinas",
        "Kabupaten Rembang",
    ),
    ("Wali Kota Bima hadir di Jakarta. DPMPTSP meraih WBK.", "DPMPTSP", "dinas", "Kota Bima"),
    (
        "Gubernur NTB hadir. Pemprov NTB bangga. Dinas Sosial meraih WBK.",
        "Dinas Sosial",
        "dinas",
        "Nusa Tenggara Barat",
    ),
    (
        "Pemkot Lembahsari bangga. Wali Kota Lembahsari hadir. DPMPTSP meraih WBK.",
        "DPMPTSP",
        "dinas",
        "Kota Lembahsari",
    ),
    ("Pemkab Kediri dan Pemkot Kediri hadir. DPMPTSP meraih WBK.", "DPMPTSP", "dinas", None),
    # a kecamatan of the unit's name
    (
        "Bupati Probolinggo hadir bersama Wali Kota Probolinggo. Puskesmas Leces meraih WBK.",
        "Puskesmas Leces",
        "puskesmas",
        "Kabupaten Probolinggo",
    ),
    (
        "Jakarta Barat dan Kecamatan Kelapa Gading meraih ZI.",
        "Kecamatan Kelapa Gading",
        "kecamatan",
        "Kota Jakarta Utara",
    ),
    (
        "Wali Kota Surakarta hadir. KUA Kecamatan Banjarsari meraih WBK.",
        "KUA Kecamatan Banjarsari",
        "kemenag",
        "Kota Surakarta",
    ),
    ("Bupati Bima hadir. Polsek Sape meraih WBK.", "Polsek Sape", "polres", "Kabupaten Bima"),
    (
        "Wali Kota Banda Aceh hadir. Puskesmas Kuta Alam meraih WBK.",
        "Puskesmas Kuta Alam",
        "puskesmas",
        "Kota Banda Aceh",
    ),
    # a kecamatan that is called like a kota or kabupaten elsewhere
    ("Kapanewon Depok, Kabupaten Sleman, meraih ZI.", "Kapanewon Depok", "kecamatan", "Kabupaten Sleman"),
    ("Bupati Sleman hadir. Kapanewon Depok meraih ZI.", "Kapanewon Depok", "kecamatan", "Kabupaten Sleman"),
    ("Camat dan Bupati Pati hadir. Kecamatan Pati meraih ZI.", "Kecamatan Pati", "kecamatan", "Kabupaten Pati"),
    ("Puskesmas Kediri, Kabupaten Tabanan, meraih WBK.", "Puskesmas Kediri", "puskesmas", "Kabupaten Tabanan"),
    ("RSUD Bali Mandara di Kota Denpasar meraih WBK.", "RSUD Bali Mandara", "rumah_sakit", "Bali"),
    ("Puskesmas Kediri, Kota Kediri, meraih WBK.", "Puskesmas Kediri", "puskesmas", "Kota Kediri"),
    ("MADIUN - MAN 2 Kota Madiun menuju WBK. Bupati Madiun hadir.", "MAN 2 Kota Madiun", "sekolah", "Kota Madiun"),
    # a name in several provinces is told apart by the article
    (
        "Lapas Kelas IIB Martapura di Sumatera Selatan meraih WBK.",
        "Lapas Kelas IIB Martapura",
        "lapas",
        "Kabupaten Ogan Komering Ulu Timur",
    ),
    (
        "Lapas Kelas IIB Martapura di Kalimantan Selatan meraih WBK.",
        "Lapas Kelas IIB Martapura",
        "lapas",
        "Kabupaten Banjar",
    ),
    ("Kabupaten Bandung, Kota Cirebon, Banjar, dan Cimahi dinilai.", "Banjar", "pemda", "Kota Banjar"),
    ("Bupati Pasuruan hadir. Puskesmas Bangil meraih WBK.", "Puskesmas Bangil", "puskesmas", "Kabupaten Pasuruan"),
    # what is no evidence for an office that is not the local government's
    ("Bupati Malang hadir. Lapas Kelas I Malang meraih WBK.", "Lapas Kelas I Malang", "lapas", None),
    ("JAKARTA - Kejari Lembah Wuni meraih WBK.", "Kejari Lembah Wuni", "kejaksaan", None),
    (
        "SURABAYA - Politeknik Pelayaran Malahayati meraih WBK.",
        "Politeknik Pelayaran Malahayati",
        "perguruan_tinggi",
        None,
    ),
    ("Rektor Unhas hadir. Fakultas Teknik diusulkan WBK.", "Fakultas Teknik", "perguruan_tinggi", "Kota Makassar"),
]


@pytest.mark.parametrize(("text", "unit", "kind", "region"), TEXTS)
def test_units_by_text(text, unit, kind, region, claim_in):
    value = choose_region(*claim_in(text, unit, type=kind)).value
    assert (value and value.name) == region


def test_evidence_is_the_name_in_the_text(claim_in):
    text = "Kepala Dinas Kesehatan Kota Cilegon menerima WBK."
    choice = choose_region(*claim_in(text, "Dinas Kesehatan Kota Cilegon", type="dinas"))
    assert [text[span.start : span.end] for span in choice.spans] == ["Cilegon"]
    assert choice.value is not None
    assert choice.value.code == "36.72"


@given(
    st.lists(
        st.sampled_from(["Kota ", "Kabupaten ", "Serang", "Pati ", ", ", "dan ", "OKU ", "\n", "Aceh ", "Barat ", "x"])
    ).map("".join)
)
def test_mentions_are_in_order_and_inside(source):  # fmt: skip
    mentions = find_regions(source)
    assert all(0 <= m.span.start < m.span.end <= len(source) and m.codes for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "unit", "kind", "region", "province"),
    [
        ("Kejari Lembah Wuni meraih WBK, kata Kajati Sumatera Barat.", "Kejari Lembah Wuni", "kejaksaan", None,
         "Sumatera Barat"),
        ("Pemerintah Kabupaten Rimba Sela dinilai. Ombudsman Kalimantan Barat hadir.",
         "Pemerintah Kabupaten Rimba Sela", "pemda", "Kabupaten Rimba Sela", "Kalimantan Barat"),
        ("Kejari Lembah Wuni meraih WBK. Tamu dari Riau dan Jambi hadir.", "Kejari Lembah Wuni", "kejaksaan", None,
         None),
        ("Inspektorat Utama Badan Karya meraih WBK. Tim berangkat ke Jawa Tengah.", "Inspektorat Utama Badan Karya",
         "other", None, None),
        # Jakarta is where ministries hand awards over
        ("JAKARTA - Puskesmas Rimba Sela meraih WBK.", "Puskesmas Rimba Sela", "puskesmas", None, None),
        ("Pemprov DKI Jakarta bangga. Puskesmas Rimba Sela meraih WBK.", "Puskesmas Rimba Sela", "puskesmas",
         "DKI Jakarta", "DKI Jakarta"),
    ],
)  # fmt: skip
def test_the_one_province_of_an_article_is_that_of_its_offices(text, unit, kind, region, province, claim_in):
    value = choose_region(*claim_in(text, unit, type=kind)).value
    assert (value and value.name, value and value.province) == (region, province)
