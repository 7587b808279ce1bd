"""Two versions are compared record by record."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from models import evaluate
from models.compare import changes, summary
from models.corpus import load_articles, load_splits


def row(unit: str = "Polres Melur", **values: Any) -> dict[str, Any]:
    base = {"unit": unit, "unit_type": "polres", "predicate": "WBK", "status": "awarded", "year": 2023}
    return base | {"date": "2023-12-05", "officials": [], "unit_aliases": []} | values


def told(before: list[Any], after: list[Any], gold: dict[str, Any] | None = None, **kwargs: Any) -> list[str]:
    found = changes({"a": before}, {"a": after}, gold or {}, **kwargs)
    return [change.line() for change in found]


def test_equal_versions_have_no_change() -> None:
    people = [{"name": "Budi", "position": None, "part": "giver"}, {"name": "Siti", "position": None, "part": "giver"}]
    before = [row(officials=people, unit_aliases=["A", "B"]), row("Polres Mawar")]
    after = [row("Polres Mawar"), row(officials=people[::-1], unit_aliases=["B", "A"], confidence=0.1)]
    assert told(before, after) == []


def test_lost_and_new_records_are_held_against_gold() -> None:
    before, after = [row(), row("Polres Mawar")], [row("Polres Dahlia"), row("Polres Mawar", status="failed")]
    gold = {"a": [row(), row("Polres Mawar", status="failed")]}
    assert told(before, after, gold) == [
        "a\tlost\tright\tPolres Melur WBK awarded 2023",
        "a\tlost\twrong\tPolres Mawar WBK awarded 2023",
        "a\tnew\twrong\tPolres Dahlia WBK awarded 2023",
        "a\tnew\tright\tPolres Mawar WBK failed 2023",
    ]


def test_changed_values_show_before_and_after() -> None:
    assert told([row()], [row(date="2023-12", officials=[{"name": "Budi", "position": None, "part": "giver"}])]) == [
        "a\tchanged\t\tPolres Melur WBK awarded 2023\tdate: 2023-12-05 -> 2023-12",
        "a\tchanged\t\tPolres Melur WBK awarded 2023\tofficials: [] -> [['Budi', 'None', 'giver']]",
    ]


def test_an_article_in_one_file_only_has_no_records_in_the_other() -> None:
    found = changes({}, {"a": [row()]}, {})
    assert [(change.kind, change.verdict) for change in found] == [("new", "")]


def test_nothing_of_a_test_article_is_shown() -> None:
    lines = told([row(), row("Polres Mawar")], [row(date=None)], secret=frozenset("a"))
    assert lines == [
        "a\tlost\t\t(test article) WBK awarded",
        "a\tchanged\t\t(test article) WBK awarded\tdate",
    ]


def test_the_summary_counts_records_and_fields() -> None:
    before = [row(), row("Polres Mawar")]
    after = [row("Polres Dahlia"), row("Polres Mawar", date=None, year=None)]
    found = changes({"a": before}, {"a": after}, {"a": before})
    assert summary(found) == "records: 1 new (1 wrong), 1 lost (1 right), 1 with other values (2 fields)"


def test_the_command_compares_two_files(tmp_path: Path) -> None:
    splits = load_splits()
    (training,), (test,) = load_articles(splits.folds[0][:1]), load_articles(splits.test[1:2])
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    rows = [{"id": item["id"], "records": item["records"]} for item in (training, test)]
    assert all(row["records"] for row in rows)
    before.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    after.write_text("", "utf-8")
    out = io.StringIO()
    assert evaluate.main(["--compare", str(before), str(after)], out=out) == 0
    assert f"{training['id']}\tlost\tright\t{training['records'][0]['unit']} " in out.getvalue()
    assert f"{test['id']}\tlost\tright\t(test article) " in out.getvalue()
    assert not any(record["unit"] in out.getvalue() for record in test["records"])
