"""Awards that share one verb, and what only looks like one."""

from __future__ import annotations

import pytest

from extract.pipeline.extractor import extract_article
from extract.records import Article


def told(text: str) -> set[tuple[str, str, str]]:
    article = Article("a", text, published="2023-12-22")
    return {(r.unit, str(r.predicate), str(r.status)) for r in extract_article(article).records}


KEDIRI = {("Imigrasi Kediri", "WBK", "awarded"), ("Imigrasi Kediri", "WBBM", "awarded")}
LAPAS = {("Lapas Brebes", "WBK", "awarded"), ("Lapas Tegal", "WBBM", "awarded")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Imigrasi Kediri meraih WBK (2019) dan WBBM (2021).", KEDIRI),
        ("Imigrasi Kediri meraih WBK 2019 dan WBBM 2021.", KEDIRI),
        ("Imigrasi Kediri meraih predikat WBK tahun 2019, lalu predikat WBBM tahun 2021.", KEDIRI),
        ("Lapas Brebes meraih WBK, Lapas Tegal WBBM.", LAPAS),
        ("Lapas Brebes meraih WBK dan Lapas Tegal WBBM.", LAPAS),
        ("Lapas Brebes menerima WBK, sedangkan Lapas Tegal WBBM.", LAPAS),
    ],
)
def test_the_verb_of_the_first_is_that_of_the_second(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Imigrasi Kediri meraih WBK 2019 dan WBBM 2021 gagal diraih.", ("Imigrasi Kediri", "WBBM", "awarded")),
        ("Imigrasi Kediri meraih WBK (2019) dan WBBM kini diincar.", ("Imigrasi Kediri", "WBBM", "awarded")),
        ("Lapas Brebes menuju WBK, Lapas Tegal WBBM.", ("Lapas Tegal", "WBBM", "awarded")),
        ("Lapas Brebes meraih WBK, Lapas Tegal WBBM belum.", ("Lapas Tegal", "WBBM", "awarded")),
    ],
)
def test_what_has_words_of_its_own_is_left_alone(text: str, never: tuple[str, str, str]) -> None:
    assert never not in told(text)
