"""The guideline says what the code checks, and its worked cases are those of the corpus."""

import re
from functools import cache
from pathlib import Path

import pytest

from extract.records import Part, Predicate, Status, UnitType
from models.corpus import CORPUS, GUIDELINE_FIELDS, load_articles, load_passages, load_splits
from models.vocabulary import CLAIM_DIFFICULTY, NO_RECORD_KINDS, REGISTERS, TAGS, TEXT_DIFFICULTY

TEXT = (CORPUS / "GUIDELINE.md").read_text("utf-8")
README = Path(CORPUS / "README.md").read_text("utf-8")
CASES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.split("## Worked cases")[1].split("\n## ")[0].splitlines()
    if re.match(r"\| \d", line)
]
RECORD = re.compile(r"(?P<unit>.+), (?P<predicate>\w+) (?P<status>\w+) (?P<year>\d{4}|-), (?P<date>[\d-]+)")


@cache
def known():
    """Passages and training articles; a case of a test article would not be found."""
    return {item["id"]: item for item in [*load_articles(load_splits().train), *load_passages()]}


def stated(text):
    match = RECORD.fullmatch(text)
    assert match, text
    return {key: None if value == "-" else value for key, value in match.groupdict().items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[-1]}")
def test_a_worked_case_stands_in_the_corpus(case):
    _, words, records, _, id_ = case
    item = known()[id_]
    assert words in " ".join((item["title"] or "", item["text"]))
    if records == "none":
        assert item["records"] == []
        return
    values = [
        {key: str(row[key]) if row[key] else None for key in ("unit", "predicate", "status", "year", "date")}
        for row in item["records"]
    ]
    assert [record for record in map(stated, records.split("; ")) if record not in values] == []


def test_most_decisions_have_a_case():
    decisions = re.findall(r"^(\d+)\. ", TEXT.split("## Decisions")[1].split("## Worked cases")[0], re.MULTILINE)
    assert [int(number) for number in decisions] == list(range(1, 17))
    assert len({case[0] for case in CASES}) >= 12


@pytest.mark.parametrize("words", [REGISTERS, CLAIM_DIFFICULTY, TEXT_DIFFICULTY, NO_RECORD_KINDS, TAGS])
def test_the_vocabulary_is_printed_whole(words):
    table = "\n".join(f"| `{tag}` | {meaning} |" for tag, meaning in words.items())
    assert f"| tag | meaning |\n|---|---|\n{table}\n\n" in TEXT


def test_no_tag_means_two_things():
    words = [*CLAIM_DIFFICULTY, *TEXT_DIFFICULTY, *NO_RECORD_KINDS]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("value", [*Predicate, *Status, *UnitType, *Part, *GUIDELINE_FIELDS])
def test_every_value_is_explained(value):
    assert f"`{value}`" in TEXT


@pytest.mark.parametrize("page", [TEXT, README])
def test_commands_and_files_named_are_there(page):
    for module in re.findall(r"python -m ([\w.]+)", page):
        assert (CORPUS.parent / f"{module.replace('.', '/')}.py").exists(), module
    for name in re.findall(r"`((?:articles|passages|models)/[\w.]*)`", page):
        assert (CORPUS / name).exists() or (CORPUS.parent / name).exists(), name
