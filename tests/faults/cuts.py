"""Files that are cut off or changed: WARC files at every byte, and the model's."""

from __future__ import annotations

import io
import random
import shutil
from pathlib import Path

from extract.pipeline.encoder import load_reader
from extract.pipeline.extractor import PIPELINE
from extract.warc import WarcError, read_stream

PAGE = b"<html><head><title>WBK</title></head><body><p>Puskesmas Sukamaju meraih WBK.</p></body></html>"


def warc(count: int, *, compressed: bool, chunked: bool = False) -> tuple[bytes, list[int]]:
    """A WARC file of so many pages, and where each of its records ends."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = io.BytesIO()
    writer = WARCWriter(file, gzip=compressed)
    ends = [0]
    for number in range(count):
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE) if chunked else PAGE
        length = ("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(len(body)))
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), length], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://kabar.example/{number}", "response", payload=io.BytesIO(body), length=len(body), http_headers=http
        )
        writer.write_record(record)
        ends.append(file.tell())
    return file.getvalue(), ends


def check_warc_cut(data: bytes, ends: list[int], at: int) -> None:
    """A file that is cut there gives its whole pages, and says that it was cut unless that is where a record ends."""
    pages, said = 0, ""
    try:
        for page in read_stream(io.BytesIO(data[:at])):
            assert page.body == PAGE
            pages += 1
    except WarcError as error:
        said = str(error)
    # The line ends behind a record's block are not missed.
    slack = 0 if data.startswith(b"\x1f\x8b") else 4
    whole = sum(end - slack <= at for end in ends[1:])
    # Of a compressed record everything may have come but the checksum behind it.
    assert pages == whole or (pages == whole + 1 and said and not slack), (at, pages, ends, said)
    in_order = at > 0 and any(end - slack <= at <= end for end in ends[1:])
    assert bool(said) != in_order, (at, said, ends)


def warc_cuts(root: Path) -> int:
    """Cut files of both kinds at every byte."""
    count = 0
    for compressed in (True, False):
        for chunked in (True, False):
            data, ends = warc(3, compressed=compressed, chunked=chunked)
            for at in range(len(data)):
                check_warc_cut(data, ends, at)
            count += len(data)
    return count


def model_cuts(root: Path, seed: int) -> int:
    """Cut each file of the encoder, and change one bit in it: an error that names the file, and never an answer."""
    chance = random.Random(seed)
    folder = root / "model"
    shutil.copytree(PIPELINE / "wbk_encoder", folder)
    count = 0
    for path in sorted(folder.glob("[!Nc]*")):
        data = path.read_bytes()
        at = chance.randrange(len(data))
        changed = bytearray(data)
        changed[at] ^= 1 << chance.randrange(8)
        for broken in (data[:at], b"", bytes(changed)):
            path.write_bytes(broken)
            try:
                load_reader(folder)
            except ValueError as error:
                said = str(error)
            else:
                said = "it was read"
            assert path.name in said, f"{path.name}, broken at {at}: {said}"
            count += 1
        path.write_bytes(data)
    load_reader(folder)
    return count
