"""Places said without "peringkat": each text is told of one unit, the other units of the text stand in brackets."""

import pytest

from extract.fields.ranks import choose_rank, find_ranks

WBK, WBBM, OMBUDSMAN = "WBK", "WBBM", "OMBUDSMAN"

TOLD = [
    # of something else, or long ago
    ("Polres Melati meraih WBK. Keluhan SIM di Polres Melati masih menempati peringkat kedua.", WBK, "awarded", None),
    ("Polres Melati meraih WBK. Polres Melati pernah terpuruk di peringkat 21.", WBK, "awarded", None),
    # words with other uses, beside a score
    ("Polres Melati meraih WBK dengan nilai 91,2, nomor dua di jajaran polda.", WBK, "awarded", 2),
    (
        "Polres Melati diusulkan meraih WBK. Nilai sementaranya 88,4, terbaik ketiga di antara polres.",
        WBK,
        "proposed",
        3,
    ),
    ("Polres Melati menerima WBBM. Dengan 90,11 polres itu menjadi runner-up penilaian WBBM.", WBBM, "awarded", 2),
    ("Polres Melati meraih WBK. Skor Polres Melati 87,75 dan berada di tempat keempat.", WBK, "awarded", 4),
    ("Dari 14 polres calon WBK, Polres Melati nomor wahid. Angkanya 82,6.", WBK, "proposed", 1),
    ("Polres Melati duduk di kursi ketiga hasil seleksi WBK tingkat polda.", WBK, "proposed", 3),
    ("Polres Melati gagal meraih WBK, nilainya 61,5, posisi sebelas dari sebelas.", WBK, "failed", 11),
    ("Nilai WBBM tertinggi milik Polres Dahlia, 92,3. Nomor dua Polres Melati.", WBBM, "awarded", 2),
    (
        "WBK diraih tiga polres. Juara pertama hasil penilaian Polres Dahlia, juara kedua Polres Melati.",
        WBK,
        "awarded",
        2,
    ),
    (
        "Untuk WBK, Polres Dahlia di posisi satu dengan 90,1, disusul Polres Melati yang di posisi dua.",
        WBK,
        "proposed",
        2,
    ),
    (
        "Polres Melati meraih WBBM. Nilai 93,1 itu menempatkan Polres Melati di urutan kelima nasional.",
        WBBM,
        "awarded",
        5,
    ),
    # the one below, the last, the first ahead, steps and lines
    ("Calon WBK: Polres Dahlia nomor satu dengan nilai 88,4. Tepat di bawahnya ada Polres Melati.", WBK, "proposed", 2),
    ("Nomor satu Polres Dahlia dengan 88,4, persis di bawahnya Polres Melati.", OMBUDSMAN, "awarded", 2),
    ("Polres Melati juru kunci dari tujuh, nilainya 66,1.", OMBUDSMAN, "awarded", 7),
    ("Polres Melati di posisi buncit dari 12 polres.", OMBUDSMAN, "awarded", 12),
    ("Pada seleksi WBK Polres Melati di urutan terakhir dari sembilan, 70,2.", WBK, "proposed", 9),
    ("Calon WBK itu dinilai. Polres Melati paling depan dengan 90,4.", WBK, "proposed", 1),
    ("Polres Melati paling atas, nilai 90 koma 4.", OMBUDSMAN, "awarded", 1),
    ("Polres Melati berada di anak tangga ketiga dari 24 polres.", OMBUDSMAN, "awarded", 3),
    ("Hasilnya:\nPolres Dahlia, nomor satu, 90,3; hijau.\nPolres Melati, kedua, 86,6; hijau.", OMBUDSMAN, "awarded", 2),
    ("Juara pertama Polres Dahlia, kedua Polres Anggrek, dan Polres Melati ketiga.", OMBUDSMAN, "awarded", 3),
    # of another contest
    ("Polres Melati, yang timnya runner-up voli, diusulkan meraih WBK.", WBK, "proposed", None),
    ("Nilai 88,1 mengantar Polres Melati meraih WBK. Regu polres itu juara dua lomba tumpeng.", WBK, "awarded", None),
    ("Polres Melati meraih WBK. Nilai IKPA-nya 97,2, nomor dua di kanwil.", WBK, "awarded", None),
    ("Polres Melati meraih WBK. Indeks inovasi polres 83,2, tempat ketiga se-kabupaten.", WBK, "awarded", None),
    (
        "Turnamen voli dimenangi Polres Dahlia. Polres Melati runner-up. Polres Melati juga meraih WBK.",
        WBK,
        "awarded",
        None,
    ),
    # a turn, a number of a list, a step of the way, a class
    ("Nama Polres Melati disebut pada urutan ke-31. Polres itu meraih WBK, nilainya 84,5.", WBK, "awarded", None),
    ("Polres Melati dipanggil nomor dua untuk menerima WBK dengan nilai 86,7.", WBK, "awarded", None),
    ("Bagi Polres Melati, WBK dengan nilai 86,7 baru anak tangga pertama.", WBK, "awarded", None),
    ("Di anak tangga teratas ada Polres Melati, yang WBK-nya didapat dengan nilai 81,2.", WBK, "awarded", None),
    ("Skor 95,4 membawa Polres Melati ke zona hijau, kategori paling atas.", OMBUDSMAN, "awarded", None),
    ("Piala diletakkan paling depan di meja Polres Melati, peraih nilai 95,4.", OMBUDSMAN, "awarded", None),
    ("Polres Melati meraih WBK, nilai 85,5, untuk kali kedua.", WBK, "awarded", None),
    ("Polres Melati diusulkan WBK, nomor 17 dalam daftar.", WBK, "proposed", None),
    ("Polres Melati meraih WBK lewat SK Nomor 12, nilainya 85,5.", WBK, "awarded", None),
    # of another predicate, another status, another unit
    ("Polres Melati meraih WBBM, nilainya 91,1, nomor satu di polda.", WBK, "awarded", None),
    ("Polres Melati menerima WBBM, nilainya 91,1, nomor dua. Pada 2019 belum lolos.", WBBM, "failed", None),
    ("Polres Melati membangun zona integritas menuju WBBM setelah nilainya 91,1, nomor dua.", WBBM, "preparing", None),
    ("Polres Dahlia meraih WBK, nilainya 91,1, nomor dua. Polres Melati juga meraih WBK.", WBK, "awarded", None),
    ("Polres Dahlia juru kunci dari tujuh, kata utusan Polres Melati.", OMBUDSMAN, "awarded", None),
    ("Polres Melati juru kunci, nilainya 66,1.", OMBUDSMAN, "awarded", None),
    ("Polres Melati masuk urutan terakhir dari sepuluh besar.", OMBUDSMAN, "awarded", None),
    ("Polres Melati meraih WBK dengan nilai 91,2. Nomor dua adalah Polres Dahlia.", WBK, "awarded", None),
    ("Nilai Polres Melati 91,2, kalah dari Polres Dahlia yang nomor satu. Keduanya meraih WBK.", WBK, "awarded", None),
    ("Polres Melati meraih WBK. Tahun lalu nilainya 80,2, nomor tiga di polda.", WBK, "awarded", None),
    ("Polres Melati diajukan ke seleksi WBK. Nilainya 88,1, posisi kedua di bawah Polres Dahlia.", WBK, "proposed", 2),
    ("Polres Dahlia 90,2 dan Polres Melati, nomor dua, 88,1 diusulkan meraih WBK.", WBK, "proposed", 2),
    ("Polres Melati nangkring di posisi dua calon WBBM polda dengan skor 89.", WBBM, "proposed", 2),
    ("Dengan 87,4, Polres Melati keluar sebagai terbaik kedua dari 30 polres calon WBK.", WBK, "proposed", 2),
    # persons, places, things and talk
    ("Polres Melati meraih WBK, nilainya 88,2. Orang nomor satu di Polres Melati itu terharu.", WBK, "awarded", None),
    ('Nilai 88,2 membawa Polres Melati meraih WBK. "Warga nomor satu," kata Kapolres.', WBK, "awarded", None),
    ("Kapolres, lulusan terbaik kedua Akpol, menyebut nilai WBK Polres Melati 88,2.", WBK, "awarded", None),
    ("Polres Melati di kota terbesar kedua itu meraih WBK dengan nilai 88,2.", WBK, "awarded", None),
    ("Polres Melati meraih WBK, nilai 88,2. Pelayanan tetap prioritas nomor satu Polres Melati.", WBK, "awarded", None),
    ("Polres Melati meraih WBK, nilai 88,2. Ruang layanannya pindah ke tempat kedua.", WBK, "awarded", None),
    ("Polres Melati meraih WBK, nilai 88,2. Bripka Ujang dari Polres Melati juara dua menembak.", WBK, "awarded", None),
    (
        "Polres Melati meraih WBK, nilai 88,2. Kasus narkoba di sana terbanyak, nomor dua di polda.",
        WBK,
        "awarded",
        None,
    ),
    ("Polres Melati meraih WBK, nilai 88,2. Survei kepuasannya 3,7, nomor dua di polda.", WBK, "awarded", None),
    ("Polres Melati meraih WBK, nilai 88,2. Kabupaten itu di posisi ketiga indeks inovasi.", WBK, "awarded", None),
    ("Polres Melati meraih WBK, nilai 88,2. Loket nomor dua Polres Melati dibuka sampai malam.", WBK, "awarded", None),
    ("Polres Melati gagal meraih WBK. Nilainya 61,4, tempat kedua dari bawah.", WBK, "failed", None),
    (
        "Polres Melati gagal meraih WBK karena nilainya 61,4. Dua polres lain di posisi dua dan tiga.",
        WBK,
        "failed",
        None,
    ),
    ("WBK: Polres Dahlia 90,2 (nomor satu) dan Polres Melati 88,1 (nomor dua).", WBK, "awarded", 2),
    ("Polres Melati tak diteruskan untuk WBK; nilainya 58,2, urutan ke-12 dari 14 calon.", WBK, "failed", 12),
    (
        "Kantor itu, Polres Melati, bersaing meraih WBK. Sementara ini kami di tempat keempat, nilainya 86,3.",
        WBK,
        "proposed",
        4,
    ),
    (
        "Polres Melati diusulkan meraih WBBM dengan nilai 90,2. Di bawahnya persis ada Polres Dahlia.",
        WBBM,
        "proposed",
        None,
    ),
    (
        "Nilai WBBM polda itu: nomor satu Polres Dahlia, nomor dua Polres Anggrek. Polres Melati belum.",
        WBBM,
        "proposed",
        None,
    ),
    ("Calon WBK dinilai mandiri. Polres Melati bertengger di urutan dua dengan 84 koma 5.", WBK, "proposed", 2),
    (
        "Polres Melati meraih WBK, nilainya 88,2. Wakapolres, orang nomor dua di sana, menerima piagam.",
        WBK,
        "awarded",
        None,
    ),
    ("Polres Melati meraih WBK, nilainya 88,2. Ini yang kedua kalinya, sesudah juara umum MTQ.", WBK, "awarded", None),
    ("Polres Melati meraih WBK, nilainya 88,2, dan juara tiga lomba pos kamling.", WBK, "awarded", None),
    ("Polres Melati meraih WBK, nilainya 88,2. Tersangka nomor dua ditahan di Polres Melati.", WBK, "awarded", None),
    (
        "Polres Melati meraih WBK, nilainya 88,2. Kapolres pernah di posisi kedua seleksi sekolah staf.",
        WBK,
        "awarded",
        None,
    ),
    ("Hasil WBK: nomor satu Polres Dahlia. Tepat di bawah foto Polres Melati tertulis nilainya.", WBK, "awarded", None),
    ("Polres Dahlia juara pertama, dan polres itu mengajar Polres Melati dua kali.", OMBUDSMAN, "awarded", None),
    (
        "Polres Dahlia menempati urutan terakhir dari delapan. Polres Melati menyusul tahun depan.",
        OMBUDSMAN,
        "awarded",
        None,
    ),
    ("Polres Melati hijau. Kapolres, nomor dua dari kiri, menerima piagam WBK; nilainya 80,2.", WBK, "awarded", None),
    ("Polres Melati menerima WBK. Nilainya 80,2. Tahun sebelumnya ia di posisi kelima.", WBK, "awarded", None),
    ("Polres Melati menerima WBK bersama Polres Dahlia, terbaik kedua dengan 88,1.", WBK, "awarded", None),
    ("Pada klaster polres, Polres Melati peraih WBK nomor tiga dengan skor 88,1.", WBK, "awarded", 3),
    ("Nilai 88,1 mengantar Polres Melati, calon WBK, di tempat kedua.", WBK, "proposed", 2),
    ("Hasil seleksi WBK: terbaik pertama Polres Dahlia, terbaik kedua Polres Melati.", WBK, "proposed", 2),
    (
        "WBK jatuh kepada Polres Melati (88,1; terbaik kedua) dan Polres Dahlia (87,2; terbaik ketiga).",
        WBK,
        "awarded",
        2,
    ),
    # prizes for zona integritas, without a score
    ("Polres Melati meraih juara II pembangunan zona integritas.", "ZI", "awarded", 2),
    ("Polres Melati dinobatkan sebagai satker terbaik 3 pelaksanaan ZI.", "ZI", "awarded", 3),
    (
        "Lomba zona integritas antarpolres usai: Polres Dahlia juara pertama, Polres Melati juara kedua.",
        "ZI",
        "awarded",
        2,
    ),
    ("Polres Melati membangun zona integritas dan menjadi juara dua menembak.", "ZI", "preparing", None),
    ("Polres Melati menerima penghargaan ZI. Anggotanya juara dua menembak.", "ZI", "awarded", None),
    # the number of an item that is none, and the unit of the sentence before
    ("Polres Melati Tembus Enam Besar\n0\nPolres Melati diusulkan meraih WBK.", WBK, "proposed", None),
    (
        "Piagam diterima Polres Melati. Peringkat pertama dengan nilai 97,02 ditempati Polres Dahlia.",
        OMBUDSMAN,
        "awarded",
        None,
    ),
    # several in one row
    ("Polres Dahlia, Polres Melati dan Polres Anggrek menempati peringkat 4 sampai 6.", OMBUDSMAN, "awarded", 5),
    ("Polres Dahlia, Polres Melati dan Polres Anggrek masuk tiga besar.", OMBUDSMAN, "awarded", None),
    (
        "Polres Melati lolos seleksi WBK. Dari 30 calon, kami di urutan keempat, kata Kapolres. Nilainya 84,6.",
        WBK,
        "proposed",
        4,
    ),
]


@pytest.mark.parametrize(("text", "predicate", "status", "rank"), TOLD)
def test_places_said_in_words_with_other_uses(text, predicate, status, rank, claim_in):
    others = tuple(name for name in ("Polres Dahlia", "Polres Anggrek") if name in text)
    claim, context = claim_in(text, "Polres Melati", type="polres", others=others, predicate=predicate, status=status)
    assert choose_rank(claim, context).value == rank


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("juru kunci dari enam", [6]),
        ("posisi buncit dari 24 kota", [24]),
        ("juru kunci", []),
        ("anak tangga kelima dari 27 kantor", [5]),
        ("anak tangga pertama", []),
        ("Nomor dua A, tepat di bawahnya B", [2, 3]),
        ("tepat di bawahnya B", []),
        ("Nomor dua A. Tepat di bawah papan nama itu", [2]),
        ("Juara pertama Polres A pada tahap pertama, bukan tahap kedua.", [1]),
        ("Nomor satu Polres A (91,2), Polres B (90,1) kedua, Polres C, ketiga.", [1, 2, 3]),
        ("paling atas, punya modal 84 koma 75", [1]),
        ("paling atas", []),
        ("peringkat kedua dan ketiga", [2, 3]),
        ("juara I, II dan III", [1, 2, 3]),
        ("peringkat 1 Polres A, 2 Polres B, 3 Polres C", [1, 2, 3]),
        ("peringkat kedua dan dua kali gagal", [2]),
        ("tempat kedua dan PA Kwandang ketiga. Ketiganya", [2, 3]),
        ("urutan keempat (96,02), Kabupaten Sinjai ketujuh (95,10), dan Kabupaten Wajo kesembilan (94,66)", [4, 7, 9]),
        ("opini kualitas tertinggi sementara Dinas Sosial beroleh opini kualitas sedang", []),
        ("nilai tertinggi sejak dinilai, nilai tertinggi se-Jawa", [1]),
        ("puncak klasemen diduduki Kota A, keluar sebagai yang terbaik dengan 92,33", [1, 1]),
    ],
)
def test_places_without_a_number(sentence, values):
    assert [mention.value for mention in find_ranks(sentence)] == values


@pytest.mark.parametrize(
    ("head", "expected"), [("Urutan nilai polres:", 2), ("Nama polres menurut abjad:", None)], ids=["ranking", "list"]
)
def test_the_number_in_brackets_behind_a_score_is_a_place_in_a_ranking(head, expected, claim_in) -> None:
    text = f"{head} (1) Polres Dahlia 96,18 (2) Polres Melati 94,05 (3) Polres Anggrek 90,77. Ombudsman menilai."
    claim, context = claim_in(text, "Polres Melati", type="polres", predicate="OMBUDSMAN", status="awarded")
    assert choose_rank(claim, context).value == expected
