"""The page of measurements: what a row says of its target, and how parts that were measured apart become one page."""

import json

import pytest

from bench import __main__ as bench
from bench.table import Row


@pytest.mark.parametrize(
    ("row", "ratio", "met"),
    [
        (Row("scan", 90.0, "pages/s", "bare", 100.0, 0.85), 0.9, "met"),
        (Row("scan", 80.0, "pages/s", "bare", 100.0, 0.85), 0.8, "missed"),
        (Row("start-up", 1.5, "s", "other", 3.0), 2.0, ""),
        (Row("start-up", 1.5, "s", "", None, 2.0), None, "met"),
        (Row("memory", 1200.0, "MB", "", None, 1000.0), None, "missed"),
        (Row("extraction", 16.0, "articles/s", "", None, 15.0), None, "met"),
    ],
)
def test_a_row_says_whether_its_target_was_reached(row, ratio, met):
    assert row.ratio == (None if ratio is None else pytest.approx(ratio))
    assert row.met == met


def test_parts_measured_apart_become_one_page(tmp_path, monkeypatch):
    monkeypatch.setitem(bench.COMPARED, "scan", lambda _: [Row("scan", 3000.0, "pages/s", "bare", 4.0)])
    monkeypatch.setitem(bench.TITLED, "shares", ("Where the time goes", lambda _: "| component |"))
    for part in ("shares", "scan"):
        bench.measure(part, bench.QUICK, tmp_path)
    lines = bench.page(tmp_path).splitlines()
    assert "| scan | 3,000 | pages/s | bare | 4 | 750.00 |  |  |" in lines
    assert lines.index("## Where the time goes") < lines.index("| component |")
    kept = [line for line in lines if line.startswith(("- scan: ", "- shares: "))]
    assert [line.split(":")[0] for line in kept] == ["- scan", "- shares"]
    assert all(", quick, load " in line for line in kept)


def test_a_part_that_fails_says_so_and_leaves_the_others(tmp_path, monkeypatch):
    def fail(_):
        raise RuntimeError("no such thing")

    monkeypatch.setitem(bench.COMPARED, "scan", fail)
    monkeypatch.setitem(bench.COMPARED, "storage", lambda _: [Row("storage", 1.0, "articles/s", "")])
    bench.measure("scan", bench.FULL, tmp_path)
    bench.measure("storage", bench.FULL, tmp_path)
    page = bench.page(tmp_path)
    assert "Not measured: scan (RuntimeError: no such thing)." in page
    assert "| storage | 1 | articles/s |" in page
    assert json.loads((tmp_path / "scan.json").read_text("utf-8"))["rows"] == []
