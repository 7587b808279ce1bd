"""What leaves the database as files: complete, with numbers as numbers, and saying when and from what it was made."""

import csv
import json
from dataclasses import fields, replace

import openpyxl
import pyarrow.parquet
import pytest
from click.testing import CliRunner
from openpyxl.utils import get_column_letter

from extract import __version__, publish
from extract.records import Article, Evidence, Official, Part, Predicate, Record, Status, UnitType
from extract.store import package
from extract.store.achievements import rebuild_achievements
from extract.store.articles import save_articles
from extract.store.database import SCHEMA_VERSION, open_database
from extract.store.extractions import save_extraction
from extract.store.made import Made
from extract.store.package import PackageError, write_package

MADE = Made("2026-05-01T08:00:00Z", "9.9.9", 2)
TITLE = '=HYPERLINK("http://example.com";"Klik")'
TEXT = 'Rutan Melati meraih WBK; nilainya "91,5",\r\nkata Sri.'
RECORD = Record(
    "Rutan Melati",
    UnitType.RUTAN,
    Predicate.WBK,
    Status.AWARDED,
    region="Kota Cilegon",
    region_code="36.72",
    province="Banten",
    year=2023,
    date="2023-12-06",
    officials=(Official("Sri", None, Part.SPOKESPERSON),),
    score=91.5,
    confidence=0.9,
    evidence=(Evidence("unit", "text", 0, 12, "Rutan Melati"),),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "wbk.db"
    db = open_database(path)
    for number in range(3):
        article = Article(id="", text=f"{TEXT} {number}", title=TITLE, url=f"https://kabar.example/{number}")
        [key] = save_articles(db, [article])
        save_extraction(db, key, [replace(RECORD, year=2023 - number, score=None if number else 91.5)], version="1")
    rebuild_achievements(db)
    db.close()
    return path


@pytest.fixture(scope="module")
def folder(path):
    folder = path.parent / "data"
    assert write_package(path, folder, MADE).left_out == ()
    return folder


def read_csv(path, delimiter):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


@pytest.mark.parametrize(("form", "delimiter", "score"), [("csv", ",", "91.5"), ("csv-id", ";", "91,5")])
def test_csv_has_all_rows_in_the_separators_of_its_readers(folder, form, delimiter, score):
    raw = (folder / form / "records.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = sorted(read_csv(folder / form / "records.csv", delimiter), key=lambda row: row["year"])
    assert [(row["year"], row["score"], row["date"]) for row in rows] == [
        ("2021", "", "2023-12-06"),
        ("2022", "", "2023-12-06"),
        ("2023", score, "2023-12-06"),
    ]
    articles = read_csv(folder / form / "articles.csv", delimiter)
    assert {row["title"] for row in articles} == {"'" + TITLE}
    assert sorted(row["text"] for row in articles) == [f"{TEXT} {number}" for number in range(3)]


@pytest.mark.parametrize("form", ["csv", "csv-id", "xlsx", "parquet"])
def test_every_table_has_a_file_and_its_companion(folder, form):
    ending = form.removesuffix("-id")
    names = {table.name for table in package.published_tables()}
    assert {path.name for path in (folder / form).iterdir()} == {
        f"{name}.{ending}{companion}" for name in names for companion in ("", ".txt")
    }
    assert (folder / form / f"records.{ending}.txt").read_text() == (
        f"records.{ending}: 3 rows; made by wbk-tracker 9.9.9 (schema 2), 2026-05-01T08:00:00Z\n"
    )


def test_a_workbook_says_when_and_from_what_it_was_made(folder):
    book = openpyxl.load_workbook(folder / "xlsx" / "records.xlsx")
    assert list(book["about"].iter_rows(values_only=True)) == [
        ("rows", 3),
        ("made", "2026-05-01T08:00:00Z"),
        ("version", "9.9.9"),
    ]
    assert "wbk-tracker 9.9.9" in book.properties.description
    head, *rows = book["records"].iter_rows(values_only=True)
    assert {row[head.index("score")] for row in rows} == {91.5, None}


def test_a_workbook_can_be_read_and_filtered_as_it_opens(folder):
    sheet = openpyxl.load_workbook(folder / "xlsx" / "records.xlsx")["records"]
    head = [cell.value for cell in sheet[1]]
    widths = [sheet.column_dimensions[get_column_letter(number + 1)].width for number in range(len(head))]
    wanted = {"unit": len("Rutan Melati"), "region": len("Kota Cilegon"), "confidence": len("confidence")}
    assert all(widths[head.index(name)] > length for name, length in wanted.items())
    assert max(widths) < 50
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(len(head))}4"
    empty = openpyxl.load_workbook(folder / "xlsx" / "redirects.xlsx")["redirects"]
    assert empty.auto_filter.ref.startswith("A1:")


def test_parquet_keeps_types_meanings_and_the_version(folder):
    table = pyarrow.parquet.read_table(folder / "parquet" / "records.parquet")
    assert sorted(table["year"].to_pylist()) == [2021, 2022, 2023]
    assert {str(table.schema.field(name).type) for name in ("score", "confidence")} == {"double"}
    assert table["reviewed"].to_pylist() == [False] * 3
    assert table.schema.metadata[b"made"] == b"2026-05-01T08:00:00Z"
    assert table.schema.metadata[b"version"] == b"9.9.9"
    assert table.schema.field("score").metadata[b"description"] == b"The unit's score for this predicate."
    articles = pyarrow.parquet.read_table(folder / "parquet" / "articles.parquet")
    assert set(articles["title"].to_pylist()) == {TITLE}


def test_the_data_package_describes_what_is_there(folder):
    found = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert (found["version"], found["created"], found["licenses"][0]["name"]) == (
        "9.9.9",
        "2026-05-01T08:00:00Z",
        "CC-BY-4.0",
    )
    names = {resource["name"] for resource in found["resources"]}
    for resource, table in zip(found["resources"], package.published_tables(), strict=True):
        rows = read_csv(folder / resource["path"], ",")
        assert len(rows) == resource["rows"]
        assert (folder / resource["path"]).stat().st_size == resource["bytes"]
        schema = resource["schema"]
        assert [field["name"] for field in schema["fields"]] == [item.name for item in fields(table.row)]
        for field in schema["fields"]:
            cells = [row[field["name"]] for row in rows]
            _check_cells(field, cells)
        for key in schema["foreignKeys"]:
            assert key["reference"]["resource"] in names | {""}


def _check_cells(field, cells):
    constraints = field.get("constraints", {})
    assert not constraints.get("required") or all(cells)
    filled = [cell for cell in cells if cell]
    if "enum" in constraints:
        assert set(filled) <= set(constraints["enum"])
    kinds = {"integer": int, "number": float, "string": str, "boolean": {"0": False, "1": True}.__getitem__}
    for cell in filled:
        kinds[field["type"]](cell)


def test_the_copy_of_the_database_is_whole_and_has_nothing_hidden(folder):
    db = open_database(folder / "wbk.db", read_only=True)
    assert db.table("records").count == 3
    assert db.table("published").count == 0
    assert [row["c"] for row in db.query("SELECT count(*) c FROM records_fts WHERE records_fts MATCH 'melati'")] == [3]


def test_it_says_how_to_cite(folder):
    text = (folder / "CITATION.cff").read_text()
    assert "\nversion: 9.9.9\ndate-released: 2026-05-01\nlicense: CC-BY-4.0\n" in text
    assert "91" not in text


def test_an_export_takes_the_place_of_an_older_one_and_of_nothing_else(path, tmp_path):
    folder = tmp_path / "data"
    write_package(path, folder, MADE)
    (folder / "old.txt").write_text("")
    write_package(path, folder)
    assert not (folder / "old.txt").exists()
    assert f"wbk-tracker {__version__} (schema {SCHEMA_VERSION})" in (folder / "wbk.db.txt").read_text()
    other = tmp_path / "mine"
    other.mkdir()
    (other / "thesis.txt").write_text("")
    with pytest.raises(PackageError, match="holds something else"):
        write_package(path, other)
    with pytest.raises(PackageError, match=r"thesis\.txt is a file: give a folder"):
        write_package(path, other / "thesis.txt")
    assert [item.name for item in tmp_path.iterdir() if item.name.startswith(".")] == []


def test_an_export_that_fails_leaves_the_older_one(path, tmp_path, monkeypatch):
    folder = tmp_path / "data"
    write_package(path, folder, MADE)

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(package, "citation", full)
    result = CliRunner().invoke(publish.main, ["--db", str(path), "--export", str(folder)])
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == f"Error: {folder}: no space left on device"
    assert "9.9.9" in (folder / "CITATION.cff").read_text()


def test_publish_export_merges_writes_and_ends(path, tmp_path, monkeypatch):
    monkeypatch.setattr("extract.store.parquet.is_there", lambda: False)
    result = CliRunner().invoke(publish.main, ["--db", str(path), "--export", str(tmp_path / "data")])
    assert result.exit_code == 0, result.stderr
    lines = result.stderr.splitlines()
    assert lines[0] == "publish: 3 achievements of 1 unit"
    wanted = "pyarrow is not installed (pip install '.[parquet]' in the folder of wbk-tracker)"
    assert lines[1] == f"publish: left out: parquet: {wanted}"
    assert lines[2].startswith(f"publish: {len(package.published_tables())} tables with ")
    assert not (tmp_path / "data" / "parquet").exists()
    assert "parquet/" not in (tmp_path / "data" / "README.txt").read_text()
