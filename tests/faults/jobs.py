"""The commands as processes that can be killed, starved of disk, or made to think that it is another day.

They are forked from a server that has loaded everything, the model too, so that a hundred of them cost seconds.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import traceback
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Job:
    """A command with its arguments, the folder it runs in, and what is wrong with its world."""

    command: str  # crawl, extract or publish
    arguments: tuple[str, ...]
    folder: Path
    file_size: int | None = None  # no file may grow beyond so many bytes
    busy_seconds: float | None = None  # how long it waits for a locked database
    environment: dict[str, str] = field(default_factory=dict)


def work(job: Job, log: str) -> None:
    """Run the job in this process, its output going to a file."""
    os.chdir(job.folder)
    os.environ.update(job.environment)
    target = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(target, stream)
    sys.stdin = open(os.devnull)  # noqa: SIM115 - for as long as the process lives
    if job.busy_seconds is not None:
        import extract.store.database

        extract.store.database.BUSY_SECONDS = job.busy_seconds
    if job.file_size is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job.file_size, job.file_size))
    try:
        command(job.command)(list(job.arguments), prog_name=job.command)
    except SystemExit:
        raise
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(99)


def command(name: str) -> Any:
    """The command of that name."""
    import crawler.cli
    import extract.cli
    import extract.publish

    return {"crawl": crawler.cli.main, "extract": extract.cli.main, "publish": extract.publish.main}[name]


@cache
def server() -> ForkServerContext:
    """The server that jobs are forked from; it runs in the project's folder."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.loaded"])
    return context


def start(job: Job, log: Path) -> ForkServerProcess:
    """Start a job."""
    process = server().Process(target=work, args=(job, str(log)), daemon=True)
    process.start()
    return process


def run(job: Job, log: Path, *, seconds: float = 300) -> tuple[int | None, str]:
    """Run a job to its end; gives its exit status and what it said."""
    log.unlink(missing_ok=True)
    process = start(job, log)
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
        raise AssertionError(f"{job} did not end within {seconds} s")
    return process.exitcode, log.read_text() if log.exists() else ""
