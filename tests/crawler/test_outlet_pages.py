"""Pages in the markups that Indonesian news sites and government portals are built with, one test a field.

Each folder `outlets/MARKUP/N/` has `page.html` (`page-2.html` ... where the article goes on) and `expected.json`:
what was asked for, and what is to be read from it. `cut` lists what must be kept apart from the text.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from crawler.joining import join_pages
from crawler.outlets import Outlet
from crawler.page import PageOutcome, PageResult, page_to_article

FOLDER = Path(__file__).parent / "outlets"
PAGES = sorted(path.parent for path in FOLDER.glob("*/*/expected.json"))
CASES = {f"{folder.parent.name}/{folder.name}": json.loads((folder / "expected.json").read_text()) for folder in PAGES}
FIELDS = ("title", "text", "published", "author", "url", "next_pages")


def _outlet(asked: dict[str, Any]) -> Outlet | None:
    """An outlet that says no more than the case does: its zone, and a selector where the case has one."""
    if "time_zone" not in asked:
        return None
    host = asked["url"].split("/")[2]
    settings = {"time_zone": asked["time_zone"], "body": asked.get("body")}
    return Outlet(id="outlet", name="", home=f"https://{host}/", hosts=(host,), adapter="wordpress", **settings)


@cache
def read(name: str) -> PageResult:
    asked = CASES[name]["asked"]
    pages = sorted((FOLDER / name).glob("page*.html"), key=lambda path: (len(path.name), path.name))
    results = [
        page_to_article(path.read_bytes(), url=asked["url"], outlet=_outlet(asked), content_type="text/html")
        for path in pages
    ]
    return join_pages(results[0], results[1:])


@pytest.mark.parametrize("name", CASES)
def test_outcome(name: str) -> None:
    result = read(name)
    assert result.outcome is PageOutcome(CASES[name]["expected"]["outcome"]), result


@pytest.mark.parametrize(
    ("name", "field"),
    [(name, field) for name, case in CASES.items() for field in FIELDS if field in case["expected"]],
)
def test_field(name: str, field: str) -> None:
    result, expected = read(name), CASES[name]["expected"][field]
    assert result.article is not None, result
    if field in ("author", "next_pages"):
        found = getattr(result, field)
        assert (list(found) if field == "next_pages" else found) == expected
    elif field == "text":
        assert result.article.text.split("\n") == expected
    else:
        assert getattr(result.article, field) == expected


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "cut" in case["expected"]])
def test_what_is_cut_is_kept_apart(name: str) -> None:
    boilerplate = " ".join(" ".join(read(name).boilerplate).split())
    missing = [text for text in CASES[name]["expected"]["cut"] if text not in boilerplate]
    assert not missing


def test_the_markups_are_many() -> None:
    assert len(PAGES) >= 60
    assert len({folder.parent.name for folder in PAGES}) >= 20
