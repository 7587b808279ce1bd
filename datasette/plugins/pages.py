"""The site's own pages: what they show is read by `extract.store.reading` and `extract.site`."""

import json

from datasette import hookimpl
from datasette.utils.asgi import Response

from extract import schema
from extract.site import charts, lists, logs, serving
from extract.site.provinces import code_of, tiles
from extract.site.serving import missing, page, read, read_once
from extract.store import reading

WITHOUT = "none"  # in addresses: achievements without a province
HIGHEST_YEAR, LOWEST_YEAR = 2100, 2000


def _key(request):
    return request.url_vars["id"]


def _redirect(datasette, request, *parts):
    return Response.redirect(serving.words(datasette, request).to("-", *parts), status=301)


def _shown(kind, function, more=lambda found: {}):
    async def view(datasette, request):
        now = await read(datasette, reading.leads_to, kind, _key(request))
        if now is not None:
            return _redirect(datasette, request, kind, now)
        found = await read(datasette, function, _key(request))
        if found is None:
            former = await read(datasette, logs.former, _key(request)) if kind == "achievement" else []
            return await missing(datasette, request, kind, former=former)
        return await page(datasette, request, f"{kind}.html", {kind: found} | more(found))

    return view


def _unit_charts(unit):
    scores = sorted(
        {
            (row["edition"], row["score"])
            for row in unit["achievements"]
            if row["score"] is not None and row["edition"] and row["predicate"] == reading.Predicate.OMBUDSMAN
        }
    )
    return {
        "timeline": charts.timeline(unit["achievements"]),
        "scores": scores,
        "score_line": charts.score_line(scores),
    }


async def region(datasette, request):
    """A province, a kabupaten or a kota; all that has no province; or all provinces."""
    key, number = _key(request), serving.page_number(request)
    known = serving.provinces(datasette)
    if key == WITHOUT or len(key) == 2:
        name = next((province.name for province in known if province.code == key), None)
        if name is None and key != WITHOUT:
            return await missing(datasette, request, "region")
        read_it = read_once if number == 1 else read
        found = await read_it(datasette, lists.province, name, number) | {"name": name, "code": key, "above": None}
    else:
        found = await read(datasette, lists.region, key, number)
        if found is None:
            return await missing(datasette, request, "region")
        found = found | {"above": (found["province"], code_of(known, found["province"])), "parts": []}
    bars = charts.year_bars(found["years"], with_official=False)
    return await page(datasette, request, "region.html", {"region": found, "bars": bars})


async def regions(datasette, request):
    """All provinces: the map, and the same as a table."""
    found = await read_once(datasette, reading.by_province)
    return await page(
        datasette,
        request,
        "regions.html",
        {"provinces": found, "tiles": tiles(serving.provinces(datasette), found)},
    )


async def year(datasette, request):
    """An edition."""
    number, edition = serving.page_number(request), int(_key(request))
    if not LOWEST_YEAR <= edition <= HIGHEST_YEAR:
        return await missing(datasette, request, "year")
    found = await (read_once if number == 1 else read)(datasette, lists.year, edition, number)
    if not found["counts"]["achievements"] and not found["official"]:
        return await missing(datasette, request, "year")
    context = {"edition": found, "tiles": tiles(serving.provinces(datasette), found["provinces"])}
    return await page(datasette, request, "year.html", context)


async def official(datasette, request):
    """What articles say of people of one name in office."""
    name = (request.args.get("name") or "")[:300]
    found = await read(datasette, lists.official, name, serving.page_number(request))
    if found is None:
        return await missing(datasette, request, "official")
    return await page(datasette, request, "official.html", {"official": found})


async def outlets(datasette, request):
    """How each outlet is gathered."""
    return await page(datasette, request, "outlets.html", await read_once(datasette, logs.outlets))


async def outlet(datasette, request):
    """How one outlet is gathered."""
    found = await read_once(datasette, logs.outlet, _key(request))
    if found is None:
        return await missing(datasette, request, "outlet")
    return await page(datasette, request, "outlet.html", {"outlet": found})


async def conflicts(datasette, request):
    """Where articles disagree."""
    kind = (request.args.get("kind") or "")[:60]
    found = await read(datasette, logs.conflicts, kind, serving.page_number(request))
    found["list"]["rows"] = [reading.with_lists(row) for row in found["list"]["rows"]]
    return await page(datasette, request, "conflicts.html", found)


async def reviews(datasette, request):
    """What people decided."""
    return await page(
        datasette, request, "reviews.html", await read(datasette, logs.reviews, serving.page_number(request))
    )


def _coverage(connection):
    return {"editions": reading.by_edition(connection), "without_edition": reading.without_edition(connection)}


async def coverage(datasette, request):
    """How much of the official totals the articles show."""
    found = await read_once(datasette, _coverage)
    # only what was counted the same way can be compared: a part against that part, a total against the total
    compared = [row | charts.comparison(row) for row in found["editions"]]
    known = [row for row in compared if row["official"]]
    return await page(
        datasette,
        request,
        "coverage.html",
        found
        | {
            "editions": compared,
            "bars": charts.year_bars(found["editions"], with_official=True),
            "sum_found": sum(row["compared"] for row in known),
            "sum_official": sum(row["official"] for row in known),
            "sum_years": len(known),
        },
    )


async def find(datasette, request):
    """Units, officials and articles that match a query."""
    query = (request.args.get("q") or "")[:200]
    found = await read(datasette, reading.find, query)
    return await page(datasette, request, "find.html", {"query": query, **found})


async def search(datasette, request):
    """The address that searching had before."""
    address = serving.words(datasette, request).to("-", "find", q=request.args.get("q"))
    return Response.redirect(address, status=301)


async def dictionary(datasette, request):
    """The data dictionary as a file."""
    headers = {"content-disposition": 'attachment; filename="dictionary.csv"'}
    return Response(schema.dictionary_csv(), headers=headers, content_type="text/csv; charset=utf-8")


async def json_schema(datasette, request):
    """The JSON Schema of what `extract` prints."""
    body = json.dumps(schema.output_schema(), indent=2)
    return Response(body, content_type="application/schema+json; charset=utf-8")


async def robots(datasette, request):
    """Readers' pages may be indexed; tables, which have endless addresses, need not be."""
    return Response.text(f"User-agent: *\nDisallow: {datasette.setting('base_url')}wbk/\n")


@hookimpl
def register_routes():
    """The addresses of the site's own pages."""
    key = r"(?P<id>[0-9a-zA-Z._-]{1,100})"
    return [
        (rf"^/-/unit/{key}$", _shown("unit", reading.unit, _unit_charts)),
        (rf"^/-/achievement/{key}$", _shown("achievement", reading.achievement)),
        (rf"^/-/article/{key}$", _shown("article", reading.article)),
        (r"^/-/regions$", regions),
        (rf"^/-/region/{key}$", region),
        (r"^/-/year/(?P<id>[0-9]{4})$", year),
        (r"^/-/official$", official),
        (r"^/-/outlets$", outlets),
        (rf"^/-/outlet/{key}$", outlet),
        (r"^/-/conflicts$", conflicts),
        (r"^/-/reviews$", reviews),
        (r"^/-/coverage$", coverage),
        (r"^/-/find$", find),
        (r"^/-/search$", search),
        (r"^/-/dictionary\.csv$", dictionary),
        (r"^/-/extract\.schema\.json$", json_schema),
        (r"^/robots\.txt$", robots),
    ]
