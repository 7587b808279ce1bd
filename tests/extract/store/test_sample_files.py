"""A file of sample data that is passed on says by itself that it is invented; one of real data does not."""

import json
import sqlite3
from contextlib import closing

import openpyxl
import pyarrow.parquet
import pytest

from extract.site.downloads import Selection, file_name
from extract.store.database import open_database
from extract.store.made import SAMPLE, Made, is_sample
from extract.store.package import write_package

MADE = Made("2026-05-01T08:00:00Z", "9.9.9", 2)
COMPANIONS = ("wbk.db.txt", "csv/records.csv.txt", "csv-id/records.csv.txt", "xlsx/records.xlsx.txt")


@pytest.fixture(scope="module", params=[True, False], ids=["sample", "real"])
def export(request, tmp_path_factory):
    """Whether it is sample, and the folder."""
    path = tmp_path_factory.mktemp("export") / "wbk.db"
    db = open_database(path)
    db["outlets"].insert({"id": "kabar", "name": "Kabar", "sample": request.param})
    db.close()
    folder = path.parent / "data"
    write_package(path, folder, MADE)
    return request.param, folder


@pytest.mark.parametrize("name", [*COMPANIONS, "README.txt", "CITATION.cff"])
def test_texts_say_it(export, name):
    sample, folder = export
    assert (SAMPLE in (folder / name).read_text(encoding="utf-8")) is sample


def test_the_citation_asks_for_none(export):
    sample, folder = export
    lines = (folder / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("message: Please cite") is not sample
    assert (lines[3].removeprefix("title: ").endswith(f'({SAMPLE})"')) is sample


def test_what_programs_read_says_it(export):
    sample, folder = export
    assert (SAMPLE in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["title"]) is sample
    metadata = pyarrow.parquet.read_table(folder / "parquet" / "records.parquet").schema.metadata
    assert metadata.get(b"sample") == (SAMPLE.encode() if sample else None)


def test_a_workbook_says_it_on_a_tab_below_the_rows(export):
    sample, folder = export
    book = openpyxl.load_workbook(folder / "xlsx" / "records.xlsx")
    assert book.sheetnames == ["records", "columns", "about (SAMPLE DATA)" if sample else "about"]
    about = book[book.sheetnames[2]]
    assert (about.sheet_properties.tabColor is not None) is sample
    assert (("sample", SAMPLE) in about.iter_rows(values_only=True)) is sample
    assert (SAMPLE in book.properties.description) is sample


@pytest.mark.parametrize(
    ("sample", "name"),
    [(True, "records_SAMPLE_2026-05-01_v9.9.9_3-rows.csv"), (False, "records_2026-05-01_v9.9.9_3-rows.csv")],
)
def test_the_name_of_a_file_from_the_site_says_it(sample, name):
    made = Made("2026-05-01T08:00:00Z", "9.9.9", 2, sample=sample)
    assert file_name(Selection("records", "SELECT 1"), 3, "csv", made) == name


def test_a_database_is_sample_if_an_outlet_is(export):
    sample, folder = export
    with closing(sqlite3.connect(folder / "wbk.db")) as connection:
        assert is_sample(connection) is sample
