import pytest

from extract.fields.bodies import choose_body, find_bodies


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
        "Tim Penilai Internal BNN menutup penilaian. Rutan Mawar diteruskan ke Tim Penilai Nasional untuk WBK.",
        "proposed",
        "BNN",
    ),
    # named, but not as the one that confers or evaluates
    ("Rutan Mawar meraih WBK, kata Kakanwil Kemenkumham NTB.", "awarded", None),
    ("Rutan Mawar meraih WBK. Pegawai Kemenkumham bangga.", "awarded", None),
    ("Rutan Mawar meraih WBK. Warga melapor ke Ombudsman RI.", "awarded", None),
    ("Rutan Mawar membangun zona integritas. WBK diberikan KemenPANRB.", "preparing", None),
    ("Rutan Mawar meraih WBK.", "awarded", None),
    # an award that the article only recalls has its own body
    ("Tim KemenPANRB menilai Rutan Selong. Rutan Mawar sudah meraih WBK sejak 2019.", "awarded", None),
]


@pytest.mark.parametrize(("text", "status", "body"), CASES)
def test_who_confers_or_evaluates(text, status, body, claim_in):
    claim, context = claim_in(text, "Rutan Mawar", type="rutan", status=status, published="2023-12-07")
    assert choose_body(claim, context).value == body


@pytest.mark.parametrize(
    ("text", "status", "year", "body"),
    [
        # who acts in the article's own year did not confer an award of years ago
        ("Rutan Mawar, peraih WBK 2019, diganjar WBBM oleh KemenPANRB, Rabu (6/12/2023).", "awarded", 2019, None),
        # who withdraws an award is who it came from (guideline, decision 14)
        ("KemenPANRB mencabut WBK Rutan Mawar per 15 Mei 2023, diraih 2019.", "awarded", 2019, "KemenPANRB"),
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
    claim, context = claim_in(text, "Rutan Mawar", type="rutan", status=status, published="2023-12-07")
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
