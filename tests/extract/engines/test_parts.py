import json

import pytest

from extract.engines.parts import read_part, write_part
from extract.inputs import Problem
from extract.outputs import Extraction
from extract.records import (
    Article,
    DatePrecision,
    Evidence,
    Official,
    Part,
    Predicate,
    Record,
    Status,
    UnitType,
)

ARTICLE = Article(id="a", title="Raih WBK", text="Puskesmas Sukamaju\u2028 – “raih” WBK", derived=True)
FULL = Record(
    unit="Puskesmas Sukamaju",
    unit_aliases=("Sukamaju", "PKM Sukamaju"),
    unit_type=UnitType.PUSKESMAS,
    unit_id="u1",
    region="Kota Cilegon",
    region_code="36.72",
    province="Banten",
    predicate=Predicate.WBK,
    status=Status.AWARDED,
    year=2023,
    date="2023-12-05",
    date_precision=DatePrecision.DAY,
    awarding_body="KemenPANRB",
    officials=(Official("Sinta Ardila", "Kepala Puskesmas", Part.RECIPIENT), Official("Budi")),
    score=87.5,
    score_previous=0.1 + 0.2,
    rank=3,
    confidence=0.9731,
    evidence=(Evidence("unit", "text", 0, 18, "Puskesmas Sukamaju"), Evidence("record", "title", 0, 8, "Raih WBK")),
)
BARE = Record(unit="X", unit_type=UnitType.OTHER, predicate=Predicate.ZI, status=Status.PREPARING)


@pytest.fixture
def extraction():
    return Extraction(ARTICLE, (FULL, BARE), "hash")


def test_what_is_read_back_is_what_was_written(tmp_path, extraction):
    items = [Problem("a.txt", "empty"), extraction, Extraction(Article(id="b", text="x"), (), extraction.model_sha256)]
    write_part(tmp_path / "part.jsonl", items)
    assert list(read_part(tmp_path / "part.jsonl", model_sha256=extraction.model_sha256)) == items


def test_a_record_survives_json(extraction):
    for record in extraction.records:
        value = record.to_json(ARTICLE.text_sha256)
        assert Record.from_json(json.loads(json.dumps(value))) == record


def test_a_part_that_is_cut_short_is_not_there(tmp_path, extraction):
    def items():
        yield extraction
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        write_part(tmp_path / "part.jsonl", items())
    assert list(tmp_path.iterdir()) == []
