import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extract.context import Span
from extract.fields.bodies import choose_body
from extract.fields.body_find import find_bodies

NAMELESS = [
    ("Kementerian PANRB mencabut WBK. Piagamnya dari kementerian yang sama.", "kementerian yang sama", "KemenPANRB"),
    ("Rutan di bawah Kanwil Kemenkumham Jambi lolos di Inspektorat Jenderal.", "Inspektorat Jenderal", "Kemenkumham"),
    ("Lolos Tim Penilai Internal (TPI). Kemenkumham mengumumkannya.", "Tim Penilai Internal (TPI)", "Kemenkumham"),
    ("KPP Mawar meraih WBK tingkat kementerian. Kementerian Keuangan bangga.", "kementerian", "Kemenkeu"),
]  # fmt: skip
NOT_NAMELESS = [
    "Kemenkumham membina Kantor Imigrasi Kelas I TPI Batam.",
    "Kemenkumham membina Kantor Imigrasi Kelas II Non TPI Depok.",
    "RSUD Mawar lolos TPI, lalu dinilai Kementerian PANRB.",
    "Tim Penilai Internal Kemenkumham datang.",
    "Kemenkumham mengutus Inspektorat Jenderal Kementerian Perindustrian.",
]
SPELLINGS = [
    line.split("\t") for line in Path(__file__).with_name("body_spellings.tsv").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("dari KemenPANRB", ["KemenPANRB"]),
        ("dari KemenPAN-RB", ["KemenPANRB"]),
        ("dari Kemenpan RB RI", ["KemenPANRB"]),
        ("dari Kemen PAN-RB", ["KemenPANRB"]),
        ("dari Kementerian PANRB", ["KemenPANRB"]),
        ("dari Kementrian PAN dan RB", ["KemenPANRB"]),
        ("dari Kementerian PAN/RB", ["KemenPANRB"]),
        ("dari Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi", ["KemenPANRB"]),
        ("dari Kementerian Pemberdayaan Aparatur Negara", ["KemenPANRB"]),
        ("diserahkan Menpan-RB", ["KemenPANRB"]),
        ("diserahkan MenpanRB", ["KemenPANRB"]),
        ("diserahkan Menteri PANRB", ["KemenPANRB"]),
        ("oleh Tim Penilai Nasional (TPN)", ["KemenPANRB", "KemenPANRB"]),
        ("dari Ombudsman Republik Indonesia", ["Ombudsman RI"]),
        ("dari ORI Perwakilan", ["Ombudsman RI"]),
        ("dari Mabes Polri", ["Polri"]),
        ("dari Itwasum Polri", ["Polri"]),
        ("dari Kementerian Hukum dan HAM", ["Kemenkumham"]),
        ("dari Kementerian Hukum dan Hak Asasi Manusia", ["Kemenkumham"]),
        ("dari Kementerian Hukum", ["Kemenkum"]),
        ("dari Kementerian Imigrasi dan Pemasyarakatan", ["Kemenimipas"]),
        ("dari Kementerian Keuangan", ["Kemenkeu"]),
        ("dari Badan Pengawasan Mahkamah Agung RI", ["Mahkamah Agung"]),
        ("dari Kejagung", ["Kejaksaan Agung"]),
        ("dari Kementerian Agama RI", ["Kemenag"]),
        ("dari Kementerian ATR/BPN", ["ATR/BPN"]),
        ("dari Kementerian Perindustrian RI", ["Kementerian Perindustrian"]),
        # traps
        ("jejak kejaksaan di kementerian itu", []),
        ("polrinya warga, mengagungkan mahkamah", []),
    ],
)
def test_spellings(sentence, expected):
    assert [mention.body for mention in find_bodies(sentence)] == expected


@pytest.mark.parametrize(("body", "name"), [(body, name) for body, *names in SPELLINGS for name in names])
def test_the_whole_of_each_spelling_is_found(body, name):
    found = find_bodies(f"oleh {name} untuk")
    assert [(item.body, item.span) for item in found] == [(body, Span(5, 5 + len(name)))]


@pytest.mark.parametrize(
    ("sentence", "day", "expected"),
    [
        ("diserahkan Menteri Yuddy di Jakarta", date(2015, 12, 10), ["Menteri Yuddy"]),
        ("diserahkan Menteri Asman Abnur", date(2017, 12, 10), ["Menteri Asman Abnur"]),
        ("diserahkan Menteri Syafruddin", date(2018, 12, 10), ["Menteri Syafruddin"]),
        ("Azwar Anas menyerahkannya, pesan Menteri Anas", date(2023, 12, 6), ["Azwar Anas", "Menteri Anas"]),
        # who is not in office then, and a first or last name by itself, which others have too
        ("diserahkan Menteri Yuddy di Jakarta", date(2023, 12, 6), []),
        ("diserahkan Menteri Yuddy di Jakarta", None, []),
        ("diterima Kapolres Syafruddin dan Anas", date(2018, 12, 10), []),
    ],
)
def test_the_minister_of_the_day_counts_by_two_names_or_by_one_after_the_office(sentence, day, expected):
    assert [sentence[slice(*item.span)] for item in find_bodies(sentence, day)] == expected


@pytest.mark.parametrize(
    "sentence",
    ["BPS Kabupaten Sikka", "Inspektorat BKN Kota Ende", "Sekretaris KPU Kota Ende", "Tim menilai TPI di BNN Ende"],
)
def test_an_agency_is_not_meant_by_the_names_of_its_offices(sentence):
    assert find_bodies(sentence) == ()


CASES = [
    # text, status, body
    ("Rutan Mawar meraih WBK dari KemenPANRB.", "awarded", "KemenPANRB"),
    ("Rutan Mawar meraih WBK. Piagam diserahkan Menteri PANRB kepada kepala rutan.", "awarded", "KemenPANRB"),
    ("Rutan Mawar meraih WBK internal dari Kemenkumham.", "awarded", "Kemenkumham"),
    ("Kementerian PANRB mencabut WBK Rutan Lembah Wuni, Rutan Mawar tidak.", "revoked", "KemenPANRB"),
    ("Rutan Mawar diusulkan WBK dan dinilai TPI Inspektorat Jenderal Kemenkumham.", "proposed", "Kemenkumham"),
    ("Rutan Mawar diusulkan WBK; Tim Penilai Nasional datang bulan depan.", "proposed", "KemenPANRB"),
    ("Rutan Mawar meraih WBK. Hasil evaluasi dirilis KemenPANRB pekan ini.", "awarded", "KemenPANRB"),
    ("Rutan Mawar meraih WBK. Penilaian dilakukan KemenPANRB bersama akademisi.", "awarded", "KemenPANRB"),
    ("Rutan Mawar masuk daftar calon WBK Kementerian Pertanian.", "proposed", "Kementan"),
    # a ministry's own evaluation, after which the national evaluators' turn comes
    (
        "Rutan Mawar lolos penilaian internal Kemenkumham. Evaluasi oleh KemenPANRB dijadwalkan Oktober.",
        "proposed",
        "Kemenkumham",
    ),
    (
        "Tim Penilai Internal BNN menutup penilaian. Rutan Mawar akan diteruskan ke Tim Penilai Nasional untuk WBK.",
        "proposed",
        "BNN",
    ),
    # named, but not as the one that confers or evaluates
    ("Rutan Mawar meraih WBK, kata Kakanwil Kemenkumham NTB.", "awarded", None),
    ("Rutan Mawar meraih WBK. Pegawai Kemenkumham bangga.", "awarded", None),
    ("Rutan Mawar meraih WBK. Warga melapor ke Ombudsman RI.", "awarded", None),
    ("Rutan Mawar membangun zona integritas. WBK diberikan KemenPANRB.", "preparing", "KemenPANRB"),
    ("Rutan Mawar meraih WBK.", "awarded", None),
    # an award that the article only recalls has its own body
    ("Tim KemenPANRB menilai Rutan Selong. Rutan Mawar sudah meraih WBK sejak 2019.", "awarded", None),
]


@pytest.mark.parametrize(("text", "status", "body"), CASES)
def test_who_confers_or_evaluates(text, status, body, claim_in):
    claim, context = claim_in(text, "Rutan Mawar", status=status, published="2023-12-07")
    assert choose_body(claim, context).value == body


@pytest.mark.parametrize(
    ("text", "status", "year", "body"),
    [
        # who acts in the article's own year did not confer an award of years ago
        ("Rutan Mawar, peraih WBK 2019, diganjar WBBM oleh KemenPANRB, Rabu (6/12/2023).", "awarded", 2019, None),
        # who withdraws an award is not said to have conferred it
        ("KemenPANRB mencabut WBK Rutan Mawar per 15 Mei 2023, diraih 2019.", "awarded", 2019, None),
        ("KemenPANRB mencabut WBK Rutan Lembah Wuni. Rutan Mawar meraih WBK pada 2019.", "awarded", 2019, None),
        ("Pada 2019 Rutan Mawar yang kini dipimpin Ali meraih WBK dari KemenPANRB.", "awarded", 2019, "KemenPANRB"),
        ("Gagal WBK pada 2020, Rutan Mawar kini menerima piagam dari Menteri PANRB.", "failed", 2020, None),
        ("Rutan Mawar memegang WBK dari KemenPANRB pada 2019, kini mengejar WBBM.", "awarded", 2019, "KemenPANRB"),
        ("Rutan Mawar meraih WBK pada 2019. Piagamnya dari KemenPANRB. Kini targetnya WBBM.", "awarded", 2019,
         "KemenPANRB"),
        ("Sesudah Rutan Mawar diganjar WBK oleh KemenPANRB tahun 2019, giliran Rutan Selong 2023 ini.", "awarded", 2019,
         "KemenPANRB"),
        # this year's award is the news, though its sentence recalls an earlier one
        ("Rutan Mawar beroleh WBBM, sesudah 2016 lebih dulu memegang WBK.\n\nTamu datang.\n\nSopir ikut.\n\n"
         "Piagam diserahkan Menteri PANRB.", "awarded", 2023, "KemenPANRB"),
        ("Rutan Mawar resmi menyandang WBK.\n\nWarga senang.\n\nPenyerahan dilakukan Menteri PANRB.", "awarded", 2023,
         "KemenPANRB"),
        ("Rutan Mawar meraih WBK.\n\nWarga senang.\n\nHasilnya diumumkan Kementerian PANRB.", "awarded", 2023,
         "KemenPANRB"),
        ("Rutan Mawar dinilai untuk WBK oleh tim penilai Kemenkumham.", "proposed", 2023, "Kemenkumham"),
    ],
)  # fmt: skip
def test_the_year_of_the_award_tells_who_can_have_conferred_it(text, status, year, body, claim_in):
    claim, context = claim_in(text, "Rutan Mawar", status=status, published="2023-12-07")
    assert choose_body(claim, context, year=year).value == body


def test_a_unit_of_the_ministry_is_not_the_ministry(claim_in):
    text = "Kantor Kementerian Agama Kota Madiun meraih WBK."
    claim, context = claim_in(text, "Kantor Kementerian Agama Kota Madiun", type="kemenag")
    assert choose_body(claim, context).value is None


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Pemkot Bitung meraih kepatuhan tinggi dari Ombudsman RI.", "Ombudsman RI"),
        ("Pemkot Bitung masuk zona hijau. Ombudsman menyerahkan piagam.", "Ombudsman RI"),
        ("Pemkot Bitung meraih opini kualitas tertinggi.", None),
    ],
)
def test_the_ombudsman_rates_where_it_is_named(text, body, claim_in):
    claim, context = claim_in(text, "Pemkot Bitung", type="pemda", predicate="OMBUDSMAN")
    assert choose_body(claim, context).value == body


def test_evidence_is_the_name_of_the_body(claim_in):
    claim, context = claim_in("Rutan Mawar meraih WBK dari Kementerian PANRB.", "Rutan Mawar", type="rutan")
    assert [context.source[s.start : s.end] for s in choose_body(claim, context).spans] == ["Kementerian PANRB"]


NEXT_OR_EARLIER = [
    # text, status, edition, body
    # the ministry's own round; the national evaluators come later, or look at others
    ("Rutan Praya meraih WBK setelah Kementerian Agama mengumumkan hasil penilaian internal.\n\nTiga di antaranya akan "
     "diusulkan kepada Kementerian PANRB.", "awarded", 2023, "Kemenag"),
    ("Kepastian tertuang dalam pengumuman Inspektorat Jenderal Kementerian Imigrasi dan Pemasyarakatan. Rutan Praya "
     "lolos untuk WBK.\n\nKeputusan akhir berada di tangan Kementerian PANRB dan lazimnya terbit Desember.", "proposed",
     2023, "Kemenimipas"),
    ("Menurut surat Inspektorat Jenderal Kemenkumham, Rutan Praya tidak lolos WBK. Rutan lain masih harus menghadapi "
     "Tim Penilai Nasional.", "failed", 2023, "Kemenkumham"),
    ("Kejaksaan Agung meneruskan enam kejari ke Kementerian PANRB.\n\nRutan Praya tidak memenuhi syarat WBK pada tahap "
     "ini.", "failed", 2023, "Kejaksaan Agung"),
    # who proposes a unit does not assess it
    ("Rutan Praya diusulkan Kejaksaan Agung sebagai kandidat WBK.", "proposed", 2023, None),
    ("Predikat WBK tingkat Kementerian Perhubungan disematkan kepada Rutan Praya.", "awarded", 2023, "Kemenhub"),
    ("Rutan Praya menerima piagam WBK dari Sekretaris Jenderal Kemenkumham.", "awarded", 2023, "Kemenkumham"),
    ("Lima kantor meraih WBK dari Kementerian Keuangan. Adapun Rutan Praya diajukan ke Kementerian PANRB guna mengejar "
     "WBK.", "proposed", 2023, "KemenPANRB"),
    # whose award it is, whoever hands the plaque over
    ("Pengadilan tersebut termasuk dalam Keputusan Menteri PANRB Nomor 711 Tahun 2023. Rutan Praya menerima piagam WBK "
     "dari Sekretaris Mahkamah Agung.", "awarded", 2023, "KemenPANRB"),
    ("Rutan Praya meraih WBK. Yang ngasih predikat bukan Mahkamah Agung, melainkan Kementerian PANRB.", "awarded", 2023,
     "KemenPANRB"),
    # an award that the article recalls, though its date was read as the article's own
    ("Piagam diserahkan Menteri PANRB. Sementara itu Rutan Praya, yang memegang WBK lebih dulu, menjadi mentor.",
     "awarded", 2023, None),
    ("Kepala rutan menerima piala Menteri PANRB. Rutan Praya sudah meraih WBK setahun sebelumnya.", "awarded", 2023,
     None),
    ("Rutan Praya, yang sudah lebih dahulu berstatus WBBM, naik ke WBK. Piagamnya dari Menteri PANRB.", "awarded", 2023,
     "KemenPANRB"),
    ("Tujuh unit menyandang WBK, demikian hasil evaluasi Kementerian PANRB.\n\nKetika itu hanya dua yang lolos, yakni "
     "Rutan Praya dan Rutan Selong.", "awarded", 2023, None),
    ("Rutan Praya sudah menggenggam WBK dari KemenPANRB Desember tahun lalu.", "awarded", None, "KemenPANRB"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status", "year", "body"), NEXT_OR_EARLIER)
def test_who_comes_next_or_acted_in_another_round_is_not_the_body(text, status, year, body, claim_in):
    claim, context = claim_in(text, "Rutan Praya", status=status, published="2023-12-07")
    claim = replace(claim, predicates=tuple(Span(*match.span()) for match in re.finditer("WBK", text)))
    assert choose_body(claim, context, year=year).value == body


@pytest.mark.parametrize(("text", "words", "body"), NAMELESS)
def test_a_body_without_its_name_is_the_one_named_elsewhere(text, words, body):
    found = {text[mention.span.start : mention.span.end]: mention.body for mention in find_bodies(text)}
    assert found[words] == body


@pytest.mark.parametrize("text", NOT_NAMELESS)
def test_other_words_of_that_kind_are_no_body(text):
    found = [text[mention.span.start : mention.span.end] for mention in find_bodies(text)]
    assert not any("TPI" in words or "Penilai Internal" in words or words == "Inspektorat Jenderal" for words in found)
