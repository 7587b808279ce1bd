"""Which mentions are looked at together."""

from hypothesis import given
from hypothesis import strategies as st

from extract.context import Span
from extract.pipeline.links import NOTHING, TokenMap, claim_rows, link_rows
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
