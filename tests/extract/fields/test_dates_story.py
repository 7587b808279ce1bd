"""Dates that are another event's: to come, told afterwards, another row's, another edition's."""

from __future__ import annotations

import pytest

from extract.context import Claim, Context
from extract.fields.date_choice import candidates, choose_date, choose_year, is_to_come
from extract.fields.date_features import features
from extract.fields.date_values import Anchor, DateValue, anchor_of
from extract.fields.date_view import View
from extract.pipeline.prepare import find_mentions, open_article
from extract.records import Article, DatePrecision, Predicate, Status

AWARDED, FAILED, PREPARING, PROPOSED = Status.AWARDED, Status.FAILED, Status.PREPARING, Status.PROPOSED
WBK, WBBM, OMBUDSMAN = Predicate.WBK, Predicate.WBBM, Predicate.OMBUDSMAN


def claim_in(
    text: str, name: str, predicate: Predicate, status: Status, *, published: str | None = "2024-12-16"
) -> tuple[Claim, Context]:
    """A claim of a unit in the sentences that name it, those that name the predicate too first."""
    context = find_mentions(open_article(Article("told", text, published=published)))
    unit = next(unit for unit in context.units if name in (unit.name, *unit.aliases))
    named = sorted({context.sentence_at(span.start) for span in unit.mentions})
    spans = tuple(item.span for item in context.predicates if item.predicate is predicate)
    told = {context.sentence_at(span.start) for span in spans}
    sentences = sorted(named, key=lambda index: index not in told)
    return Claim(unit, predicate, status, tuple(sentences)[:4], (), spans), context


@pytest.mark.parametrize(
    ("iso", "published", "to_come"),
    [
        ("2024-12-17", "2024-12-16", False),  # a page may give its time in another zone
        ("2024-12-18", "2024-12-16", True),
        ("2025", "2024-12-16", True),
        ("2024-12", "2024-12-16", False),
        ("2025-01", "2024-12-31", False),
        ("2024-12-18", "2024-11", True),
        ("2024-12-18", "2024", False),
    ],
)
def test_what_is_reported_is_not_after_the_report(iso: str, published: str, to_come: bool) -> None:
    anchor = anchor_of(Article("x", "", published=published))
    assert anchor is not None
    precision = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}[len(iso)]
    assert is_to_come(DateValue(iso, precision), Anchor(anchor.day, anchor.precision)) is to_come


def test_a_day_said_to_come_is_not_let_pass() -> None:
    tomorrow, anchor = DateValue("2024-12-17", DatePrecision.DAY), anchor_of(Article("x", "", published="2024-12-16"))
    assert anchor is not None
    assert is_to_come(tomorrow, anchor, said=True)
    assert not is_to_come(tomorrow, anchor)


@pytest.mark.parametrize(
    ("text", "name", "predicate", "status", "date"),
    [
        (
            "RSUD Teluk Manis akan dinilai Tim Penilai Nasional untuk predikat WBK. Wawancara dijadwalkan berlangsung "
            "20 Desember 2024. Direktur dr. Mira Anjani memimpin rapat persiapan, Jumat (13/12/2024).",
            "RSUD Teluk Manis", WBK, PROPOSED, "2024-12-13",
        ),
        (
            "Puskesmas Ranomut disiapkan untuk WBK tahun depan. Hal itu disampaikan Wali Kota saat apel, "
            "Jumat (13/12/2024).",
            "Puskesmas Ranomut", WBK, PREPARING, "2024-12-13",
        ),
        (
            'Kapolres AKBP Surya Mandala mengaku bangga, ujarnya kepada wartawan, Senin (16/12/2024). Polres Bandar '
            "Jaya menerima piagam WBK di Jakarta pada Rabu (11/12/2024).",
            "Polres Bandar Jaya", WBK, AWARDED, "2024-12-11",
        ),
        (
            "Penganugerahan Predikat Kepatuhan Ombudsman berlangsung Kamis (12/12/2024). Kabupaten Tapin meraih zona "
            "hijau. Katanya tahun lalu baru kuning, kini sudah hijau.",
            "Kabupaten Tapin", OMBUDSMAN, AWARDED, "2024-12-12",
        ),
    ],
)  # fmt: skip
def test_the_date_is_that_of_the_event(text: str, name: str, predicate: Predicate, status: Status, date: str) -> None:
    claim, context = claim_in(text, name, predicate, status)
    chosen = choose_date(claim, context).value
    assert chosen is not None
    assert chosen.iso == date


@pytest.mark.parametrize(
    ("text", "name", "predicate", "year"),
    [
        (
            "Kabupaten Tapin meraih zona hijau Ombudsman dengan nilai 90,1, naik dari 79,6 pada penilaian 2023. "
            "Piagamnya diterima bupati, Kamis (12/12/2024).",
            "Kabupaten Tapin", OMBUDSMAN, 2024,
        ),
        (
            "Lapas Ranomut meraih WBK tahun 2023 dan WBBM tahun 2024. Penghargaan WBBM diterima Rabu (11/12/2024).",
            "Lapas Ranomut", WBBM, 2024,
        ),
        (
            "Kantor Pertanahan Kota Ranomut menerima penetapan WBK edisi 2023; Kantor Pertanahan Kabupaten Tapin "
            "menerima WBBM. Piagam diserahkan Selasa (27/2/2024).",
            "Kantor Pertanahan Kabupaten Tapin", WBBM, 2023,
        ),
    ],
)  # fmt: skip
def test_the_year_is_that_of_the_claims_own_edition(text: str, name: str, predicate: Predicate, year: int) -> None:
    claim, context = claim_in(text, name, predicate, AWARDED)
    assert choose_year(claim, context, date=choose_date(claim, context)).value == year


@pytest.mark.parametrize(
    ("text", "name", "predicate", "status", "printed", "told"),
    [
        (
            "Puskesmas Ranomut | WBK | tidak lolos\nPuskesmas Melati | WBK | pencanangan 10 Agustus 2024",
            "Puskesmas Ranomut", WBK, FAILED, "10 Agustus 2024", "row_of_another_day",
        ),
        (
            "Kami datang ke Puskesmas Ranomut Sabtu (14/12/2024). Puskesmas Ranomut meraih WBK.",
            "Puskesmas Ranomut", WBK, AWARDED, "Sabtu (14/12/2024)", "visited_result",
        ),
        (
            "Puskesmas Ranomut meraih WBK, Rabu (11/12/2024). Kami bangga, katanya, Senin (16/12/2024).",
            "Puskesmas Ranomut", WBK, AWARDED, "Senin (16/12/2024)", "told_after_event_result",
        ),
        (
            "Puskesmas Ranomut meraih WBK, Rabu (11/12/2024). Kami bangga, katanya, Senin (16/12/2024).",
            "Puskesmas Ranomut", WBK, AWARDED, "Rabu (11/12/2024)", "told_later_result",
        ),
        (
            "Kabupaten Tapin meraih zona hijau Ombudsman. Tahun sebelumnya masih kuning.",
            "Kabupaten Tapin", OMBUDSMAN, AWARDED, "Tahun sebelumnya", "was_before_rating",
        ),
        (
            "Polres Ranomut mulai dinilai Ombudsman, Selasa. Kepala Perwakilan di Kupang, Rabu (11/12/2024), "
            "menyatakan penilaian itu berlangsung sebulan.",
            "Polres Ranomut", OMBUDSMAN, PROPOSED, "Rabu (11/12/2024)", "told_after_step",
        ),
        (
            "Puskesmas Ranomut ditunjuk menuju WBK. Penunjukan itu lewat surat perintah tanggal 2 Desember 2024.",
            "Puskesmas Ranomut", WBK, PREPARING, "2 Desember 2024", "given_back_step",
        ),
        (
            "Puskesmas Ranomut lolos seleksi administrasi WBK. Suratnya bertanggal 2 Desember. Kepala puskesmas "
            "mengumpulkan para kader, Selasa (10/12/2024).",
            "Puskesmas Ranomut", WBK, PROPOSED, "2 Desember", "paper_behind_step",
        ),
        (
            "Jumlah itu naik dibandingkan tahun lalu. Ketika itu hanya Lapas Ranomut yang meraih WBK.",
            "Lapas Ranomut", WBK, AWARDED, "tahun lalu", "then_part",
        ),
        (
            "Setelah gagal pada 2022, tahun ini Lapas Ranomut meraih WBK.",
            "Lapas Ranomut", WBK, AWARDED, "2022", "clause_failed_part",
        ),
        (
            "Ombudsman mengganjar kepatuhan 2023: Kabupaten Tapin hijau. Itu terungkap dalam apel, Rabu (11/12/2024).",
            "Kabupaten Tapin", OMBUDSMAN, AWARDED, "2023", "edition_at_occasion",
        ),
        (
            "Puskesmas Ranomut tidak lolos WBK. Puskesmas Melati menerima piagam WBK, Rabu (11/12/2024).",
            "Puskesmas Ranomut", WBK, FAILED, "Rabu (11/12/2024)", "no_failure_near_award",
        ),
    ],
)  # fmt: skip
def test_what_the_story_says_of_a_date(
    text: str, name: str, predicate: Predicate, status: Status, printed: str, told: str
) -> None:
    view = View(*claim_in(text, name, predicate, status))
    found = {told for m in view.mentions if text[m.span.start : m.span.end] == printed for told in features(view, m)}
    assert told in found


def test_a_year_compared_with_is_the_claims_where_its_sentence_points_back_to_it() -> None:
    text = "Jumlah itu naik dibandingkan tahun lalu. Ketika itu hanya Lapas Ranomut yang meraih WBK."
    view = View(*claim_in(text, "Lapas Ranomut", WBK, AWARDED))
    assert "compared_part" not in features(view, view.mentions[0])


@pytest.mark.parametrize(
    ("text", "predicate", "status", "year"),
    [
        ("Rutan Ranomut, peraih WBK 2019, kini bersiap menuju WBBM.", WBBM, PREPARING, None),
        ("Rutan Ranomut meraih WBK (2019) dan WBBM (2021).", WBBM, AWARDED, 2021),
        ("Rutan Ranomut meraih WBK (2019) dan WBBM (2021).", WBK, AWARDED, 2019),
        ("Rutan Ranomut meraih WBK dan WBBM 2021.", WBK, AWARDED, 2021),
    ],
)
def test_the_year_behind_another_predicate_is_that_ones(
    text: str, predicate: Predicate, status: Status, year: int | None
) -> None:
    claim, context = claim_in(text, "Rutan Ranomut", predicate, status)
    assert choose_year(claim, context, date=choose_date(claim, context)).value == year


AIMS = "Demi WBK 2026, Rutan Ranomut belajar ke rutan tetangga. Semua disiapkan, katanya, Minggu (23/11/2025)."
HELD = "Rutan Ranomut meraih WBK 2021. Kepala rutan lama purnatugas Senin (2/12/2019)."


def test_without_a_day_of_publication_no_step_is_dated_by_the_year_that_it_is_for() -> None:
    claim, context = claim_in(AIMS, "Rutan Ranomut", WBK, PREPARING, published=None)
    date = choose_date(claim, context).value
    assert (date.iso if date else None, choose_year(claim, context, date=choose_date(claim, context)).value) == (
        "2025-11-23",
        2026,
    )


def test_an_award_may_be_of_a_later_year_than_the_days_of_an_article() -> None:
    claim, context = claim_in(HELD, "Rutan Ranomut", WBK, AWARDED, published=None)
    assert {item.value.iso for item in candidates(View(claim, context))} == {"2021", "2019-12-02"}
