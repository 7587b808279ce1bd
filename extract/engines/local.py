"""The engine of one machine: processes, each with a copy of the model of its own."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from extract.engines import MAX_LOST, QUEUED, Do, EngineError, Outcome
from extract.engines.tasks import Task

_CONTEXT = get_context("spawn")  # the same on every system, and no lock of this process is copied in a wrong state
_FAILED_STARTS = 3


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    held: deque[Task] = field(default_factory=deque)
    started: bool = False


class Local:
    """Runs tasks on processes of this machine. A process that ends is replaced, and what it held is done again."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or processors()

    def run(self, do: Do, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """See `Engine`. Processes start when there is work for them, and are ended with the run."""
        run = _Run(do, tasks)
        try:
            while len(run.crew) < self.workers and run.employ():
                pass
            while run.crew:
                for pipe in connection.wait([worker.pipe for worker in run.crew]):
                    yield from run.hear(pipe)
        finally:
            run.end()


class _Run:
    def __init__(self, do: Do, tasks: Iterator[Task]) -> None:
        self.crew: list[_Worker] = []
        self._do, self._tasks = do, tasks
        self._again: deque[Task] = deque()
        self._lost: Counter[int] = Counter()
        self._failed_starts = 0

    def employ(self) -> bool:
        """Start a process if there is work for it."""
        task = self._next()
        if task is None:
            return False
        mine, its = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_work, args=(its, self._do), daemon=True)
        process.start()
        its.close()
        self.crew.append(_Worker(process, mine))
        self._give(self.crew[-1], task)
        return True

    def _next(self) -> Task | None:
        return self._again.popleft() if self._again else next(self._tasks, None)

    def _give(self, worker: _Worker, task: Task | None) -> None:
        while task is not None:
            worker.held.append(task)
            try:
                worker.pipe.send(task)
            except OSError:
                return  # it has ended, as its pipe will tell
            task = self._next() if worker.started and len(worker.held) < QUEUED else None

    def hear(self, pipe: object) -> Iterator[Outcome]:
        """Take what a worker says: that it has started, that a task is over, or, by its end, that it is lost."""
        worker = next(item for item in self.crew if item.pipe is pipe)
        try:
            error: str | None = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._replace(worker)
            return
        if worker.started:
            yield Outcome(worker.held.popleft(), error)
        worker.started = True
        if len(worker.held) < QUEUED:
            self._give(worker, self._next())
        if not worker.held:
            self._dismiss(worker)

    def _replace(self, worker: _Worker) -> Iterator[Outcome]:
        self._dismiss(worker)
        if not worker.started:
            self._failed_starts += 1
            if self._failed_starts >= _FAILED_STARTS:
                raise EngineError(f"processes end as they start (exit status {worker.process.exitcode})")
        elif worker.held:
            self._lost[worker.held[0].number] += 1
            if self._lost[worker.held[0].number] >= MAX_LOST:
                yield Outcome(worker.held.popleft(), f"it ended {MAX_LOST} worker processes")
        self._again.extend(worker.held)
        self.employ()

    def _dismiss(self, worker: _Worker) -> None:
        self.crew.remove(worker)
        worker.pipe.close()  # a process that waits for a task ends at that
        worker.process.join(5)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()

    def end(self) -> None:
        """End all processes, those at work too: nothing of theirs is needed any more."""
        for worker in self.crew:
            worker.process.terminate()
        for worker in list(self.crew):
            self._dismiss(worker)


def _work(pipe: Connection, do: Do) -> None:
    """A worker: one task after the other until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the command, and that ends its workers
    sys.modules.setdefault("torch", None)  # type: ignore[arg-type]  # see extract.cli.leave_torch_out
    try:
        pipe.send(None)
        while True:
            task = pipe.recv()
            try:
                do(task)
            except Exception as error:
                pipe.send(f"{type(error).__name__}: {error}")
            else:
                pipe.send(None)
    except (EOFError, OSError):
        return
