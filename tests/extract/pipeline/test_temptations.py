"""Short articles with one record or none beside many units that hold nothing: what is printed must be right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.pipeline.extractor import extract_article
from extract.records import Article

STORIES = [json.loads(line) for line in Path(__file__).with_name("temptations.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("story", STORIES, ids=[story["title"] for story in STORIES])
def test_nothing_else_is_told(story: dict[str, Any]) -> None:
    article = Article(id="1", text=story["text"], title=story["title"], published=story["published"])
    told = {(r.unit, str(r.predicate), str(r.status), r.year) for r in extract_article(article).records}
    assert told <= {tuple(row) for row in story["expected"]}
