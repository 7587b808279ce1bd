import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.engines import tasks
from extract.engines.tasks import Piece, cut, plan

LINE = json.dumps({"id": "a", "text": "Puskesmas Sukamaju meraih WBK."}).encode()


def planned(*names, folder, stdin=b"", salt=()):
    return list(plan(map(str, names), folder=folder, stdin=io.BytesIO(stdin), salt=salt))


@given(
    lines=st.lists(st.binary(max_size=40).map(lambda text: text.replace(b"\n", b"")), min_size=1), last=st.booleans()
)
def test_parts_of_a_file_are_whole_lines_that_make_the_file(lines, last, tmp_path_factory):
    path = tmp_path_factory.mktemp("cut") / "a.jsonl"
    data = b"\n".join(lines) + (b"\n" if last else b"")
    path.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "SLICE", 50)
        pieces = list(cut(Piece("a.jsonl", "a.jsonl", str(path))))
    if len(data) <= 50 or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        assert pieces == [Piece("a.jsonl", "a.jsonl", str(path))]
        return
    ranges = [data[piece.start : piece.end] for piece in pieces]
    assert b"".join(ranges) == data
    assert all(part.endswith(b"\n") for part in ranges[:-1])
    assert [piece.first_line for piece in pieces] == [1 + data[: piece.start].count(b"\n") for piece in pieces]


def test_a_line_longer_than_a_part_stays_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(tasks, "SLICE", 10)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"x" * 95 + b"\n" + b"y\n" * 6)
    found = [(part.start, part.end, part.first_line) for part in cut(Piece("a", path=str(path)))]
    assert found == [(0, 96, 1), (96, 106, 2), (106, 108, 7)]


def test_small_files_go_together_and_archives_alone(tmp_path):
    for name in ("1.txt", "2.html", "3.warc.gz", "4.txt", "5.jsonl"):
        (tmp_path / name).write_bytes(LINE)
    found = planned(tmp_path, "https://example.com/a", folder=tmp_path)
    assert [[piece.source or piece.name for piece in task.pieces] for task in found] == [
        ["1.txt", "2.html"],
        ["3.warc.gz"],
        ["4.txt", "5.jsonl", "https://example.com/a"],
    ]
    assert [task.number for task in found] == [0, 1, 2]


def test_no_more_than_so_many_files_go_together(tmp_path, monkeypatch):
    monkeypatch.setattr(tasks, "FILES", 2)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(LINE)
    assert [len(task.pieces) for task in planned(tmp_path, folder=tmp_path)] == [2, 2, 1]


def test_standard_input_is_stored_for_the_workers(tmp_path):
    [task] = planned("-", folder=tmp_path, stdin=LINE)
    [piece] = task.pieces
    assert (piece.name, piece.source, piece.suffix, Path(piece.path).read_bytes()) == ("stdin", "stdin", "", LINE)


def test_what_cannot_be_read_is_left_to_the_worker_to_say(tmp_path):
    (tmp_path / "empty").mkdir()
    [task] = planned(tmp_path / "missing.txt", tmp_path / "empty", folder=tmp_path)
    assert [piece.problem for piece in task.pieces] == [
        None,
        "no file in this folder ends in .txt, .html, .htm, .json, .jsonl, .ndjson, .warc, .warc.gz",
    ]


def test_a_part_has_another_name_where_file_or_options_are_others(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    names = [planned(path, folder=tmp_path)[0].name, planned(path, folder=tmp_path, salt=["2023-01-01"])[0].name]
    path.write_bytes(b"other")
    names.append(planned(path, folder=tmp_path)[0].name)
    assert len(set(names)) == 3
    assert planned(path, folder=tmp_path)[0].name == names[2]
