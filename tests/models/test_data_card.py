"""The figures in corpus/README.md: counted right, written between their marks, and up to date."""

import json

import pytest

from models import agreement, data_card
from models.corpus import guideline_fields, load_articles, load_splits
from models.data_card import filled, is_stale, longest_list, page, spread


def record(unit="Polres Melur", predicate="WBK", status="awarded", **values):
    base = {"unit": unit, "unit_type": "polres", "predicate": predicate, "status": status, "year": 2023}
    return base | {"date": "2023-12-05", "score": None, "officials": [], "province": "Bali"} | values


def article(*records, **values):
    return {"id": "a", "text": "satu dua tiga", "records": list(records), **values}


def rows(text, title):
    section = text.split(f"### {title}\n\n")[1].split("\n\n")[0]
    return {cells[1]: cells[2:-1] for line in section.splitlines() for cells in [[c.strip() for c in line.split("|")]]}


FIVE = article(*(record(f"Polres {name}") for name in "ABCDE"), record("Polres F", status="failed", year=None))


def test_a_list_is_counted_by_predicate_and_status():
    assert longest_list(FIVE) == 5
    assert longest_list(article()) == 0


def test_counts_stand_in_the_column_of_their_split():
    text = spread([[FIVE, article()], [article(record(optional=True, score=90.1, officials=[{}]))], []])
    overview = rows(text, "All")
    assert overview["texts"] == ["2", "1", "0"]
    assert overview["texts without a record"] == ["1", "0", "0"]
    assert overview["texts with a list of 5 units or more"] == ["1", "0", "0"]
    assert overview["records"] == ["6", "1", "0"]
    assert overview["optional records"] == ["0", "1", "0"]
    assert overview["records with a score"] == ["0", "1", "0"]
    assert overview["words"] == ["6", "3", "0"]
    assert rows(text, "Records by status")["failed"] == ["1", "0", "0"]
    assert rows(text, "Records by year of the edition")["not told"] == ["1", "0", "0"]
    assert rows(text, "Records by province")["Bali"] == ["6", "1"]


def test_registers_and_difficulties_are_counted_once_there():
    tagged = article(register="wire", difficulty=["counts", "dirt"])
    text = spread([[tagged], [], []])
    assert rows(text, "Articles by register")["wire"] == ["1", "0"]
    assert rows(text, "Articles by what the text is like")["dirt"] == ["1", "0"]
    assert rows(text, "Articles without a record by kind")["counts"] == ["1", "0"]
    assert "by register" not in spread([[article()], [], []])


def test_no_word_of_a_text_is_shown():
    assert "Melur" not in spread([[article(record())], [article(record())], []])


MARKED = "Before\n<!-- spread: by x -->\nold\n<!-- end of spread -->\nAfter\n"


def test_a_part_is_written_between_its_marks():
    text = filled(MARKED, {"spread": r"new \1"})
    assert text == "Before\n<!-- spread: by x -->\n\nnew \\1\n\n<!-- end of spread -->\nAfter\n"
    assert filled(text, {"spread": r"new \1"}) == text


@pytest.mark.parametrize("text", ["no marks", MARKED + MARKED])
def test_marks_must_stand_once(text):
    with pytest.raises(ValueError, match="'spread' must stand once"):
        filled(text, {"spread": "new"})


def test_the_readme_is_up_to_date_and_a_changed_figure_is_seen(tmp_path):
    assert not is_stale()
    changed = tmp_path / "README.md"
    changed.write_text(data_card.README.read_text().replace("| texts | ", "| texts | 1"))
    assert is_stale(changed)


def test_agreement_is_written_once_there_is_a_second_annotation(tmp_path, monkeypatch):
    items = load_articles(load_splits().train[:2])
    rows = [{"id": item["id"], "records": [guideline_fields(row) for row in item["records"]]} for item in items]
    records = sum(not row.get("optional") for item in items for row in item["records"])
    monkeypatch.setattr(agreement, "SECOND_ANNOTATION", tmp_path / "second.jsonl")
    before = page(data_card.README.read_text())
    assert "No article has been annotated a second time yet." in before
    (tmp_path / "second.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    after = page(before)
    assert "\n2 articles were annotated a second time by someone who did not see the first annotation.\n" in after
    assert f"\n| records, F1 | 1.00 | {records} records |\n" in after
    assert page(after) == after
