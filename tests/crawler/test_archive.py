import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from crawler.archive import Archive, ArchiveError, Place, mend, read_page

AT = datetime(2023, 12, 6, 7, 30, tzinfo=UTC)
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Content-Length", "7")]


def test_pages_are_read_back_by_offset(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    bodies = [b"satu", b"", bytes(range(256)) * 50]
    places = [archive.write(f"https://kabar.example/{n}", 200, HEADERS, body, at=AT) for n, body in enumerate(bodies)]
    for place, body in zip(places, bodies, strict=True):  # while the file is still open: each is on the disk at once
        assert read_page(tmp_path, place) == (
            {"content-type": "text/html; charset=utf-8", "content-length": str(len(body))},
            body,
        )
    archive.close()


def test_other_readers_read_the_file(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    place = archive.write("https://kabar.example/a", 200, HEADERS, b"isi", at=AT)
    archive.close()
    with (tmp_path / place.file).open("rb") as file:
        records = [
            (record.headers["WARC-Type"], record.headers.get("WARC-Target-URI"), record.reader.read())
            for record in ArchiveIterator(file)
        ]
    assert [record[0] for record in records] == ["warcinfo", "response"]
    assert records[1][1:] == ("https://kabar.example/a", b"isi")


def test_files_are_rotated(tmp_path: Path) -> None:
    archive = Archive(tmp_path, max_file=1)
    places = [archive.write("https://kabar.example/a", 200, [], b"isi", at=AT) for _ in range(3)]
    assert len({place.file for place in places}) == 3


def test_torn_end_is_cut_and_whole_records_stay(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = archive.write("https://kabar.example/1", 200, [], b"satu", at=AT)
    second = archive.write("https://kabar.example/2", 200, [], b"dua", at=AT)
    path = tmp_path / first.file
    assert mend(path, first.offset) == 0  # it is being written
    archive.close()
    whole = path.read_bytes()
    torn = gzip.compress(b"WARC/1.0 ..." * 100)[:-20]
    path.write_bytes(whole + torn)
    assert mend(path, first.offset) == len(torn)
    assert path.read_bytes() == whole
    assert read_page(tmp_path, second)[1] == b"dua"
    assert mend(tmp_path / "none", 0) == 0


@pytest.mark.parametrize("place", [Place("none.warc.gz", 0), Place("bad.warc.gz", 0), Place("empty.warc.gz", 9)])
def test_what_cannot_be_read_is_one_error(tmp_path: Path, place: Place) -> None:
    (tmp_path / "bad.warc.gz").write_bytes(b"\x1f\x8b bad")
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    with pytest.raises(ArchiveError, match=place.file):
        read_page(tmp_path, place)


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="cannot keep pages there"):
        Archive(tmp_path / "file")
