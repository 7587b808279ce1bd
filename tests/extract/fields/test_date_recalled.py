"""Awards that are only said to be of earlier: the days of the news are not theirs."""

from __future__ import annotations

import pytest

from extract.context import Claim
from extract.fields.date_choice import choose_date, choose_year
from extract.pipeline.prepare import find_mentions, open_article
from extract.records import Article, Predicate, Status

WBK, WBBM = Predicate.WBK, Predicate.WBBM


def told_of(text: str, name: str, predicate: Predicate = WBK) -> tuple[int | None, str | None]:
    """The year and the date of the award of a unit in the sentences that name it, those with the predicate first."""
    context = find_mentions(open_article(Article("recalled", text, published="2025-06-06")))
    unit = next(unit for unit in context.units if name in (unit.name, *unit.aliases))
    spans = tuple(item.span for item in context.predicates if item.predicate == predicate)
    told = {context.sentence_at(span.start) for span in spans}
    named = sorted({context.sentence_at(span.start) for span in unit.mentions}, key=lambda index: index not in told)
    claim = Claim(unit, predicate, Status.AWARDED, tuple(named)[:4], (), spans)
    date = choose_date(claim, context)
    return choose_year(claim, context, date=date).value, date.value.iso if date.value else None


NEWS = "RSUD Cendana meraih WBK dari Kementerian PANRB, Kamis (5/6/2025). "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (NEWS + "RSUD Melati, yang dulu meraih WBK, menjadi tempat belajar pegawainya.", "RSUD Melati"),
        (NEWS + "Adapun RSUD Melati dan RSUD Mawar sudah menyandang WBK sebelumnya.", "RSUD Mawar"),
        (NEWS + "RSUD Melati yang memegang WBK lebih dulu, menjadi pendamping.", "RSUD Melati"),
        (
            "Polres Lembata mencanangkan WBK, Kamis (5/6/2025). AKBP Dani Wirawan, yang dulu membawa Polres Alor"
            " meraih WBK, kini memimpin Polres Lembata.",
            "Polres Alor",
        ),
        ("AKBP Dani Wirawan, yang pernah membawa Polres Alor meraih WBK, dilantik Kamis (5/6/2025).", "Polres Alor"),
    ],
)
def test_an_award_of_some_time_ago_is_not_of_the_day_of_the_news(text: str, name: str) -> None:
    assert told_of(text, name) == (None, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (NEWS + "RSUD Melati yang dulu meraih WBK menjadi tempat belajar pegawainya.", "RSUD Cendana"),
        ("RSUD Cendana yang belum pernah meraih WBK menerimanya, Kamis (5/6/2025).", "RSUD Cendana"),
        ("RSUD Cendana yang dulu dipimpin dr. Dani Wirawan meraih WBK, Kamis (5/6/2025).", "RSUD Cendana"),
        ("RSUD Cendana meraih WBK setelah sebelumnya gagal dua kali, Kamis (5/6/2025).", "RSUD Cendana"),
        ("RSUD yang dulu kumuh itu meraih WBK. RSUD Cendana menerima WBK itu, Kamis (5/6/2025).", "RSUD Cendana"),
        (
            "Polres Alor menyusul Polres Sikka yang lebih dulu meraih WBK. WBK diserahkan Kamis (5/6/2025).",
            "Polres Alor",
        ),
        (NEWS + "Empat nama sebelumnya masuk kelompok WBK.", "RSUD Cendana"),
    ],
)
def test_what_is_told_of_others_or_of_something_else_leaves_the_news_its_day(text: str, name: str) -> None:
    assert told_of(text, name) == (2025, "2025-06-05")


def test_an_older_year_that_is_told_is_still_its_year() -> None:
    text = NEWS + "RSUD Melati pernah meraih WBK pada 2019."
    assert told_of(text, "RSUD Melati") == (2019, "2019")
    text = NEWS + "RSUD Melati pernah meraih WBK. WBK bagi RSUD Melati itu diserahkan pada 2019."
    assert told_of(text, "RSUD Melati")[0] in (2019, None)
