"""Where sentences of Indonesian news begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.context import Context, Span, source_of
from extract.records import Article
from extract.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dua unit lulus. Satu gagal.", ["Dua unit lulus.", "Satu gagal."]),
        ("Ia tinggal di Jl. Merdeka No. 5 Kab. Bandung.", ["Ia tinggal di Jl. Merdeka No. 5 Kab. Bandung."]),
        ("drg. Sari, S.H., M.Kes. hadir.", ["drg. Sari, S.H., M.Kes. hadir."]),
        ("AKBP H. M. Yusuf S.I.K. memimpin apel.", ["AKBP H. M. Yusuf S.I.K. memimpin apel."]),
        ("Masih kategori A dan B. Tahun 2023 turun.", ["Masih kategori A dan B.", "Tahun 2023 turun."]),
        ("Kantor itu kelas C. Petugasnya dua.", ["Kantor itu kelas C.", "Petugasnya dua."]),
        ("Piagam diterima B. Hutapea dan A. Yusuf.", ["Piagam diterima B. Hutapea dan A. Yusuf."]),
        ("Nilainya 96.29. Peringkat satu.", ["Nilainya 96.29.", "Peringkat satu."]),
        ("Pada Selasa (05/12/2023). Hadir pula bupati.", ["Pada Selasa (05/12/2023).", "Hadir pula bupati."]),
        ('"Kami senang." Ia tersenyum.', ['"Kami senang."', "Ia tersenyum."]),
        ("“Kami senang!” kata dia. Lalu pulang.", ["“Kami senang!” kata dia.", "Lalu pulang."]),
        ("Begitu... katanya. Selesai.", ["Begitu... katanya.", "Selesai."]),
        ("Penerima:\n1. Polres Anggrek\n12. Polres Melati", ["Penerima:", "1. Polres Anggrek", "12. Polres Melati"]),
        ("Tahun 2023. Dua unit.", ["Tahun 2023.", "Dua unit."]),
        ("JUDUL BESAR\n\nIsi berita", ["JUDUL BESAR", "Isi berita"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[span.start : span.end] for span in split_sentences(text)] == sentences


@given(st.text(alphabet=st.sampled_from(list('aB1 .!?\n"”)…\u200b\U0001f600')), max_size=200))
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    spans = split_sentences(text)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())


def test_evidence_counts_in_the_title_or_in_the_text() -> None:
    article = Article(id="a", title="Judul", text="Isi berita.")
    source, title_end = source_of(article)
    context = Context(article=article, source=source, title_end=title_end, sentences=split_sentences(source))
    title = context.locate("unit", Span(0, 5))
    text = context.locate("unit", Span(7, 10))
    assert (title.where, title.start, title.end, title.quote) == ("title", 0, 5, "Judul")
    assert (text.where, text.start, text.end, text.quote) == ("text", 0, 3, "Isi")
    with pytest.raises(ValueError, match="crosses the end of the title"):
        context.locate("unit", Span(3, 8))
