"""What keeps the site safe: headers on every answer, nothing under /-/ but the site's own, rows in a known order."""

import re
import sqlite3
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, parse_qsl, urlencode

from datasette import hookimpl
from datasette.utils.asgi import NotFound

from extract.site.words import DATABASE, LANGUAGES
from extract.store.tables import TABLES

# No page has a script, and nothing comes from another host.
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)
# Datasette's own pages under /-/ tell of the machine: paths, versions, threads.
TELLING = re.compile(r"^/-/(?:versions|plugins|settings|config|threads|databases|actor|metadata|messages|patterns"
                     r"|permissions|allow-debug|logout|auth-token)\b")  # fmt: skip
TABLE_PAGE = re.compile(rf"^/{DATABASE}/(?P<table>\w+)(\.json)?$")
OF_DATA = re.compile(rf"^/{DATABASE}(?:[/.]|$)")
LONGEST_VALUE = 20_000_000  # bytes; an own query may make longer ones of nothing, ten thousand of them
SORTS = ("_sort", "_sort_desc", "_sort_by_desc")
KEYS = {table.name: table.key for table in TABLES}
HIGHEST = "~F4~8F~BF~BF"  # U+10FFFF, in Datasette's spelling: sorts after every number and text


@hookimpl
def asgi_wrapper(datasette):
    """Security headers on every answer, and the cookie that keeps the language."""
    base = datasette.setting("base_url")

    def wrap(app):
        async def with_headers(scope, receive, send):
            if scope["type"] != "http":
                return await app(scope, receive, send)
            extra = _headers(scope, base)
            scope = with_ties_in_order(without_language(scope, base), base)

            async def send_more(event):
                if event["type"] == "http.response.start":
                    event = {**event, "headers": [*event.get("headers", []), *extra]}
                await send(event)

            return await app(scope, receive, send_more)

        return with_headers

    return wrap


@hookimpl(tryfirst=True)
def register_routes():
    """Datasette's pages about itself are not there."""

    async def nothing(request):
        raise NotFound("There is no such page")

    return [(TELLING.pattern, nothing)]


def _own(path, base):
    return "/" + path[len(base) :] if base != "/" and path.startswith(base) else path


@hookimpl
def prepare_connection(conn):
    """A query of a visitor's own cannot fill the memory with one value."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)


def without_language(scope, base="/"):
    """Take the language out of the query of a table or query page, which would take it for a filter.

    `extract.site.serving.language` finds it in the scope.
    """
    pairs = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
    asked = [value for name, value in pairs if name == "lang"]
    if not asked or not OF_DATA.match(_own(scope["path"], base)):
        return scope
    kept = urlencode([pair for pair in pairs if pair[0] != "lang"])
    return {**scope, "query_string": kept.encode("latin-1"), "wbk_lang": asked[-1]}


def with_ties_in_order(scope, base="/"):
    """Have the first page of a sorted table ordered by id where values are equal, as the later pages are.

    Datasette 0.65 orders only the later pages so, and then rows are missing and twice. A page is a later one where
    `_next` says after which value and id it starts: here after all values, before all ids.
    """
    path = TABLE_PAGE.match(_own(scope["path"], base))
    pairs = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
    asked = dict(pairs)
    key = KEYS.get(path.group("table")) if path else None
    if key is None or asked.keys().isdisjoint(SORTS):
        return scope
    if "_next" in asked or "_sort_by_desc" in asked:  # the latter leads to _sort_desc by a redirect
        return scope
    pairs.append(("_next", ",".join(["$null" if "_sort" in asked else HIGHEST, *("" for _ in key)])))
    return {**scope, "query_string": urlencode(pairs).encode("latin-1")}


def _headers(scope, base):
    headers = {
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        "vary": "Cookie",
    }
    lang = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    if lang in LANGUAGES:
        cookie = SimpleCookie({"lang": lang})
        cookie["lang"] |= {"path": base, "max-age": 365 * 24 * 3600, "samesite": "Lax", "httponly": True}
        headers["set-cookie"] = cookie["lang"].OutputString()
    return [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
