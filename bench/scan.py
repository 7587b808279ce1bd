"""Reading WARC files: how near the scan comes to the speed of reading, and what it spares.

    python -m bench.scan [--pages 20000]

A file of invented pages is written, one in 500 on the topic. Then, in turns: fastwarc and warcio read every record and
do nothing with it; ours reads, keeps pages and searches them for the topic; ours does all that `extract` does with the
file; trafilatura parses every page (a sample of them, since all would take long).
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from bench.table import HEAD, Row, markdown, seconds
from bench.texts import pages
from extract.inputs import read_file
from extract.pipeline.extractor import extract_article
from extract.records import Article
from extract.topic import is_on_topic
from extract.warc import read_pages

SAMPLE = 200  # pages that trafilatura reads
RUNS = 3


def write_warc(path: Path, count: int, *, every: int = 500) -> int:
    """Write a file of so many pages, each record compressed by itself; gives its size unpacked."""
    size = 0
    with path.open("wb") as file:
        for number, (url, body) in enumerate(pages(count, every=every)):
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
                f"WARC-Date: 2023-12-07T01:00:00Z\r\nWARC-Target-URI: {url}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            ).encode()
            size += len(http)
            file.write(gzip.compress(head + http + b"\r\n\r\n", 1))
    return size


def bare_fastwarc(path: Path) -> int:
    """Records that fastwarc reads to their ends."""
    from fastwarc.warc import ArchiveIterator

    with path.open("rb") as file:
        return sum(len(record.reader.read()) > 0 for record in ArchiveIterator(file, parse_http=True))


def bare_warcio(path: Path) -> int:
    """Records that warcio reads to their ends."""
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        return sum(len(record.content_stream().read()) > 0 for record in ArchiveIterator(file))


def scan(path: Path) -> int:
    """Pages on the topic, as the scan finds them."""
    return sum(1 for _ in read_pages(path, wanted=is_on_topic))


def extract_all(path: Path) -> int:
    """Records out of a file, as `extract` gives them."""
    articles = (item for item in read_file(path, name=str(path), source=path.name) if isinstance(item, Article))
    return sum(len(extract_article(article).records) for article in articles)


def parse_sample(path: Path) -> int:
    """Pages that trafilatura reads."""
    from trafilatura import extract

    return sum(bool(extract(page.body)) for page in islice(read_pages(path), SAMPLE))


def rows(count: int) -> list[Row]:
    """The comparisons."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        size = write_warc(path, count)
        packed = path.stat().st_size
        found = scan(path)
        extract_all(path)  # what is loaded once is not measured
        parse_sample(path)
        bare = count / seconds(lambda: bare_fastwarc(path), runs=RUNS)
        scanned = count / seconds(lambda: scan(path), runs=RUNS)
        whole = count / seconds(lambda: extract_all(path))
        warcio = count / seconds(lambda: bare_warcio(path))
        parsed = SAMPLE / seconds(lambda: parse_sample(path))
    note = f"{count:,} pages, {packed / 1e6:.0f} MB packed, {size / 1e6:.0f} MB unpacked, {found} on topic"
    return [
        Row("scan", scanned, "pages/s", "fastwarc, bare", bare, 0.85, note),
        Row("scan", scanned, "pages/s", "warcio, bare", warcio),
        Row("scan", scanned, "pages/s", "trafilatura on every page", parsed, 20, f"trafilatura on {SAMPLE} of them"),
        Row("extract from WARC", whole, "pages/s", "trafilatura on every page", parsed, None, "all, records included"),
        Row("extract from WARC", whole, "pages/s", "", None, 2000, "1 in 500 on topic"),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.scan", description="Time the scan of WARC files.")
    parser.add_argument("--pages", type=int, default=20_000)
    found = rows(parser.parse_args(arguments).pages)
    print(markdown(HEAD, (row.cells() for row in found)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
