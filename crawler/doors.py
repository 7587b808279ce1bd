"""Other doors in than an outlet's own lists: a file of links, or one feed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from crawler.addresses import canonical_url, is_web_address, same_site
from crawler.discovery import Window
from crawler.frontier import now, stamp
from crawler.listings import home_form
from crawler.outlets import Outlet
from crawler.run import Report, crawl, open_frontier, outlet_row
from crawler.spider import CrawlOptions
from extract.records import address_key
from extract.store.articles import save_outlets
from extract.store.database import open_database

_LINK = re.compile(r"https?://[^\s\"'<>,;\t]+")


def read_links(lines: Iterable[str]) -> list[str]:
    """The first web address of each line, so that plain lists and CSV files do; lines that start with # are remarks."""
    found: dict[str, None] = {}
    for line in lines:
        match = None if line.lstrip().startswith("#") else _LINK.search(line)
        if match is not None and is_web_address(match.group()):
            found[match.group()] = None
    return list(found)


def outlet_of(url: str, outlets: Iterable[Outlet]) -> Outlet:
    """The listed outlet that an address belongs to; for an address of none, an outlet named after its host."""
    known = next((outlet for outlet in outlets if same_site(url, outlet.hosts)), None)
    if known is not None:
        return known
    parts = urlsplit(url)
    host = re.sub(r"^(?:www|m|mobile|amp)\.", "", parts.netloc.lower())
    outlet_id = re.sub(r"[^a-z0-9]+", "-", host).strip("-")[:60]
    return Outlet(id=outlet_id, name=host, home=f"{parts.scheme}://{parts.netloc}/", hosts=(host,), adapter="")


def by_outlet(urls: Iterable[str], outlets: Sequence[Outlet]) -> dict[Outlet, list[str]]:
    """Links by the outlet that they belong to, each in the form that the crawler keeps; forms of one address once."""
    found: dict[str, tuple[Outlet, dict[str, str]]] = {}
    for url in urls:
        address = canonical_url(url, keep_slash=True)
        if address is not None:
            outlet = outlet_of(address, outlets)
            known, addresses = found.setdefault(outlet.id, (outlet, {}))
            form = home_form(known, address)
            addresses.setdefault(address_key(form), form)
    return {outlet: list(addresses.values()) for outlet, addresses in found.values()}


def crawl_links(
    urls: Iterable[str], outlets: Sequence[Outlet], window: Window, *, db: Path, pages: Path, options: CrawlOptions
) -> Report:
    """Fetch these articles, politely and once each, with nothing else discovered. Raises as `crawl` does."""
    links = by_outlet(urls, outlets)
    database = open_database(db)
    try:
        save_outlets(database, map(outlet_row, links))
        frontier = open_frontier(database, None, epoch=stamp(now()))
        for outlet, addresses in links.items():
            frontier.add_articles(outlet.id, addresses)
    finally:
        database.close()
    return _crawl_as({outlet: replace(outlet, adapter="", settings={}) for outlet in links}, window, db, pages, options)


def crawl_feed(
    url: str, outlets: Sequence[Outlet], window: Window, *, db: Path, pages: Path, options: CrawlOptions
) -> Report:
    """Gather what one feed (RSS or Atom) or sitemap leads to. Raises as `crawl` does."""
    outlet = outlet_of(url, outlets)
    is_sitemap = "sitemap" in urlsplit(url).path.lower()
    adapter, settings = ("sitemap", {"sitemaps": [url]}) if is_sitemap else ("feed", {"feeds": [url], "article": "."})
    return _crawl_as({outlet: replace(outlet, adapter=adapter, settings=settings)}, window, db, pages, options)


def _crawl_as(outlets: Mapping[Outlet, Outlet], window: Window, db: Path, pages: Path, options: CrawlOptions) -> Report:
    """Crawl outlets with other adapters than the list gives them; in the database they keep those of the list."""
    report = crawl(list(outlets.values()), window, db=db, pages=pages, options=options)
    database = open_database(db)
    try:
        save_outlets(database, map(outlet_row, outlets))
    finally:
        database.close()
    return report
