"""Talk of an award or of its loss that the article calls false, and news that it does not."""

from __future__ import annotations

import pytest

from extract.context import Claim
from extract.pipeline.prepare import find_mentions, open_article
from extract.pipeline.rumours import is_rumour
from extract.records import Article, Predicate, Status


def rumour(text: str, name: str, status: Status, *, title: str | None = None) -> bool:
    """Whether a claim of WBK is a rumour, stated by the sentences that name its unit or, under a title, by that."""
    context = find_mentions(open_article(Article("talk", text, title=title, published="2024-05-28")))
    unit = next(unit for unit in context.units if name in (unit.name, *unit.aliases))
    spans = tuple(item.span for item in context.predicates if item.predicate == Predicate.WBK)
    named = sorted({context.sentence_at(span.start) for span in unit.mentions})
    return is_rumour(
        Claim(unit, Predicate.WBK, status, tuple(named if title is None else named[:1]), (), spans), context
    )


@pytest.mark.parametrize(
    ("text", "name", "status", "title"),
    [
        (
            "Sebuah gambar menyebar sejak Minggu.",
            "Polres Alor",
            Status.REVOKED,
            "Hoaks! Kabar Polres Alor Dicabut WBK-nya Bikin Geger",
        ),
        (
            "Menurut Iptu Dani, kabar tersebut keliru.",
            "Polres Alor",
            Status.AWARDED,
            "Viral Ucapan Selamat WBK, Polres Alor Angkat Bicara",
        ),
        (
            "Irjen mencabut WBK Lapas Ende, sedangkan Rutan Sikka disebut tak ikut dicabut.",
            "Rutan Sikka",
            Status.REVOKED,
            None,
        ),
        ("Dikira dicopot, plakat WBK Rutan Sikka ternyata baru datang.", "Rutan Sikka", Status.REVOKED, None),
        (
            "PN Ende meraih WBK. Adapun PN Alor, kabar yang menyebut kantor itu ikut tidaklah benar.",
            "PN Alor",
            Status.PROPOSED,
            None,
        ),
        (
            "WBK Lapas Ende dicabut. Ia menepis kabar bahwa Rutan Sikka bernasib sama.",
            "Rutan Sikka",
            Status.REVOKED,
            None,
        ),
    ],
)
def test_false_talk_is_no_record(text: str, name: str, status: Status, title: str | None) -> None:
    assert rumour(text, name, status, title=title)


@pytest.mark.parametrize(
    ("text", "name", "status", "title"),
    [
        ("Predikat WBK Lapas Ende dicabut Kemenkumham.", "Lapas Ende", Status.REVOKED, None),
        (
            "Irjen mencabut WBK Lapas Ende, sedangkan Rutan Sikka disebut tak ikut dicabut.",
            "Lapas Ende",
            Status.REVOKED,
            None,
        ),
        ("Tidak lama setelah dipasang, plakat WBK Rutan Sikka dicopot.", "Rutan Sikka", Status.REVOKED, None),
        ("Kabar gembira datang: PN Alor meraih WBK.", "PN Alor", Status.AWARDED, None),
        ("Video pelayanannya ditonton ribuan orang.", "Polres Alor", Status.AWARDED, "Viral, Polres Alor Raih WBK"),
        ("PN Alor diajukan untuk WBK. Kabar bahwa PN Ende ikut tidak benar.", "PN Alor", Status.PROPOSED, None),
    ],
)
def test_news_is_no_rumour(text: str, name: str, status: Status, title: str | None) -> None:
    assert not rumour(text, name, status, title=title)
