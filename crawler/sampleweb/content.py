"""The sample web's content: outlets and articles, read from `corpus/sample-web/`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n", re.DOTALL)
READ_ALSO = "Baca juga: "
PAGE_BREAK = "<!-- halaman -->"


class Block(NamedTuple):
    """One piece of an article's body: a `paragraph`, or a `read_also` line that names another article's slug."""

    kind: str
    text: str


@dataclass(frozen=True)
class SampleArticle:
    """An article as an outlet keeps it, before it is rendered. `published` is in the outlet's own time zone."""

    outlet_id: str
    slug: str
    title: str
    published: datetime
    author: str
    section: str
    tags: tuple[str, ...]
    caption: str | None
    pages: tuple[tuple[Block, ...], ...]

    @property
    def id(self) -> str:
        """Outlet and slug, as `expected.jsonl` names the article."""
        return f"{self.outlet_id}/{self.slug}"

    @property
    def number(self) -> int:
        """The article's number in its outlet's addresses; like a real one it grows with time."""
        return int(self.published.timestamp()) // 600

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The body with all its pages joined."""
        return tuple(block for page in self.pages for block in page)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body's own text, without the lines that lead to other articles."""
        return tuple(block.text.replace("**", "") for block in self.blocks if block.kind == "paragraph")

    def matches(self, query: str) -> bool:
        """Whether every word of a search query stands in the title or the text."""
        text = " ".join((self.title, *self.paragraphs)).casefold()
        return all(word in text for word in query.casefold().split())


@dataclass(frozen=True)
class SampleOutlet:
    """An invented outlet with its articles, the newest first."""

    id: str
    name: str
    host: str
    engine: str
    region_code: str
    owner: str
    tagline: str
    time_zone: ZoneInfo
    per_page: int
    popular: tuple[str, ...]
    comments: tuple[Mapping[str, str], ...]
    options: Mapping[str, Any]  # what this outlet's engine does differently (templates, REST switched off ...)
    crawl: Mapping[str, Any]  # its table in the crawler's outlets file; "{address}" stands for where it is served
    articles: tuple[SampleArticle, ...] = field(default=(), repr=False)

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that have articles, in alphabetical order."""
        return tuple(sorted({article.section for article in self.articles}))


def read_blocks(body: str) -> tuple[tuple[Block, ...], ...]:
    """The pages of an article's body; blank lines part its blocks, `PAGE_BREAK` its pages."""
    pages = []
    for page in body.split(PAGE_BREAK):
        pieces = [" ".join(piece.split()) for piece in page.split("\n\n")]
        pages.append(tuple(_block(piece) for piece in pieces if piece))
    return tuple(pages)


def _block(piece: str) -> Block:
    if piece.startswith(READ_ALSO):
        return Block("read_also", piece.removeprefix(READ_ALSO))
    return Block("paragraph", piece)


def read_article(path: Path, time_zone: ZoneInfo) -> SampleArticle:
    """Read one article file. Raises ValueError if it has no front matter, KeyError if a required key is missing."""
    source = path.read_text(encoding="utf-8")
    match = FRONT_MATTER.match(source)
    if match is None:
        raise ValueError(f"{path}: no front matter between +++ lines")
    front = tomllib.loads(match[1])
    return SampleArticle(
        outlet_id=path.parent.name,
        slug=path.stem,
        title=front["title"],
        published=front["published"].astimezone(time_zone),
        author=front["author"],
        section=front["section"],
        tags=tuple(front.get("tags", ())),
        caption=front.get("caption"),
        pages=read_blocks(source[match.end() :]),
    )


def read_outlets(folder: Path) -> tuple[SampleOutlet, ...]:
    """All outlets of a sample web in the order of its `outlets.toml`, with their articles."""
    tables = tomllib.loads((folder / "outlets.toml").read_text(encoding="utf-8"))
    return tuple(_outlet(folder, outlet_id, table) for outlet_id, table in tables.items())


def _outlet(folder: Path, outlet_id: str, table: Mapping[str, Any]) -> SampleOutlet:
    time_zone = ZoneInfo(table["time_zone"])
    articles = [read_article(path, time_zone) for path in (folder / "articles" / outlet_id).glob("*.md")]
    articles.sort(key=lambda article: (article.published, article.slug), reverse=True)
    return SampleOutlet(
        id=outlet_id,
        name=table["name"],
        host=table["host"],
        engine=table["engine"],
        region_code=table["region_code"],
        owner=table["owner"],
        tagline=table["tagline"],
        time_zone=time_zone,
        per_page=table["per_page"],
        popular=tuple(table["popular"]),
        comments=tuple(table.get("comments", ())),
        options=table.get("options", {}),
        crawl=table.get("crawl", {}),
        articles=tuple(articles),
    )
