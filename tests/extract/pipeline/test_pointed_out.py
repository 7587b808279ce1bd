"""An award of "kantor yang berpredikat WBBM itu" is that of the unit named before, and not of those named behind."""

import pytest

from extract.context import Claim
from extract.pipeline.pointed_out import is_of_one_named_before
from extract.pipeline.prepare import find_mentions, open_article
from extract.records import Article, Predicate, Status

HOST = "PN Sukamaju kedatangan tamu. "
GUESTS = "Hari pertama giliran PN Makmur dan PN Rejo."


def is_of_another(text: str, name: str, status: Status = Status.AWARDED) -> bool:
    """Whether an award of a unit in the sentence with the predicate and its own is told of one named before."""
    context = find_mentions(open_article(Article("pointed", text)))
    unit = next(unit for unit in context.units if name in (unit.name, *unit.aliases))
    spans = tuple(item.span for item in context.predicates if item.predicate == Predicate.WBBM)
    sentences = {context.sentence_at(span.start) for span in (*spans, *unit.mentions)}
    claim = Claim(unit, Predicate.WBBM, status, tuple(sorted(sentences)), (), spans)
    return is_of_one_named_before(claim, context) is not None


@pytest.mark.parametrize(
    "told",
    [
        "Rombongan dari tiga pengadilan menyalin cara kerja kantor yang sejak 2021 berpredikat WBBM tersebut. ",
        "Mereka belajar di pengadilan yang sudah menyandang WBBM itu. ",
    ],
)
def test_who_is_named_behind_is_another(told: str) -> None:
    assert is_of_another(HOST + told + GUESTS, "PN Makmur")
    assert not is_of_another(HOST + told + GUESTS, "PN Sukamaju")
    assert not is_of_another(HOST + told + GUESTS, "PN Makmur", Status.PREPARING)


@pytest.mark.parametrize(
    "text",
    [
        HOST + "Dua kantor yang berpredikat WBBM itu ialah PN Makmur dan PN Rejo.",
        HOST + "Ada tiga kantor yang berpredikat WBBM tersebut. " + GUESTS,
        HOST + "Pengadilan yang meraih WBBM bertambah. " + GUESTS,
        HOST + "Kantor yang berpredikat WBBM itu, PN Makmur, ramai pengunjung.",
        "Warga senang dengan kantor yang berpredikat WBBM itu. PN Makmur buka sampai sore.",
        HOST + "Kantor yang berpredikat WBBM itu ramai. PN Makmur juga meraih WBBM.",
    ],
)
def test_what_is_told_of_several_or_of_one_named_there_is_theirs(text: str) -> None:
    assert not is_of_another(text, "PN Makmur")
