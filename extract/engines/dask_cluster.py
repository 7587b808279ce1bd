"""The engine of many machines: a Dask cluster, or one that is started on this machine for the run (extra `dask`)."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from importlib import import_module
from typing import Any

from extract.engines import MAX_LOST, QUEUED, Do, EngineError, Outcome
from extract.engines.local import processors
from extract.engines.tasks import Task

_WAIT = 60  # seconds for the first worker to come


class Dask:
    """Runs tasks on a Dask cluster: one that listens at `scheduler`, else one of this machine's processes.

    Dask itself does again what a lost worker held, up to a number of times; after that so do we, since a task can end
    more workers than Dask bears with before all that is poisonous in it is known and set aside.
    """

    def __init__(self, workers: int | None = None, scheduler: str | None = None) -> None:
        try:
            _library("distributed")
        except ImportError as error:
            raise EngineError(
                "the engine dask needs an extra: pip install '.[dask]' in the folder of wbk-tracker"
            ) from error
        self.workers, self.scheduler = workers or processors(), scheduler

    def run(self, do: Do, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """See `Engine`. Only paths and outcomes pass the scheduler."""
        with ExitStack() as stack:
            client = stack.enter_context(self._client(stack))
            yield from _Run(client, do, tasks).outcomes()

    def _client(self, stack: ExitStack) -> Any:
        distributed = _library("distributed")
        for name in ("distributed", "distributed.nanny", "distributed.worker", "distributed.scheduler"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters of it is told as an outcome
        try:
            if self.scheduler is not None:
                client = distributed.Client(self.scheduler, timeout=_WAIT)
                stack.callback(client.close)
                client.wait_for_workers(1, timeout=_WAIT)
                return client
            cluster = stack.enter_context(
                distributed.LocalCluster(
                    n_workers=self.workers,
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address=None,
                    memory_limit=0,
                    silence_logs=logging.CRITICAL,
                )
            )
            client = distributed.Client(cluster)
            client.register_plugin(_without_torch())
        except (OSError, TimeoutError, ValueError) as error:
            raise EngineError(f"no Dask cluster at {self.scheduler or 'this machine'}: {error}") from error
        return client


def _without_torch() -> Any:
    """A plugin for workers of our own: see `extract.cli.leave_torch_out`."""
    base: Any = _library("distributed.diagnostics.plugin").WorkerPlugin

    class WithoutTorch(base):  # type: ignore[misc]
        def setup(self, worker: Any) -> None:
            sys.modules.setdefault("torch", None)  # type: ignore[arg-type]

    return WithoutTorch()


def _library(name: str) -> Any:
    """A module of Dask, which has types for a part of what it has, and need not be installed."""
    return import_module(name)


class _Run:
    def __init__(self, client: Any, do: Do, tasks: Iterator[Task]) -> None:
        self._client, self._do, self._tasks = client, do, tasks
        self._lost: Counter[int] = Counter()
        self._work: dict[Any, Task] = {}
        self._done = _library("distributed").as_completed()

    def outcomes(self) -> Iterator[Outcome]:
        """Each task's outcome; as many tasks are with the scheduler as keep its workers busy."""
        try:
            self._fill()
            for future in self._done:
                task = self._work.pop(future)
                outcome = self._outcome(future, task)
                self._fill()
                if outcome is not None:
                    yield outcome
        finally:
            with suppress(Exception):  # the cluster may be gone
                self._client.cancel(list(self._work))

    def _fill(self) -> None:
        threads = sum(self._client.nthreads().values()) or 1
        while len(self._work) < QUEUED * threads and (task := next(self._tasks, None)) is not None:
            self._submit(task)

    def _submit(self, task: Task) -> None:
        future = self._client.submit(self._do, task, key=f"extract-{task.name}-{self._lost[task.number]}", pure=False)
        self._work[future] = task
        self._done.add(future)

    def _outcome(self, future: Any, task: Task) -> Outcome | None:
        """None where the task was given out again."""
        try:
            future.result()
        except _library("distributed.scheduler").KilledWorker:
            self._lost[task.number] += 1
            if self._lost[task.number] < MAX_LOST:
                self._submit(task)
                return None
            return Outcome(task, f"it ended {MAX_LOST} workers in turn")
        except Exception as error:
            return Outcome(task, f"{type(error).__name__}: {error}")
        return Outcome(task)
