import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.context import Span
from extract.store.highlight import merged, passages


def shown(text, marks, **options):
    """Passages as text with the marked parts in brackets and `~` where text is left out."""
    result = []
    for passage in passages(text, marks, **options):
        body = "".join(f"[{part.text}]" if part.marked else part.text for part in passage.segments)
        result.append("~" * passage.cut_before + body + "~" * passage.cut_after)
    return result


TEXT = "Kabar pagi. Rutan Melati meraih WBK pada Rabu. Cuaca cerah."
RUTAN, WBK, SENTENCE = Span(12, 24), Span(32, 35), Span(12, 46)


@pytest.mark.parametrize(
    ("marks", "options", "expected"),
    [
        ([RUTAN, WBK], {"whole": [SENTENCE]}, ["~[Rutan Melati] meraih [WBK] pada Rabu.~"]),
        ([], {"whole": [SENTENCE]}, ["~[Rutan Melati meraih WBK pada Rabu.]~"]),
        ([WBK], {"context": 0}, ["~[WBK]~"]),
        ([WBK], {"context": 8}, ["~meraih [WBK] pada~"]),
        ([RUTAN, Span(18, 31)], {"context": 0}, ["~[Rutan Melati meraih]~"]),
        ([RUTAN], {"context": 500}, ["Kabar pagi. [Rutan Melati] meraih WBK pada Rabu. Cuaca cerah."]),
        ([], {}, []),
    ],
)
def test_passages_show_evidence_in_its_sentence_or_with_context(marks, options, expected):
    assert shown(TEXT, marks, **options) == expected


def test_context_ends_with_the_paragraph():
    assert shown("Satu.\nRutan Melati meraih WBK.\nTiga.", [Span(6, 18)]) == ["~[Rutan Melati] meraih WBK.~"]


spans = st.tuples(st.integers(0, 80), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.text(alphabet="ab \n.𝔸é", max_size=90), st.lists(spans, max_size=5), st.lists(spans, max_size=3))
def test_every_marked_character_inside_the_text_is_shown_once(text, marks, whole):
    shown_marks = "".join(
        part.text for item in passages(text, marks, whole=whole) for part in item.segments if part.marked
    )
    inside = [s for s in merged(whole) if s.start < len(text)]
    expected = "".join(text[s.start : s.end] for s in (merged(marks) or inside))
    assert shown_marks == expected
