import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest

from extract import __version__
from extract.outputs import CSV_COLUMNS, Extraction, harmless, write_file, write_text
from extract.records import Article, Evidence, Official, Part, Predicate, Record, Status, UnitType

TEXT = "Puskesmas Sukamaju meraih WBK."
ARTICLE = Article(id="satu", text=TEXT, source="satu.txt", title="=JUDUL()")
RECORD = Record(
    unit="Puskesmas Sukamaju",
    unit_type=UnitType.PUSKESMAS,
    predicate=Predicate.WBK,
    status=Status.AWARDED,
    unit_aliases=("PKM Sukamaju", "@sukamaju"),
    year=2023,
    date="2023-12-05",
    officials=(Official("Sri Rahayu", "Kepala Puskesmas Sukamaju", Part.RECIPIENT), Official("Budi", None)),
    score=96.29,
    confidence=0.9312,
    evidence=(Evidence("record", "text", 0, len(TEXT), TEXT), Evidence("unit", "text", 0, 18, TEXT[:18])),
)
ONE = [Extraction(ARTICLE, (RECORD,), "ab" * 32)]


def text_of(form, extractions=ONE):
    out = io.StringIO()
    write_text(extractions, form, out)
    return out.getvalue()


def test_json_lines_are_one_object_an_article():
    lines = text_of("jsonl", [*ONE, Extraction(replace(ARTICLE, id="dua"), ())]).splitlines()
    first, second = map(json.loads, lines)
    assert list(first) == [
        *("id", "source", "url", "outlet", "title", "published", "text_sha256", "extractor", "records")
    ]
    assert first["extractor"] == {"version": __version__, "model_sha256": "ab" * 32}
    assert first["records"][0]["id"] == RECORD.id(ARTICLE.text_sha256)
    assert (second["id"], second["records"]) == ("dua", [])


def test_a_derived_text_goes_out_with_its_records():
    [line] = text_of("jsonl", [Extraction(replace(ARTICLE, derived=True), ())]).splitlines()
    assert json.loads(line)["text"] == TEXT


@pytest.mark.parametrize("extractions", [[], ONE, ONE * 3])
def test_json_is_a_list_of_the_same_objects(extractions):
    assert json.loads(text_of("json", extractions)) == [item.to_json() for item in extractions]


def test_csv_has_a_row_a_record_and_no_formula():
    [row] = csv.DictReader(io.StringIO(text_of("csv"), newline=""))
    assert tuple(row) == CSV_COLUMNS
    assert row["title"] == "'=JUDUL()"
    assert row["unit_aliases"] == "PKM Sukamaju; @sukamaju"
    assert row["officials"] == "Sri Rahayu (Kepala Puskesmas Sukamaju, recipient); Budi (spokesperson)"
    assert (row["score"], row["rank"], row["quote"], row["article"]) == ("96.29", "", TEXT, "satu")


@pytest.mark.parametrize(
    ("value", "shown"),
    [("=1+1", "'=1+1"), ("+62", "'+62"), ("-", "'-"), ("@a", "'@a"), ("\tx", "'\tx"), ("a=b", "a=b"), (-3, -3)],
)
def test_cells_that_look_like_formulas_become_text(value, shown):
    assert harmless(value) == shown


def test_a_workbook_has_numbers_as_numbers_and_text_as_text(tmp_path):
    write_file(ONE, "xlsx", tmp_path / "a.xlsx")
    header, row = openpyxl.load_workbook(tmp_path / "a.xlsx")["records"].iter_rows()
    cells = {name.value: cell for name, cell in zip(header, row, strict=True)}
    assert (cells["title"].value, cells["title"].data_type) == ("=JUDUL()", "s")
    assert (cells["score"].value, cells["year"].value, cells["confidence"].value) == (96.29, 2023, 0.9312)


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "xlsx", "table"])
def test_the_same_records_are_the_same_bytes(tmp_path, form):
    for name in ("a", "b"):
        write_file(ONE, form, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() != b""


def test_a_csv_file_tells_spreadsheets_that_it_is_utf_8(tmp_path):
    write_file(ONE, "csv", tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfid,article,")


def test_a_table_has_a_line_a_record():
    lines = text_of("table").splitlines()
    assert lines[0].split() == ["unit", "predicate", "status", "year", "date", "region", "officials", "confidence"]
    assert lines[1].startswith("Puskesmas Sukamaju  WBK        awarded  2023  2023-12-05")
    assert lines[1].rstrip().endswith("0.93")


def test_a_table_without_records_says_so():
    assert text_of("table", [Extraction(ARTICLE, ())]) == "No records.\n"


def test_nothing_in_a_table_steers_the_terminal():
    shown = text_of("table", [Extraction(ARTICLE, (replace(RECORD, unit="RSUD \x1b[31m[red]Merah\u202e :smile:"),))])
    assert "RSUD  [31m[red]Merah  :smile:" in shown
    assert "\x1b" not in shown


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("what was there\n")

    def broken():
        yield from ONE
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(broken(), "jsonl", path)
    assert path.read_text() == "what was there\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_and_a_device_a_device(tmp_path):
    target = tmp_path / "ke.jsonl"
    target.touch()
    link = tmp_path / "dari.jsonl"
    link.symlink_to(target)
    write_file(ONE, "jsonl", link)
    write_file(ONE, "jsonl", type(link)("/dev/null"))
    assert link.is_symlink()
    assert json.loads(target.read_text())["id"] == "satu"
