"""Batch runs from end to end: plan, run, and merge the parts in the order of the input (see `extract.engines`)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extract.engines import Engine, Outcome
from extract.engines.parts import Item, read_part
from extract.engines.tasks import Task, plan
from extract.engines.worker import Work
from extract.inputs import Problem


@dataclass(frozen=True, slots=True)
class Batch:
    """What is read, how, and where the parts go. Kept parts are not made again by a later run of the same work."""

    engine: Engine
    folder: Path
    keep: bool = False
    published: str | None = None
    min_confidence: float = 0.0
    allow_private: bool = False

    def run(self, names: Sequence[str], *, stdin: BinaryIO) -> Iterator[Item]:
        """The extractions and problems of an input, in its order. Raises EngineError, and OSError for the parts."""
        for _, items in self.parts(names, stdin=stdin):
            yield from items

    def parts(self, names: Sequence[str], *, stdin: BinaryIO) -> Iterator[tuple[Task, Iterator[Item]]]:
        """The same, task by task. A part is deleted when the next one is asked for, unless parts are kept."""
        from extract.pipeline.extractor import model_sha256, version

        work = Work(self.folder.absolute(), version(), self.published, self.min_confidence, self.allow_private)
        salt = (work.version, work.published, work.min_confidence)
        tasks = plan(names, folder=self.folder, stdin=stdin, salt=salt)
        for outcome in in_order(self.engine.run(work, tasks)):
            part = work.part(outcome.task)
            if outcome.error is not None:
                yield outcome.task, (Problem(piece.name, outcome.error) for piece in outcome.task.pieces)
                continue
            yield outcome.task, read_part(part, model_sha256=model_sha256())
            if not self.keep:
                part.unlink()


def in_order(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """The outcomes in the order of their tasks, which are numbered from 0, each once those before it are there."""
    early: dict[int, Outcome] = {}
    wanted = 0
    for outcome in outcomes:
        early[outcome.task.number] = outcome
        while wanted in early:
            yield early.pop(wanted)
            wanted += 1


@contextmanager
def parts_folder(kept: Path | None, beside: Path | None) -> Iterator[Path]:
    """The folder for parts: the one to be kept, else one beside an output that is gone afterwards. Raises OSError."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    folder = Path(tempfile.mkdtemp(prefix=".extract-", dir=None if beside is None else beside.absolute().parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
