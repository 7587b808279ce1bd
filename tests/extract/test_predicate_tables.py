"""A predicate is one table of a file, from a text to a stored record."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from extract.predicate_tables import ENVIRONMENT, LEARNED, further, learned, tables, topic_words
from extract.records import Predicate

ROOT = Path(__file__).parents[2]
PACKAGED = (ROOT / "extract" / "fields" / "predicates.toml").read_text("utf-8")
SAKIP = (ROOT / "docs" / "sakip.toml").read_text("utf-8")
TEXT = """Dinas Kesehatan Kota Cilegon meraih predikat SAKIP dari Kementerian PANRB, Selasa (10/12/2024). Aplikasi \
SAKIP Puskesmas Pulomerak dipakai sejak 2022.

Sementara itu RSUD Kota Cilegon meraih predikat WBK pada hari yang sama.
"""


def python(code: str, file: Path) -> subprocess.CompletedProcess[str]:
    """What code prints where the file tells the predicates."""
    environment = os.environ | {ENVIRONMENT: str(file)}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("predicates") / "mine.toml"
    file.write_text(PACKAGED + SAKIP, "utf-8")
    return file


def test_a_table_of_its_own_leads_from_a_text_to_a_stored_record(mine, tmp_path):
    (tmp_path / "news.txt").write_text(TEXT, "utf-8")
    arguments = ["extract", str(tmp_path / "news.txt"), "--db", str(tmp_path / "wbk.db")]
    done = python(f"import sys; sys.argv = {arguments}; from extract.cli import main; main()", mine)
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(tmp_path / "wbk.db") as connection:
        rows = connection.execute("SELECT predicate, unit, status, date, awarding_body FROM records ORDER BY predicate")
        found = rows.fetchall()
    assert found[0] == ("SAKIP", "Dinas Kesehatan Kota Cilegon", "awarded", "2024-12-10", "KemenPANRB")
    assert [row[:3] for row in found[1:]] == [("WBK", "RSUD Kota Cilegon", "awarded")]


def test_its_words_make_a_page_worth_reading(mine):
    code = (
        "from extract.topic import is_on_topic as on; print(on(b'nilai SAKIP'), on('Akuntabilitas Kinerja'), on(b'x'))"
    )
    assert python(code, mine).stdout.split() == ["True", "True", "False"]


def test_the_site_calls_it_by_its_title(mine):
    code = (
        "from extract.site.words import Words; t = Words({'id': {}}, 'id');"
        " print(t('predicate.SAKIP'), t('predicate.SAKIP.means'), sep='|')"
    )
    assert python(code, mine).stdout.strip() == "SAKIP|Sistem Akuntabilitas Kinerja Instansi Pemerintah"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (PACKAGED + '[SAKIP]\nabbreviations = ["SAKIP"]\n', "SAKIP needs like = one of WBK, WBBM, ZI, OMBUDSMAN"),
        (PACKAGED + '[SAKIP]\nlike = "ADIPURA"\n', "SAKIP needs like = one of WBK, WBBM, ZI, OMBUDSMAN"),
        ('[WBK]\nabbreviations = ["WBK"]\n', "has no table for WBBM, ZI, OMBUDSMAN"),
    ],
)
def test_a_file_that_lacks_something_is_refused(content, message, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(content, "utf-8")
    done = python("import extract.records", file)
    assert done.returncode != 0
    assert message in done.stderr


def test_the_packaged_file_has_what_the_models_learned():
    assert tuple(tables()) == LEARNED == tuple(map(str, Predicate))
    assert further() == ()
    assert topic_words() == ([], [])
    assert [learned(name) for name in LEARNED] == list(LEARNED)
