"""Which mentions are looked at together."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.context import Span
from extract.pipeline.links import NOTHING, Marks, TokenMap, claim_rows, link_rows, worth_reading
from extract.records import Predicate, Status

SOURCE = "Puskesmas Melur meraih WBK. Polres Anggrek masih menuju WBBM."
OFFSETS = [(0, 9), (10, 15), (16, 22), (23, 26), (26, 27), (28, 34), (35, 42), (43, 48), (49, 55), (56, 60), (60, 61)]
MELUR, ANGGREK, WBK, WBBM = Span(0, 15), Span(28, 42), Span(23, 26), Span(56, 60)


def tokens():
    return TokenMap(SOURCE, OFFSETS)


def test_a_span_is_the_tokens_that_it_touches():
    assert [tokens().tokens(span) for span in (MELUR, WBK, Span(24, 25), Span(15, 16))] == [
        (0, 2),
        (3, 4),
        (3, 4),
        NOTHING,
    ]


def test_every_unit_meets_every_predicate_that_is_named():
    rows, candidates = claim_rows(tokens(), [[MELUR], [ANGGREK]], [(WBK, Predicate.WBK), (WBBM, Predicate.WBBM)])
    assert candidates == [(0, "WBK"), (0, "WBBM"), (1, "WBK"), (1, "WBBM")]
    arrays = rows.arrays()
    assert arrays.owners.tolist() == [0, 1, 2, 3]
    first = [tuple(arrays.spans[index]) for index in arrays.pools[0]]
    assert first == [(0, 2), (3, 4), (2, 3), (0, 11)]  # unit, predicate, between them, around the unit
    assert arrays.codes[0].tolist() == [0, 1, 1, 0, 1]  # WBK; one token away; in one sentence, unit first; no rival
    assert arrays.codes[1].tolist() == [1, 4, 0, 4, 2]  # WBBM: WBK and another unit lie between; WBK is in the sentence


def test_a_unit_inside_the_predicate_gives_no_row():
    rows, candidates = claim_rows(tokens(), [[WBK]], [(WBK, Predicate.WBK)])
    assert (len(rows), candidates) == (0, [])


def test_links_to_a_claim_without_a_named_predicate_use_the_unit():
    rows, candidates = link_rows(tokens(), [[WBBM]], [([MELUR], [], Predicate.WBK, Status.AWARDED)])
    assert candidates == [(0, 0)]
    arrays = rows.arrays()
    assert [tuple(arrays.spans[index]) for index in arrays.pools[0]] == [(9, 10), (0, 2), (0, 2), (2, 9), (2, 9)]


@given(st.integers(0, 61), st.integers(0, 61))
def test_tokens_of_any_span_lie_in_the_text(start, length):
    first, last = tokens().tokens(Span(start, start + length))
    assert 0 <= first <= last <= len(OFFSETS)


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("Hujan reda. Warga pulang. Polres Anggrek meraih WBK. Piagam diserahkan. Jalan lengang.", [1, 2, 3]),
        ("Polres Anggrek berbenah. Hujan reda. Warga pulang. Jalan lengang. Kini WBK diraih.", [0, 1, 3, 4]),
        ("Hujan reda. Warga pulang.", [0, 1]),
    ],
    ids=["around", "unit and predicate apart", "nothing named"],
)
def test_sentences_far_from_any_unit_and_predicate_are_not_read(source, read):
    words = [match.span() for match in re.finditer(r"\w+|\.", source)]
    at = source.find("WBK")
    predicates = [(Span(at, at + 3), Predicate.WBK)] if at >= 0 else []
    start = source.find("Polres Anggrek")
    units = [Span(start, start + 14)] if start >= 0 else []
    kept = {
        source[: words[index][0]].count(". ") for index in worth_reading(source, words, Marks(units, (), predicates))
    }
    assert sorted(kept) == read


@given(st.text(alphabet="ab. \n", max_size=60), st.integers(0, 60), st.integers(1, 10))
def test_what_is_marked_is_read(source, start, length):
    pieces = [(at, at + 1) for at, letter in enumerate(source) if not letter.isspace()]
    marked = Span(start, start + length)
    read = set(worth_reading(source, pieces, Marks([marked])))
    assert read >= {index for index, (at, end) in enumerate(pieces) if at < marked.end and marked.start < end}
