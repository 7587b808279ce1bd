"""Complete files: /wbk/TABLE.csv, /wbk/QUERY.csv and /wbk.csv?sql=..., the same as .xlsx, and .txt behind either.

They are at the addresses at which Datasette gives a page of a table, or the first rows of a query.
"""

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

from datasette import hookimpl
from datasette.filters import Filters
from datasette.plugins import pm
from datasette.utils import (
    InvalidSql,
    await_me_maybe,
    derive_named_parameters,
    escape_sqlite,
    sqlite_timelimit,
    validate_sql_select,
)
from datasette.utils.asgi import AsgiStream, NotFound, Response
from datasette.views.base import DatasetteError

from extract.records import descriptions
from extract.schema import column_types
from extract.site import downloads, serving
from extract.site.downloads import Selection
from extract.site.words import DATABASE
from extract.store import exports, package, reading
from extract.store.csv_files import INDONESIAN, INTERNATIONAL
from extract.store.made import is_sample

TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PART_MS = 30_000  # that a part of a CSV may take to be found; of an own query as long as a page's
OWN_MS = 60_000  # that all parts of an own query may take together
# One workbook is made at a time: it takes the processor for some seconds, and pages must go on being answered.
WORKBOOKS = ThreadPoolExecutor(max_workers=1)


async def of_table(datasette, request, table):
    """The rows of a table under the filters, search and order that the page of the table knows."""
    columns = [name for name, _, _ in column_types(table.row)]
    args = request.args
    asked = [(key, value) for key in args for value in args.getlist(key) if not key.startswith("_") or "__" in key]
    for key, _ in asked:
        if key.split("__")[0] not in columns:  # SQLite would take it for a text, and give no rows
            raise DatasetteError(f"{table.name} has no column {key.split('__')[0]}", status=400)
    clauses, params = Filters(sorted(asked)).build_where_clauses(table.name)
    found = pm.hook.filters_from_request(request=request, database=DATABASE, table=table.name, datasette=datasette)
    for waiting in found:
        more = await await_me_maybe(waiting)
        if more:
            clauses.extend(more.where_clauses)
            params.update(more.params)
    where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
    names = ", ".join(map(escape_sqlite, columns))
    return Selection(
        name=table.name,
        sql=f"SELECT {names} FROM {escape_sqlite(table.name)}{where}",  # noqa: S608
        params=params,
        order=_order(args, columns),
        meanings=descriptions(table.row),
    )


def _order(args, columns):
    """The order that is asked for, and within it that of the file, in which reading is fastest."""
    for name, direction in (("_sort", ""), ("_sort_desc", " DESC")):
        column = args.get(name)
        if column:
            if column not in columns:
                raise DatasetteError(f"Cannot sort table by {column}", status=400)
            return f"{escape_sqlite(column)}{direction}, rowid"
    return "rowid"


async def of_query(datasette, request, name, sql):
    """The rows of a query with the parameters that the address gives."""
    sql = sql.strip().rstrip(";").strip()
    try:
        validate_sql_select(sql)
    except InvalidSql as error:
        raise DatasetteError(str(error), title="Invalid SQL", status=400) from error
    names = await derive_named_parameters(datasette.get_database(DATABASE), sql)
    return Selection(name, sql, {name: request.args.get(name) or "" for name in names})


async def selected(datasette, request):
    """What an address asks for. Raises NotFound if there is no table or query of that name."""
    name = request.url_vars.get("name")
    if name is None:
        return await of_query(datasette, request, "query", request.args.get("sql") or "")
    table = exports.table_named(name)
    if table is not None:
        return await of_table(datasette, request, table)
    query = await datasette.get_canned_query(DATABASE, name, request.actor)
    if query is None:
        raise NotFound("There is no such table or query")
    return await of_query(datasette, request, name, query["sql"])


async def download(datasette, request):
    """A file, or the line that says how many rows it has."""
    selection = await selected(datasette, request)
    path = Path(datasette.get_database(DATABASE).path)
    connection = downloads.connected(path, lambda one: datasette._prepare_connection(one, DATABASE))
    try:
        answer = await _answer(datasette, request, selection, connection, await _made(datasette))
    except BaseException:
        connection.close()
        raise
    if not isinstance(answer, AsgiStream):  # which closes it when all is sent
        connection.close()
    return answer


async def _answer(datasette, request, selection, connection, made):
    form = request.url_vars["form"]
    limit = datasette.setting("sql_time_limit_ms")
    rows = await asyncio.to_thread(_limited, connection, limit, lambda: downloads.count(connection, selection))
    line = made.line(f"{selection.name}.{form}", rows)
    if request.url_vars["told"]:
        return Response.text(line + "\n")
    name = downloads.file_name(selection, rows, form, made)
    headers = {"content-disposition": f'attachment; filename="{name}"', "x-rows": str(rows), "x-made": line}
    if request.method == "HEAD":
        return Response("", headers=headers, content_type=TYPES[form])
    if form == "xlsx":
        return await _workbook(selection, connection, rows, made, headers)
    separators = INDONESIAN if request.args.get("_separators") == "id" else INTERNATIONAL
    parts = _Parts(connection, downloads.csv_parts(connection, selection, separators))
    if request.url_vars.get("name") is None:
        parts.part_ms, parts.all_ms = limit, OWN_MS
    first = await parts.next()  # what fails at once is an error page

    async def send(writer):
        part = first
        try:
            while part is not None:
                await writer.write(part)
                part = await parts.next()
        finally:
            connection.close()

    return AsgiStream(send, headers=headers, content_type=TYPES[form])


class _Parts:
    """The parts of a CSV, each found in another thread within a time.

    Where a later one takes too long the answer breaks off, so that no reader takes it for whole.
    """

    def __init__(self, connection, parts):
        self.connection, self.parts = connection, parts
        self.part_ms, self.all_ms, self.taken_ms = PART_MS, None, 0.0

    async def next(self):
        """The next part; None after the last. Raises sqlite3.OperationalError if it takes too long."""
        if self.all_ms is not None and self.taken_ms > self.all_ms:
            raise sqlite3.OperationalError("the query takes too long")
        start = perf_counter()
        part = await asyncio.to_thread(_limited, self.connection, self.part_ms, lambda: next(self.parts, None))
        self.taken_ms += (perf_counter() - start) * 1000
        return part


def _limited(connection, milliseconds, function):
    with sqlite_timelimit(connection, milliseconds):
        return function()


async def _workbook(selection, connection, rows, made, headers):
    if rows > downloads.MOST_SHEET_ROWS:
        raise DatasetteError(
            f"{rows:,} rows are more than the {downloads.MOST_SHEET_ROWS:,} of an Excel file here: take the CSV",
            status=413,
        )
    loop = asyncio.get_running_loop()
    body = await loop.run_in_executor(WORKBOOKS, downloads.workbook, connection, selection, rows, made)
    return Response(body, headers=headers, content_type=TYPES["xlsx"])


async def former_address(datasette, request):
    """The address that workbooks had before."""
    address = serving.words(datasette, request).to(DATABASE, f"{request.url_vars['table']}.xlsx")
    return Response.redirect(address, status=301)


async def _made(datasette):
    sample = await serving.read_once(datasette, is_sample)
    return downloads.made_of(Path(datasette.get_database(DATABASE).path), sample=sample)


async def citation(datasette, request):
    """How to cite the data, for programs."""
    headers = {"content-disposition": 'attachment; filename="CITATION.cff"'}
    return Response(package.citation(await _made(datasette)), headers=headers, content_type="text/yaml; charset=utf-8")


async def data_package(datasette, request):
    """The tables as a Frictionless data package, whose files are at their addresses here."""
    words = serving.words(datasette, request)
    counts = await serving.read_once(datasette, _counts)
    base = f"{request.scheme}://{request.host}"
    resources = [
        package.resource(table, base + words.file(table.name), counts[table.name])
        for table in package.published_tables()
    ]
    body = json.dumps(package.descriptor(resources, await _made(datasette)), ensure_ascii=False, indent=2)
    return Response(body, content_type="application/json; charset=utf-8")


def _counts(connection):
    return reading.table_counts(connection, [table.name for table in package.published_tables()])


@hookimpl(tryfirst=True)  # before Datasette's own CSV, which gives a part of the rows
def register_routes():
    """The addresses of the files."""
    form = r"\.(?P<form>csv|xlsx)(?P<told>\.txt)?$"
    return [
        (rf"^/{DATABASE}/(?P<name>\w+){form}", download),
        (rf"^/{DATABASE}{form}", download),
        (r"^/-/CITATION\.cff$", citation),
        (r"^/-/datapackage\.json$", data_package),
        (r"^/-/download/(?P<table>\w+)\.xlsx$", former_address),
    ]
