"""Older years that a sentence behind a list tells of another holder: they are not those of the list."""

from __future__ import annotations

import pytest

from extract.context import Claim
from extract.fields.date_choice import choose_date, choose_year
from extract.pipeline.prepare import find_mentions, open_article
from extract.records import Article, Predicate, Status

WBK = Predicate.WBK


def award_of(text: str, name: str) -> tuple[int | None, str | None]:
    """The year and the date of the award of a unit that a claim reads in its sentence and in the last one."""
    context = find_mentions(open_article(Article("holder", text, published="2022-12-09")))
    unit = next(unit for unit in context.units if name in (unit.name, *unit.aliases))
    spans = tuple(item.span for item in context.predicates if item.predicate == WBK)
    last = context.sentence_at(spans[-1].start)
    own = {context.sentence_at(span.start) for span in unit.mentions}
    claim = Claim(unit, WBK, Status.AWARDED, tuple({last: None, **dict.fromkeys(sorted(own))}), (), spans[-1:])
    date = choose_date(claim, context)
    return choose_year(claim, context, date=date).value, date.value.iso if date.value else None


NEWS = "Piagam WBK diserahkan Menteri PANRB, Selasa (6/12/2022). Penerimanya PN Alor, PN Ende dan PN Sikka. "


@pytest.mark.parametrize(
    "text",
    [
        NEWS + "Sedangkan PN Kupang, pemilik gedung itu, sudah WBK sejak 2019.",
        NEWS + "PN Kupang malah lebih senior, WBK-nya didapat tahun lalu.",
        NEWS + "PN Kupang tidak ada dalam deretan itu sebab telah memperoleh WBK tahun 2020.",
    ],
)
@pytest.mark.parametrize("name", ["PN Alor", "PN Sikka"])
def test_the_year_of_who_was_first_is_not_that_of_a_list_before(text: str, name: str) -> None:
    assert award_of(text, name) == (2022, "2022-12-06")


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("PN Alor dan PN Ende hadir. Seperti PN Kupang, keduanya sudah WBK sejak 2019.", "PN Alor", 2019),
        ("PN Alor menjadi tuan rumah. PN Kupang dan PN Alor sudah WBK sejak 2019.", "PN Alor", 2019),
        ("PN Alor menjadi tuan rumah. Kantor itu sudah WBK sejak 2019.", "PN Alor", 2019),
        ("PN Alor kedatangan PN Ende. Kantor di bawah PT Kupang itu sudah WBK sejak 2019.", "PN Alor", 2019),
        ("PN Alor kedatangan PN Ende. Ketua PN Ende mengaku kantornya sudah WBK sejak 2019.", "PN Ende", 2019),
    ],
)
def test_the_year_of_the_unit_itself_stays(text: str, name: str, year: int) -> None:
    assert award_of(text, name) == (year, str(year))
