"""The site's own pages: what they show is read by `extract.store.reading`, what they say is in `texts.toml`."""

import json
import logging
import re
import tomllib
from datetime import UTC, datetime
from functools import lru_cache
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, quote, urlencode

from datasette import hookimpl
from datasette.utils.asgi import NotFound, Response
from markupsafe import Markup

from extract import schema
from extract.store import exports, reading
from extract.store.tables import TABLES

DATABASE = "wbk"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
logger = logging.getLogger("wbk.publish")
LANGUAGES = ("id", "en")
PAGES = {"units": "unit", "achievements": "achievement", "articles": "article"}
FIRST = ("achievements", "units", "records", "evidence", "officials")  # what readers come for
# Columns of tables and queries that hold the id of something with a page of its own.
LINKED = {"unit_id": "unit", "achievement": "achievement", "article": "article", "duplicate_of": "article"}
OWN_PAGE = re.compile(r"^/$|^/-/(unit|achievement|article|coverage|find)(/|$)")
TABLE_PAGE = re.compile(rf"^/{DATABASE}/(?P<table>\w+)(\.json|\.csv)?$")
SORTS = ("_sort", "_sort_desc", "_sort_by_desc")
KEYS = {table.name: table.key for table in TABLES if table.view is None}
HIGHEST = "~F4~8F~BF~BF"  # U+10FFFF, in Datasette's spelling: sorts after every number and text
COMMON = "default-src 'none'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
STRICT = f"{COMMON}; style-src 'self'"
# Datasette's table and query pages bring small scripts and styles of their own.
WITH_SCRIPTS = f"{COMMON}; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; connect-src 'self'"


@lru_cache(maxsize=1)
def texts():
    """All texts, by language."""
    return tomllib.loads((Path(__file__).parents[1] / "texts.toml").read_text(encoding="utf-8"))


class Words:
    """Texts, numbers and dates in one language."""

    def __init__(self, lang):
        self.lang = lang
        self.words = texts()[lang]

    def __call__(self, key, **values):
        """The text of a key, filled in."""
        return self.words[key].format(**values) if values else self.words[key]

    def number(self, value):
        """A number as it is printed in this language: 1.234,5 in Indonesian."""
        if value is None:
            return ""
        text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
        return text.translate(str.maketrans(",.", ".,")) if self.lang == "id" else text

    def percent(self, share):
        """A share of 1 in per cent."""
        return self.number(round(share * 100)) + "%"

    def day(self, date):
        """An ISO date of any precision in words."""
        parts = (date or "")[:10].split("-")
        if not all(part.isdigit() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
            return date or ""
        month = [texts()["months"][self.lang][int(parts[1]) - 1]] if len(parts) > 1 else []
        return " ".join([*(str(int(part)) for part in parts[2:3]), *month, parts[0]])

    def unit_type(self, kind):
        """The kind of a unit in words."""
        return texts()["units"][self.lang].get(kind, kind)

    def conflict(self, conflict):
        """A conflict of an achievement in words."""
        values = [value for value in conflict["values"] if value is not None]
        said = [self.day(value) if isinstance(value, str) else self.number(value) for value in values]
        key = f"conflict.{conflict['kind']}"
        return self(key, values=", ".join(said)).rstrip(": ") if key in self.words else conflict["kind"]


def language(request):
    """The language asked for, else that of the cookie, else Indonesian."""
    wanted = [request.args.get("lang"), request.cookies.get("lang")] if request else []
    return next((lang for lang in wanted if lang in LANGUAGES), "id")


def switch_path(request, lang):
    """The present page in another language."""
    if request is None:
        return f"/?lang={lang}"
    pairs = [(name, value) for name, values in parse_qs(request.query_string).items() for value in values]
    kept = [f"{quote(name)}={quote(value)}" for name, value in pairs if name != "lang"]
    return request.path + "?" + "&".join([*kept, f"lang={lang}"])


async def read(datasette, function, *values):
    """What a function of `reading` gives for the database."""
    return await datasette.get_database(DATABASE).execute_fn(lambda connection: function(connection, *values))


def _home(connection):
    editions = reading.by_edition(connection)
    return {
        "totals": reading.totals(connection),
        "editions": editions,
        "most": max((row["wbk"] + row["wbbm"] for row in editions), default=0),
        "newest": reading.newest(connection),
        "counts": reading.table_counts(connection, ["achievements", "records", "evidence", "officials", "units"]),
    }


def _data(connection):
    return {"counts": reading.table_counts(connection, [table.name for table in TABLES if not table.hidden])}


def _coverage(connection):
    return {
        "editions": reading.by_edition(connection),
        "provinces": reading.by_province(connection),
        "outlets": reading.outlets(connection),
    }


@hookimpl
def extra_template_vars(template, request, datasette):
    """What every template needs: words, languages, the banner; and what the home and data pages show."""

    async def variables():
        lang = language(request)
        words = Words(lang)
        shared = {
            "t": words,
            "own": bool(request and OWN_PAGE.match(request.path)),
            "lang": lang,
            "switches": [(other, switch_path(request, other)) for other in LANGUAGES],
            "sample": await read(datasette, reading.is_sample),
            "statuses": list(reading.Status),
            "predicates": list(reading.Predicate),
            "web_address": reading.web_address,
            "page_of": PAGES.get,
            "here": request.path if request else "/",
            "today": datetime.now(UTC).date().isoformat(),
            "base": f"{request.scheme}://{request.host}" if request else "",
            "sql_rows": datasette.setting("max_returned_rows"),
        }
        if template == "index.html":
            shared |= await read(datasette, _home)
        if template == "database.html":
            shared |= await read(datasette, _data)
            shared["published_tables"] = sorted(
                (table for table in TABLES if not table.hidden), key=lambda table: (table.name not in FIRST, table.name)
            )
        return shared

    return variables


async def page(datasette, request, template, context, status=200):
    """An answer made from a template."""
    html = await datasette.render_template(template, context, request=request)
    return Response.html(html, status=status)


async def missing(datasette, request, kind):
    """The answer for an id that the database does not have."""
    return await page(datasette, request, "missing.html", {"kind": kind}, status=404)


def _shown(kind, function):
    async def view(datasette, request):
        now = await read(datasette, reading.leads_to, kind, request.url_vars["id"])
        if now is not None:
            return Response.redirect(f"/-/{kind}/{quote(now, safe='')}", status=301)
        found = await read(datasette, function, request.url_vars["id"])
        if found is None:
            return await missing(datasette, request, kind)
        return await page(datasette, request, f"{kind}.html", {kind: found})

    return view


async def coverage(datasette, request):
    """What was found compared with official totals, and by outlet."""
    return await page(datasette, request, "coverage.html", await read(datasette, _coverage))


async def find(datasette, request):
    """Units and articles that match a query."""
    query = (request.args.get("q") or "")[:200]
    found = await read(datasette, reading.find, query)
    return await page(datasette, request, "find.html", {"query": query, **found})


async def workbook(datasette, request):
    """A whole table as an Excel workbook."""
    table = exports.table_named(request.url_vars["table"])
    if table is None:
        raise NotFound("There is no such table")
    try:
        body = await read(datasette, exports.workbook, table)
    except exports.TooLargeError as error:
        return Response.text(str(error), status=413)
    headers = {"content-disposition": f'attachment; filename="{table.name}.xlsx"'}
    return Response(body, headers=headers, content_type=XLSX)


async def dictionary(datasette, request):
    """The data dictionary as a file."""
    headers = {"content-disposition": 'attachment; filename="dictionary.csv"'}
    return Response(schema.dictionary_csv(), headers=headers, content_type="text/csv; charset=utf-8")


async def json_schema(datasette, request):
    """The JSON Schema of what `extract` prints."""
    body = json.dumps(schema.output_schema(), indent=2)
    return Response(body, content_type="application/schema+json; charset=utf-8")


@hookimpl
def register_routes():
    """The addresses of the site's own pages."""
    key = r"(?P<id>[0-9a-zA-Z._-]{1,100})"
    return [
        (rf"^/-/unit/{key}$", _shown("unit", reading.unit)),
        (rf"^/-/achievement/{key}$", _shown("achievement", reading.achievement)),
        (rf"^/-/article/{key}$", _shown("article", reading.article)),
        (r"^/-/coverage$", coverage),
        (r"^/-/find$", find),
        (r"^/-/download/(?P<table>\w+)\.xlsx$", workbook),
        (r"^/-/dictionary\.csv$", dictionary),
        (r"^/-/extract\.schema\.json$", json_schema),
    ]


@hookimpl
def handle_exception(datasette, request, exception):
    """An error as a page in the site's own frame, or as JSON; only what nobody expected is written to the log."""

    async def answer():
        status = getattr(exception, "status", 500)
        if status == 500:
            logger.exception("%s %s", request.method, request.path, exc_info=exception)
        message = "internal error" if status == 500 else str(getattr(exception, "message", None) or exception)
        info = {"ok": False, "error": message, "status": status, "title": getattr(exception, "title", None)}
        if request.path.endswith(".json"):
            return Response.json(info | getattr(exception, "error_dict", {}), status=status)
        return await page(datasette, request, "error.html", info, status=status)

    return answer


@hookimpl
def render_cell(value, column, table):
    """Ids in tables and query results lead to the pages for readers."""
    kind = LINKED.get(column)
    if kind is None or not value:
        return None
    label = value["label"] if isinstance(value, dict) else value
    key = value["value"] if isinstance(value, dict) else value
    return Markup('<a href="/-/{}/{}">{}</a>').format(kind, quote(str(key), safe=""), label)


@hookimpl
def asgi_wrapper(datasette):
    """Security headers on every answer, and the cookie that keeps the language."""

    def wrap(app):
        async def with_headers(scope, receive, send):
            if scope["type"] != "http":
                return await app(scope, receive, send)
            extra = _headers(scope)
            scope = _with_ties_in_order(scope)

            async def send_more(event):
                if event["type"] == "http.response.start":
                    event = {**event, "headers": [*event.get("headers", []), *extra]}
                await send(event)

            return await app(scope, receive, send_more)

        return with_headers

    return wrap


def _with_ties_in_order(scope):
    """Have the first page of a sorted table ordered by id where values are equal, as the later pages are.

    Datasette 0.65 orders only the later pages so, and then rows are missing and twice, in a streamed CSV too. A page
    is a later one where `_next` says after which value and id it starts: here after all values, before all ids. A
    stream may not have `_next`: it is given in the order of the ids.
    """
    path = TABLE_PAGE.match(scope["path"])
    pairs = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
    asked = dict(pairs)
    key = KEYS.get(path.group("table")) if path else None
    if key is None or asked.keys().isdisjoint(SORTS):
        return scope
    if "_stream" in asked:
        pairs = [(name, value) for name, value in pairs if name not in {*SORTS, "_next"}]
    elif "_next" in asked or "_sort_by_desc" in asked:  # the latter leads to _sort_desc by a redirect
        return scope
    else:
        pairs.append(("_next", ",".join(["$null" if "_sort" in asked else HIGHEST, *("" for _ in key)])))
    return {**scope, "query_string": urlencode(pairs).encode("latin-1")}


def _headers(scope):
    policy = STRICT if OWN_PAGE.match(scope["path"]) else WITH_SCRIPTS
    headers = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "vary": "Cookie",
    }
    lang = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    if lang in LANGUAGES:
        cookie = SimpleCookie({"lang": lang})
        cookie["lang"] |= {"path": "/", "max-age": 365 * 24 * 3600, "samesite": "Lax", "httponly": True}
        headers["set-cookie"] = cookie["lang"].OutputString()
    return [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
