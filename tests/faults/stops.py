"""Commands that are stopped: killed (SIGKILL) at drawn moments, and the power cut, as a copy of the files shows it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import struct
import time
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.faults.jobs import start
from tests.faults.world import World, check_so_far

IN_A_FOLDER = 4  # kills of one run before it may end


def kills(world: World, count: int, seed: int) -> int:
    """Kill a command so many times, a few times in each folder, and let it end. Gives how many kills struck."""
    chance = random.Random(seed)
    most = world.seconds
    struck = number = 0
    while struck < count:
        number += 1
        folder = world.fresh(f"{world.name}-{seed}-{number}")
        for _ in range(min(IN_A_FOLDER, count - struck)):
            process = start(world.in_folder(folder), folder / "log")
            process.join(chance.uniform(0, most))
            if not process.is_alive():
                most *= 0.9  # it ends sooner than was thought
                break
            process.kill()
            process.join()
            struck += 1
            check_so_far(folder / "wbk.db")
        world.check_end(folder)
        shutil.rmtree(folder)
    return struck


def power_cuts(world: World, count: int, seed: int) -> int:
    """Copy database and log as a power cut could leave them, at drawn moments; each copy must be sound and go on.

    The process is stopped while the files are copied. What had not been synced may be lost, wholly or in the middle of
    a page: SQLite syncs the log before it moves frames from it into the database, so every frame after those may go.
    """
    chance = random.Random(seed)
    cut = number = 0
    while cut < count:
        number += 1
        folder = world.fresh(f"{world.name}-power-{seed}-{number}")
        process = start(world.in_folder(folder), folder / "log")
        copies = []
        while process.is_alive() and len(copies) < min(5, count - cut):
            process.join(chance.uniform(0.01, world.seconds / 3))
            copy = folder.with_name(f"{folder.name}-{len(copies)}")
            if process.is_alive() and _copied(process, folder, copy, chance):
                copies.append(copy)
        process.kill()
        process.join()
        cut += len(copies)
        for copy in copies:
            check_so_far(copy / "wbk.db")
            world.check_end(copy)
            shutil.rmtree(copy)
        shutil.rmtree(folder)
    return cut


def _copied(process: ForkServerProcess, folder: Path, copy: Path, chance: random.Random) -> bool:
    """Copy the folder as the power cut leaves it; False if there is no database yet, or the process has ended."""
    assert process.pid is not None
    try:
        os.kill(process.pid, signal.SIGSTOP)
        while not stopped(process.pid):
            time.sleep(0.001)
        there = (folder / "wbk.db").exists()
        if there:
            shutil.copytree(folder, copy)
        os.kill(process.pid, signal.SIGCONT)
    except (FileNotFoundError, ProcessLookupError):
        shutil.rmtree(copy, ignore_errors=True)
        return False
    if not there:
        return False
    log, shared = copy / "wbk.db-wal", copy / "wbk.db-shm"
    if log.exists() and shared.exists() and chance.random() < 0.7:
        lose_end(log, synced_frames(shared.read_bytes()), chance)
    shared.unlink(missing_ok=True)  # it lives in memory
    return True


def stopped(process: int) -> bool:
    """Whether all threads of a process stand still. Raises FileNotFoundError or ProcessLookupError if it has ended."""
    threads = list(Path(f"/proc/{process}/task").iterdir())
    return all((thread / "stat").read_text().rpartition(")")[2].split()[0] == "T" for thread in threads)


def synced_frames(index: bytes) -> int:
    """How many frames of the log a checkpoint has begun to move: nBackfillAttempted in SQLite's "WAL-Index"."""
    return int(struct.unpack_from("=I", index, 128)[0]) if len(index) >= 132 else 0


def lose_end(log: Path, synced: int, chance: random.Random) -> None:
    """Cut the log after its synced frames, anywhere, or leave noughts where the disk had not written yet."""
    data = log.read_bytes()
    page = struct.unpack_from(">I", data, 8)[0] if len(data) >= 32 else 4096
    least = min(len(data), 32 + synced * (24 + page)) if synced else 0
    at = chance.randint(least, len(data))
    log.write_bytes(data[:at] + (b"\0" * min(512, len(data) - at) if chance.random() < 0.5 else b""))
