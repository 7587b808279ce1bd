"""What is exported can be read back: the same spans, the same words, the same records."""

import json
import re
from collections import Counter
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

from corpus.brat import CONFIGURATION, annotation_lines
from corpus.documents import LABELS, Document, Mention, documents, to_document, without_overlaps
from corpus.export import conll_lines, main, write_brat, write_conll, write_docbin, write_jsonl
from corpus.spacy_docs import to_doc
from extract.context import source_of
from extract.pipeline.language import IndonesianNews
from models.corpus import article_of, load_articles, load_passages, load_splits


def span(where, start, end, quote):
    return {"in": where, "start": start, "end": end, "quote": quote}


SPANS = {
    "unit": [span("title", 0, 12, "Polres Melur"), span("text", 0, 12, "Polres Melur")],
    "predicate": [span("text", 20, 23, "WBK")],
    "cue": [span("text", 13, 19, "meraih")],
    "date": [],
    "score": [],
    "score_previous": [],
    "rank": [],
    "body": [],
}
ITEM = {
    "id": "t0-01",
    "published": "2023-12-06",
    "title": "Polres Melur Bersih",
    "text": "Polres Melur meraih WBK. Kapolres Melur Budi\nhadir.",
    "tags": [],
    "register": "wire",
    "difficulty": [],
    "records": [
        {
            "unit": "Polres Melur",
            "unit_aliases": [],
            "unit_type": "polres",
            "predicate": "WBK",
            "status": "awarded",
            "year": 2023,
            "date": None,
            "score": None,
            "officials": [
                {
                    "name": "Budi",
                    "position": "Kapolres Melur",
                    "part": "recipient",
                    "spans": {
                        "name": [span("text", 40, 44, "Budi")],
                        "position": [span("text", 25, 39, "Kapolres Melur")],
                    },
                }
            ],
            "spans": SPANS,
            "evidence": [],
        }
    ],
    "mentions": [{"type": "unit", "spans": [span("text", 34, 39, "Melur")]}],
}
DOCUMENT = to_document(ITEM, "train")
NLP = IndonesianNews()


@pytest.fixture(scope="module")
def some():
    """Training articles of every series, and every 40th passage."""
    items = [*load_articles(load_splits().train[::12]), *load_passages()[::40]]
    return [(item, to_document(item, "train")) for item in items]


def test_offsets_count_in_title_and_text_together():
    assert DOCUMENT.text == "Polres Melur Bersih\n\nPolres Melur meraih WBK. Kapolres Melur Budi\nhadir."
    assert [(m.label, DOCUMENT.text[m.start : m.end]) for m in DOCUMENT.mentions] == [
        ("UNIT", "Polres Melur"),
        ("UNIT", "Polres Melur"),
        ("CUE", "meraih"),
        ("PREDICATE", "WBK"),
        ("POSITION", "Kapolres Melur"),
        ("UNIT", "Melur"),
        ("PERSON", "Budi"),
    ]


def test_every_annotated_quote_is_a_mention(some):
    for item, document in some:
        assert document.text == source_of(article_of(item))[0]
        found = {(m.label, document.text[m.start : m.end]) for m in document.mentions}
        for record in item["records"]:
            wanted = {(name.upper(), one["quote"]) for name, spans in record["spans"].items() for one in spans}
            wanted |= {("PERSON", one["quote"]) for who in record["officials"] for one in who["spans"]["name"]}
            assert wanted <= found, item["id"]
        assert {(m["type"].upper(), one["quote"]) for m in item["mentions"] for one in m["spans"]} <= found


def test_of_overlapping_mentions_the_longest_stays():
    whole, part, other = Mention(5, 20, "POSITION"), Mention(14, 20, "UNIT"), Mention(0, 4, "CUE")
    assert without_overlaps([part, whole, other]) == [other, whole]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12), st.sampled_from(LABELS)), max_size=12))
def test_what_stays_never_overlaps_and_leaves_nothing_out_that_fits(drawn):
    mentions = {Mention(start, start + length, label) for start, length, label in drawn}
    kept = without_overlaps(mentions)
    assert all(one.end <= following.start for one, following in pairwise(kept))
    for mention in mentions - set(kept):
        assert any(mention.start < other.end and other.start < mention.end for other in kept)


@settings(deadline=None)  # the first text waits for the tokenizer
@given(st.text(alphabet="ab1 .,(\n/-", min_size=1, max_size=30), st.data())
def test_tokens_part_at_any_mention(text, data):
    places = [i for i, char in enumerate(text) if not char.isspace()]
    if not places:
        return
    start = data.draw(st.sampled_from(places))
    last = data.draw(st.sampled_from([place for place in places if place >= start]))
    mention = Mention(start, last + 1, "UNIT")
    doc = to_doc(Document("a", text, (mention,), (), {}), NLP)
    assert doc.text == text
    assert [(one.start_char, one.end_char) for one in doc.spans["mentions"]] == [(start, last + 1)]


def test_docbin_is_read_by_spacy(some, tmp_path):
    path = tmp_path / "some.spacy"
    write_docbin([document for _, document in some], path)
    docs = list(DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab))
    assert len(docs) == len(some)
    for doc, (item, document) in zip(docs, some, strict=True):
        assert doc.text == document.text
        found = [Mention(one.start_char, one.end_char, one.label_) for one in doc.spans["mentions"]]
        assert found == list(document.mentions)
        entities = [Mention(one.start_char, one.end_char, one.label_) for one in doc.ents]
        assert entities == without_overlaps(document.mentions)
        assert doc.user_data["id"] == item["id"]
        assert [(row["unit"], row["status"]) for row in doc.user_data["records"]] == [
            (row["unit"], row["status"]) for row in item["records"]
        ]


def read_conll(text):
    """(id, mentions) of each text, put together from the columns."""
    found, mentions = [], []
    for line in text.splitlines():
        if line.startswith("# id = "):
            mentions = []
            found.append((line.removeprefix("# id = "), mentions))
        elif line:
            _, _, start, end, label = line.split("\t")
            if label.startswith("B-"):
                mentions.append([int(start), int(end), label[2:]])
            elif label.startswith("I-"):
                assert mentions[-1][2] == label[2:]
                mentions[-1][1] = int(end)
    return [(id_, [Mention(*values) for values in mentions]) for id_, mentions in found]


def test_conll_columns_give_the_mentions_back(some, tmp_path):
    path = tmp_path / "some.conll"
    write_conll([document for _, document in some], path)
    text = path.read_text("utf-8")
    assert read_conll(text) == [(document.id, without_overlaps(document.mentions)) for _, document in some]
    assert {line.count("\t") for line in text.splitlines() if line and not line.startswith("# id = ")} == {4}


def test_conll_lines_of_one_text():
    lines = list(conll_lines([DOCUMENT]))
    assert lines[:5] == [
        "# id = t0-01",
        "1\tPolres\t0\t6\tB-UNIT",
        "2\tMelur\t7\t12\tI-UNIT",
        "3\tBersih\t13\t19\tO",
        "",
    ]
    assert "1\tPolres\t21\t27\tB-UNIT" in lines  # numbers begin anew with each sentence


def test_brat_offsets_equal_their_words(some, tmp_path):
    write_brat([document for _, document in some], tmp_path)
    for item, document in some:
        text = (tmp_path / f"{document.id}.txt").read_text("utf-8")
        lines = (tmp_path / f"{document.id}.ann").read_text("utf-8").splitlines()
        bounds = [re.fullmatch(r"(T\d+)\t(\w+) (\d+) (\d+)\t(.+)", line) for line in lines if line.startswith("T")]
        assert all(text[int(bound[3]) : int(bound[4])] == bound[5] for bound in bounds)
        counted = Counter(bound[2] for bound in bounds)
        assert counted.pop("RECORD", 0) == len(item["records"])
        assert counted == Counter(mention.label for mention in document.mentions)
        names = {bound[1] for bound in bounds}
        for line in lines:
            if line.startswith("E"):
                arguments = [part.split(":") for part in line.split("\t")[1].split()]
                assert {name for _, name in arguments} <= names
                assert len({role for role, _ in arguments}) == len(arguments)
    assert (tmp_path / "annotation.conf").read_text("utf-8") == CONFIGURATION


def test_a_record_is_an_event_in_brat():
    lines = list(annotation_lines(DOCUMENT))
    assert lines[7:11] == [
        "T8\tRECORD 41 44\tWBK",
        "E1\tRECORD:T8 UNIT:T1 UNIT2:T2 CUE:T3 RECIPIENT:T7",
        "A1\tPredicate E1 WBK",
        "A2\tStatus E1 awarded",
    ]
    name, target, note = lines[11].split("\t")
    assert (name, target) == ("#1", "AnnotatorNotes E1")
    assert json.loads(note)["unit"] == "Polres Melur"


def test_a_mention_over_a_line_break_cannot_go_to_brat():
    document = Document("a", "Polres\nMelur", (Mention(0, 12, "UNIT"),), (), {})
    with pytest.raises(ValueError, match="runs over a line break"):
        list(annotation_lines(document))


def test_jsonl_holds_spans_records_and_meta(tmp_path):
    path = tmp_path / "one.jsonl"
    write_jsonl([DOCUMENT], path)
    (row,) = map(json.loads, path.read_text("utf-8").splitlines())
    assert row["text"] == DOCUMENT.text
    assert row["spans"][0] == {"start": 0, "end": 12, "label": "UNIT"}
    assert row["meta"] == {
        "id": "t0-01",
        "split": "train",
        "title": "Polres Melur Bersih",
        "published": "2023-12-06",
        "tags": [],
        "register": "wire",
        "difficulty": [],
    }
    (record,) = row["records"]
    assert record["officials"] == [{"name": "Budi", "position": "Kapolres Melur", "part": "recipient"}]
    assert {"start": 41, "end": 44, "label": "PREDICATE"} in record["spans"]


@pytest.mark.parametrize(
    ("split", "ids"),
    [
        ("train", load_splits().train),
        ("test", load_splits().test),
        ("passages", tuple(item["id"] for item in load_passages())),
    ],
)
def test_a_split_holds_its_texts_and_no_others(split, ids):
    found = documents(split)
    assert [document.id for document in found] == list(ids)
    assert {document.meta["split"] for document in found} == {split}


def test_the_command_says_what_it_wrote(tmp_path, capsys):
    path = tmp_path / "test.jsonl"
    assert main(["--format", "jsonl", "--split", "test", "--output", str(path)]) == 0
    assert len(path.read_text("utf-8").splitlines()) == len(load_splits().test)
    assert capsys.readouterr().err == f"{len(load_splits().test)} texts written to {path}\n"


def test_a_path_that_cannot_be_written_is_named(tmp_path, capsys):
    path = tmp_path / "missing" / "a.jsonl"
    assert main(["--format", "jsonl", "--split", "test", "--output", str(path)]) == 1
    assert capsys.readouterr().err == f"{path}: No such file or directory\n"
