import io
import json
from dataclasses import replace

import pytest

from extract.engines import tasks
from extract.engines.parts import read_part
from extract.engines.tasks import plan
from extract.engines.worker import VersionError, Work
from extract.inputs import SET_ASIDE, Problem, read_inputs
from extract.pipeline.extractor import version


def lines(tmp_path, *texts):
    path = tmp_path / "berita.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)))
    return path


def planned(path, folder):
    return list(plan([str(path)], folder=folder, stdin=io.BytesIO()))


@pytest.fixture
def work(tmp_path):
    folder = tmp_path / "parts"
    folder.mkdir()
    return Work(folder, version())


def found(work, task):
    """Ids of the articles in a part, and its problems."""
    items = read_part(work.part(task), model_sha256="")
    return [item if isinstance(item, Problem) else item.article.id for item in items]


def tried(work, task, *tries):
    """Note tries at a task that ended with these in hand."""
    (work.folder / f".{task.name}.tries").write_text("".join(f"try\n{text}" for text in tries))


@pytest.mark.parametrize("size", [60, 150, 10_000])
def test_parts_of_a_file_give_what_the_whole_gives(work, tmp_path, monkeypatch, size):
    monkeypatch.setattr(tasks, "SLICE", size)
    path = lines(tmp_path, *(f"Panen cabai ke-{number} melimpah – tahun ini." for number in range(9)))
    path.write_text(path.read_text() + "\n\nnot json\n" + path.read_text())
    whole = list(read_inputs((str(path),), stdin=io.BytesIO()))
    parts = []
    for task in planned(path, work.folder):
        work(task)
        parts += read_part(work.part(task), model_sha256="")
    assert [item if isinstance(item, Problem) else item.article for item in parts] == whole


@pytest.mark.parametrize(
    ("tries", "expected"),
    [
        ((), ["0", "1", "2"]),
        (("0:1\n-\n0:2\n",), ["0", "1", "2"]),
        (("0:1\n-\n0:2\n", "0:1\n-\n0:2\n"), ["0", "aside:2", "2"]),
        (("0:2\n", "0:2\n", "0:3\n", "0:3\n"), ["0", "aside:2", "aside:3"]),
        (("-\n", "0:1\n-\n"), ["0", "1", "2"]),
        (("", "-\n", "0:1\n-\n"), ["aside"]),
    ],
    ids=["first", "lost once", "lost twice over one", "over two", "lost between", "lost between again and again"],
)
def test_what_ended_workers_is_set_aside(work, tmp_path, tries, expected):
    path = lines(tmp_path, "Satu.", "Dua.", "Tiga.")
    [task] = planned(path, work.folder)
    if tries:
        tried(work, task, *tries)
    work(task)
    shown = []
    for item in found(work, task):
        if isinstance(item, Problem):
            assert item.reason == SET_ASIDE
            item = item.source.replace(str(path), "aside")
        shown.append(item)
    assert shown == expected
    assert [file.name for file in work.folder.iterdir()] == [work.part(task).name]


def test_a_file_that_ended_workers_is_set_aside_and_its_neighbours_are_read(work, tmp_path):
    folder = tmp_path / "berita"
    folder.mkdir()
    for name in ("1.txt", "2.txt", "3.txt"):
        (folder / name).write_text("Panen cabai.")
    [task] = planned(folder, work.folder)
    tried(work, task, "1:1\n", "1:1\n")
    work(task)
    assert found(work, task) == ["1", Problem(str(folder / "2.txt"), SET_ASIDE), "3"]


def test_a_part_that_is_there_is_not_made_again(work, tmp_path):
    [task] = planned(lines(tmp_path, "Satu."), work.folder)
    work.part(task).write_text("done before\n")
    work(task)
    assert work.part(task).read_text() == "done before\n"


def test_a_worker_with_another_version_does_nothing(work, tmp_path):
    [task] = planned(lines(tmp_path, "Satu."), work.folder)
    with pytest.raises(VersionError, match=r"the worker has version .* not 0\.0\.1\+old"):
        replace(work, version="0.0.1+old")(task)
    assert list(work.folder.iterdir()) == []


def test_a_date_is_given_and_records_are_left_out(work, tmp_path):
    path = lines(tmp_path, "Puskesmas Sukamaju meraih predikat WBK, Selasa lalu.")
    [task] = planned(path, work.folder)
    replace(work, published="2023-12-06", min_confidence=0.0)(task)
    [item] = read_part(work.part(task), model_sha256="")
    assert (item.article.published, item.records[0].date) == ("2023-12-06", "2023-12-05")
    work.part(task).unlink()
    replace(work, min_confidence=1.0)(task)
    [item] = read_part(work.part(task), model_sha256="")
    assert item.records == ()
