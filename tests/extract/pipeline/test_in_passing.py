"""Failures and aims that sentences tell without naming the unit."""

from __future__ import annotations

import pytest

from extract.context import Claim, Context
from extract.pipeline.claims import Decision
from extract.pipeline.earlier_failures import earlier_failures
from extract.pipeline.next_aims import next_aims
from extract.pipeline.prepare import find_mentions, open_article
from extract.records import Article, Predicate, Status

WBK, WBBM = Predicate.WBK, Predicate.WBBM
AWARDED, FAILED, PREPARING = Status.AWARDED, Status.FAILED, Status.PREPARING


def read(text: str) -> Context:
    return find_mentions(open_article(Article(id="x", text=text, published="2024-12-12")))


def decision(
    context: Context, name: str, predicate: Predicate, status: Status, *, accepted: bool = True, sentence: int = 0
) -> Decision:
    unit = next(unit for unit in context.units if unit.name == name)
    return Decision(Claim(unit, predicate, status, (sentence,)), 0.95 if accepted else 0.1, accepted, "likely enough")


LAPAS, RUTAN = "Lapas Kelas IIA Sukacita", "Rutan Kelas IIB Rimbun"
WON = f"{LAPAS} menerima predikat WBK, Rabu (11/12/2024). "


def failures_after(text: str) -> list[tuple[str, Predicate]]:
    context = read(text)
    known = [decision(context, LAPAS, WBK, AWARDED)]
    return [(item.claim.unit.name, item.claim.predicate) for item in earlier_failures(known, context)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Pada 2022 berkas lapas itu kandas di desk evaluation.",
        "Tahun 2021 mereka gugur di tahap survei.",
        "Tahun lalu lapas ini tidak lolos penilaian Tim Penilai Nasional.",
        "Percobaan pertama, 2022, terhenti di meja evaluator KemenPANRB.",
        "Upaya pertama pada 2020 berakhir tanpa hasil.",
        "Setahun sebelumnya, satuan kerja ini juga tersingkir di penilaian internal.",
        "Sebelumnya, pada edisi 2023, kantor tersebut belum berhasil meraihnya.",
        "“Tahun lalu kami tidak lulus karena nilai survei rendah,” kata kepala lapas.",
        "Pada 2019 usulan mereka dikembalikan karena data dukung kurang.",
        "Tahun 2023 langkahnya mentok di wawancara.",
        "Pada penilaian 2022 satker itu rontok di seleksi administrasi.",
        "Sudah dua kali diusulkan untuk WBK dan dua kali pula gagal.",
        "Tahun itu mereka terpental di penilaian tingkat kementerian.",
        "Pada 2023 namanya tidak ada ketika daftar penerima diumumkan.",
        "Tahun lalu lapas itu tidak masuk daftar yang lolos.",
        "Usulan 2022 kandas karena aplikasinya sering macet.",
    ],
)
def test_an_earlier_failure_of_the_unit_spoken_of(sentence: str) -> None:
    assert failures_after(WON + sentence) == [(LAPAS, WBK)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tahun lalu banyak kantor gugur di survei.",
        "Sebelumnya, tiga unit lain tidak lolos seleksi.",
        "Kalau tahun lalu gagal, mereka tidak akan berdiri di sini.",
        "Jika gagal lagi, predikat sebelumnya tidak berlaku.",
        "Tahun lalu warga binaan gagal kabur lewat atap.",
        "Tahun lalu tim futsal mereka kandas di semifinal.",
        "Predikatnya gugur pada 2023.",
        "Tahun ini nilainya naik.",
        "Baca juga: Tahun Lalu Gagal, Kini Lapas Bangkit",
        f"{LAPAS} dan {RUTAN} tahun lalu sama-sama tidak lolos.",
    ],
)
def test_no_earlier_failure(sentence: str) -> None:
    assert failures_after(WON + sentence) == []


def test_a_failure_at_the_next_level_is_of_wbbm() -> None:
    holder = f"{LAPAS} menyandang WBK sejak 2019. "
    assert failures_after(holder + "Pada 2022 mereka mencoba naik tingkat dan gagal.") == [(LAPAS, WBBM)]
    assert failures_after(holder + "Tahun 2023 mereka maju ke WBBM, tetapi belum beruntung.") == [(LAPAS, WBBM)]


def test_who_has_wbk_can_only_fail_at_the_next_level() -> None:
    text = f"{LAPAS} menyandang WBK sejak 2020. Sayang, usulan 2022 kandas di penilaian."
    assert failures_after(text) == [(LAPAS, WBBM)]
    text = f"{LAPAS} menyandang WBK sejak 2020. Sayang, usulan 2018 kandas di penilaian."
    assert failures_after(text) == [(LAPAS, WBK)]


def test_who_got_wbk_later_failed_at_wbk() -> None:
    text = f"{LAPAS} menyandang WBK sejak 2023. Kini mengejar WBBM. Tahun 2022, berkasnya kandas di meja TPI."
    assert failures_after(text) == [(LAPAS, WBK)]


def test_a_failure_of_another_unit_is_not_that_of_the_main_one() -> None:
    assert failures_after(WON + f"{RUTAN} tahun lalu tidak lolos.") == []


def aims_after(text: str, known: tuple[tuple[str, Predicate, Status, bool], ...]) -> list[tuple[str, Predicate]]:
    context = read(text)
    decisions = [decision(context, name, of, status, accepted=sure) for name, of, status, sure in known]
    found = next_aims(decisions, context)
    return [(d.claim.unit.name, d.claim.predicate) for d in found if d.accepted and d.claim.status is PREPARING]


HOLDER = ((LAPAS, WBK, AWARDED, True), (LAPAS, WBBM, PREPARING, False))


@pytest.mark.parametrize(
    "sentence",
    [
        "Target berikutnya adalah WBBM.",
        "Setelah ini kami membidik WBBM, kata kepala lapas.",
        "Timnya kini menyiapkan berkas WBBM.",
        "Kakanwil mendorong lapas itu melangkah ke WBBM.",
        "“Sekarang kami fokus ke WBBM,” ujarnya.",
        f"{LAPAS} mulai menata diri menuju WBBM.",
        "Tahun depan giliran WBBM yang dikejar.",
        "Sasaran selanjutnya sudah dipasang: WBBM.",
    ],
)
def test_the_next_aim_of_a_holder(sentence: str) -> None:
    assert aims_after(WON + sentence, HOLDER) == [(LAPAS, WBBM)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Jika bertahan dua tahun, lapas boleh mengejar WBBM.",
        "Ambang untuk mengejar WBBM lebih tinggi.",
        "Semua satker diminta menuju WBBM.",
        "Kepala lapas tidak menargetkan WBBM.",
        "Semoga ke depan menuju WBBM.",
        f"{RUTAN} sedang menyiapkan WBBM.",
        "WBBM diberikan kepada unit yang melayani.",
    ],
)
def test_no_next_aim(sentence: str) -> None:
    assert aims_after(WON + sentence, HOLDER) == []


LOST = f"{LAPAS} dinyatakan tidak lolos penilaian WBK 2024, Rabu (11/12/2024). "


@pytest.mark.parametrize(
    "sentence",
    [
        "Kepala lapas memastikan akan maju lagi tahun depan.",
        "“Insya Allah tahun depan kami coba lagi,” katanya.",
        "Pegawai sepakat mengikuti penilaian kembali pada 2025.",
        "Lapas itu disiapkan maju kembali.",
        "Kanwil berjanji kembali mengusulkan lapas tersebut.",
    ],
)
def test_the_next_try_after_a_failure(sentence: str) -> None:
    assert aims_after(LOST + sentence, ((LAPAS, WBK, FAILED, True),)) == [(LAPAS, WBK)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Apakah akan maju lagi tahun depan?",
        "Ia belum memutuskan akan ikut lagi atau tidak.",
        "Lapas dapat mendaftar kembali tahun depan.",
        "Kanwil berencana mengusulkan lagi tahun depan.",
        "Pada 2022 lapas itu mencoba lagi.",
    ],
)
def test_no_next_try(sentence: str) -> None:
    assert aims_after(LOST + sentence, ((LAPAS, WBK, FAILED, True),)) == []


def test_both_that_failed_try_again() -> None:
    text = f"{LAPAS} dan {RUTAN} tidak lolos WBK 2024. Kanwil memastikan keduanya diikutkan lagi tahun depan."
    known = ((LAPAS, WBK, FAILED, True), (RUTAN, WBK, FAILED, True))
    assert aims_after(text, known) == [(LAPAS, WBK), (RUTAN, WBK)]
