"""An article that lists hundreds of units is read in time that grows with its length, not with its square."""

import gc
import sys
from collections import Counter

import pytest

from bench.texts import unit_list
from extract.context import Context
from extract.pipeline.extractor import extract_article, load, read_article
from extract.pipeline.settle import settle
from extract.records import Article


def calls(units, lines):
    """Python calls that filling in the fields of a list takes, and its records."""
    doc = read_article(unit_list(units, lines=lines))
    count = Counter()

    def note(frame, event, _):
        count[event] += 1

    decisions, context = doc._.decisions, doc._.context
    sys.setprofile(note)
    try:
        _, records = settle(decisions, context)
    finally:
        sys.setprofile(None)
    return count["call"] + count["c_call"], len(records)


@pytest.mark.parametrize("lines", [True, False], ids=["one a line", "in one sentence"])
def test_fields_of_a_list_take_calls_in_proportion(lines):
    calls(5, lines)
    few, some = calls(30, lines)
    many, more = calls(120, lines)
    assert some > 25
    assert more > 100
    assert many / few < 4.8


def test_words_of_articles_that_were_read_are_not_kept():
    extract_article(Article("first", "Peserta membahas zona integritas."))
    known = len(load().vocab.strings)
    for number in range(3):
        extract_article(Article(f"{number}", f"Peserta membahas zona integritas qwertyu{number} asdfgh{number}."))
    assert len(load().vocab.strings) == known


def test_articles_that_were_read_are_not_kept():
    for number in range(100):
        text = f"Puskesmas Anggrek {number} meraih WBK dari Kementerian PANRB, Selasa (5/12/2023)."
        extract_article(Article(f"{number}", text))
    gc.collect()
    assert sum(isinstance(item, Context) for item in gc.get_objects()) < 60
