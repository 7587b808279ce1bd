"""Pages out of WARC files, as crawlers write them and Common Crawl serves them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO

MAX_PAGE_BYTES = 20_000_000
_TEXT_TYPES = ("text/html", "application/xhtml+xml", "")


class WarcError(Exception):
    """The file cannot be read as WARC, or only to a point; the message says why."""


@dataclass(frozen=True, slots=True)
class WarcPage:
    """A page that an outlet served: its bytes without transfer and content encoding."""

    url: str
    content_type: str | None
    body: bytes
    date: str | None = None  # when it was served, ISO 8601, as the file says


def read_pages(path: Path) -> Iterator[WarcPage]:
    """The HTML pages with status 200 in a WARC file, compressed or not, in their order.

    Raises WarcError if the file is no WARC file or ends in the middle of a record, after the pages before that.
    """
    try:
        with path.open("rb") as file:
            yield from read_stream(file)
    except OSError as error:
        raise WarcError((error.strerror or "cannot be read").lower()) from error


def read_stream(file: BinaryIO | RawIOBase) -> Iterator[WarcPage]:
    """The same of an open file, which may be an answer from the web; nothing of it is kept in memory.

    Raises WarcError, and OSError as the file does.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = 0
    try:
        # FastWARC's own decoding of contents loses its place behind a body that is both chunked and compressed.
        for record in ArchiveIterator(file, parse_http=True, auto_decode="transfer"):
            page = _page(record) if record.record_type == WarcRecordType.response else None
            records += 1
            if page is not None:
                yield page
    except OSError as error:
        if error.errno:
            raise
        raise WarcError(f"damaged or cut off after {records} records" if records else "not a WARC file") from error
    if not records:
        raise WarcError("not a WARC file: no record in it")


def _page(record: Any) -> WarcPage | None:
    headers = record.http_headers
    if headers is None or headers.status_code != 200 or (record.http_content_type or "").lower() not in _TEXT_TYPES:
        return None
    body = record.reader.read(MAX_PAGE_BYTES)
    if "Transfer-Encoding" not in headers and len(body) < min(record.content_length, MAX_PAGE_BYTES):
        raise OSError("the record ends too early")
    url = record.headers.get("WARC-Target-URI", "").strip("<>")
    date = record.headers.get("WARC-Date")
    return WarcPage(url, headers.get("Content-Type"), _decompressed(body), date)


def _decompressed(body: bytes) -> bytes:
    """A gzip body unpacked as far as it goes. Some crawlers keep the header of a compressed body that they unpacked."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, MAX_PAGE_BYTES)
    except zlib.error:
        return b""
