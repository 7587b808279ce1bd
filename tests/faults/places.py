"""Places that fail: a full disk, a folder that cannot be written, a database that another process holds."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from tests.faults.jobs import run, start
from tests.faults.world import World, check_so_far, state


def one_line(status: int | None, said: str, *, names: str = "") -> None:
    """The command ended with exit status 1, and the last line that it said names what failed: a file of its folder."""
    assert (status, "Traceback" in said) == (1, False), said
    last = said.rstrip().rpartition("\n")[2]
    assert names in last, said
    assert any(name in last for name in ("wbk.", "a.db", "b.db", "data", "pages")), said


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A file system of that size, in memory. Raises subprocess.CalledProcessError where it may not be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    subprocess.run(mount, check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def can_mount() -> bool:
    """Whether this process may mount file systems."""
    return os.geteuid() == 0 and shutil.which("mount") is not None


def remount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True, capture_output=True)


def size_of(folder: Path) -> int:
    """Kilobytes that the files in a folder take."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024


def full_disk(world: World, count: int, seed: int) -> int:
    """Run on a disk that fills up at a drawn moment; with more room, the next run completes. Gives how often it did."""
    chance = random.Random(seed)
    used, most = (size_of(folder) for folder in (world.begin, world.undisturbed))
    struck = number = 0
    while struck < count:
        number += 1
        with small_disk(world.root / f"{world.name}-full-{seed}-{number}", 200_000) as disk:
            folder = disk / "work"
            shutil.copytree(world.begin, folder)
            remount(disk, f"size={used + chance.randint(16, max(32, most - used))}k")
            status, said = run(world.in_folder(folder), world.root / "log")
            if status != 0:
                struck += 1
                one_line(status, said)
            remount(disk, "size=200000k")
            check_so_far(folder / "wbk.db")
            world.check_end(folder)
    return struck


def small_files(world: World, count: int, seed: int) -> int:
    """Run where files cannot grow beyond a drawn size (a quota); without the limit, the next run completes."""
    chance = random.Random(seed)
    struck = 0
    while struck < count:
        folder = world.fresh(f"{world.name}-quota-{seed}-{struck}-{chance.random()}")
        job = replace(world.in_folder(folder), file_size=chance.randint(4_096, 400_000))
        status, said = run(job, folder / "log")
        if status != 0:
            struck += 1
            one_line(status, said)
        check_so_far(folder / "wbk.db")
        world.check_end(folder)
        shutil.rmtree(folder)
    return struck


def read_only(world: World) -> int:
    """Run in a file system that cannot be written: one clear line, nothing changed."""
    with small_disk(world.root / f"{world.name}-read-only", 200_000) as disk:
        folder = disk / "work"
        shutil.copytree(world.begin, folder)
        remount(disk, "ro")
        job = world.in_folder(folder)
        status, said = run(job, world.root / "log")
        one_line(status, said)
        remount(disk, "rw")
        world.check_end(folder)
    return 1


def locked(world: World, *, seconds: float) -> int:
    """Run while another process holds the database: one clear line; once it lets go, the next run completes."""
    folder = world.fresh(f"{world.name}-locked")
    if not (folder / "wbk.db").exists():
        world.finish(folder)
    with closing(holding(folder / "wbk.db")):
        status, said = run(replace(world.in_folder(folder), busy_seconds=seconds), folder / "log")
    one_line(status, said, names="wbk.db is locked")
    world.check_end(folder)
    return 1


def locked_midway(world: World, count: int, seed: int) -> int:
    """The same, but the other process takes hold at a drawn moment while the command is at work."""
    chance = random.Random(seed)
    struck = number = 0
    while struck < count:
        number += 1
        folder = world.fresh(f"{world.name}-midway-{seed}-{number}")
        process = start(replace(world.in_folder(folder), busy_seconds=0.2), folder / "log")
        while process.is_alive() and not (folder / "wbk.db").exists():
            process.join(0.005)
        process.join(world.seconds * chance.random() ** 3)  # most of the time a command loads what it needs
        with suppress(sqlite3.OperationalError), closing(holding(folder / "wbk.db")):  # it may not be there yet
            process.join(60)
        process.join(300)
        said = (folder / "log").read_text()
        if process.exitcode:
            struck += 1
            one_line(process.exitcode, said, names="wbk.db is locked")
        check_so_far(folder / "wbk.db")
        world.check_end(folder)
        shutil.rmtree(folder)
    return struck


def holding(path: Path) -> sqlite3.Connection:
    """A connection that holds a database against other writers. Raises sqlite3.OperationalError if it is not there."""
    connection = sqlite3.connect(f"file:{path}?mode=rw", uri=True, isolation_level=None, timeout=30)
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        connection.close()
        raise
    return connection


def clock_back(world: World) -> int:
    """Run with a clock that is three years slow after one that was right: the same comes of it."""
    folder = world.fresh(f"{world.name}-clock")
    expected = world.expected
    world.finish(folder)
    module = {"extract": "extract.cli", "crawl": "crawler.cli", "publish": "extract.publish"}[world.job.command]
    command = [sys.executable, "-m", module, *world.job.arguments]
    environment = os.environ | {
        "LD_PRELOAD": str(faketime()),
        "FAKETIME": "-1095d",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert state(folder / "wbk.db") == expected
    world.check_end(folder)
    return 1


def faketime() -> Path | None:
    """The library that moves a process's clock (Debian's package faketime); None if it is not installed."""
    return next(Path("/usr/lib").rglob("libfaketime.so.1"), None)
