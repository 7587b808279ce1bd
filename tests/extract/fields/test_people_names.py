"""Names from all regions beside offices that end in a place, in sentences of the news. All people are invented."""

from __future__ import annotations

import pytest

from extract.fields.people import find_officials, find_people

SENTENCES = [
    # one office and its holder: office, what stands between, name, what follows
    ("Dandim 1621/TTS", " Letkol Inf ", "Yanuarius Bere Tallo", " hadir."),
    ("Kepala KPP Pratama Ternate", ", ", "Tan Hock Seng", ", menyatakan siap."),
    ("Kepala Kantor Imigrasi Singkawang", ", ", "Liem Tjun Hoa", ", berterima kasih."),
    ("Kepala DPMPTSP Provinsi Maluku Utara", " ", "Nirwan MT Ali", " mengatakan."),
    ("Kalapas Namlea", ", ", "M. Marasabessy", "."),
    ("Kepala Dinas Kesehatan (Kadinkes) Kabupaten Dogiyai", " ", "Mesak Pigome", " mengatakan."),
    ("Kepala Rumah Sakit Bhayangkara Tk. III Kupang", ", Kompol dr. ", "Saulus Hina Mbolo", ", hadir."),
    ("Dirut RSUP Prof. Dr. R. D. Kandou Manado", ", dr. ", "Ferry Tangkere", ", Sp.B, bangga."),
    ("Kepala Oditurat Militer II-08", " Kolonel Chk ", "Ujang Sastrawan", " menerima."),
    ("Kepala Dinas Dukcapil Kabupaten Lanny Jaya", " ", "Natan Yikwa", " berharap begitu."),
    ("Kepala Lapas Kelas IIB Idi", ", ", "Deri Bartono", ", bersyukur."),
    ("Kepala BPOM di Sofifi", " ", "Tasnim Ahmad", " mengatakan."),
    ("Kepala KUPP Kelas III Saumlaki", " ", "Abdul Hasan Renmaur", " berterima kasih."),
    ("Camat Medan Tuntungan", " ", "Rudi Obaja Ginting", " mengajak warga."),
    ("Kepala BNNK Karo", " AKBP ", "Heppi Karo-karo", " menerima plakat."),
    ("Kepala Kesbangpol Kabupaten Malinau", " ", "Tirusel", " berkata."),
    ("Kepala KPP Pratama Timika", " ", "Otto Rumbiak", " mengatakan."),
    ("Wakil Bupati Kobar", " ", "Rusliansyah", " mengatakan."),
    ("Kepala MTsN 1 Pagar Alam", " ", "Rosnaini Basemah", " mengatakan."),
    ("Kapolres Nias Selatan", " AKBP ", "Faonasokhi Zagoto", ", S.I.K., M.H. mengatakan."),
    ("Kepala Puskesmas Kassi-Kassi", ", dr. ", "Andi Sri Astuti Mappatunru", "."),
    ("Ketua Pengadilan Negeri Bau-Bau", " ", "Wa Ode Sangia", " menerima piagam."),
    ("Camat Ubud", " ", "I Wayan Suwija", ", S.STP bersyukur."),
    ("Kepala MTsN 3 Langsa", ", Tgk. ", "Zulfahmi Usman", ", menerima."),
    ("Wali Nagari Sungai Kamuyang", ", ", "Isral Datuak Panduko", ", mengatakan."),
    ("Plh. Sekda Kota Bima", ", H. ", "Alwi Yasin", ", M.AP, Rabu (8/1)."),
    ("Rektor UIN Datokarama Palu", " ", "Lukman S. Thahir", " menandatangani komitmen."),
    # "H." between two names is one of them, and a haji's behind a unit named like a person
    ("Kakanwil", " ", "Bambang H. Sitorus", " menyerahkan piagam."),
    ("Kepala Ombudsman Sumbar", " ", "Yefri H Wijaya", " mengatakan."),
    ("Kepala Puskesmas Arjuna", " H. ", "Slamet Riyadi", " mengatakan."),
    ("Ketua Ombudsman RI", " ", "Mokh. Zulfan", " menyerahkan piagam."),
    ("Ketua Mahkamah Agung", " H. ", "M. Zulfan", " menyerahkan piagam."),
    ("Jaksa Agung", " ", "ST Hartono", " menyerahkan piagam."),
    ("Ketua Mahkamah Syar'iyah Jantho", ", ", "Redha Zulfan", ", S.H.I., M.H., bersyukur."),
    ("Kepala Balai Karantina Hewan, Ikan dan Tumbuhan Bali", " ", "Ni Made Sari", " mengatakan."),
    ("Bupati Tebo", " terpilih ", "Herman Mahruzi", " menerima."),
    ("Kepala Stasiun Meteorologi Frans Kaisiepo Biak", ", ", "Daniel Yoku", ", bersyukur."),
    # names in capitals in a text that is not
    ("Kapolres Tarum", " AKBP ", "YOSEF MANAK BRIANO", ", S.I.K., menerima piagam."),
    ("MenpanRB", " ", "TJAHJO KUMOLO", " menyerahkan piagam."),
    ("Wakapolres Tarum", " Kompol ", "JUMANTO SIREGAR", ", S.H., memimpin rapat."),
    ("Dirlantas Polda Tarum", " KBP ", "SONI ARIYANTO", ", S.I.K., mengatakan itu."),
    # offices of the police and of customs, and a word that is an office elsewhere
    ("Kasiwas", " Iptu ", "Togar Nababan", " menerangkan hal itu."),
    ("Wakamad Kurikulum", " ", "Ramdan Usman", " menerima."),
    ("Asesor", " ", "Rizka Amalia", " memeriksa loket."),
    ("Kepala Kanwil DJBC Sulbagsel", " ", "Suwarno Hadinata", " mengatakan."),
    ("Kapolres Lumajang", " AKBP ", "Ari Pranata Ginting", ", S.I.K., memimpin apel."),
    # shortened words of names, and degrees that are printed with a space
    ("Kepala SMKN 2 Ternate", ", Hj. ", "Nurlaila Do. Usman", ", menerima tim."),
    ("Kepala KPP Pratama Bitung", ", ", "Ign. Sumardi", ", mengaku senang."),
    ("Kepala LPKA Kendari", " ", "Wahyuni Wd. Sari", " berpesan."),
    ("Kepala Puskesmas Sentani", ", dr. ", "Jhon Manobi", " M. Kes, mengatakan."),
]


@pytest.mark.parametrize(("office", "between", "name", "after"), SENTENCES, ids=[row[2] for row in SENTENCES])
def test_name_after_an_office(office: str, between: str, name: str, after: str) -> None:
    found = [(person.name, person.position) for person in find_people(f"Acara usai. {office}{between}{name}{after}")]
    assert found == [(name, office)]


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        (
            "Syarif Hidayatullah Al Qadrie, Kepala Kantor Kesehatan Pelabuhan Pontianak, hadir.",
            "Syarif Hidayatullah Al Qadrie",
            "Kepala Kantor Kesehatan Pelabuhan Pontianak",
        ),
        (
            "Letkol Chk Dendi Sembiring, Kepala Pengadilan Militer I-02 Medan, menerima.",
            "Dendi Sembiring",
            "Kepala Pengadilan Militer I-02 Medan",
        ),
        ("AKBP Gede Putu Ujiana (Kapolres Lumajang) memimpin apel.", "Gede Putu Ujiana", "Kapolres Lumajang"),
    ],
)
def test_name_before_an_office(text: str, name: str, office: str) -> None:
    assert [(person.name, person.position) for person in find_people(text)] == [(name, office)]


@pytest.mark.parametrize(
    "text",
    [
        "Ketua PA Kabanjahe Nurhayati Ginting, S.H.I.",  # a degree behind the comma is no name
        "Inspektur Jenderal Kemenhub Gumelar Prayogi hadir.",  # Gumelar is a kecamatan, too
        "Hakim Anggi Permatasari hadir.",
    ],
)
def test_a_district_or_a_degree_takes_no_word_of_a_name(text: str) -> None:
    (person,) = find_people(text)
    assert person.name in ("Nurhayati Ginting", "Gumelar Prayogi", "Anggi Permatasari")


def test_a_degree_is_no_name() -> None:
    assert find_people("Ketua PA Soasio Sakabuddin, S.Ag., M.H. membuka kegiatan.") == ()


@pytest.mark.parametrize(
    ("title", "text", "names"),
    [
        ("Wali Kota Bima Titip Doa", "Wali Kota Bima mengirim pesan suara.", []),
        ("Kapolda Pilih Polsek Kuta Jadi Percontohan", "Kapolda datang.", []),
        ("Camat Ubud I Wayan Suwija: Warga Senang", "Menurut Suwija, warga senang.", ["I Wayan Suwija"]),
        ("Puskesmas Melur Raih WBK", "Camat Ubud I Wayan Suwija bangga.", ["I Wayan Suwija"]),
    ],
)
def test_who_stands_in_the_title_alone_is_nobody(title: str, text: str, names: list[str]) -> None:
    found = find_officials(f"{title}\n\n{text}", title_end=len(title))
    assert [person.name for person in found] == names


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # words of the calendar are given names before another name
        ("Piagam diterima Kabid Humas Polda Jateng Kombes Pol Hari Wibowo.", [("Hari Wibowo", 1)]),
        ("Kepala Puskesmas Melur, Mei Rahmawati, senang. Menurut Mei, Mei 2024 ramai.", [("Mei Rahmawati", 2)]),
        ("Kepala Dinas Kesehatan dr. April Lestari hadir pada Hari Antikorupsi.", [("April Lestari", 1)]),
        ("Acara dihadiri Bupati Melur, Hari Kartini diperingati.", []),
        ("Bupati Melur, Hari Selasa (5/3), meresmikan gedung.", []),
        # all regions are known: what follows a regent is a place of them or a person
        ("Warga datang.\nPiagam itu diterima Bupati Wempi Saiba dari menteri.", [("Wempi Saiba", 1)]),
        ("Warga datang.\nInspektur Kabupaten Darlena Bukit dinonaktifkan.", [("Darlena Bukit", 1)]),
        ("Warga datang.\nPiagam itu diterima Bupati Kutai Kartanegara kemarin.", []),
        ("Bupati Turun Tangan, Loket Buka Lagi\nWarga datang.", []),
    ],
)
def test_words_with_other_meanings(text: str, people: list[tuple[str, int]]) -> None:
    assert [(person.name, len(person.mentions)) for person in find_people(text)] == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # who goes on to say something between commas is named, whatever the letters
        ("Ketuanya, Ndapa Tarimbang, melaporkan simulasi.", ["Ndapa Tarimbang, Ketuanya"]),
        ("Kepala Kejati DIY Sumurung P. Malimbong mengatakan hal itu.", ["Sumurung P. Malimbong, Kepala Kejati DIY"]),
        ("Menurut Kepala Kejati DIY Sumurung P. Malimbong, itu benar.", ["Sumurung P. Malimbong, Kepala Kejati DIY"]),
        ("Kapolres, Nusa Tenggara Timur, mengatakan hal itu.", []),
        ("Kapolres, Senin Pagi, mengatakan hal itu.", []),
        ("Kalapasnya, Bidang Pelayanan Publik, melaporkan hal itu.", []),
        ("Ketuanya, Ndapa Tarimbang, gedung baru di selatan.", []),
        # a surname that is a verb elsewhere
        ("Menurut Kristoforus Bere Mau, Kepala Kantor Pertanahan Belu, antrean turun.", ["Kristoforus Bere Mau"]),
        # who assesses is sent by a body
        ("Evaluator dari Kementerian PANRB, Ngurip Wirotanoyo, menilai loket.", ["Ngurip Wirotanoyo, Evaluator dari"]),
        ("Pengawas dari Kejaksaan Agung, Mangatur Lumbanbatu, hadir.", ["Mangatur Lumbanbatu, Pengawas dari Kej"]),
        ("Bupati dari Kementerian PANRB menerima piagam.", []),
        ("Pengawas dari Jakarta, Senin (3/2), memeriksa berkas.", []),
        ("Kakanwil Kemenag NTB Tuan Guru Lalu Zulkarnaen Asyari tampil.", ["Lalu Zulkarnaen Asyari, Kakanwil Kemenag"]),
    ],
)
def test_names_told_by_the_words_around_them(text: str, people: list[str]) -> None:
    found = [f"{person.name}, {person.position}" for person in find_people(f"Acara usai.\n{text}")]
    assert len(found) == len(people)
    assert all(one.startswith(told) for one, told in zip(found, people, strict=True))
