"""A person's name, once it is taken out, is in none of the files that are published, nor in the database."""

import zipfile
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner

import extract.cli
import extract.publish
from extract.store.database import open_database

NAME = "Surtikanti Wulandari"
TEXT = (
    "CILEGON - Puskesmas Sukamaju meraih predikat Wilayah Bebas dari Korupsi (WBK) dari Kementerian PANRB, Selasa "
    f"(5/12/2023). Penghargaan itu diterima Kepala Puskesmas Sukamaju {NAME}."
)


def run(command, *arguments):
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    return result


def named_in(folder: Path) -> set[str]:
    """The files that hold the name, in whatever way they are packed."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            parts = [path.read_bytes()]
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    parts = [archive.read(name) for name in archive.namelist()]
            if any(word.encode() in part for part in parts for word in NAME.split()):
                found.add(path.relative_to(folder).as_posix())
    return found


def publish(folder: Path) -> None:
    run(extract.publish.main, "--db", str(folder / "wbk.db"), "--export", str(folder / "data"))


def test_a_name_that_is_taken_out_is_in_no_published_file(tmp_path):
    source, folder = tmp_path / "satu.txt", tmp_path / "work"
    folder.mkdir()
    source.write_text(TEXT)
    db = folder / "wbk.db"
    run(extract.cli.main, str(source), "--db", str(db))
    publish(folder)
    assert {"wbk.db", "wbk.published.db", "data/csv/articles.csv"} <= named_in(folder)
    with closing(open_database(db, read_only=True)) as opened:
        [(record,)] = opened.execute("SELECT id FROM records").fetchall()
    run(extract.cli.main, "review", record, "--remove", NAME, "--by", "ana", "--db", str(db))
    publish(folder)
    assert named_in(folder) == set()
    run(extract.cli.main, "verify", "--db", str(db))
    run(extract.cli.main, str(source), "--db", str(db))  # the same text comes again
    publish(folder)
    assert named_in(folder) == set()


def test_a_published_database_has_only_what_is_evidence_unless_whole_texts_are_asked_for(tmp_path):
    source, db = tmp_path / "satu.txt", tmp_path / "wbk.db"
    ending = " ".join(f"Kalimat ke-{number} berkisah tentang hujan di pasar." for number in range(60))
    source.write_text(f"{TEXT} {ending}")
    run(extract.cli.main, str(source), "--db", str(db))
    published = tmp_path / "wbk.published.db"
    publish(tmp_path)
    assert b"meraih predikat" in published.read_bytes()
    assert b"hujan di pasar" not in published.read_bytes()
    run(extract.publish.main, "--db", str(db), "--export", str(tmp_path / "data"), "--full-text")
    assert b"hujan di pasar" in published.read_bytes()
