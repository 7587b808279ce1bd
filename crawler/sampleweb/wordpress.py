"""WordPress: permalinks by date, search pages, feeds, and the REST API, which an outlet may have switched off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote_plus

from crawler.sampleweb.content import SampleArticle
from crawler.sampleweb.engine import JSON, Engine, Handler, Reply, inline, number_in, slugify

REST_ERRORS = {
    401: ("rest_login_required", "REST API dibatasi untuk pengguna yang masuk."),
    404: ("rest_no_route", "Tidak ada rute yang cocok dengan URL dan metode permintaan."),
}


class WordPress(Engine):
    """A WordPress site. Options: `rest` (200, 401 or 404), `amp`, `search_feed`."""

    template = "wordpress.html"
    robots = ("Disallow: /wp-admin/", "Allow: /wp-admin/admin-ajax.php")

    def routes(self) -> Iterable[tuple[str, Handler]]:
        """WordPress's own addresses."""
        return (
            (r"/(?:page/(\d{1,5})/?)?", self._home),
            (r"/\d{4}/\d{2}/\d{2}/([\w-]+)/(amp/)?", self._article),
            (r"/(category|tag)/([\w-]+)/(?:page/(\d{1,5})/)?", self._archive),
            (r"/(\d{4})/(\d{2})/(?:(\d{2})/)?(?:page/(\d{1,5})/)?", self._dated),
            (r"(?:/(?:category|tag)/([\w-]+))?/feed/?", self._feed),
            (r"/wp-json/?", self._rest_root),
            (r"/wp-json/wp/v2/posts/?", self._rest_posts),
            (r"/wp-json/wp/v2/posts/(\d{1,12})/?", self._rest_post),
            (r"/sitemap\.xml|/wp-sitemap\.xml", self.sitemap),
        )

    def path(self, article: SampleArticle) -> str:
        """`/2023/12/06/slug/`, the day being that of the outlet's time zone."""
        return f"/{article.published:%Y/%m/%d}/{article.slug}/"

    def section_path(self, section: str) -> str:
        """`/category/daerah/`."""
        return f"/category/{slugify(section)}/"

    def tag_path(self, tag: str) -> str:
        """`/tag/wbk/`."""
        return f"/tag/{slugify(tag)}/"

    def _home(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        if "p" in query:
            article = self.find(number=number_in(query, "p"))
            return None if article is None else Reply("", status=301, headers={"Location": self.url(article)})
        page = int(match[1] or number_in(query, "paged"))
        if "s" not in query:
            return self.listing_reply("Berita Terbaru", self.articles, page, "/page/{page}/")
        words = query["s"]
        return self.search_reply(words, page, f"/page/{{page}}/?s={quote_plus(words)}")

    def _article(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        article = self.named(match[1])
        if article is None or self.path(article) != match[0].removesuffix("amp/"):
            return None
        if match[2] or "amp" in query:
            if not self.outlet.options.get("amp"):
                return None
            return Reply(self.render("amp.html", article=article), modified=article.published)
        return self.article_reply(article)

    def _archive(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        kind, slug, page = match[1], match[2], int(match[3] or 1)
        return self.archive_reply(kind, slug, page, f"/{kind}/{slug}/page/{{page}}/")

    def _dated(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        path = "/" + "/".join(part for part in match.group(1, 2, 3) if part) + "/"
        articles = [article for article in self.articles if self.path(article).startswith(path)]
        if not articles:
            return None
        return self.listing_reply(f"Arsip {path.strip('/')}", articles, int(match[4] or 1), f"{path}page/{{page}}/")

    def _feed(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        if "s" in query and not self.outlet.options.get("search_feed", True):
            return Reply(self.page(note="Umpan pencarian dimatikan"), status=403)
        articles: Sequence[SampleArticle] = self.articles
        if match[1]:
            articles = self.in_section(match[1]) or self.tagged(match[1])
        found = [article for article in articles if article.matches(query.get("s", ""))]
        page, size = number_in(query, "paged"), self.outlet.per_page
        shown = found[(page - 1) * size : page * size]
        if page > 1 and not shown:
            return None
        return self.rss_reply(shown, full=True)

    def _closed(self) -> Reply | None:
        """The API's refusal on an outlet that has switched it off."""
        status = int(self.outlet.options.get("rest", 200))
        return None if status == 200 else rest_error(status, *REST_ERRORS[status])

    def _rest_root(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        root = {"name": self.outlet.name, "url": self.address, "namespaces": ["wp/v2"], "routes": {"/wp/v2/posts": {}}}
        return self._closed() or Reply(json.dumps(root), content_type=JSON)

    def _rest_posts(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        closed = self._closed()
        if closed is not None:
            return closed
        size = number_in(query, "per_page", 10)
        if size > 100:
            return rest_error(400, "rest_invalid_param", "Parameter tidak valid: per_page")
        try:
            found = self._wanted(query)
        except ValueError:
            return rest_error(400, "rest_invalid_param", "Parameter tidak valid: after, before")
        page, pages = number_in(query, "page"), -(-len(found) // size)
        if page > max(1, pages):
            return rest_error(400, "rest_post_invalid_page_number", "Nomor halaman melebihi jumlah halaman.")
        posts = [self._post(article) for article in found[(page - 1) * size : page * size]]
        body = json.dumps([with_fields(post, query.get("_fields", "")) for post in posts], ensure_ascii=False)
        return Reply(body, content_type=JSON, headers={"X-WP-Total": str(len(found)), "X-WP-TotalPages": str(pages)})

    def _wanted(self, query: Mapping[str, str]) -> list[SampleArticle]:
        """The articles that match search, slug, after and before, in the order asked for."""
        after, before = self._moment(query.get("after")), self._moment(query.get("before"))
        found = [
            article
            for article in self.articles
            if article.matches(query.get("search", ""))
            and query.get("slug", article.slug) == article.slug
            and (after is None or article.published > after)
            and (before is None or article.published < before)
        ]
        return found[::-1] if query.get("order") == "asc" else found

    def _moment(self, value: str | None) -> datetime | None:
        """A time as the API takes it: ISO 8601, in the site's own zone if it names none."""
        if not value:
            return None
        moment = datetime.fromisoformat(value)
        return moment if moment.tzinfo else moment.replace(tzinfo=self.outlet.time_zone)

    def _rest_post(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        closed = self._closed()
        if closed is not None:
            return closed
        article = self.find(number=int(match[1]))
        if article is None:
            return rest_error(404, "rest_post_invalid_id", "ID pos tidak valid.")
        return Reply(json.dumps(with_fields(self._post(article), query.get("_fields", ""))), content_type=JSON)

    def _post(self, article: SampleArticle) -> dict[str, Any]:
        """A post as the API gives it; `date` is local and without a zone, as WordPress prints it."""
        content = self.render("wordpress_content.html", article=article)
        local = article.published.replace(tzinfo=None).isoformat()
        utc = article.published.astimezone(UTC).replace(tzinfo=None).isoformat()
        excerpt = article.paragraphs[0][:160]
        return {
            "id": article.number,
            "date": local,
            "date_gmt": utc,
            "modified": local,
            "modified_gmt": utc,
            "guid": {"rendered": f"{self.address}/?p={article.number}"},
            "slug": article.slug,
            "status": "publish",
            "type": "post",
            "link": self.url(article),
            "title": {"rendered": str(inline(article.title)).replace("'", "&#8217;").replace(" - ", " &#8211; ")},
            "content": {"rendered": content, "protected": False},
            "excerpt": {"rendered": f"<p>{inline(excerpt)} [&hellip;]</p>\n", "protected": False},
            "author": 1,
        }


def rest_error(status: int, code: str, message: str) -> Reply:
    """An error as the REST API gives it."""
    body = {"code": code, "message": message, "data": {"status": status}}
    return Reply(json.dumps(body), status=status, content_type=JSON)


def with_fields(post: Mapping[str, Any], fields: str) -> dict[str, Any]:
    """A post cut down to the fields asked for (`title` or `title.rendered`, parted by commas); all if none is."""
    if not fields:
        return dict(post)
    wanted = [name.strip().split(".")[0] for name in fields.split(",")]
    return {name: post[name] for name in wanted if name in post}
