import asyncio
import io
import re
import sqlite3

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.publish import make_site
from extract.site.published import published_text, write_published
from extract.store.database import DatabaseError, open_database
from extract.store.reading import article, evidence_passages
from extract.store.verify import problems
from tests.datasette.test_site import TEXT, fill

HELD_BACK = "Kalimat rahasia yang hanya ada pada penerbitnya tidak boleh terbit di mana pun juga."
LONG = f"{HELD_BACK}\n{'Cuaca cerah sejak pagi. ' * 20}\nRutan Melati meraih WBK.\n{'Warga senang. ' * 40}{HELD_BACK}"


def place(text, quote, field="unit", record="r"):
    start = text.index(quote)
    return (record, field, start, start + len(quote))


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ([], ""),
        ([place("Hujan deras.\nRutan Melati.\nHujan lagi.", "Rutan")], "_____ ______\nRutan Melati.\n_____ _____"),
        (
            [place("Hujan deras.\nRutan Melati.\nHujan lagi.", "Hujan deras.", "record")],
            "Hujan deras.\n_____ _______\n_____ _____",
        ),
    ],
)
def test_only_the_passages_around_evidence_are_left(evidence, expected):
    assert published_text("Hujan deras.\nRutan Melati.\nHujan lagi.", evidence) == expected


@given(
    st.text("ab \n._é😀", max_size=400),
    st.lists(
        st.tuples(st.sampled_from("xyz"), st.sampled_from(["unit", "record"]), st.integers(0, 400), st.integers(1, 60)),
        max_size=6,
    ),
)
def test_offsets_stand_and_readers_see_the_same_as_in_the_whole_text(text, places):
    found = [(record, field, start, start + length) for record, field, start, length in places]
    evidence = [item for item in found if item[3] <= len(text)]
    cut = published_text(text, evidence)
    assert len(cut) in (0, len(text))
    assert all(cut[start:end] == text[start:end] for _, _, start, end in evidence)
    rows = [
        {"record": record, "field": field, "start": start, "end": end, "source": "text"}
        for record, field, start, end in evidence
    ]
    if rows:
        assert evidence_passages(cut, rows, "text") == evidence_passages(text, rows, "text")
        for record in {row["record"] for row in rows}:
            own = [row for row in rows if row["record"] == record]
            assert evidence_passages(cut, own, "text") == evidence_passages(text, own, "text")


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    fill(folder / "wbk.db", sample=True)
    with sqlite3.connect(folder / "wbk.db") as connection:
        connection.execute("UPDATE articles SET text = ? || text || ? WHERE title = 'Kedua'", ["", " " + HELD_BACK])
    write_published(folder / "wbk.db", folder / "cut.db")
    write_published(folder / "wbk.db", folder / "full.db", full_text=True)
    return folder


def test_what_no_evidence_needs_is_nowhere_in_the_file(paths):
    for words in (b"rahasia", b"penerbitnya", b"Nilainya"):
        assert words not in (paths / "cut.db").read_bytes()
        assert words in (paths / "full.db").read_bytes()


def test_a_published_database_verifies_and_has_all_rows(paths):
    source, cut = (open_database(paths / name, read_only=True) for name in ("wbk.db", "cut.db"))
    assert list(problems(cut)) == []
    for name in ("articles", "records", "evidence", "officials", "units", "achievements", "stages", "conflicts"):
        assert cut.table(name).count == source.table(name).count > 0
    assert cut.table("published").count == 0 < source.table("published").count


LEAKS = [
    "/-/article/{id}",
    "/wbk/articles",
    "/wbk/articles/{id}",
    "/wbk/articles.csv?_stream=on",
    "/wbk/articles.json?_shape=objects",
    "/wbk/articles/{id}.json",
    "/wbk.json?sql=select+text+from+articles",
    "/wbk.json?sql=select+hex(text)+from+articles",
    "/wbk.json?sql=select+*+from+articles_fts",
    "/wbk.json?sql=select+hex(block)+from+articles_fts_data",
    "/wbk.json?sql=select+snippet(articles_fts,1,'','','',60)+from+articles_fts+where+articles_fts+match+'melati'",
    "/-/download/articles.xlsx",
    "/wbk/articles_fts_data.csv?_stream=on",
]


@pytest.mark.parametrize("address", LEAKS)
def test_no_address_gives_more_of_a_text_than_its_evidence(paths, address):
    [(key,)] = sqlite3.connect(paths / "cut.db").execute("SELECT id FROM articles WHERE title = 'Kedua'").fetchall()
    answer = asyncio.run(make_site(paths / "cut.db").client.get(address.format(id=key)))
    body = answer.content
    if answer.headers["content-type"].startswith("application/vnd"):
        sheet = openpyxl.load_workbook(io.BytesIO(body))["articles"]
        body = str(list(sheet.iter_rows(values_only=True))).encode()
    assert b"rahasia" not in body
    assert b"rahasia".hex().upper().encode() not in body


@pytest.mark.parametrize(("name", "found"), [("cut.db", False), ("full.db", True)])
def test_a_search_finds_an_article_only_by_what_is_published_of_it(paths, name, found):
    page = asyncio.run(make_site(paths / name).client.get("/-/find?q=penerbitnya")).text
    assert ("Kedua" in page) == found


def test_full_text_shows_the_whole_article_with_its_evidence_marked(paths):
    [(key,)] = sqlite3.connect(paths / "full.db").execute("SELECT id FROM articles WHERE title = 'Kedua'").fetchall()
    page = asyncio.run(make_site(paths / "full.db", full_text=True).client.get(f"/-/article/{key}")).text
    assert HELD_BACK in page
    assert "Hanya bagian yang menjadi bukti" not in page
    assert re.search(r'<div class="whole"><p>CILEGON - <mark>', page)


def test_a_source_that_is_no_database_leaves_what_was_published(tmp_path):
    (tmp_path / "bad.db").write_text("no database, but long enough to be read as one\n" * 9)
    (tmp_path / "good.db").write_text("before")
    with pytest.raises(DatabaseError):
        write_published(tmp_path / "bad.db", tmp_path / "good.db")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert (tmp_path / "good.db").read_text() == "before"


def test_the_long_text_of_a_short_claim_is_mostly_left_out():
    cut = published_text(LONG, [place(LONG, "Rutan Melati"), place(LONG, "Rutan Melati meraih WBK.", "record")])
    assert HELD_BACK[:20] not in cut
    assert set(re.findall(r"[^_\s]+", cut)) == {"Rutan", "Melati", "meraih", "WBK."}
    assert cut.count("\n") == LONG.count("\n")


def test_the_whole_text_is_in_order_in_paragraphs(paths):
    connection = sqlite3.connect(paths / "full.db")
    connection.row_factory = sqlite3.Row
    [key] = connection.execute("SELECT id FROM articles WHERE title <> 'Kedua'").fetchone()
    shown = article(connection, key)["paragraphs"]
    assert "\n".join("".join(part.text for part in line) for line in shown) == TEXT
