"""Which date and which edition a claim gets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from extract.context import Claim, Context, Span, published_date, source_of
from extract.fields.date_choice import agree, chances, editions_of, likeliest
from extract.fields.dates import choose_date, choose_year
from extract.fields.units import Unit
from extract.records import Article, Predicate, Status, UnitType
from extract.sentences import split_sentences


@dataclass(frozen=True)
class Told:
    """An article, one claim of it, and what the claim's date and year are."""

    text: str
    unit: str
    predicate: Predicate
    status: Status
    date: str | None
    year: int | None
    published: str | None = "2023-12-06"
    title: str | None = None


def claim_of(told: Told) -> tuple[Claim, Context]:
    """The claim as the pipeline gives it: the sentences that name the unit, those with the predicate first."""
    article = Article(id="x", text=told.text, title=told.title, published=told.published)
    source, title_end = source_of(article)
    sentences = split_sentences(source)
    mentions = tuple(Span(*m.span()) for m in re.finditer(re.escape(told.unit), source))
    predicates = tuple(Span(*m.span()) for m in re.finditer(re.escape(told.predicate), source))
    unit = Unit(told.unit, UnitType.OTHER, mentions, ())
    context = Context(article, source, title_end, sentences, (unit,), published=published_date(article))
    named = {context.sentence_at(span.start) for span in mentions}
    both = sorted(named & {context.sentence_at(span.start) for span in predicates})
    stating = (*both, *(index for index in sorted(named) if index not in both))
    return Claim(unit, told.predicate, told.status, stating[:4], (), predicates), context


UNIT = "Puskesmas Melati"
WBK, WBBM, AWARDED, PREPARING, PROPOSED = (
    Predicate.WBK, Predicate.WBBM, Status.AWARDED, Status.PREPARING, Status.PROPOSED,
)  # fmt: skip

CASES = {
    "the day in the sentence": Told(
        f"{UNIT} menerima predikat WBK di Jakarta, Selasa (5/12/2023).", UNIT, WBK, AWARDED, "2023-12-05", 2023
    ),
    "the day in the next sentence": Told(
        f"{UNIT} meraih predikat WBK. Piagamnya diserahkan menteri di Jakarta, Selasa (5/12).",
        UNIT, WBK, AWARDED, "2023-12-05", 2023,
    ),
    "two days that are about as near give none, but the year that they share": Told(
        f"Senin (16/10/2023) gubernur datang. Rabu (18/10/2023) bupati datang. {UNIT} meraih WBK.",
        UNIT, WBK, AWARDED, None, 2023, published=None,
    ),
    "days of two years that are about as near give no year": Told(
        f"Sabtu (31/12/2022) gubernur datang. Senin (2/1/2023) bupati datang. {UNIT} meraih WBK.",
        UNIT, WBK, AWARDED, None, None, published=None,
    ),
    "not since when the lost predicate was held": Told(
        f"{UNIT} tidak lagi berhak atas predikat WBK yang disandangnya sejak 2019. Surat pencabutan itu dibacakan "
        "kepala dinas, Selasa (5/12/2023).",
        UNIT, WBK, Status.REVOKED, "2023-12-05", 2023,
    ),
    "the edition where nobody hands the rating over that day": Told(
        f"Wali kota memimpin apel gabungan, Rabu (6/12/2023). {UNIT} berada di zona hijau pada penilaian "
        "kepatuhan Ombudsman tahun 2022.",
        UNIT, Predicate.OMBUDSMAN, AWARDED, None, 2022,
    ),
    "the day on which the Ombudsman tells the rating": Told(
        f"{UNIT} berada di zona hijau pada penilaian kepatuhan tahun 2022. Hasil itu diumumkan Kepala Perwakilan "
        "Ombudsman, Selasa (5/12/2023).",
        UNIT, Predicate.OMBUDSMAN, AWARDED, "2023-12-05", 2022,
    ),
    "not the day of the statement": Told(
        f"{UNIT} menerima piagam WBK di Jakarta, Senin (4/12/2023). Warga menyambut kabar itu. "
        '"Kami bersyukur," kata kepala puskesmas, Rabu (6/12/2023).',
        UNIT, WBK, AWARDED, "2023-12-04", 2023,
    ),
    "an earlier award has its own year": Told(
        f"{UNIT} mencanangkan pembangunan WBBM, Selasa (5/12/2023). {UNIT} sudah meraih WBK pada 2021.",
        UNIT, WBK, AWARDED, "2021", 2021,
    ),
    "and the next aim the day of the news": Told(
        f"{UNIT} mencanangkan pembangunan WBBM, Selasa (5/12/2023). {UNIT} sudah meraih WBK pada 2021.",
        UNIT, WBBM, PREPARING, "2023-12-05", 2023,
    ),
    "last year": Told(f"Tahun lalu {UNIT} meraih predikat WBK.", UNIT, WBK, AWARDED, "2022", 2022),
    "the edition apart from the day": Told(
        f"{UNIT} ditetapkan meraih WBK dalam ZI Award Tahun 2025, Rabu (11/2/2026).",
        UNIT, WBK, AWARDED, "2026-02-11", 2025, "2026-02-12",
    ),
    "a law is no edition": Told(
        f"{UNIT} menerima predikat WBK sesuai PermenPANRB Nomor 90 Tahun 2021, Selasa (5/12/2023).",
        UNIT, WBK, AWARDED, "2023-12-05", 2023,
    ),
    "not when the unit was founded": Told(
        f"{UNIT} berdiri 7 Desember 2004. {UNIT} menerima predikat WBK, Selasa (5/12/2023).",
        UNIT, WBK, AWARDED, "2023-12-05", 2023,
    ),
    "nothing in the text": Told(f"{UNIT} telah menyandang predikat WBK.", UNIT, WBK, AWARDED, None, None),
    "not the page's own time": Told(
        f"Rabu, 6 Desember 2023 | 16:21 WIB\n\n{UNIT} telah menyandang predikat WBK.", UNIT, WBK, AWARDED, None, None
    ),
    "not another article's": Told(
        f"{UNIT} telah menyandang predikat WBK.\nBaca juga: Dinas Anggrek Terima WBK, Senin (4/12/2023)",
        UNIT, WBK, AWARDED, None, None,
    ),
    "a wrong weekday stays as printed": Told(
        f"{UNIT} menerima predikat WBK, Rabu (5/12/2023).", UNIT, WBK, AWARDED, "2023-12-05", 2023
    ),
    "without a day of publication": Told(
        f"{UNIT} menerima predikat WBK, Selasa (5/12/2023).", UNIT, WBK, AWARDED, "2023-12-05", 2023, None
    ),
    "not since when it has held the other predicate": Told(
        f"Piagam diserahkan di Jakarta, Selasa (5/12/2023). Adapun WBBM diberikan kepada {UNIT}, "
        "yang menyandang WBK sejak 2019.",
        UNIT, WBBM, AWARDED, "2023-12-05", 2023,
    ),
    "what was then is of the year that was just named": Told(
        "Hasilnya diumumkan Selasa (5/12/2023). Pada 2021 kabupaten ini hanya mengusulkan dua unit. "
        f"Ketika itu hanya {UNIT} yang lolos WBK.",
        UNIT, WBK, AWARDED, "2021", 2021,
    ),
    "two days before a day that is told": Told(
        f"Apel digelar Jumat (8/12/2023). {UNIT} dua hari sebelumnya menerima predikat WBK.",
        UNIT, WBK, AWARDED, "2023-12-06", 2023, "2023-12-09",
    ),
    "the edition beside the day on which it is handed out": Told(
        f"Apresiasi digelar Selasa (27/2/2024). Acara itu dihadiri bupati. {UNIT} menerima penetapan WBK edisi 2023.",
        UNIT, WBK, AWARDED, "2024-02-27", 2023, "2024-03-01",
    ),
    "the day of the ceremony, not that of the meeting at which it is told": Told(
        f"Rapat koordinasi digelar Kamis (14/12/2023). Dalam rapat itu disebut {UNIT} meraih WBK. "
        "Piagamnya diserahkan di Jakarta, Rabu (6/12/2023).",
        UNIT, WBK, AWARDED, "2023-12-06", 2023, "2023-12-15",
    ),
    "the statement of an evaluation": Told(
        f"{UNIT} mengikuti desk evaluasi WBK oleh tim penilai, Selasa (5/12/2023).",
        UNIT, WBK, PROPOSED, "2023-12-05", 2023,
    ),
}  # fmt: skip


@pytest.mark.parametrize("told", CASES.values(), ids=CASES.keys())
def test_choice(told: Told) -> None:
    claim, context = claim_of(told)
    chosen = choose_date(claim, context)
    year = choose_year(claim, context, date=chosen)
    assert (chosen.value and chosen.value.iso, year.value) == (told.date, told.year)


def test_a_choice_says_why_and_what_it_rejected() -> None:
    claim, context = claim_of(CASES["not the day of the statement"])
    chosen = choose_date(claim, context)
    (span,) = chosen.spans
    assert context.source[span.start : span.end] == "Senin (4/12/2023)"
    assert chosen.why
    assert [(item.text, bool(item.why)) for item in chosen.rejected] == [("Rabu (6/12/2023)", True)]


def test_a_weekday_that_contradicts_is_said() -> None:
    claim, context = claim_of(CASES["a wrong weekday stays as printed"])
    assert "weekday" in choose_date(claim, context).why


def test_an_edition_is_its_own_evidence() -> None:
    claim, context = claim_of(CASES["the edition apart from the day"])
    (span,) = choose_year(claim, context, date=choose_date(claim, context)).spans
    assert context.source[span.start : span.end] == "Tahun 2025"


class Partial:
    """An opinion that takes one printed date for the claim's and no other."""

    def __init__(self, context: Context, text: str) -> None:
        start = context.source.index(text)
        self.wanted = Span(start, start + len(text))

    def dates(self, claim: Claim, dates: Sequence[Span]) -> dict[Span, float]:
        return {span: 0.99 if span == self.wanted else 0.01 for span in dates}


@pytest.mark.parametrize(("text", "date"), [("Senin (16/10/2023)", "2023-10-16"), ("Rabu (18/10/2023)", "2023-10-18")])
def test_the_encoder_decides_between_dates_that_are_about_as_near(text: str, date: str) -> None:
    claim, context = claim_of(CASES["two days that are about as near give none, but the year that they share"])
    opinion = replace(context, opinion=Partial(context, text))
    chosen = choose_date(claim, opinion)
    assert chosen.value is not None
    assert chosen.value.iso == date
    assert "encoder" in chosen.why


def test_last_year_is_counted_from_the_dates_that_an_undated_article_prints() -> None:
    told = Told(
        "\"Tahun lalu kita melalui Puskesmas Melati berhasil meraih Predikat ZI WBK dari Kemenpan RB,\" kata"
        " Inspektur Kota Banjar di ruang kerjanya, Selasa (6/4/2021).",
        UNIT, WBK, AWARDED, "2020", 2020, published=None,
    )  # fmt: skip
    claim, context = claim_of(told)
    chosen = choose_date(claim, context)
    assert (chosen.value and chosen.value.iso, choose_year(claim, context, date=chosen).value) == ("2020", 2020)


@pytest.mark.parametrize(
    ("dates", "none", "given"),
    [
        ({"2023-12-05": 0.6, "2023-12": 0.3}, 0.1, "2023-12-05"),  # the month does not contradict its day
        ({"2023-12-05": 0.5, "2023-12-06": 0.4}, 0.1, None),
        ({"2023": 0.5, "2022": 0.2}, 0.3, "2023"),
        ({"2023-12-05": 0.4}, 0.6, None),
    ],
)
def test_a_date_is_given_where_what_contradicts_it_is_unlikely(
    dates: dict[str, float], none: float, given: str | None
) -> None:
    assert likeliest(dates, none)[0] == given


def test_an_edition_is_no_date_where_the_article_tells_a_day_too() -> None:
    rows = [("2023", {"edition_with_day": 1.0}), ("2024", {"edition_with_day": 1.0}), ("2024", {}), ("2024-02-27", {})]
    assert editions_of(rows) == {"2023"}
    assert likeliest({"2023": 0.9, "2024-02-27": 0.1}, 0.0, {"2023"})[0] is None
    assert likeliest({"2023": 0.9, "2024-02-27": 0.1}, 0.0, {"2024"})[0] == "2023"


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [("2023", "2023-12-05", True), ("2023-12-05", "2023-12", True), ("2023-12", "2023-11", False)],
)
def test_a_coarser_date_agrees_with_one_that_it_holds(one: str, other: str, agreed: bool) -> None:
    assert agree(one, other) is agreed


def test_chances_add_up_to_one_and_follow_the_points() -> None:
    found = chances([0.0, 0.0, 1000.0])
    assert found == [0.0, 0.0, 1.0]
    assert chances([2.0, 2.0]) == [0.5, 0.5]
