"""Agreement of two annotations, against cases worked out by hand."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from models import agreement
from models.agreement import compare_articles, lines, markdown


def row(unit: str = "Polres Melur", **values: Any) -> dict[str, Any]:
    base = {"unit": unit, "unit_type": "polres", "predicate": "WBK", "status": "awarded", "year": 2023}
    return base | {"date": "2023-12-05", "score": None, "officials": []} | values


def official(name: str, part: str) -> dict[str, Any]:
    return {"name": name, "position": None, "part": part}


def test_equal_annotations_agree_in_all() -> None:
    both = {"a": [row(officials=[official("Budi", "giver")]), row(predicate="WBBM", status="preparing")], "b": []}
    found = compare_articles(both, both)
    assert (found.articles, found.records.f1, found.kappa, found.detection.rate) == (2, 1.0, 1.0, 1.0)
    assert {share.rate for share in found.fields.values()} == {1.0}
    assert found.people_with_part.f1 == 1.0
    assert found.disagreements == []


def test_only_articles_that_both_read_count() -> None:
    found = compare_articles({"a": [row()], "b": [row()]}, {"b": [row()], "c": [row()]})
    assert (found.articles, found.records.tp, found.records.fn, found.records.fp) == (1, 1, 0, 0)


def test_records_of_one_annotator_only_are_listed() -> None:
    found = compare_articles({"a": [row(), row("Polres Mawar")], "b": []}, {"a": [row()], "b": [row("Polres Dahlia")]})
    assert (found.records.tp, found.records.fn, found.records.fp) == (1, 1, 1)
    assert found.records.f1 == 0.5
    assert (found.detection.same, found.detection.total) == (1, 2)
    assert found.disagreements == [
        "a\tonly the first\tPolres Mawar WBK awarded 2023",
        "b\tonly the second\tPolres Dahlia WBK awarded 2023",
    ]


def test_fields_agree_where_both_or_neither_gives_a_value() -> None:
    first = [row(date="2023-12-05", score=90.5), row("Polres Mawar"), row("Polres Dahlia", date=None)]
    second = [row(date="2023-12", score=90.5), row("Polres Mawar"), row("Polres Dahlia", date="2023")]
    found = compare_articles({"a": first}, {"a": second})
    assert (found.fields["date"].same, found.fields["date"].total) == (1, 3)
    assert (found.fields["score"].same, found.fields["score"].total) == (1, 1)
    assert found.disagreements == [
        "a\tdate: 2023-12-05 / 2023-12\tPolres Melur WBK awarded 2023",
        "a\tdate: None / 2023\tPolres Dahlia WBK awarded 2023",
    ]


def test_the_units_name_counts_as_written() -> None:
    found = compare_articles({"a": [row("Lapas Melur")]}, {"a": [row("Lembaga Pemasyarakatan Melur")]})
    assert (found.records.f1, found.fields["unit"].rate) == (1.0, 0.0)


def test_optional_records_cost_nothing() -> None:
    one, other = row(optional=True), row("Polres Mawar", optional=True)
    found = compare_articles({"a": [one]}, {"a": [other]})
    assert (found.records.tp, found.records.fn, found.records.fp) == (0, 0, 0)
    assert compare_articles({"a": [one]}, {"a": [row()]}).records.tp == 0


def test_officials_by_name_and_part() -> None:
    first = [row(officials=[official("Budi Santoso", "giver"), official("Siti Aminah", "recipient")])]
    second = [row(officials=[official("Budi Santoso", "spokesperson"), official("Rahmat", "giver")])]
    found = compare_articles({"a": first}, {"a": second})
    assert (found.people.tp, found.people.fn, found.people.fp) == (1, 1, 1)
    assert (found.people_with_part.tp, found.people_with_part.fn, found.people_with_part.fp) == (0, 2, 2)
    assert (found.fields["officials"].same, found.fields["officials"].total) == (0, 1)


def test_kappa_of_the_status() -> None:
    statuses = ("awarded", "awarded", "preparing", "preparing")
    others = ("awarded", "preparing", "preparing", "preparing")
    names = ("Melur", "Mawar", "Dahlia", "Kenanga")
    first = [row(f"Polres {name}", status=status) for name, status in zip(names, statuses, strict=True)]
    second = [row(f"Polres {name}", status=status) for name, status in zip(names, others, strict=True)]
    # They agree in 3 of 4; by chance, in .5 * .25 + .5 * .75.
    assert compare_articles({"a": first}, {"a": second}).kappa == pytest.approx((0.75 - 0.5) / 0.5)


def test_statuses_of_one_unit_pair_with_their_own() -> None:
    both = [row(status="awarded", year=None), row(status="preparing", year=None)]
    found = compare_articles({"a": both}, {"a": both[::-1]})
    assert found.statuses == {("awarded", "awarded"): 1, ("preparing", "preparing"): 1}


def test_nothing_of_a_test_article_is_shown() -> None:
    found = compare_articles(
        {"a": [row(date="2023"), row("Polres Mawar")]}, {"a": [row()]}, secret=frozenset("a")
    )  # fmt: skip
    assert found.disagreements == [
        "a\tonly the first\t(test article) WBK awarded",
        "a\tdate\t(test article) WBK awarded",
    ]


def test_the_card_shows_the_figures() -> None:
    found = compare_articles({"a": [row(), row("Polres Mawar")]}, {"a": [row(date=None)]})
    table = list(markdown(found))
    assert "| records, F1 | 0.67 | 2 records |" in table
    assert "| `date` | 0.00 | 1 records |" in table
    assert "| `unit_type` | 1.00 | 1 records |" in table
    assert list(markdown(compare_articles({}, {}))) == ["No article has been annotated a second time yet."]
    assert any(line.startswith("records ") and "F1 0.667" in line for line in lines(found))


def test_the_command_reads_folders_and_lines(tmp_path: Path) -> None:
    folder = tmp_path / "first"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps({"id": "a", "records": [row()]}))
    second = tmp_path / "second.jsonl"
    second.write_text(json.dumps({"id": "a", "records": [row(year=2022)]}) + "\n")
    out = io.StringIO()
    assert agreement.main([str(folder), str(second)], out=out) == 0
    assert "a\tonly the first\tPolres Melur WBK awarded 2023" in out.getvalue()


@pytest.mark.parametrize("second", ["missing.jsonl", "empty.jsonl"])
def test_the_command_says_when_there_is_nothing_to_compare(
    second: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.jsonl").write_text("")
    (tmp_path / "first.jsonl").write_text(json.dumps({"id": "a", "records": []}))
    with pytest.raises(SystemExit):
        agreement.main([str(tmp_path / "first.jsonl"), str(tmp_path / second)])
    assert ("no such file" if second == "missing.jsonl" else "no article in common") in capsys.readouterr().err
