"""A person's name, once it is taken out, is in none of the files that are published, nor in the database."""

import json
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

import extract.cli
import extract.publish
from extract.store.database import open_database
from extract.store.privacy import masked, may_name, name_pattern

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
            if any(word.lower().encode() in part.lower() for part in parts for word in NAME.split()):
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


def test_a_name_goes_however_it_is_written_and_from_what_is_published_of_the_address(tmp_path):
    url = "https://kabar.example/berita/7/kepala-puskesmas-surtikanti-wulandari-terima-wbk"
    text = f"{TEXT} Surti\u00adkanti Wulandari bersyukur. SURTIKANTI  WULANDARI hadir, dan Surtikanti pulang sore."
    article = {"id": "a7", "url": url, "title": f"{NAME} Terima WBK", "text": text}
    source, folder = tmp_path / "berita.json", tmp_path / "work"
    folder.mkdir()
    source.write_text(json.dumps(article))
    db = folder / "wbk.db"
    run(extract.cli.main, str(source), "--db", str(db))
    with closing(open_database(db, read_only=True)) as opened:
        record = opened.execute("SELECT id FROM records").fetchone()[0]
    first = run(extract.cli.main, "review", record, "--remove", NAME, "--by", "ana", "--db", str(db))
    assert "the article still has Surtikanti 1 times" in first.stderr
    second = run(extract.cli.main, "review", record, "--remove", "Surtikanti", "--by", "ana", "--db", str(db))
    assert "still has" not in second.stderr
    publish(folder)
    assert named_in(folder) == {"wbk.db"}  # by its address alone, by which it is known when it comes again
    with closing(open_database(folder / "wbk.published.db", read_only=True)) as opened:
        assert opened.execute("SELECT url, title FROM articles").fetchall() == [
            ("https://kabar.example/", "██████████ █████████ Terima WBK")
        ]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Siti Aminah", "siti\n aminah", "████\n ██████"),
        ("Ma'ruf Amin", "KH Ma’ruf Amin,", "KH ██████ ████,"),
        ("Siti Aminah", "Siti\u200b Ami\u00adnah", "█████ ███████"),
        ("Hari", "Harian", "Harian"),
        ("H. Umar", "oleh H. Umar.", "oleh ██ ████."),
    ],
)
def test_a_name_is_found_as_it_is_written(name, text, expected):
    assert masked(text, name_pattern(name)) == expected


@pytest.mark.parametrize(
    ("address", "blocks", "expected"),
    [
        ("https://kabar.example/berita/siti-aminah-terima-wbk", "████ ██████", True),
        ("https://kabar.example/berita/kata-maruf-amin", "██████ ████", True),
        ("https://kabar.example/berita/puskesmas-raih-wbk/", "████ ██████", False),
        ("https://kabar.example/2023/12/05/", "██████", False),
        ("https://kabar.example/siti-aminah.html", "████ ██████", True),
        ("/home/ana/siti%20aminah.txt", "████ ██████", True),
    ],
)
def test_an_address_may_have_a_name_whose_lengths_its_words_have(address, blocks, expected):
    assert may_name(address, blocks) is expected
