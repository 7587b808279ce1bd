"""People in office: where a name starts and ends, and which office is printed with it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.fields.people import find_people


def found(text: str) -> list[tuple[str, str]]:
    return [(person.name, person.position) for person in find_people(text)]


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        # order: office, name
        ("Bupati Kendal Rudi Hartono menyambut tamu.", "Rudi Hartono", "Bupati Kendal"),
        ("Wali Kota Tegal Sri Hartati hadir.", "Sri Hartati", "Wali Kota Tegal"),
        ("Kepala Puskesmas Sukamaju, Wahyu Setiawan, tersenyum.", "Wahyu Setiawan", "Kepala Puskesmas Sukamaju"),
        ("Kata Kapolres Ngawi AKBP Budi Santoso, semua siap.", "Budi Santoso", "Kapolres Ngawi"),
        ("Ketua Ombudsman RI (Hendra Wijaya) hadir.", "Hendra Wijaya", "Ketua Ombudsman RI"),
        ("Menpan RB Tjahjo Kumolo membacakan nama.", "Tjahjo Kumolo", "Menpan RB"),
        ("Wakil Presiden Ma'ruf Amin membuka acara.", "Ma'ruf Amin", "Wakil Presiden"),
        ("Kepala kantor itu, dr. Lina Marlina, bersyukur.", "Lina Marlina", "Kepala kantor"),
        ("ucap kepala puskesmas Rina Agustina.", "Rina Agustina", "kepala puskesmas"),
        # order: name, office
        ("Danang Prasetyo, Kapolres Madiun, mengaku lega.", "Danang Prasetyo", "Kapolres Madiun"),
        ("Tri Wibowo selaku Kepala BPMP Jambi hadir.", "Tri Wibowo", "Kepala BPMP Jambi"),
        ("Bahkan Agus Salim (Camat Sukasari) memuji.", "Agus Salim", "Camat Sukasari"),
        ("Rina Lestari, M.Kes., Direktur RSUD Melati, bangga.", "Rina Lestari", "Direktur RSUD Melati"),
        ("Rina Lestari, perwakilan KemenPAN-RB, mengatakan begitu.", "Rina Lestari", "perwakilan KemenPAN-RB"),
        ("Rina Lestari yang juga Direktur RSUD Melati bangga.", "Rina Lestari", "Direktur RSUD Melati"),
        ("Rina Lestari, yang saat ini menjabat Direktur RSUD Melati, bangga.", "Rina Lestari", "Direktur RSUD Melati"),
        # acting forms
        ("Plt. Direktur RSUD Melati drg. Yusuf Rahman datang.", "Yusuf Rahman", "Plt. Direktur RSUD Melati"),
        ("Pj Bupati Demak Siti Aminah bicara.", "Siti Aminah", "Pj Bupati Demak"),
        (
            "Pelaksana Tugas (Plt) Kepala Dinas Sosial, Joko Susilo, hadir.",
            "Joko Susilo",
            "Pelaksana Tugas (Plt) Kepala Dinas Sosial",
        ),
        # long offices
        (
            "Kasubbag Hukum, Kepegawaian, Umum dan Humas Dinkes Wonosari, Rina Agustina, bilang begitu.",
            "Rina Agustina",
            "Kasubbag Hukum, Kepegawaian, Umum dan Humas Dinkes Wonosari",
        ),
        (
            "Deputi Bidang Reformasi Birokrasi, Akuntabilitas Aparatur, dan Pengawasan KemenPAN-RB, Hadi Saputra, ada.",
            "Hadi Saputra",
            "Deputi Bidang Reformasi Birokrasi, Akuntabilitas Aparatur, dan Pengawasan KemenPAN-RB",
        ),
        (
            "Sekretaris Daerah Kabupaten Banyuwangi, Dwi Handoko, hadir.",
            "Dwi Handoko",
            "Sekretaris Daerah Kabupaten Banyuwangi",
        ),
        ("Sekretaris Jenderal Kemenag, Kamaludin, hadir.", "Kamaludin", "Sekretaris Jenderal Kemenag"),
        ("Jaksa Agung Hamdan Sulistyo menilai begitu.", "Hamdan Sulistyo", "Jaksa Agung"),
        ("Kepala BBPOM di Jakarta, Sofia Anwar, menilai.", "Sofia Anwar", "Kepala BBPOM di Jakarta"),
        (
            "Kepala Kejaksaan Negeri (Kajari) Sanggau, Zulkifli Tanjung, S.H., M.H., menerimanya.",
            "Zulkifli Tanjung",
            "Kepala Kejaksaan Negeri (Kajari) Sanggau",
        ),
        # who came to an office
        ("AKBP Budi Pahlawan resmi menjadi Kapolres Ogan Ilir, kemarin.", "Budi Pahlawan", "Kapolres Ogan Ilir"),
        ("Diterima kajari yang lama, Andreas Prasetyo.", "Andreas Prasetyo", "kajari"),
        ("Diterima Pak Agung Prasetya, kepala dinasnya.", "Agung Prasetya", "kepala dinasnya"),
        ("Diterima oleh Direktur kita, drg. Yanti Susanti, di Jakarta.", "Yanti Susanti", "Direktur"),
        ("Kepala KUA-nya, Ust. Rahmat Hidayat, setuju.", "Rahmat Hidayat", "Kepala KUA"),
        ("Kepala Balai POM di Ambon, apoteker Rina Wijaya, hadir.", "Rina Wijaya", "Kepala Balai POM di Ambon"),
        ("Ia diwakili statistisi ahli muda Rina Wijaya, kemarin.", "Rina Wijaya", "statistisi ahli muda"),
        # a name that begins clearly takes in what follows it, whatever it looks like
        (
            "Kepala Bagian Umum Setda Buol Ernawati Batalipu menjelaskan.",
            "Ernawati Batalipu",
            "Kepala Bagian Umum Setda Buol",
        ),
        ("Wakil Gubernur Jambi Budi Pratama Rangin menilai.", "Budi Pratama Rangin", "Wakil Gubernur Jambi"),
        ("Diserahkan Menteri PANRB Abdullah Azwar Anas 6 Desember 2022.", "Abdullah Azwar Anas", "Menteri PANRB"),
        ("Kabid P2Humas Kanwil DJP Jambi Rina Wijaya hadir.", "Rina Wijaya", "Kabid P2Humas Kanwil DJP Jambi"),
        # offices that hold words of names and of dates
        (
            "Kabid Penyelenggaraan Haji dan Umrah Supriyadi Amran hadir.",
            "Supriyadi Amran",
            "Kabid Penyelenggaraan Haji dan Umrah",
        ),
        ("Camat Nanga Taman, Fransiskus Ujang, membaca.", "Fransiskus Ujang", "Camat Nanga Taman"),
        ("Kepala Lapas Tanjung Melur, Alamsyah Dirga, hadir.", "Alamsyah Dirga", "Kepala Lapas Tanjung Melur"),
        ("Kepala Lapas Tanjung Melur Budi Santoso hadir.", "Budi Santoso", "Kepala Lapas Tanjung Melur"),
        (
            "Kepala Kanwil DJP Riau dan Kepulauan Riau, Sutopo Priyono.",
            "Sutopo Priyono",
            "Kepala Kanwil DJP Riau dan Kepulauan Riau",
        ),
        (
            "Direktur RSUD dr. Wirosaban Madiun Budi Santoso hadir.",
            "Budi Santoso",
            "Direktur RSUD dr. Wirosaban Madiun",
        ),
        # names of words that are in no other name known
        ("Kepala Seksi Intelijen Sefnat Gebrod menambahkan begitu.", "Sefnat Gebrod", "Kepala Seksi Intelijen"),
        ("Asisten Ombudsman Maluku Semuel Siregar memeriksa.", "Semuel Siregar", "Asisten Ombudsman Maluku"),
        ("Inspektur Wilayah II, Abdurrahman Hakim Lubis.", "Abdurrahman Hakim Lubis", "Inspektur Wilayah II"),
        ("Sekda Payakumbuh Rahmi Dt. Paduko hadir.", "Rahmi Dt. Paduko", "Sekda Payakumbuh"),
    ],
)
def test_name_and_office(text: str, name: str, position: str) -> None:
    assert found(text) == [(name, position)]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("dr. Hendra Saputra", "Hendra Saputra"),
        ("Prof. Dr. Bambang Nugroho", "Bambang Nugroho"),
        ("Drs H Ridwan Hasbi MAg", "Ridwan Hasbi"),
        ("KH. Ahmad Fauzi", "Ahmad Fauzi"),
        ("Hj. Nurlaela Sadiah, S.E., M.Si.", "Nurlaela Sadiah"),
        ("Kombes Pol. Arman Sujadi", "Arman Sujadi"),
        ("Irjen Pol Drs. Rudi Hartawan, S.H., M.H.", "Rudi Hartawan"),
        ("Letkol Laut (PM) Chandra Wirawan", "Chandra Wirawan"),
        ("Brigjen TNI Slamet Riyadi", "Slamet Riyadi"),
        ("Bonifasius Sihotang SH.MH", "Bonifasius Sihotang"),
        ("I Gusti Ayu Ratna Dewi", "I Gusti Ayu Ratna Dewi"),
        ("M. Yusuf bin Ahmad", "M. Yusuf bin Ahmad"),
        ("Moh. Irfan Lamadi", "Moh. Irfan Lamadi"),
        ("Maria Fransiska Simanjuntak", "Maria Fransiska Simanjuntak"),
        ("Yohanes Wenda", "Yohanes Wenda"),
        ("Suharno", "Suharno"),
    ],
)
def test_titles_and_degrees_are_left_out(printed: str, name: str) -> None:
    assert found(f"Kepala Lapas Kelas IIB Sukamaju, {printed}, mengatakan begitu.") == [
        (name, "Kepala Lapas Kelas IIB Sukamaju")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bupati Kendal di Hotel Santika, Kamis.",
        "Kepala Dinas Kesehatan, Senin (3/2), membuka acara.",
        "Jalan Jenderal Sudirman ditutup.",
        "Kepala Stasiun Karantina Kelas I Entikong hadir.",
        "RSUD dr. Sutomo meraih WBK.",
        "Ketua Pengadilan Agama serta Sekretaris Daerah hadir pada Hari Antikorupsi.",
        "Kantor Gubernur Jawa Barat di Gedung Sate.",
        "Piagam diserahkan di Kantor Gubernur, Renon, Denpasar.",
        "Direktur Jenderal Bina Marga hadir.",
        "",
    ],
)
def test_no_person(text: str) -> None:
    assert found(text) == []


def test_capitals_throughout() -> None:
    assert found("KAPOLRES BATANG AKBP BUDI SANTOSO MENERIMA PIAGAM WBK") == [("BUDI SANTOSO", "KAPOLRES BATANG")]


def test_short_names_are_the_same_person() -> None:
    text = (
        "Kepala Puskesmas Sukamaju, dr. Titi Wahyuni, M.Kes., senang. Kata Titi, semua berkat tim.\n"
        'dr. Titi menambahkan, "Kami siap." Bupati Wahyu Hidayat memuji Puskesmas Sukamaju.'
    )
    people = {person.name: person for person in find_people(text)}
    assert set(people) == {"Titi Wahyuni", "Wahyu Hidayat"}
    assert [text[m.start : m.end] for m in people["Titi Wahyuni"].mentions] == ["Titi Wahyuni", "Titi", "Titi"]


def test_the_fullest_name_wins() -> None:
    text = 'Kata Kapolres Hendra, "Siap." Kapolres Batang AKBP Hendra Gunawan Saputra menyusul.'
    assert found(text) == [("Hendra Gunawan Saputra", "Kapolres Batang")]


def test_office_alone_stands_for_its_holder() -> None:
    text = "Bupati Kendal Rudi Hartono datang. Menurut keterangan, Bupati menilai kerja itu baik."
    (person,) = find_people(text)
    assert [text[role.start : role.end] for role in person.roles] == ["Bupati"]


def test_office_that_points_back() -> None:
    text = "Semua berkat tim, kata Sutrisno Wibowo. Kepala KPPN Sampit itu menerima piagam kemarin."
    assert found(text) == [("Sutrisno Wibowo", "Kepala KPPN Sampit")]


def test_list_of_offices() -> None:
    text = (
        "Hadir Bupati Demak Siti Aminah, Kapolres Demak AKBP Budi Santoso, dan Ketua PN Demak Rahmat Hidayat, "
        "serta Kepala Bappeda, Dinas Bina Marga Kabupaten Demak, Andre Gunawan."
    )
    assert [name for name, _ in found(text)] == ["Siti Aminah", "Budi Santoso", "Rahmat Hidayat", "Andre Gunawan"]


WORDS = "Kepala Plt. ( ) , . dr. Bupati Kendal Budi Santoso S.H. Rp - / I M. bin RSUD dan di Ma'ruf “ 5 AKBP kepalanya"
PIECES = st.sampled_from([*WORDS.split(), "\n"])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map(" ".join)))
@example("Kepala (")
@example("Bupati M.")
@example("kepalanya,")
def test_offsets_are_valid(text: str) -> None:
    for person in find_people(text):
        assert text[person.span.start : person.span.end] == person.name
        assert text[person.position_span.start : person.position_span.end] == person.position
        assert person.span in person.mentions
        assert all(0 <= span.start < span.end <= len(text) for span in (*person.mentions, *person.roles))
