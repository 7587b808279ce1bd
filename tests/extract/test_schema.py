import csv
import io
import sqlite3
from dataclasses import fields, replace

import jsonschema
import pytest

from extract import schema
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
    descriptions,
)
from extract.store.tables import TABLES

RECORD = Record(
    unit="Rutan Melati",
    unit_type=UnitType.RUTAN,
    predicate=Predicate.WBK,
    status=Status.AWARDED,
    unit_aliases=("Rutan",),
    year=2023,
    date="2023-12",
    date_precision=DatePrecision.MONTH,
    officials=(Official("Sri Lestari", None, Part.RECIPIENT),),
    score=91.5,
    confidence=0.9,
    evidence=(Evidence("unit", "text", 0, 12, "Rutan Melati"),),
)
ARTICLE = Article(id="a", text="Rutan Melati meraih WBK.")


def output(*records):
    return {
        "id": "a",
        "source": "a.txt",
        "url": None,
        "outlet": None,
        "title": None,
        "published": "2023-12-06",
        "text_sha256": ARTICLE.text_sha256,
        "extractor": {"version": "0.1.0", "model_sha256": None},
        "records": [record.to_json(ARTICLE.text_sha256) for record in records],
    }


def test_the_output_schema_is_one_of_the_draft_it_names():
    jsonschema.Draft202012Validator.check_schema(schema.output_schema())


@pytest.mark.parametrize("given", [output(), output(RECORD), output(RECORD) | {"text": ARTICLE.text}])
def test_what_extract_prints_keeps_to_the_schema(given):
    jsonschema.validate(given, schema.output_schema())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(RECORD, evidence=()), "should be non-empty"),
        (replace(RECORD, date="6 Desember 2023"), "does not match"),
        (replace(RECORD, confidence=1.5), "greater than the maximum"),
        (replace(RECORD, unit=""), "should be non-empty"),
        (replace(RECORD, year="2023"), "is not of type 'integer'"),
    ],
)
def test_what_breaks_the_schema_is_found(wrong, said):
    with pytest.raises(jsonschema.ValidationError, match=said):
        jsonschema.validate(output(wrong), schema.output_schema())


def test_a_record_has_the_properties_that_to_json_prints():
    assert set(schema.record_schema()["properties"]) == set(RECORD.to_json(ARTICLE.text_sha256))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_described_and_every_reference_is_a_column(table):
    names = {item.name for item in fields(table.row)}
    assert set(descriptions(table.row)) == names
    used = {*table.key, *table.search, *table.facets, *(name for names in table.indexes for name in names)}
    assert used | {name for name, _, _ in table.references} <= names
    assert {table.label} - {None} <= names


def test_the_statements_make_the_tables_with_their_rules():
    connection = sqlite3.connect(":memory:")
    for statement in schema.create_statements():
        connection.execute(statement)
    columns = {row[1]: (row[2], row[3]) for row in connection.execute("PRAGMA table_info(evidence)")}
    assert columns == dict.fromkeys(("id", "record", "field", "source", "quote"), ("TEXT", 1)) | {
        "start": ("INTEGER", 1),
        "end": ("INTEGER", 1),
    }
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        connection.execute(
            "INSERT INTO units (id, name, type, registry_candidates) VALUES ('u', 'Rutan', 'castle', '[]')"
        )


def test_datasette_gets_a_description_of_each_column():
    tables = schema.datasette_tables()
    assert tables["records"]["columns"]["unit"] == descriptions(Record)["unit"]
    assert [name for name, table in tables.items() if table.get("hidden")] == ["frontier", "published"]


def test_the_dictionary_has_a_row_for_each_published_column():
    rows = list(csv.DictReader(io.StringIO(schema.dictionary_csv())))
    assert len(rows) == sum(len(fields(table.row)) for table in TABLES if not table.hidden)
    assert {"table": "records", "column": "score", "type": "real", "may_be_empty": "yes", "values": ""}.items() <= next(
        row for row in rows if (row["table"], row["column"]) == ("records", "score")
    ).items()
