"""Lists of units that stand many sentences below the award they are of, and lists of others that do so too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.pipeline.extractor import extract_article
from extract.records import Article, Status

STORIES = [json.loads(line) for line in Path(__file__).with_name("far_lists.jsonl").read_text("utf-8").splitlines()]


def awarded(story: dict[str, Any]) -> set[tuple[str, str]]:
    article = Article(id="1", text=story["text"], title=story["title"], published=story["published"])
    records = extract_article(article).records
    return {(record.unit, str(record.predicate)) for record in records if record.status is Status.AWARDED}


@pytest.mark.parametrize("story", STORIES, ids=[story["name"] for story in STORIES])
def test_who_of_a_list_is_awarded(story: dict[str, Any]) -> None:
    assert awarded(story) == {tuple(row) for row in story["awarded"]}
