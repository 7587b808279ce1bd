import json
import re
from dataclasses import fields

import pytest

from extract.records import Record
from models.evaluate_fields import BEGIN, END, PAGE, measure, page, table

ARTICLE = {
    "id": "zz-01",
    "title": "Puskesmas Melati Raih WBK",
    "published": "2023-12-06",
    "text": "CILEGON - Puskesmas Melati, Kota Cilegon, meraih WBK dari KemenPANRB, Selasa (5/12/2023).",
}
RECORD = {
    "unit": "Puskesmas Melati", "unit_type": "puskesmas", "predicate": "WBK", "status": "awarded", "year": 2023,
    "date": "2023-12-05", "region": "Kota Cilegon", "province": "Banten", "awarding_body": "Kemenkes", "rank": 3,
    "officials": [{"name": "Sri Lestari", "position": "Kepala", "part": "recipient"}],
}  # fmt: skip


def test_every_field_of_a_record_has_its_section():
    sections = re.findall(r"^## `(\w+)`$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert sorted(sections) == sorted(item.name for item in fields(Record))


def test_a_row_counts_what_is_right_wrong_and_missing(tmp_path):
    (tmp_path / "zz-01.json").write_text(json.dumps(ARTICLE | {"records": [RECORD]}), "utf-8")
    rows = {
        line.split(" | ")[0].strip("| `"): line.split(" | ")[1:]
        for line in table({"train": measure("train", tmp_path)})
    }
    assert rows["records paired"] == ["1", "0", "0", "1.00 |"]
    assert rows["region"] == ["1", "0", "0", "1.00 |"]
    assert rows["awarding_body"] == ["0", "1", "0", "0.00 |"]
    assert rows["rank"] == ["0", "0", "1", "0.00 |"]
    assert rows["officials"] == ["0", "0", "1", "0.00 (F1) |"]


def test_figures_take_the_place_of_older_ones():
    text = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert page(text, iter(["new"])) == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"
    with pytest.raises(ValueError, match="no place for figures"):
        page("nothing", iter(["new"]))
