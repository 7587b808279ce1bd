from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fields.ranks import choose_rank, find_ranks
from extract.fields.scores import choose_score, choose_score_previous, find_scores
from extract.records import UnitType


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Nilainya 96,29, kategori A.", [96.29]),
        ("skor 88.53 diberikan", [88.53]),
        ("memperoleh angka sempurna, 100", [100.0]),
        ("Kami dapat nilai 77", [77.0]),
        ("Nilai tertinggi diperoleh BKPM, 962 dari skala 1.000", [962.0]),
        ("sebanyak 962 dari 1.000 pemohon", []),
        ("naik dari sebelumnya 89,02 menjadi 96,29", [89.02, 96.29]),
        # thresholds, ranges, averages, indices
        ("nilai minimal 75,00 harus dicapai", []),
        ("ambang batas 85,5", []),
        ("Rentang nilai 51,00 sampai 80,99 berwarna kuning", []),
        ("rata-rata nasional hanya 74,45", []),
        ("IPAK sebesar 13,78 dan IPKP 14,20", []),
        ("Indeks kepuasan (IKM) 88,31", []),
        ("nilai SAKIP 71,33", []),
        ("unggul 2,15 atas pesaingnya", []),
        ("melampaui batas 88,00", []),
        # parts of a score, and things that are gathered
        ("Nilai pengungkit kami bagus, 42 koma sekian", []),
        ("Nilai mandirinya 82 dan direkomendasikan", []),
        ("indeks reformasi birokrasi provinsi yang naik menjadi 92,14", []),
        ("Dinas itu mengumpulkan 40 kepala puskesmas", []),
        ("PMI kota mengumpulkan 63 kantong", []),
        ("Rutan itu mengumpulkan 83 dari 100", [83.0]),
        # percentages, money, counts, dates, times, numbers of letters
        ("414 instansi (70,70 persen) hijau", []),
        ("67,71% terpenuhi", []),
        ("Rp 2,5 miliar", []),
        ("33 daerah mendapat rapor A", []),
        ("Selasa (5/12/2023) pukul 09.30 WIB", []),
        ("Surat Nomor B/09/PW.03/2022", []),
        ("sebanyak 12 puskesmas", []),
        ("nilai 90-an", []),
        ("juga kuning walau terpaut jauh, 58,11", [58.11]),
        ("nilai total 12 kabupaten", []),
    ],
)
def test_numbers_that_are_scores(sentence, values):
    assert [mention.value for mention in find_scores(sentence)] == values


OMBUDSMAN = {"predicate": "OMBUDSMAN", "type": "pemda"}
CASES = [
    # text, unit, other units, score, previous
    (
        "Nomor satu diraih Pemkot Bitung. Kota itu mengumpulkan 97,03 poin, menyisihkan Pemkot Tomohon yang harus puas "
        "sebagai kedua dengan 96,18.",
        "Pemkot Bitung",
        ("Pemkot Tomohon",),
        97.03,
        None,
    ),
    (
        "Nomor satu diraih Pemkot Bitung. Kota itu mengumpulkan 97,03 poin, menyisihkan Pemkot Tomohon yang harus puas "
        "sebagai kedua dengan 96,18.",
        "Pemkot Tomohon",
        ("Pemkot Bitung",),
        96.18,
        None,
    ),
    ("Ombudsman memberi Pemkot Bitung nilai 91,28.", "Pemkot Bitung", (), 91.28, None),
    ("Nilai 91,28 diberikan Ombudsman kepada Pemkot Bitung.", "Pemkot Bitung", (), 91.28, None),
    ("Pemkot Bitung (91,28), Pemkot Tomohon (90,11).", "Pemkot Tomohon", ("Pemkot Bitung",), 90.11, None),
    ("Pemkot Bitung 91,28, lalu Pemkot Tomohon 90,11.", "Pemkot Bitung", ("Pemkot Tomohon",), 91.28, None),
    ("Pemkot Bitung: 91,28\nPemkot Tomohon: 90,11", "Pemkot Bitung", ("Pemkot Tomohon",), 91.28, None),
    ("Pemkot Bitung ...... 91,28\nPemkot Tomohon .... 90,11", "Pemkot Tomohon", ("Pemkot Bitung",), 90.11, None),
    (
        "1 | Pemkot Bitung | 91,28 | A\n2 | Pemkot Tomohon | 90,11 | A",
        "Pemkot Tomohon",
        ("Pemkot Bitung",),
        90.11,
        None,
    ),
    # the earlier score is not the unit's, even where the newer one is not read
    ("Pemkot Bitung di urutan kedua, turun tipis dari 91,28.", "Pemkot Bitung", (), None, None),
    (
        "Pemkot Bitung dan Pemkot Tomohon, masing-masing 91,28 dan 90,11.",
        "Pemkot Tomohon",
        ("Pemkot Bitung",),
        90.11,
        None,
    ),
    (
        "Pemkot Bitung dan Pemkot Tomohon hijau. Nilainya berturut-turut 91,28 dan 90,11.",
        "Pemkot Bitung",
        ("Pemkot Tomohon",),
        91.28,
        None,
    ),
    ("91,28 untuk Pemkot Bitung, 90,11 untuk Pemkot Tomohon.", "Pemkot Bitung", ("Pemkot Tomohon",), 91.28, None),
    (
        "Dengan nilai 91,28, Pemkot Bitung mengungguli Pemkot Tomohon (90,11).",
        "Pemkot Bitung",
        ("Pemkot Tomohon",),
        91.28,
        None,
    ),
    (
        "Dengan nilai 91,28, Pemkot Bitung mengungguli Pemkot Tomohon (90,11).",
        "Pemkot Tomohon",
        ("Pemkot Bitung",),
        90.11,
        None,
    ),
    ("Pemkot Bitung hijau. Nilainya 91,28.", "Pemkot Bitung", (), 91.28, None),
    # a table of years
    ("INSTANSI – NILAI 2024 – NILAI 2023\nPemkot Bitung – 91,36 – 92,00", "Pemkot Bitung", (), 91.36, 92.0),
    (
        "INSTANSI | 2023 | 2024\nPemkot Tomohon | 86,05 | 71,48\nPemkot Bitung | 90,11 | 94,20",
        "Pemkot Bitung",
        ("Pemkot Tomohon",),
        94.2,
        90.11,
    ),
    ("Nilai 2022, dalam kurung 2021:\n- Pemkot Bitung, nilai 90,12 (78,44)", "Pemkot Bitung", (), 90.12, 78.44),
    # whole numbers right after the unit
    ("Puskesmas Danowudu 94, Puskesmas Pintu Kota 92.", "Puskesmas Pintu Kota", ("Puskesmas Danowudu",), 92.0, None),
    # earlier scores
    ("Pemkot Bitung naik dari sebelumnya 89,02 menjadi 91,28.", "Pemkot Bitung", (), 91.28, 89.02),
    ("Pemkot Bitung naik dari 89,02 ke 91,28.", "Pemkot Bitung", (), 91.28, 89.02),
    ("Pemkot Bitung meraih 91,28. Tahun lalu nilainya 89,02.", "Pemkot Bitung", (), 91.28, 89.02),
    ("Pada 2022 Pemkot Bitung mendapat 89,02, pada 2023 mendapat 91,28.", "Pemkot Bitung", (), 91.28, 89.02),
    ("Pemkot Bitung meraih 91,28 (2022: 89,02).", "Pemkot Bitung", (), 91.28, 89.02),
    ("Pemkot Bitung tahun 2022 meraih nilai 93,91. Kini anjlok menjadi 76,76.", "Pemkot Bitung", (), 76.76, 93.91),
    # nothing of the unit
    ("Pemkot Bitung hijau. Rata-rata nasional 84,26.", "Pemkot Bitung", (), None, None),
    ("Pemkot Bitung masuk 10 besar dari 98 kota.", "Pemkot Bitung", (), None, None),
    ("Pemkot Tomohon meraih 90,11. Pemkot Bitung juga hijau.", "Pemkot Bitung", ("Pemkot Tomohon",), None, None),
]


@pytest.mark.parametrize(("text", "unit", "others", "score", "previous"), CASES)
def test_scores_belong_to_the_unit_next_to_them(text, unit, others, score, previous, claim_in):
    claim, context = claim_in(text, unit, others=others, published="2023-12-20", **OMBUDSMAN)
    assert choose_score(claim, context).value == score
    assert choose_score_previous(claim, context).value == previous


@pytest.mark.parametrize(
    ("text", "predicate", "status", "score"),
    [
        ("Rutan Garut diusulkan WBK dengan nilai 82,95.", "WBK", "proposed", 82.95),
        ("Rutan Garut gagal meraih WBK; nilainya 71,40, di bawah syarat 75.", "WBK", "failed", 71.40),
        ("Rutan Garut membangun WBK. Nilai kebersihan Rutan Garut 90,10.", "WBK", "preparing", None),
        ("Rutan Garut meraih WBK, nilai IPAK 3,85.", "WBK", "awarded", None),
        ("Ombudsman akan menilai Rutan Garut; tahun lalu nilainya 80,20.", "OMBUDSMAN", "proposed", None),
    ],
)
def test_scores_of_other_claims(text, predicate, status, score, claim_in):
    claim, context = claim_in(text, "Rutan Garut", type="rutan", predicate=predicate, status=status)
    assert choose_score(claim, context).value == score


def test_the_score_of_an_earlier_year_is_the_one_beside_that_year(claim_in):
    text = "Tahun 2022 Pemkot Bitung meraih nilai 81,43. Pada 2021 Pemkot Bitung membukukan nilai 89,22."
    claim, context = claim_in(text, "Pemkot Bitung", **OMBUDSMAN)
    assert choose_score(replace(claim, sentences=(0,)), context).value == 81.43
    assert choose_score(replace(claim, sentences=(1,)), context).value == 89.22


def test_a_sublist_below_the_best_shows_no_places(claim_in):
    text = (
        "Disdikpora mengoleksi nilai 95,00 dan hijau. Tiga lainnya di zona kuning:\n1. Dinas Anggrek 66,72\n"
        "2. Dinas Melati 53,50\n3. Dinas Mawar 53,20"
    )
    claim, context = claim_in(text, "Dinas Melati", others=("Disdikpora", "Dinas Anggrek", "Dinas Mawar"), **OMBUDSMAN)
    assert (choose_score(claim, context).value, choose_rank(claim, context).value) == (53.5, None)


@pytest.mark.parametrize(
    "text",
    [
        "Rutan Garut meraih WBK dari Kementerian PANRB. Nilainya 86,12.",
        "Nilai 86,12 dari Ombudsman RI untuk Rutan Garut.",
    ],
)
def test_who_rates_has_no_score_itself(text, claim_in):
    claim, context = claim_in(text, "Rutan Garut", others=("Kementerian PANRB", "Ombudsman RI"), predicate="OMBUDSMAN")
    raters = [replace(unit, type=UnitType.KEMENTERIAN) for unit in context.units[1:] if unit.mentions]
    context = replace(context, units=(context.units[0], *raters))
    assert choose_score(claim, context).value == 86.12


def test_evidence_is_the_number(claim_in):
    claim, context = claim_in("Pemkot Bitung meraih 91,28 dari Ombudsman.", "Pemkot Bitung", **OMBUDSMAN)
    assert [context.source[span.start : span.end] for span in choose_score(claim, context).spans] == ["91,28"]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("peringkat pertama", [1]),
        ("peringkat ke-46", [46]),
        ("urutan ke 27", [27]),
        ("posisi kedua", [2]),
        ("posisi 71 di antara 98 kota", [71]),
        ("nomor satu", [1]),
        ("juara 1", [1]),
        ("terbaik ketiga", [3]),
        ("duduk di kursi kelima", [5]),
        ("Peringkat II", [2]),
        ("memuncaki daftar", [1]),
        ("jadi jawara", [1]),
        ("tertinggi se-Papua", [1]),
        ("teratas se-provinsi", [1]),
        ("runner-up", [2]),
        ("urutan 94, 95, dan 96", [94, 95, 96]),
        ("Lompat dari urutan 23 ke 11", [11]),
        ("Tempat ketiga jatuh kepada Kota A (94,57), keempat Kabupaten B (92,66), dan kelima Kota C", [3, 4, 5]),
        ("urutan kedua puluh tiga", [23]),
        ("peringkat ketiga belas", [13]),
        ("Urutan Pemkot Melati, provinsi ini, dalam keputusan itu cuma ke-91.", [91]),
        ("peringkatnya jauh ke belakang, yakni 322", [322]),
        ("Puskesmas Dinilai Ombudsman: Puskesmas Mawar Tertinggi\n\nTiga puskesmas dinilai.", [1]),
        ("Pemkot Melati Raih Opini Kualitas Tertinggi\n\nPiagam diserahkan.", []),
        ("Kota B kedua. Urutan ketiga Kota C, kelima kalinya", [3]),
        ("Nilai tertinggi kementerian dibukukan Kementerian Luar Negeri dengan 97,41", [1]),
        ("Daftar Nilai Kepatuhan Pemda se-NTT, TTU Teratas\n\nKupang menyusul, Alor tak lagi teratas\n", [1]),
        ("peringkat merosot dari 9 ke 23", [23]),
        # traps
        ("masuk peringkat tiga besar", []),
        ("opini kualitas tertinggi", []),
        ("angka kemiskinan kelima tertinggi secara nasional", []),
        ("AKBP Budi memimpin Polres Wates", []),
        ("Surat Nomor 112 tertanggal 5 Mei", []),
        ("dihitung dari bawah posisi ketujuh", []),
        ("nilainya naik dari 25 ke 54", []),
        ("urutan nilainya begini", []),
        ("Lapas Kelas I", []),
    ],
)
def test_places(sentence, values):
    assert [mention.value for mention in find_ranks(sentence)] == values


RANKS = [
    ("Pemkot Bitung menempati peringkat pertama nasional.", "Pemkot Bitung", (), 1),
    ("Pemkot Bitung di urutan ke-12, Pemkot Tomohon ke urutan ke-15.", "Pemkot Tomohon", ("Pemkot Bitung",), 15),
    ("Peringkat kedua ditempati Pemkot Tomohon.", "Pemkot Tomohon", ("Pemkot Bitung",), 2),
    ("Urutan lengkapnya:\n1. Pemkot Bitung 91,28\n2. Pemkot Tomohon 90,11", "Pemkot Tomohon", ("Pemkot Bitung",), 2),
    (
        "Peringkat | Instansi\n10 | Pemkot Bitung | 91,28\n11 | Pemkot Tomohon | 90,11",
        "Pemkot Tomohon",
        ("Pemkot Bitung",),
        11,
    ),
    ("Daftar dinas:\n1. Pemkot Bitung\n2. Pemkot Tomohon", "Pemkot Tomohon", ("Pemkot Bitung",), None),
    (
        "Berikut delapan besar:\n1. Pemkot Bitung, 91,28\n2. Pemkot Tomohon, 90,11",
        "Pemkot Tomohon",
        ("Pemkot Bitung",),
        2,
    ),
    (
        "Calon WBK:\n1. Pemkot Bitung\n2. Pemkot Tomohon\nNomor urut tidak menunjukkan peringkat.",
        "Pemkot Tomohon",
        ("Pemkot Bitung",),
        None,
    ),
    ("Dua terbaik, yakni Pemkot Bitung dan Pemkot Tomohon.", "Pemkot Tomohon", ("Pemkot Bitung",), 2),
    ("Sepuluh terbaik, antara lain Pemkot Bitung dan Pemkot Tomohon.", "Pemkot Tomohon", ("Pemkot Bitung",), None),
    ("Pemkot Bitung, Pemkot Tomohon, berturut-turut pada urutan 94, 95.", "Pemkot Tomohon", ("Pemkot Bitung",), 95),
    ("Pemkot Bitung tahun lalu di posisi 30, kini peringkat 12.", "Pemkot Bitung", (), 12),
    ("Pemkot Bitung hijau. Kota itu di posisi 71.", "Pemkot Bitung", (), 71),
    # who holds the place is named after it, and is not the unit of the sentence before
    ("Pemkot Bitung hijau. Peringkat pertama dan kedua diduduki dua kabupaten.", "Pemkot Bitung", (), None),
    ("Pemkot Bitung hijau. Nilai tertinggi diraih sebuah puskesmas.", "Pemkot Bitung", (), None),
    ("Pemkot Bitung hijau.", "Pemkot Bitung", (), None),
]


@pytest.mark.parametrize(("text", "unit", "others", "rank"), RANKS)
def test_places_belong_to_the_unit_next_to_them(text, unit, others, rank, claim_in):
    claim, context = claim_in(text, unit, others=others, **OMBUDSMAN)
    assert choose_rank(claim, context).value == rank


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Kanwil Kemenag Jateng menempati peringkat kedua penilaian WBK.", 2),
        ("Kanwil Kemenag Jateng juara tiga futsal dan meraih WBK.", None),
        ("Kanwil Kemenag Jateng diusulkan WBK, nomor 17 dalam daftar.", None),
    ],
)
def test_places_of_wbk_need_a_word_for_places(text, rank, claim_in):
    claim, context = claim_in(text, "Kanwil Kemenag Jateng", type="kanwil")
    assert choose_rank(claim, context).value == rank


def test_the_place_in_the_ombudsmans_ranking_is_not_that_of_a_unit_that_prepares(claim_in):
    text = (
        "Polda tengah menyiapkan Polres Bone Bolango sebagai calon WBK. Piagamnya dari Ombudsman. "
        "Posisi pertama se-Gorontalo ditempati Polres Bone Bolango dengan 93,80."
    )
    claim, context = claim_in(text, "Polres Bone Bolango", type="polres", status="preparing")
    assert choose_rank(claim, context).value is None


@given(st.text(st.sampled_from("0123456789,. ()%dariminalskorpeingkat\n"), max_size=80))
def test_mentions_stand_in_the_text(source):
    for mention in find_scores(source):
        assert 0 <= mention.value <= 100
        assert float(source[mention.span.start : mention.span.end].replace(",", ".")) == mention.value
    assert all(0 <= m.span.start < m.span.end <= len(source) and m.value > 0 for m in find_ranks(source))
