"""Pages as WARC files: one response record a page, each compressed on its own, found again by file and offset."""

from __future__ import annotations

import fcntl
import io
import os
import secrets
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from extract import __version__

MAX_FILE = 500_000_000
MAX_RECORD = 64_000_000
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page's record starts."""

    file: str  # name in the pages folder
    offset: int


class ArchiveError(Exception):
    """A page cannot be kept or read back; the message says which file and why."""


class Archive:
    """Writes pages into a folder. Every process writes files of its own and never into one of an earlier run."""

    def __init__(self, folder: Path, *, max_file: int = MAX_FILE) -> None:
        self.folder = folder
        self.max_file = max_file
        self._file: IO[bytes] | None = None
        self._name = ""
        self._count = 0
        # In containers every crawler has the same process number, and archives give times in whole seconds.
        self._own = f"{os.getpid()}-{secrets.token_hex(4)}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(f"{folder}: cannot keep pages there: {error.strerror}") from error

    def write(self, url: str, status: int, headers: Iterable[tuple[str, str]], body: bytes, *, at: datetime) -> Place:
        """Keep a page; when this returns, it is on the disk. `body` is stored decompressed, as it was understood."""
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter

        file = self._open(at)
        kept = [(name, value) for name, value in headers if name.lower() not in _DROPPED]
        http = StatusAndHeaders(f"{status} OK", [*kept, ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
        offset = file.tell()
        writer = WARCWriter(file, gzip=True)
        date = {"WARC-Date": at.strftime("%Y-%m-%dT%H:%M:%SZ")}
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), length=len(body), http_headers=http, warc_headers_dict=date
        )
        try:
            writer.write_record(record)
            file.flush()
            os.fsync(file.fileno())
        except OSError as error:
            raise ArchiveError(f"{self.folder / self._name}: cannot keep a page: {error.strerror}") from error
        return Place(self._name, offset)

    def _open(self, at: datetime) -> IO[bytes]:
        if self._file is not None and self._file.tell() < self.max_file:
            return self._file
        self.close()
        from warcio.warcwriter import WARCWriter

        self._count += 1
        self._name = f"wbk-{at.strftime('%Y%m%dT%H%M%S%f')}-{self._own}-{self._count:04d}.warc.gz"
        try:
            file = (self.folder / self._name).open("xb")
        except OSError as error:
            raise ArchiveError(f"{self.folder / self._name}: cannot be made: {error.strerror}") from error
        fcntl.flock(file, fcntl.LOCK_EX)  # says to `mend` that the file is being written
        writer = WARCWriter(file, gzip=True)
        info = {"software": f"wbk-tracker/{__version__}", "format": "WARC File Format 1.0"}
        writer.write_record(writer.create_warcinfo_record(self._name, info))
        self._file = file
        return file

    def close(self) -> None:
        """Close the file that is being written."""
        if self._file is not None:
            self._file.close()
            self._file = None


_DROPPED = frozenset({"content-length", "content-encoding", "transfer-encoding", "connection", "set-cookie"})


def read_page(folder: Path, place: Place) -> tuple[Mapping[str, str], bytes]:
    """The headers (names in small letters) and body of a kept page. Raises ArchiveError if it is not there."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with (folder / place.file).open("rb") as file:
            file.seek(place.offset)
            record = next(iter(ArchiveIterator(file)), None)
            if record is None or record.http_headers is None:
                raise ArchiveError(f"{folder / place.file}: no page at {place.offset}")
            headers = {name.lower(): value for name, value in record.http_headers.headers}
            return headers, record.content_stream().read(MAX_RECORD)
    except (OSError, ArchiveLoadFailed) as error:
        raise ArchiveError(f"{folder / place.file}: cannot be read at {place.offset}: {error}") from error


def mend(path: Path, last_offset: int) -> int:
    """Cut off the torn end that a killed crawler left in its file; gives how many bytes.

    Whole records stay. `last_offset` is where a record is known to start, so only the end is read. A file that another
    process is writing is left alone.
    """
    try:
        file = path.open("r+b")
    except OSError:
        return 0
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return 0
        end = last_offset
        size = os.fstat(file.fileno()).st_size
        while end < size and (after := _member_end(file, end)) is not None:
            end = after
        if last_offset < end < size:
            file.truncate(end)
            return size - end
    return 0


def _member_end(file: IO[bytes], start: int) -> int | None:
    """Where the gzip member that starts here ends; None if it is torn."""
    file.seek(start)
    machine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    read = 0
    while chunk := file.read(_CHUNK):
        read += len(chunk)
        try:
            machine.decompress(chunk)
        except zlib.error:
            return None
        if machine.eof:
            return start + read - len(machine.unused_data)
    return None
