"""Batch runs: much input on many processes or machines, with the same bytes as one process gives.

    inputs ─ tasks ─ engine ─ parts ─ merged in the order of the tasks

The input is cut into tasks that name files and ranges of them, never texts (`tasks`). An engine does them on processes
of this machine (`local`) or of a Dask cluster (`dask_cluster`), and each leaves a part, a file of JSON Lines, in a
folder that all of them see (`worker`, `parts`). What is merged is read back from the parts (`extract.batch`).

A task whose worker is lost is done again by another; what ended a worker twice is set aside with its reason, and the
rest of its task is done. A part is whole or not there, so a task may be done twice at no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from extract.engines.tasks import Task

ENGINES = ("local", "dask")
QUEUED = 2  # tasks a worker holds: the one in work, and one so that it need not wait for the next
MAX_LOST = 20  # workers lost over one task, after which the whole of it is set aside; single articles are long before

Do = Callable[[Task], None]


class EngineError(Exception):
    """No work can be done at all; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A task that is over, and why it could not be done if it could not."""

    task: Task
    error: str | None = None


class Engine(Protocol):
    """Does tasks in whatever order; `do` and the tasks can be pickled."""

    def run(self, do: Do, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """Each task's outcome as soon as it is over; tasks are taken as workers come free. Raises EngineError."""
        ...


def make_engine(name: str, *, workers: int | None = None, scheduler: str | None = None) -> Engine:
    """The engine of that name. Without `workers` one for each processor that this process may use.

    Raises EngineError if what the engine needs is not installed.
    """
    if name == "dask":
        from extract.engines.dask_cluster import Dask

        return Dask(workers, scheduler)
    from extract.engines.local import Local

    return Local(workers)
