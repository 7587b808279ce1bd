"""Blogger: posts by month, Atom feeds that take a query, labels under a folder that robots.txt closes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus

from crawler.sampleweb.content import SampleArticle
from crawler.sampleweb.engine import JSON, Engine, Handler, Reply, number_in

ATOM = "application/atom+xml; charset=UTF-8"


class Blogger(Engine):
    """A blog on Blogger."""

    template = "blogger.html"
    robots = ("Disallow: /search", "Allow: /")

    def routes(self) -> Iterable[tuple[str, Handler]]:
        """Blogger's own addresses."""
        return (
            (r"/", self.newest(self.outlet.name, "/", "hal")),
            (r"/\d{4}/\d{2}/([\w-]+)\.html", self._article),
            (r"/(\d{4})/(?:(\d{2})/)?", self._dated),
            (r"/search/label/([\w -]+)", self._label),
            (r"/search", self._search),
            (r"/feeds/posts/default", self._feed),
            (r"/sitemap\.xml", self.sitemap),
        )

    def path(self, article: SampleArticle) -> str:
        """`/2019/12/slug.html`."""
        return f"/{article.published:%Y/%m}/{article.slug}.html"

    def section_path(self, section: str) -> str:
        """Sections are labels."""
        return self.tag_path(section)

    def tag_path(self, tag: str) -> str:
        """`/search/label/WBK`."""
        return f"/search/label/{tag.replace(' ', '%20')}"

    def _article(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        article = self.named(match[1])
        return self.article_reply(article) if article and self.path(article) == match[0] else None

    def _dated(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        found = [article for article in self.articles if self.path(article).startswith(match[0])]
        return (
            self.listing_reply("Arsip", found, number_in(query, "hal"), f"{match[0]}?hal={{page}}") if found else None
        )

    def _label(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        found = [article for article in self.articles if match[1] in (*article.tags, article.section)]
        return self.listing_reply(match[1], found, 1, match[0]) if found else None

    def _search(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        words = query.get("q", "")
        return self.search_reply(words, number_in(query, "hal"), f"/search?q={quote_plus(words)}&hal={{page}}")

    def _feed(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        """The posts feed: `q`, `published-min`, `published-max`, `start-index`, `max-results`, `alt`."""
        try:
            since, until = (_moment(query.get(name), self) for name in ("published-min", "published-max"))
        except ValueError:
            return Reply("Invalid time", status=400, content_type="text/plain; charset=UTF-8")
        found = [
            article
            for article in self.articles
            if article.matches(query.get("q", ""))
            and (since is None or article.published >= since)
            and (until is None or article.published < until)
        ]
        start = number_in(query, "start-index")
        shown = found[start - 1 : start - 1 + number_in(query, "max-results", 25)]
        if query.get("alt") == "rss":
            return self.rss_reply(shown, full=True)
        if query.get("alt") == "json":
            return Reply(json.dumps(self._feed_json(shown, len(found), start), ensure_ascii=False), content_type=JSON)
        return Reply(self.render("atom.xml", articles=shown, total=len(found), start=start), content_type=ATOM)

    def _feed_json(self, articles: Iterable[SampleArticle], total: int, start: int) -> dict[str, Any]:
        entries = [
            {
                "id": {"$t": f"post-{article.number}"},
                "published": {"$t": article.published.isoformat()},
                "title": {"type": "text", "$t": article.title},
                "link": [{"rel": "alternate", "type": "text/html", "href": self.url(article)}],
            }
            for article in articles
        ]
        counts = {"openSearch$totalResults": {"$t": str(total)}, "openSearch$startIndex": {"$t": str(start)}}
        return {"version": "1.0", "encoding": "UTF-8", "feed": {**counts, "entry": entries}}


def _moment(value: str | None, site: Engine) -> datetime | None:
    """A time of the query string, in the blog's own zone if it names none. Raises ValueError."""
    if not value:
        return None
    moment = datetime.fromisoformat(value.replace(" ", "+"))
    return moment if moment.tzinfo else moment.replace(tzinfo=site.outlet.time_zone)
