import os
import signal
from dataclasses import dataclass
from multiprocessing import active_children
from pathlib import Path

import pytest

from extract.engines import EngineError, local
from extract.engines.local import Local
from extract.engines.tasks import Task

TASKS = [Task(number, (), f"t{number}") for number in range(7)]


@dataclass(frozen=True)
class Writes:
    """Leaves a file for each task, which ends in the number of the times it was begun."""

    folder: Path

    def __call__(self, task):
        with (self.folder / task.name).open("a") as file:
            file.write("x")
        self.then(task)

    def then(self, task):
        pass

    def begun(self, number):
        return len((self.folder / f"t{number}").read_text())


class KillsOnce(Writes):
    def then(self, task):
        if task.number == 3 and self.begun(3) == 1:
            os.kill(os.getpid(), signal.SIGKILL)


class AlwaysKills(Writes):
    def then(self, task):
        if task.number == 3:
            os._exit(7)


class Fails(Writes):
    def then(self, task):
        if task.number == 3:
            raise ValueError("broken")


class EndsAtStart(Writes):
    def __reduce__(self):
        return os._exit, (9,)


def outcomes(do, workers=2):
    found = list(Local(workers).run(do, iter(TASKS)))
    assert sorted(item.task.number for item in found) == list(range(7))
    return {item.task.number: item.error for item in found if item.error}


@pytest.mark.parametrize("workers", [1, 2, 20])
def test_each_task_is_done_once(tmp_path, workers):
    do = Writes(tmp_path)
    assert outcomes(do, workers) == {}
    assert [do.begun(task.number) for task in TASKS] == [1] * 7


def test_what_a_lost_worker_held_is_done_again(tmp_path):
    do = KillsOnce(tmp_path)
    assert outcomes(do) == {}
    assert do.begun(3) == 2


def test_a_task_that_ends_every_worker_does_not_stop_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr(local, "MAX_LOST", 2)
    do = AlwaysKills(tmp_path)
    assert outcomes(do) == {3: "it ended 2 worker processes"}
    assert do.begun(3) == 2


def test_an_error_is_told(tmp_path):
    assert outcomes(Fails(tmp_path)) == {3: "ValueError: broken"}


def test_processes_that_cannot_start_end_the_run(tmp_path):
    with pytest.raises(EngineError, match=r"processes end as they start \(exit status 9\)"):
        outcomes(EndsAtStart(tmp_path))


def test_processes_end_with_a_run_that_is_left(tmp_path):
    run = Local(2).run(Writes(tmp_path), iter(TASKS))
    next(run)
    assert active_children()
    run.close()
    assert active_children() == []
