"""Cutting the input of a batch run into tasks: paths and ranges of bytes, small enough that a lost one costs little.

A file of JSON Lines is cut between its lines. A WARC file is one task: where its records begin is known only to who
has read what comes before, and a mark that looks like a beginning can stand inside a hostile page. Other files and
addresses go together, many to a task.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extract.decoding import UTF16_MARKS, UnreadableError
from extract.inputs import LINES, STDIN, files_of, suffix_of
from extract.records import content_id

SLICE = 512 * 1024  # bytes of JSON Lines in a task: some 150 articles, ten seconds of a worker's time
FILES = 32  # small files in a task
_BLOCK = 1 << 20
_WARC = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, a part of one, or an address."""

    name: str  # as it was given; what problems are named by
    source: str = ""  # what its articles name as theirs
    path: str | None = None  # absolute, since workers run elsewhere; None for an address
    suffix: str | None = None  # instead of that of the path
    start: int = 0
    end: int | None = None  # None: the whole file
    first_line: int = 1  # the number of the line that the part begins with
    problem: str | None = None  # why there is nothing to read

    @property
    def size(self) -> int:
        """Bytes; 0 where that cannot be told."""
        if self.path is None:
            return 0
        try:
            return (os.path.getsize(self.path) if self.end is None else self.end) - self.start
        except OSError:
            return 0


@dataclass(frozen=True, slots=True)
class Task:
    """Pieces that are read one after the other; `name` is that of its part, the same for the same work."""

    number: int
    pieces: tuple[Piece, ...]
    name: str


def plan(names: Iterable[str], *, folder: Path, stdin: BinaryIO, salt: Sequence[object] = ()) -> Iterator[Task]:
    """The tasks of an input, in its order. Standard input is stored in `folder`, where workers can read it.

    `salt` is what else the result depends on, so that parts of another run are not taken for those of this one.
    """
    for number, pieces in enumerate(_groups(_pieces(names, folder, stdin))):
        yield Task(number, pieces, f"{number:07d}-{content_id(*salt, *map(_mark, pieces))}")


def _pieces(names: Iterable[str], folder: Path, stdin: BinaryIO) -> Iterator[Piece]:
    for name in names:
        if name == "-":
            path = folder / STDIN
            with path.open("wb") as file:
                shutil.copyfileobj(stdin, file)
            yield from cut(Piece(STDIN, STDIN, str(path.absolute()), suffix=""))
        elif name.lower().startswith(("http://", "https://")):
            yield Piece(name)
        else:
            yield from _files(Path(name))


def _files(path: Path) -> Iterator[Piece]:
    try:
        files = files_of(path)
    except UnreadableError as error:
        yield Piece(str(path), problem=str(error))
        return
    for file, source in files:
        yield from cut(Piece(str(file), source, str(file.absolute())))


def cut(piece: Piece) -> Iterator[Piece]:
    """A file of JSON Lines in parts of about SLICE bytes, each of whole lines; any other file as it is."""
    path = Path(piece.path or "")
    if suffix_of(path) not in LINES or piece.size <= SLICE:
        yield piece
        return
    with path.open("rb") as file:
        if file.read(2) in UTF16_MARKS:
            yield piece
            return
        file.seek(0)
        start, line = 0, 1
        for end, lines in _slices(file):
            yield Piece(piece.name, piece.source, piece.path, piece.suffix, start, end, line)
            start, line = end, line + lines


def _slices(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Where each part ends, and how many lines it has; a line is never held in memory, however long it is."""
    lines = size = 0
    while block := file.read(SLICE):
        size += len(block)
        lines += block.count(b"\n")
        while not block.endswith(b"\n") and (block := file.readline(_BLOCK)):
            size += len(block)
            lines += block.endswith(b"\n")
        yield size, lines
        lines = 0


def _groups(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Small files together, up to FILES or SLICE bytes; anything larger alone."""
    group: list[Piece] = []
    size = 0
    for piece in pieces:
        alone = piece.end is not None or piece.size >= SLICE or (piece.path or "").lower().endswith(_WARC)
        if group and (alone or len(group) == FILES or size + piece.size > SLICE):
            yield tuple(group)
            group, size = [], 0
        if alone:
            yield (piece,)
        else:
            group.append(piece)
            size += piece.size
    if group:
        yield tuple(group)


def _mark(piece: Piece) -> str:
    """What tells a piece from what it may become: where it is, how large, and when it was last written."""
    try:
        stat = None if piece.path is None else os.stat(piece.path)
    except OSError:
        stat = None
    return repr((piece, stat and (stat.st_size, stat.st_mtime_ns)))
