"""Steps and failures that the words beside a list tell of it, with no number of units."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.candidates import find_candidates
from extract.pipeline.collective import with_list_steps
from extract.pipeline.extractor import extract_article
from extract.pipeline.list_steps import list_steps
from extract.pipeline.pairs import make_pairs
from extract.records import Article, Status

MakeContext = Callable[..., Context]
NAMES = {"PN Ngawi", "PN Pacitan", "PN Tuban"}
LIST = "PN Ngawi, PN Pacitan, dan PN Tuban"
COLUMN = "1. PN Ngawi\n2. PN Pacitan\n3. PN Tuban\n"
FOUR = f"Empat pengadilan dinilai untuk WBK, yaitu PN Blora, {LIST}."


def told(context: Context) -> list[tuple[set[str], str, set[str]]]:
    """The names of each list, its status and its predicates."""
    found = list_steps(context)
    return [({context.units[u].name for u in s.units}, str(s.status), set(s.predicates)) for s in found]


@pytest.mark.parametrize(
    ("text", "status", "predicates"),
    [
        # before the names
        (f"Hasil seleksi calon WBK dibacakan. Yang boleh melaju ke penilaian TPI yaitu {LIST}.", "proposed", "WBK"),
        (f"Tim menilai usulan WBK/WBBM. Paparan {LIST} didengarkan di aula.", "proposed", "WBK WBBM"),
        (f"Yang diwawancarai Tim Penilai Nasional untuk WBK hari itu adalah {LIST}.", "proposed", "WBK"),
        (f"Penilaian WBK masuk tahap akhir. Tim Penilai Nasional meninjau langsung {LIST}.", "proposed", "WBK"),
        (f"Yang dikirim ke Tim Penilai Nasional untuk WBK adalah {LIST}.", "proposed", "WBK"),
        (f"Dipilih mewakili provinsi dalam penilaian WBK: {LIST}.", "proposed", "WBK"),
        (f"Enam belas satker diusulkan WBK. Wakil Jawa Timur: {LIST}.", "proposed", "WBK"),
        (f"Tujuh satker lolos desk evaluasi. Yang lolos untuk WBK: {LIST}.", "proposed", "WBK"),
        (f"Yang kandas di penilaian WBK: {LIST}.", "failed", "WBK"),
        (f"Posisi predikat WBK per Juni. Tidak lolos desk evaluation: {LIST}.", "failed", "WBK"),
        (f"Unit percontohan pembangunan WBK tahun ini ialah {LIST}.", "preparing", "WBK"),
        (f"Pengadilan yang dibidik meraih WBBM tahun ini yaitu {LIST}.", "preparing", "WBBM"),
        # behind them
        (f"Penilaian WBK belum rampung. {LIST} masih menunggu hasil.", "proposed", "WBK"),
        (f"Desk evaluasi menuju WBK dibuka. Sementara {LIST} maju di hari kedua.", "proposed", "WBK"),
        (f"Penilaian WBK masuk tahap akhir. Giliran {LIST} dievaluasi, Kamis.", "proposed", "WBK"),
        (f"Penilaian WBK tahun ini ketat. {LIST} terhenti di tahap wawancara.", "failed", "WBK"),
        (f"Predikat WBK tahun ini baru diraih PN Blora. {LIST} belum berhasil.", "failed", "WBK"),
        # above them
        (f"Posisi predikat WBK per Juni.\n\nDIAJUKAN TAHUN INI\n{COLUMN}", "proposed", "WBK"),
        (f"Posisi predikat WBK per Juni.\n\nGugur di seleksi administrasi:\n{COLUMN}", "failed", "WBK"),
        (f"PN Blora masuk kelompok WBK. Tiga lainnya, yakni {LIST}, bersaing untuk WBBM.", "proposed", "WBBM"),
        (f"SUDAH WBK, DIAJUKAN KE WBBM\n{COLUMN}", "proposed", "WBBM"),
        # a predicate that is named only afterwards
        (
            f"Tiga yang akan dinilai KemenPANRB: {LIST}. Ketua senang. Warga senang. Pegawai senang. Loket dicat. "
            "Laporan itu bekal kementerian memutuskan layak tidaknya mereka menyandang WBK.",
            "proposed",
            "WBK",
        ),
        # all but one
        (f"{FOUR} Selain PN Blora, semuanya gagal.", "failed", "WBK"),
        (f"{FOUR} Selain PN Blora, tiga satuan kerja tersebut belum berhasil.", "failed", "WBK"),
        (f"{FOUR} Hanya PN Blora yang lulus. Tiga yang lain belum berhasil.", "failed", "WBK"),
        (f"{FOUR} PN Blora meraih WBK. Sisanya kandas di wawancara.", "failed", "WBK"),
        (f"{FOUR} Hanya PN Blora yang lolos ke TPN, yang lain tersingkir.", "failed", "WBK"),
    ],
)
def test_what_is_told_of_a_list(context_of: MakeContext, text: str, status: str, predicates: str) -> None:
    assert told(context_of(text)) == [(NAMES, status, set(predicates.split()))]


@pytest.mark.parametrize(
    "text",
    [
        f"Penilaian WBK digelar Rabu. Turut hadir pimpinan {LIST}.",
        f"Penilaian WBK digelar Rabu. {LIST} dipimpin hakim senior.",
        f"Penilaian WBK dilakukan Tim Penilai Nasional di {LIST}.",
        f"Penilaian WBK ketat. {LIST} belum diusulkan.",
        f"Jika lolos, {LIST} akan dinilai Tim Penilai Nasional untuk WBK.",
        f"Semoga {LIST} bisa diusulkan menuju WBK.",
        f"Tahun lalu yang diusulkan mendapat WBK ialah {LIST}.",
        f"Enam nama beredar sebagai calon WBK, di antaranya {LIST}.",
        f"WBK diraih {LIST} setelah dinilai tim.",
        f"Dari 14 satker yang didaftarkan, tiga meraih WBK, yakni {LIST}.",
        f"Yang dinilai berhasil meraih WBK ialah {LIST}.",
        f"Setelah dinilai tim, {LIST} meraih WBK.",
        f"PN Blora meraih WBK. Banjir melanda {LIST}.",
        f"Selain {LIST}, PN Blora juga diusulkan mendapat WBK.",
        f"PN Blora diusulkan mendapat WBK bersama {LIST} yang sudah menyandangnya.",
        f"Yang menandatangani antara lain {LIST}. Dalam diskusi, seorang deputi menerangkan aturan WBK.",
        f"{LIST} menandatangani kesepakatan pertukaran data, dan PN Blora dinilai untuk WBK.",
        f"Ketua menyampaikan selamat kepada tiga calon WBK, yakni {LIST}.",
        f"Ombudsman menilai kepatuhan pelayanan publik. Yang dinilai {LIST}.",  # sampled for another's rating
    ],
)
def test_lists_of_which_no_step_is_told(context_of: MakeContext, text: str) -> None:
    assert told(context_of(text)) == []


def test_lists_by_area_go_on_with_the_first(context_of: MakeContext) -> None:
    text = (
        f"Perebutan WBK dan WBBM menyusut. Unit yang bertahan, dari peradilan: {LIST}. Dari kepolisian: Polres Ngawi \
dan Polres Tuban. Lima unit itu membidik WBK. Dua sisanya membidik WBBM, yaitu KPPN Blora dan KPPN Pati."
    )
    expected = [(NAMES, "proposed", {"WBK"}), ({"Polres Ngawi", "Polres Tuban"}, "proposed", {"WBK"})]
    assert told(context_of(text))[:2] == expected


PASSED = "- PN Ngawi\n- PN Pacitan\n- PN Tuban"
GONE = "- PN Blora\n- PN Pati"


@pytest.mark.parametrize("heading", ["Lulus:", "Yang lolos:", "LULUS", "Dinyatakan lulus (WBK)", "Berhasil:"])
def test_a_column_that_passed_is_awarded_beside_one_that_failed(context_of: MakeContext, heading: str) -> None:
    text = f"Hasil penilaian WBK diumumkan.\n\n{heading}\n{PASSED}\n\nGugur:\n{GONE}\n\nTim pulang Rabu."
    assert (NAMES, "awarded", {"WBK"}) in told(context_of(text))


@pytest.mark.parametrize(
    "text",
    [
        f"Penilaian WBK berjalan.\n\nLolos ke tahap wawancara:\n{PASSED}\n\nGugur:\n{GONE}\n\nTim pulang Rabu.",
        f"Penilaian WBK berjalan.\n\nLolos:\n{PASSED}\n\nMasih menunggu:\n{GONE}\n\nTim pulang Rabu.",
        f"Penilaian WBK berjalan.\n\nTidak lulus:\n{PASSED}\n\nGugur:\n{GONE}\n\nTim pulang Rabu.",
        f"Penilaian WBK berjalan.\n\nTim penilai hadir:\n{PASSED}\n\nGugur:\n{GONE}\n\nTim pulang Rabu.",
    ],
)
def test_columns_of_which_no_award_is_told(context_of: MakeContext, text: str) -> None:
    assert "awarded" not in {status for _, status, _ in told(context_of(text))}


def test_lists_of_others_do_not_go_on_with_it(context_of: MakeContext) -> None:
    text = f"Yang diajukan meraih WBK: {LIST}. Dari kepolisian hadir Polres Ngawi dan Polres Tuban."
    assert told(context_of(text)) == [(NAMES, "proposed", {"WBK"})]


def likely(context: Context, award: float, *, award_at: int) -> dict[str, set[str]]:
    """The statuses from 0.5 on of each unit, with an award told only in one sentence."""
    nothing = {**{str(status): 0.1 for status in Status}, "none": 0.1}
    found = {**nothing, "awarded": award}
    candidates = find_candidates(context)
    pairs = make_pairs([(item, found if item.unit_sentence == award_at else nothing) for item in candidates])
    raised = with_list_steps([(pair, found) for pair in pairs], context)
    return {
        context.units[pair.unit].name: {name for name, value in values.items() if value >= 0.5}
        for pair, values in raised
    }


def test_a_doubted_list_is_at_the_step_that_is_told_of_it(context_of: MakeContext) -> None:
    context = context_of(f"Yang diajukan meraih WBK: {LIST}.")
    assert likely(context, 0.96, award_at=0) == {name: {"proposed"} for name in NAMES}


def test_an_award_beside_words_of_preparing_is_left_alone(context_of: MakeContext) -> None:
    context = context_of(f"Yang membangun zona integritas dan menuai WBK yakni {LIST}.")
    assert likely(context, 0.7, award_at=0) == {name: {"awarded"} for name in NAMES}


def test_a_list_whose_award_is_told_elsewhere_is_left_alone(context_of: MakeContext) -> None:
    context = context_of(f"Yang diajukan meraih WBK: {LIST}. Ketua senang. {LIST} akhirnya meraih WBK.")
    assert likely(context, 0.7, award_at=2) == {name: {"awarded"} for name in NAMES}


def test_a_long_list_with_heads_left_out_is_proposed_as_a_whole() -> None:
    text = (
        "SERANG - Hasil penilaian pendahuluan satker calon WBK tahun 2024 dibacakan Rabu (6/3/2024). Tujuh satker yang "
        "boleh melaju ke penilaian Tim Penilai Internal yaitu Kanwil Kemenag Provinsi Banten; Kankemenag Kab. Lebak, "
        "Pandeglang, Serang dan Tangerang; serta Kankemenag Kota Cilegon dan Kota Serang."
    )
    records = extract_article(Article(id="1", text=text, published="2024-03-07")).records
    assert {(str(r.predicate), str(r.status)) for r in records} == {("WBK", "proposed")}
    assert len(records) == 7
