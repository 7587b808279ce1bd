"""What every page has: words, languages, the banner; the home and data pages; errors; links in tables."""

import errno
import logging
import sqlite3
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

from datasette import hookimpl
from datasette.utils.asgi import Response
from datasette.views.base import DatasetteError
from markupsafe import Markup

from extract.records import UnitType
from extract.site import charts, serving
from extract.site.downloads import MOST_SHEET_ROWS
from extract.site.provinces import code_of, tiles
from extract.site.words import DATABASE, LANGUAGES
from extract.store import reading
from extract.store.made import is_sample
from extract.store.tables import TABLES

logger = logging.getLogger("wbk.publish")
# What Datasette says of a column or a search that there is none of, as if the fault were its own.
ASKED_WRONGLY = (sqlite3.OperationalError, DatasetteError)
PAGES = {"units": "unit", "achievements": "achievement", "articles": "article", "outlets": "outlet"}
FIRST = ("achievements", "units", "records", "evidence", "officials")  # what readers come for
# Columns of tables and queries that hold the id of something with a page of its own.
LINKED = {
    "unit_id": "unit",
    "same_as": "unit",
    "achievement": "achievement",
    "article": "article",
    "duplicate_of": "article",
    "outlet": "outlet",
    "region_code": "region",
}
NAMED = {"unit": "unit_id", "predicate": "achievement"}  # columns of queries, with the one that has their id
FACETS = {table.name: table.facets for table in TABLES}


def home(connection):
    """What the home page counts and lists."""
    return {
        "totals": reading.totals(connection),
        "editions": reading.by_edition(connection),
        "without_edition": reading.without_edition(connection),
        "newest": reading.newest(connection),
        "provinces": reading.by_province(connection),
        "counts": reading.table_counts(connection, FIRST),
    }


def data(connection):
    """How many rows each published table has."""
    return {"counts": reading.table_counts(connection, [table.name for table in TABLES if not table.hidden])}


@hookimpl
def startup(datasette):
    """Ask for what is the same for all readers before the first one comes."""

    async def ask():
        if not datasette.get_database(DATABASE).is_mutable:
            await serving.read_once(datasette, home)
            await serving.read_once(datasette, data)

    return ask


@hookimpl
def extra_template_vars(template, request, datasette):
    """What every template needs; and what the home and data pages show."""

    async def variables():
        words = serving.words(datasette, request)
        known = serving.provinces(datasette)
        shared = {
            "t": words,
            "lang": words.lang,
            "switches": [(lang, serving.switch_path(datasette, request, lang)) for lang in LANGUAGES],
            "sample": await serving.read_once(datasette, is_sample),
            "statuses": list(reading.Status),
            "predicates": list(reading.Predicate),
            "web_address": reading.web_address,
            "page_of": PAGES.get,
            "province_code": lambda name: code_of(known, name),
            "here": serving.own_path(datasette, request) if request else "/",
            "today": datetime.now(UTC).date().isoformat(),
            "base": address(datasette, request),
            "path": request.path if request else words.base,
            "sql_rows": datasette.setting("max_returned_rows"),
            "live": not serving.options(datasette).static,
            "full_text": serving.options(datasette).full_text,
            "facets_of": lambda name: FACETS.get(name, ()),
            "facet_path": lambda column: facet_path(request, column),
            "file_path": lambda form: file_path(request, form),
            "sheet_rows": MOST_SHEET_ROWS,
        }
        if template == "index.html":
            found = await serving.read_once(datasette, home)
            shared |= found | {
                "tiles": tiles(known, found["provinces"]),
                "bars": charts.year_bars(found["editions"], with_official=False),
            }
        if template == "query.html":
            shared["choices"] = await choices(datasette, words)
        if template == "database.html":
            shared |= await serving.read_once(datasette, data)
            shared["published_tables"] = sorted(
                (table for table in TABLES if not table.hidden), key=lambda table: (table.name not in FIRST, table.name)
            )
        return shared

    return variables


async def choices(datasette, words):
    """The values of the parameters of ready-made queries, with what they are called."""
    years = await serving.read_once(datasette, reading.by_edition)
    return {
        "province": [(province.name, province.name) for province in serving.provinces(datasette)],
        "year": [(str(row["year"]), str(row["year"])) for row in years],
        "unit_type": sorted(((kind.value, words.unit_type(kind.value)) for kind in UnitType), key=lambda pair: pair[1]),
        "status": [(status.value, words(f"status.{status}")) for status in reading.Status],
    }


def address(datasette, request):
    """Scheme and host of the site, to cite it; empty where pages become files, which may lie anywhere."""
    if request is None or serving.options(datasette).static:
        return ""
    return f"{request.scheme}://{request.host}{datasette.setting('base_url')[:-1]}"


def file_path(request, form):
    """All rows of the present table or query as a file: `csv`, `csv-id` or `xlsx`."""
    kind, _, country = form.partition("-")
    left_out = ("_next", "_size", "_facet", "_facet_size", "_stream", "_dl", "_labels")
    pairs = [(name, value) for name, values in request.args._data.items() for value in values if name not in left_out]
    query = urlencode([*pairs, ("_separators", country)] if country else pairs)
    return f"{request.path}.{kind}" + (f"?{query}" if query else "")


def facet_path(request, column):
    """The present table with one more facet."""
    pairs = [(name, value) for name, values in request.args._data.items() for value in values if name != "_next"]
    query = "&".join(f"{quote(name)}={quote(value)}" for name, value in [*pairs, ("_facet", column)])
    return f"{request.path}?{query}#facets"


@hookimpl
def handle_exception(datasette, request, exception):
    """An error as a page in the site's own frame, or as JSON; only what nobody expected is written to the log."""

    async def answer():
        status = getattr(exception, "status", 500)
        if status == 500 and isinstance(exception, ASKED_WRONGLY):
            status = 400
        elif isinstance(exception, OSError) and exception.errno == errno.ENAMETOOLONG:
            status = 404
        if status == 500:
            logger.exception("%s %s", request.method, request.path, exc_info=exception)
        message = "internal error" if status == 500 else str(getattr(exception, "message", None) or exception)
        info = {"ok": False, "error": message, "status": status, "title": getattr(exception, "title", None)}
        if request.path.endswith(".json"):
            return Response.json(info | getattr(exception, "error_dict", {}), status=status)
        return await serving.page(datasette, request, "error.html", info, status=status)

    return answer


@hookimpl
def render_cell(row, value, column, table, datasette):
    """Ids in tables and query results lead to the pages for readers; in a query so do the names that they stand for."""
    kind, key, label = LINKED.get(column), value, value
    if table is None and column in NAMED and NAMED[column] in row.keys():  # noqa: SIM118  (a row is no mapping)
        kind, key = LINKED[NAMED[column]], row[NAMED[column]]
    if kind is None or not key or (table == "redirects" and column == "achievement"):
        return None
    if isinstance(value, dict):
        key, label = value["value"], value["label"]
    base = datasette.setting("base_url")
    return Markup('<a href="{}-/{}/{}">{}</a>').format(base, kind, quote(str(key), safe=""), label)
