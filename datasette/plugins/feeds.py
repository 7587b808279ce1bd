"""Atom feeds (RFC 4287) of the newest achievements: of all, of a province, kabupaten or kota, and of a unit."""

import re
from datetime import date

from datasette import hookimpl
from datasette.utils.asgi import NotFound, Response

from extract.site import lists, serving
from extract.site.serving import read

ATOM = "application/atom+xml; charset=utf-8"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def updated(row):
    """The moment that stands for a date of any precision; a feed needs one."""
    parts = [int(part) for part in (row["date"] or "2000").split("-")]
    return date(*[*parts, 1, 1][:3]).isoformat() + "T00:00:00Z"


async def feed(datasette, request):
    """The feed of a kind of thing."""
    kind, key = request.url_vars["kind"] or "all", request.url_vars.get("id") or ""
    if kind == "region" and len(key) == 2:
        named = [province.name for province in serving.provinces(datasette) if province.code == key]
        kind, key = "province", named[0] if named else ""
    found = await read(datasette, lists.feed, kind, key) if key or kind == "all" else None
    if found is None:
        raise NotFound("There is no such feed")
    entries = [row | {"updated": updated(row)} for row in found["rows"]]
    path = serving.own_path(datasette, request)
    context = {"name": found["name"], "entries": entries, "self": path, "about": path.removesuffix(".atom")}
    xml = await datasette.render_template("feed.xml", context, request=request)
    return Response(NOT_XML.sub("", xml.lstrip()), content_type=ATOM)


@hookimpl(tryfirst=True)  # before the pages, whose ids may have points
def register_routes():
    """The addresses of the feeds: those of the pages, with .atom behind."""
    return [
        (r"^/-/(?P<kind>)newest\.atom$", feed),
        (r"^/-/(?P<kind>unit|region)/(?P<id>[0-9a-zA-Z._-]{1,100})\.atom$", feed),
    ]
