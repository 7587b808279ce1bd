"""The extractor as a whole: what must hold of its records whatever the text is."""

import json

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.inputs import read_stream
from extract.outputs import Extraction
from extract.pipeline.explain import explain_article
from extract.pipeline.extractor import PIPELINE, extract_article, model_sha256, version
from extract.records import Article

TITLE = "Puskesmas Sukamaju Raih WBK, Kejar WBBM"
TEXT = """CILEGON, SEBARAYA – Puskesmas Sukamaju meraih predikat Wilayah Bebas dari Korupsi (WBK) \
dari Kementerian PANRB, Selasa (5/12/2023). Penghargaan diserahkan Menteri PANRB Abdullah Azwar Anas.

“Kami kini menuju Wilayah Birokrasi Bersih dan Melayani (WBBM),” kata Kepala Puskesmas Sukamaju, dr. Ratna Wulandari.

Ombudsman RI memberi Pemerintah Kota Cilegon nilai 96,29 dalam penilaian kepatuhan pelayanan publik tahun 2023. \
Daftar peraih WBK: Polres Pacitan, Pamekasan dan Bondowoso.
"""
# Astral and combining characters, joiners, marks of direction, odd spaces, line ends of all kinds, look-alikes.
ODD = [
    "😀",
    "𝐖",
    "é",
    "é",
    "\u0301",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u202e",
    "\u00a0",
    "\u2028",
    "\x85",
    "\x0b",
    "\x0c",
]
ODD += ["\r\n", "\r", "\n\n", "\t", "İ", "ß", "ﬁ", "K", "½", "١", "“", "\x1c", "\ufffd", "가", "🇮🇩", "&nbsp;", "<b>"]


def with_odd(text, places):
    for share, odd in sorted(places, reverse=True):
        at = int(share * len(text))
        text = text[:at] + odd + text[at:]
    return text


def misplaced(extraction: Extraction) -> list[object]:
    """The evidence whose quote does not stand where it says."""
    sources = {"title": extraction.article.title or "", "text": extraction.article.text}
    rows = [item for record in extraction.to_json()["records"] for item in record["evidence"]]
    return [
        item for item in rows if not item["quote"] or sources[item["in"]][item["start"] : item["end"]] != item["quote"]
    ]


places = st.lists(st.tuples(st.floats(0, 1), st.sampled_from(ODD) | st.characters(codec="utf-8")), max_size=25)
# A file with control characters is refused as binary.
printed = st.sampled_from([odd for odd in ODD if odd not in "\x0b\x1c"]) | st.characters(
    codec="utf-8", exclude_categories=["Cc"]
)
file_places = st.lists(st.tuples(st.floats(0, 1), printed), max_size=25)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(places=places, title_places=places, titled=st.booleans())
def test_every_quote_stands_where_its_evidence_says(places, title_places, titled):
    title = with_odd(TITLE, title_places) if titled else None
    assert misplaced(extract_article(Article(id="a", text=with_odd(TEXT, places), title=title))) == []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(places=file_places, end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_offsets_count_in_the_bytes_of_a_text_file(tmp_path_factory, places, end):
    path = tmp_path_factory.mktemp("a") / "a.txt"
    path.write_bytes(with_odd(TEXT, places).replace("\n", end).encode())
    with path.open("rb") as file:
        [article] = read_stream(file, source="a.txt", suffix=".txt")
    assert article.text == path.read_bytes().decode("utf-8-sig")
    assert misplaced(extract_article(article)) == []


def test_line_ends_change_offsets_and_nothing_else():
    unix, windows = (
        extract_article(Article(id="a", text=TEXT.replace("\n", end), title=TITLE)).to_json()["records"]
        for end in ("\n", "\r\n")
    )
    assert len(unix) >= 2
    for records in (unix, windows):
        for record in records:
            del record["id"], record["evidence"]
    assert unix == windows


def test_the_same_article_gives_the_same_bytes():
    first, second = (json.dumps(extract_article(Article(id="a", text=TEXT)).to_json()) for _ in range(2))
    assert first == second


def test_records_come_most_confident_first():
    confidences = [record.confidence for record in extract_article(Article(id="a", text=TEXT, title=TITLE)).records]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in confidences)


@pytest.mark.parametrize(
    "text", ["", " ", "WBK", "WBK WBBM ZI Ombudsman", "\n\n.\n", "Panen cabai melimpah.", "WBK " * 3000]
)
def test_text_that_claims_nothing_gives_no_record(text):
    assert extract_article(Article(id="a", text=text)).records == ()


def test_the_shipped_pipeline_is_a_spacy_pipeline():
    doc = spacy.load(PIPELINE)("Puskesmas Sukamaju meraih predikat Wilayah Bebas dari Korupsi (WBK).")
    [record] = doc._.records
    assert (record.unit, record.predicate, record.status) == ("Puskesmas Sukamaju", "WBK", "awarded")
    assert [span.text for span in doc.spans["units"]] == ["Puskesmas Sukamaju"]


def test_messy_text_is_read_tidied_and_quoted_as_printed():
    text = "Kabar baik ,kata bupati.Puskesmas\u200b Sukamaju meraih predikat Wilyah Bebas dari Korupsi tahun2023."
    nlp = spacy.load(PIPELINE)
    doc = nlp(text)
    assert doc.text == text
    (record,) = doc._.records
    assert (record.unit, record.predicate, record.status, record.year) == ("Puskesmas Sukamaju", "WBK", "awarded", 2023)
    quotes = {item.field: item.quote for item in record.evidence}
    assert quotes["unit"] == "Puskesmas\u200b Sukamaju"
    assert quotes["predicate"] == "Wilyah Bebas dari Korupsi"
    assert quotes["year"] == "tahun2023"
    assert all(text[item.start : item.end] == item.quote for item in record.evidence)


def test_the_version_names_the_model():
    assert len(model_sha256()) == 64
    assert version().endswith("+" + model_sha256()[:12])


def test_an_explanation_tells_what_was_taken_and_what_was_not():
    lines = explain_article(Article(id="a", text=TEXT, title=TITLE, source="a.txt")).splitlines()
    claims = [line for line in lines if line[:2] in ("+ ", "- ")]
    records = extract_article(Article(id="a", text=TEXT, title=TITLE)).records
    assert lines[0] == f"a.txt: {len(records)} of {len(claims)} claims accepted"
    assert [line.split(" | ")[:3] for line in claims if line.startswith("+")] == [
        [f"+ {record.unit}", record.predicate, record.status] for record in records
    ]
    assert [line[0] for line in claims] == sorted(line[0] for line in claims)  # "+" comes before "-"
    assert any(line.startswith("    spoke for it: ") for line in lines)
    assert any(line.startswith("    date = 2023-12-05: ") for line in lines)
    assert any('sentence: "' in line for line in lines)


def test_an_explanation_of_text_off_topic_says_so():
    assert explain_article(Article(id="a", text="Panen cabai melimpah.")) == (
        "a: off topic, nothing names WBK, WBBM, zona integritas or Ombudsman"
    )


def test_an_explanation_is_harmless_on_a_terminal():
    shown = explain_article(Article(id="a", text=TEXT.replace("Sukamaju", "Suka\x1b[31mmaju")))
    assert "\x1b" not in shown
