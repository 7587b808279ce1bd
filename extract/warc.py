"""Pages out of WARC files, as crawlers write them and Common Crawl serves them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO

MAX_PAGE_BYTES = 20_000_000
_CHUNK = 65_536
_MAX_HEAD = 1_000_000
# The head of a record: how it begins, where it ends, and the length of the block behind it.
_BEGINNING = re.compile(rb"(?i)WARC/1\.\d\r?\n")
_END = re.compile(rb"\n\r?\n")
_LENGTH = re.compile(rb"(?im)^Content-Length:[ \t]*(\d{1,15})[ \t]*\r?$")
_TEXT_TYPES = ("text/html", "application/xhtml+xml", "")
Wanted = Callable[[bytes], bool]


def every_page(body: bytes) -> bool:
    """Wants every page."""
    return True


class WarcError(Exception):
    """The file cannot be read as WARC, or only to a point; the message says why."""


@dataclass(frozen=True, slots=True)
class WarcPage:
    """A page that an outlet served: its bytes without transfer and content encoding."""

    url: str
    content_type: str | None
    body: bytes
    date: str | None = None  # when it was served, ISO 8601, as the file says


def read_pages(path: Path, *, wanted: Wanted = every_page) -> Iterator[WarcPage]:
    """The HTML pages with status 200 in a WARC file, compressed or not, in their order.

    `wanted` is asked of each page's body before anything else of it is looked at, because what stands in its headers
    takes longer to read than a body takes to search. So a file is scanned about as fast as it can be unpacked.

    Raises WarcError if the file is no WARC file or ends in the middle of a record, after the pages before that.
    """
    try:
        with path.open("rb") as file:
            yield from read_stream(file, wanted=wanted)
    except OSError as error:
        raise WarcError((error.strerror or "cannot be read").lower()) from error


def read_stream(file: BinaryIO | RawIOBase, *, wanted: Wanted = every_page) -> Iterator[WarcPage]:
    """The same of an open file, which may be an answer from the web; nothing of it is kept in memory.

    Raises WarcError, and OSError as the file does.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = start = 0
    problem: OSError | None = None
    held = None  # a page is known to be whole once there is a record behind it, or the file ends in order
    try:
        # FastWARC's own decoding of contents loses its place behind a body that is both chunked and compressed.
        for record in ArchiveIterator(file, parse_http=True, auto_decode="transfer"):
            if held is not None:
                yield held
            start, held = record.stream_pos, None
            records += 1
            held = _page(record, wanted) if record.record_type == WarcRecordType.response else None
    except OSError as error:
        if error.errno:
            raise
        whole, damaged, problem = _whole_records(file, start)[0] if file.seekable() else 0, True, error
    else:
        whole, damaged = _whole_records(file, start) if records else (0, True)
    if held is not None and whole:
        yield held
    if damaged:
        after = max(0, records - 1) + whole
        read = "1 record" if after == 1 else f"{after} records"
        raise WarcError(
            f"damaged or cut off after {read}" if after else "not a WARC file: no record in it"
        ) from problem


def _whole_records(file: BinaryIO | RawIOBase, start: int) -> tuple[int, bool]:
    """Whether the record that begins at `start`, the last one that was read, is whole (1 or 0), and whether the file
    is cut off in it or behind it. FastWARC ends without a word at a record that is cut off in its head.

    What is read forwards only, from the web, says itself when it ends too early.
    """
    if not file.seekable():
        return 1, False
    file.seek(start)
    left = b""
    missing = records = 0  # bytes of the record's block that are still to come, and records seen
    try:
        for chunk in _plain(file):
            left += chunk
            while left:
                skipped = min(missing, len(left))
                left, missing = left[skipped:], missing - skipped
                left = left if missing else left.lstrip(b"\r\n")
                end = _END.search(left) if _BEGINNING.match(left) else None
                length = _LENGTH.search(left, 0, end.end()) if end else None
                if end is None or length is None:
                    break
                left, missing, records = left[end.end() :], int(length[1]), records + 1
            if len(left) > _MAX_HEAD:
                break
    except (zlib.error, EOFError):
        return min(1, max(0, records - bool(missing))), True
    return min(1, max(0, records - bool(missing))), bool(left or missing)


def _plain(file: BinaryIO | RawIOBase) -> Iterator[bytes]:
    """The rest of a file, gzip members unpacked. Raises zlib.error and, for a member that is cut off, EOFError."""
    machine = None
    rest = b""
    while data := rest or file.read(_CHUNK) or b"":
        rest = b""
        if machine is None and not data.startswith(b"\x1f\x8b"):
            yield data
            continue
        machine = machine or zlib.decompressobj(zlib.MAX_WBITS | 16)
        yield machine.decompress(data, _CHUNK * 16)
        rest = machine.unconsumed_tail or machine.unused_data
        if machine.eof:
            machine = None
    if machine is not None:
        raise EOFError


def _page(record: Any, wanted: Wanted) -> WarcPage | None:
    headers = record.http_headers
    if headers is None or headers.status_code != 200 or (record.http_content_type or "").lower() not in _TEXT_TYPES:
        return None
    body = record.reader.read(MAX_PAGE_BYTES)
    if len(body) < min(record.content_length, MAX_PAGE_BYTES) and "Transfer-Encoding" not in headers:
        raise OSError("the record ends too early")
    body = _decompressed(body)
    if not wanted(body):
        return None
    url = record.headers.get("WARC-Target-URI", "").strip("<>")
    date = record.headers.get("WARC-Date")
    return WarcPage(url, headers.get("Content-Type"), body, date)


def _decompressed(body: bytes) -> bytes:
    """A gzip body unpacked as far as it goes. Some crawlers keep the header of a compressed body that they unpacked."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, MAX_PAGE_BYTES)
    except zlib.error:
        return b""
