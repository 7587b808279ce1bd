"""What a worker does with a task: read its pieces, extract, leave the part.

A worker can be ended by what it reads: a crash in a parser, memory that runs out, a page that takes for ever. So it
notes in a file beside the part what it has in hand, and who does the task again knows what the last one ended with.
"""

from __future__ import annotations

import faulthandler
import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BufferedReader, RawIOBase
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from extract.engines.parts import Item, write_part
from extract.engines.tasks import Piece, Task
from extract.inputs import SET_ASIDE, Admit, Problem, read_address, read_file, read_lines
from extract.outputs import Extraction

if TYPE_CHECKING:
    from extract.records import Article

TRIES = 2  # workers that may be lost over one line, page or file
TRIES_BETWEEN = 3  # and over none in particular, before the whole task is set aside
LIMIT = 300.0  # seconds that one article may take
_NOTHING = "-"
_ONE_AT_A_TIME = Lock()  # a worker of several threads: the pipeline and the watchdog are one for each process


class VersionError(Exception):
    """The worker has another version of the extractor than who gave the task."""


@dataclass(frozen=True, slots=True)
class Work:
    """How tasks are done; an object of it is what engines call. `version` is what every worker must have."""

    folder: Path  # of the parts; the same for all workers
    version: str
    published: str | None = None
    min_confidence: float = 0.0
    allow_private: bool = False

    def part(self, task: Task) -> Path:
        """The file that a task leaves."""
        return self.folder / f"{task.name}.jsonl"

    def __call__(self, task: Task) -> None:
        """Do a task, unless that was done before. Raises VersionError and OSError."""
        from extract.pipeline.extractor import version

        if version() != self.version:
            raise VersionError(f"the worker has version {version()}, not {self.version}")
        if self.part(task).exists():
            return
        tries = self.folder / f".{task.name}.tries"
        with _ONE_AT_A_TIME, _Journal(tries) as journal:
            write_part(self.part(task), self._items(task, journal))
        tries.unlink(missing_ok=True)

    def _items(self, task: Task, journal: _Journal) -> Iterator[Item]:
        for number, piece in enumerate(task.pieces):
            if journal.hopeless:
                yield Problem(piece.name, SET_ASIDE)
                continue
            for item in _read(piece, journal.admit(number), allow_private=self.allow_private):
                yield item if isinstance(item, Problem) else self._extract(item)
                journal.note(_NOTHING)

    def _extract(self, article: Article) -> Item:
        article = replace(article, published=article.published or self.published)
        return extract_one(article, min_confidence=self.min_confidence)


def extract_one(article: Article, *, min_confidence: float = 0.0) -> Item:
    """The records of an article that are at least this confident, or why there are none. Raises nothing."""
    from extract.pipeline.extractor import extract_article

    try:
        result: Extraction = extract_article(article)
    except Exception as error:  # one article that breaks the extractor must not stop the others
        return Problem(str(article.source), f"the extractor failed: {type(error).__name__}: {error}")
    return replace(result, records=tuple(item for item in result.records if item.confidence >= min_confidence))


def _read(piece: Piece, admit: Admit, *, allow_private: bool) -> Iterator[Article | Problem]:
    if piece.problem is not None:
        yield Problem(piece.name, piece.problem)
    elif piece.path is None:
        yield from read_address(piece.name, allow_private=allow_private)
    elif piece.end is None:
        path = Path(piece.path)
        yield from read_file(path, name=piece.name, source=piece.source, suffix=piece.suffix, admit=admit)
    else:
        try:
            with _opened(piece) as file:
                yield from read_lines(
                    file, name=piece.name, source=piece.source, first=piece.first_line, admit=admit
                )  # fmt: skip
        except OSError as error:
            yield Problem(piece.name, (error.strerror or "cannot be read").lower())


@contextmanager
def _opened(piece: Piece) -> Iterator[BufferedReader]:
    """A part of a file, as if it were a file."""
    with Path(piece.path or "").open("rb", buffering=0) as file:
        file.seek(piece.start)
        yield BufferedReader(cast("RawIOBase", _Range(file, piece.size)))


class _Range(RawIOBase):
    """The next bytes of a file, up to a number of them."""

    def __init__(self, file: RawIOBase, size: int) -> None:
        self._file, self._left = file, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        view = memoryview(buffer)[: self._left]
        count = self._file.readinto(view) if self._left else 0
        self._left -= count or 0
        return count


class _Journal:
    """What each try at a task had in hand last, in a file that outlasts the process."""

    def __init__(self, path: Path) -> None:
        tries = path.read_text("utf-8").split("try\n")[1:] if path.exists() else []
        lost = Counter((text.split() or [_NOTHING])[-1] for text in tries)
        self.hopeless = lost.pop(_NOTHING, 0) >= TRIES_BETWEEN
        self._aside = {place for place, count in lost.items() if count >= TRIES}
        self._path = path
        self._armed = 0.0

    def __enter__(self) -> _Journal:
        self._file = os.open(self._path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        self._devnull = open(os.devnull, "w")  # for what the watchdog says as it ends the process
        self.note("try")
        return self

    def __exit__(self, *_: object) -> None:
        faulthandler.cancel_dump_traceback_later()
        os.close(self._file)
        self._devnull.close()

    def note(self, place: str) -> None:
        """Write down what is in hand; what is written stays when the process ends, however it does."""
        os.write(self._file, f"{place}\n".encode())

    def admit(self, piece: int) -> Admit:
        """What asks the journal about the places of a piece."""

        def ask(number: int) -> bool:
            place = f"{piece}:{number}"
            if place in self._aside:
                return False
            self.note(place)
            self._watch()
            return True

        return ask

    def _watch(self) -> None:
        """Have the process ended if this takes too long, even in C code that holds the interpreter's lock."""
        now = time.monotonic()
        if now - self._armed > 1:  # each arming starts a thread
            faulthandler.dump_traceback_later(LIMIT, exit=True, file=self._devnull)
            self._armed = now
