"""Files that are cut off or changed: WARC files at every byte, and the model's."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extract.pipeline.claims import load_decider
from extract.pipeline.encoder import load_reader
from extract.pipeline.extractor import PIPELINE
from extract.warc import WarcError, read_stream
from tests.crawling import check_archive
from tests.faults.jobs import Job, run
from tests.faults.world import World, state
from tests.stories import page, stories

PAGE = b"<html><head><title>WBK</title></head><body><p>Puskesmas Sukamaju meraih WBK.</p></body></html>"


def warc(pages: Sequence[bytes], *, compressed: bool, chunked: bool = False) -> tuple[bytes, list[int]]:
    """A WARC file of these pages, and where each of its records ends."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = io.BytesIO()
    writer = WARCWriter(file, gzip=compressed)
    ends = [0]
    for number, page_body in enumerate(pages):
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page_body), page_body) if chunked else page_body
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
            data, ends = warc([PAGE] * 3, compressed=compressed, chunked=chunked)
            for at in range(len(data)):
                check_warc_cut(data, ends, at)
            count += len(data)
    return count


@dataclass(frozen=True)
class WarcWorld(World):
    """Articles out of a WARC file of an invented newspaper."""

    @cached_property
    def begin(self) -> Path:
        folder = self.root / f"{self.name}-begin"
        folder.mkdir()
        data, _ = warc([page(item) for item in stories(24, every=1)], compressed=True)
        (folder / "news.warc.gz").write_bytes(data)
        return folder


def warc_world(root: Path) -> WarcWorld:
    """The gathering of what a WARC file holds."""
    return WarcWorld("warc", root, Job("crawl", ("warc", "news.warc.gz"), root))


def gathered_cuts(world: World, count: int, seed: int) -> int:
    """Gather from the file as far as it has come, then from the whole: nothing is lost and nothing there twice."""
    chance = random.Random(seed)
    for number in range(count):
        folder = world.fresh(f"{world.name}-cut-{number}")
        file = folder / "news.warc.gz"
        whole = file.read_bytes()
        file.write_bytes(whole[: chance.randrange(1, len(whole))])
        status, said = run(world.in_folder(folder), folder / "log")
        assert (status, "Traceback" in said, "news.warc.gz: " in said) == (1, False, True), said
        assert set(state(folder / "wbk.db")) <= set(world.expected)
        file.write_bytes(whole)
        world.check_end(folder)
        check_archive(folder)
        shutil.rmtree(folder)
    return count


def model_cuts(root: Path, seed: int) -> int:
    """Cut each file of the model, and change one bit in it: an error that names the file, and never an answer."""
    chance = random.Random(seed)
    return sum(
        _component_cuts(root / name, load, chance)
        for name, load in (("wbk_encoder", load_reader), ("wbk_claims", load_decider))
    )


def _component_cuts(folder: Path, load: Callable[[Path], object], chance: random.Random) -> int:
    shutil.copytree(PIPELINE / folder.name, folder)
    count = 0
    for path in sorted(file for file in folder.iterdir() if file.name not in ("NOTICE", "config.json")):
        data = path.read_bytes()
        at = chance.randrange(len(data))
        changed = bytearray(data)
        changed[at] ^= 1 << chance.randrange(8)
        for broken in (data[:at], b"", bytes(changed)):
            path.write_bytes(broken)
            try:
                load(folder)
            except ValueError as error:
                said = str(error)
            else:
                said = "it was read"
            assert path.name in said, f"{path.name}, broken at {at}: {said}"
            count += 1
        path.write_bytes(data)
    load(folder)
    return count
