"""LibreOffice, set to Indonesian or English, opens what publish --export writes with numbers as numbers.

apt-get install --no-install-recommends libreoffice-calc
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from extract.records import Article, Evidence, Predicate, Record, Status, UnitType
from extract.store.articles import save_articles
from extract.store.database import open_database
from extract.store.extractions import save_extraction
from extract.store.package import write_package
from tests.e2e.tools import needs

pytestmark = pytest.mark.e2e

NAME = "=1+1 Rutan Melati"
RECORD = Record(
    NAME,
    UnitType.RUTAN,
    Predicate.WBK,
    Status.AWARDED,
    year=2023,
    date="2023-12-06",
    score=91.5,
    confidence=0.875,
    evidence=(Evidence("unit", "text", 0, len(NAME), NAME),),
)
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop>
</item>
</oor:items>
"""
# What a person chooses in the import window: the separator, UTF-8, the language of the program, "detect numbers".
CHOICES = "Text - txt - csv (StarCalc):{separator},34,76,1,,0,false,true"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    needs("" if shutil.which("soffice") else "libreoffice-calc")
    home = tmp_path_factory.mktemp("export")
    db = open_database(home / "wbk.db")
    [article] = save_articles(db, [Article(id="", text=f"{NAME} meraih WBK.", url="https://kabar.example/1")])
    save_extraction(db, article, [RECORD], version="1")
    db.close()
    write_package(home / "wbk.db", home / "data")
    return home / "data"


@pytest.mark.parametrize(
    ("file", "locale", "separator"),
    [
        ("csv-id/records.csv", "id-ID", ";"),
        ("csv/records.csv", "en-US", ","),
        ("xlsx/records.xlsx", "id-ID", ""),
        ("xlsx/records.xlsx", "en-US", ""),
    ],
)
def test_numbers_are_numbers_and_no_text_is_a_formula(
    folder: Path, tmp_path: Path, file: str, locale: str, separator: str
) -> None:
    cells = opened(folder / file, tmp_path, locale=locale, separator=separator)
    assert (cells["score"].value, cells["score"].data_type) == (91.5, "n")
    assert (cells["confidence"].value, cells["year"].value) == (0.875, 2023)
    assert cells["unit"].data_type == "s"
    assert cells["unit"].value == (f"'{NAME}" if separator else NAME)
    assert str(cells["date"].value).startswith("2023-12-06")


def test_the_locale_is_what_makes_the_difference(folder: Path, tmp_path: Path) -> None:
    cells = opened(folder / "csv-id/records.csv", tmp_path, locale="en-US", separator=";")
    assert cells["score"].data_type == "s" or cells["score"].value != 91.5


def opened(path: Path, home: Path, *, locale: str, separator: str) -> dict[str, openpyxl.cell.Cell]:
    """The first row of a file as LibreOffice reads it, by column."""
    (home / "profile" / "user").mkdir(parents=True)
    (home / "profile" / "user" / "registrymodifications.xcu").write_text(PROFILE.format(locale=locale))
    command = ["soffice", f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless"]
    if separator:
        command.append("--infilter=" + CHOICES.format(separator=ord(separator)))
    command += ["--convert-to", "xlsx", "--outdir", str(home / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    head, row = list(openpyxl.load_workbook(home / "out" / "records.xlsx").worksheets[0].iter_rows())[:2]
    return {name.value: cell for name, cell in zip(head, row, strict=True)}
