"""What the site's plugins share: options, the language of a request, reading the database, answering with a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette.utils.asgi import Response

from extract.site.provinces import Province, load_provinces
from extract.site.words import DATABASE, LANGUAGES, Words, load_texts

MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """How a site is served; `make_site` puts it on the Datasette as `wbk`."""

    folder: Path  # with templates, texts and static files
    full_text: bool = False  # whether the database holds whole articles
    static: bool = False  # whether pages are written to files, where nothing can be asked


def options(datasette: Any) -> SiteOptions:
    """The options of the site that a Datasette serves."""
    chosen: SiteOptions = datasette.wbk
    return chosen


def provinces(datasette: Any) -> tuple[Province, ...]:
    """The provinces on the site's map."""
    return load_provinces(options(datasette).folder / "provinces.toml")


def language(request: Any) -> str:
    """The language asked for, else that of the cookie, else Indonesian."""
    # the plugin `security` takes it out of the addresses of tables
    wanted = [request.scope.get("wbk_lang"), request.args.get("lang"), request.cookies.get("lang")] if request else []
    return next((lang for lang in wanted if lang in LANGUAGES), "id")


def words(datasette: Any, request: Any) -> Words:
    """The words for a request."""
    texts = load_texts(options(datasette).folder / "texts.toml")
    return Words(texts, language(request), datasette.setting("base_url"))


def own_path(datasette: Any, request: Any) -> str:
    """The path of a request within the site, whatever it is mounted under."""
    base, path = datasette.setting("base_url"), str(request.path)
    return "/" + path[len(base) :] if base != "/" and path.startswith(base) else path


def switch_path(datasette: Any, request: Any, lang: str) -> str:
    """The present page in another language."""
    if request is None:
        return f"{datasette.setting('base_url')}?lang={lang}"
    pairs = [pair for pair in parse_qsl(request.query_string, keep_blank_values=True) if pair[0] != "lang"]
    path = words(datasette, request).to(*own_path(datasette, request)[1:].split("/"))
    return f"{path}?{urlencode([*pairs, ('lang', lang)])}"


def page_number(request: Any) -> int:
    """The page of a list that is asked for, 1 where it is none."""
    given = request.args.get("page") or ""
    return min(int(given), MOST_PAGES) if re.fullmatch(r"[1-9][0-9]{0,5}", given) else 1


async def read(datasette: Any, function: Callable[..., Any], *values: object) -> Any:
    """What a function of `reading`, `lists` or `logs` gives for the database."""
    return await datasette.get_database(DATABASE).execute_fn(lambda connection: function(connection, *values))


async def read_once(datasette: Any, function: Callable[..., Any], *values: object) -> Any:
    """The same, asked for only once of a database that does not change."""
    if datasette.get_database(DATABASE).is_mutable:
        return await read(datasette, function, *values)
    known: dict[Any, Any] = datasette.__dict__.setdefault("wbk_known", {})
    if (function, values) not in known:
        known[function, values] = await read(datasette, function, *values)
    return known[function, values]


async def page(datasette: Any, request: Any, template: str, context: dict[str, Any], status: int = 200) -> Any:
    """An answer made from a template."""
    html = await datasette.render_template(template, context, request=request)
    return Response.html(html, status=status)


async def missing(datasette: Any, request: Any, kind: str, **context: Any) -> Any:
    """The answer for an id that the database does not have; 410 where it once had it."""
    status = 410 if context.get("former") else 404
    return await page(datasette, request, "missing.html", {"kind": kind, "former": [], **context}, status=status)
