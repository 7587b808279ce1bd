"""Pages out of WARC files of others, such as Common Crawl's CC-NEWS, on this machine or straight from the web.

A file of CC-NEWS holds some 30,000 pages of the whole world in 1 GB, of which a handful are wanted. So raw bytes are
searched for the topic's words first, in one pass, and only pages that pass are parsed and kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from crawler.addresses import canonical_url, same_site
from crawler.archive import Archive
from crawler.discovery import Window
from crawler.doors import outlet_of
from crawler.fetch import FetchError, Stream, open_stream
from crawler.frontier import ARTICLE, Claim, now, stamp
from crawler.gather import Answer, Gatherer
from crawler.listings import home_form
from crawler.outlets import Outlet
from crawler.run import Report, mend_archive, open_frontier, outlet_row
from extract.records import address_key
from extract.store.articles import save_outlets
from extract.store.database import open_database, transaction
from extract.store.rows import OutletRow
from extract.topic import is_on_topic
from extract.warc import WarcError, WarcPage, read_pages, read_stream

BASE = "https://data.commoncrawl.org/"
SOURCE = OutletRow(id="common-crawl", name="Common Crawl", home="https://commoncrawl.org/")
_INDONESIAN = (b" yang ", b" dan ", b" dengan ", b" untuk ", b" dalam ", b" tidak ")
_FEWEST = 3  # of those words' kinds, in a page that names no outlet of the list


@dataclass
class WarcOptions:
    """How to read WARC files. `only_listed` leaves out pages of outlets that are not in the list."""

    only_listed: bool = False
    allow_private: bool = False
    timeout: float = 60.0
    progress: Callable[[Counter[str]], None] | None = None


def warc_sources(arguments: Sequence[str], lists: Sequence[Path]) -> list[str]:
    """Paths and addresses of WARC files: those given, and the lines of lists such as Common Crawl's `warc.paths`.

    A line without a scheme is a path on Common Crawl's server. Raises OSError for a list that cannot be read.
    """
    found = dict.fromkeys(arguments)
    for path in lists:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                found[line.strip() if "://" in line else BASE + line.strip().lstrip("/")] = None
    return list(found)


def may_matter(page: WarcPage, outlets: Sequence[Outlet], *, only_listed: bool = False) -> bool:
    """Whether a page is worth parsing: it has a word of the topic, and an outlet of the list or Indonesian words."""
    if not is_on_topic(page.body):
        return False
    if any(same_site(page.url, outlet.hosts) for outlet in outlets):
        return True
    return not only_listed and sum(word in page.body for word in _INDONESIAN) >= _FEWEST


def gather_warcs(
    sources: Sequence[str], outlets: Sequence[Outlet], window: Window, *, db: Path, pages: Path, options: WarcOptions
) -> Report:
    """Store the wanted articles of WARC files. A file from the web that was read to its end is not read again.

    It can be killed at any moment: pages that were stored are passed over when their file is read anew. Raises
    DatabaseError and ArchiveError; what is wrong with a file is in the report, and the others are read.
    """
    with closing(Archive(pages)) as archive, closing(open_database(db)) as database:
        save_outlets(database, [SOURCE])
        mend_archive(database, pages)
        frontier = open_frontier(database, None, epoch=stamp(now()))
        reader = _Reader(Gatherer(database, archive, frontier, {}, window), outlets, options)
        failed = {}
        for source in sources:
            try:
                reader.read(source)
            except (WarcError, FetchError, OSError) as error:
                failed[source] = getattr(error, "strerror", None) or str(error)
    return Report(reader.gatherer.counts, failed)


@dataclass
class _Reader:
    """Reads WARC files into a database."""

    gatherer: Gatherer
    listed: Sequence[Outlet]
    options: WarcOptions
    lacking: set[str] = field(default_factory=set)  # pages of articles of which another one was stored

    def read(self, source: str) -> None:
        """Read one file, from the web or this machine."""
        is_web = source.startswith(("http://", "https://"))
        query = "SELECT 1 FROM fetches WHERE url = ? AND outcome = 'warc'"
        if is_web and self.gatherer.db.execute(query, [source]).fetchone():
            self.gatherer.counts["read before"] += 1
            return
        read = kept = 0

        def wanted(body: bytes) -> bool:
            nonlocal read
            read += 1
            if read % 100 == 0 and self.options.progress is not None:
                self.options.progress(self.gatherer.counts)
            return is_on_topic(body)

        self.lacking.clear()
        with self._open(source, is_web=is_web) as file:
            for page in read_stream(file, wanted=wanted):
                kept += self._take(page)
        if self.lacking and not is_web:
            self._read_lacking(Path(source))
        if is_web:
            reason = f"{kept} of {read} pages kept"
            with transaction(self.gatherer.db):
                self.gatherer.note(SOURCE.id, Answer(source, now()), "warc", reason)
        self.gatherer.counts["pages"] += read

    @contextmanager
    def _open(self, source: str, *, is_web: bool) -> Iterator[BinaryIO | Stream]:
        if is_web:
            with open_stream(source, allow_private=self.options.allow_private, timeout=self.options.timeout) as stream:
                yield stream
        else:
            with Path(source).open("rb") as file:
                yield file

    def _take(self, page: WarcPage) -> bool:
        """Store one page if it is wanted and was not stored before; whether it was."""
        url = canonical_url(page.url, keep_slash=True)
        if url is None or not may_matter(page, self.listed, only_listed=self.options.only_listed):
            return False
        return self._store(page, url)

    def _read_lacking(self, path: Path) -> None:
        """Look a file through again for the further pages of its articles: those may not name the topic."""
        wanted = set(map(address_key, self.lacking))
        for page in read_pages(path):
            url = canonical_url(page.url, keep_slash=True)
            if url is not None and wanted & {address_key(url), address_key(page.url)}:
                self._store(page, url)

    def _outlet(self, url: str) -> Outlet:
        """The outlet of an address; one that is not listed keeps the home page by which it was first stored."""
        outlet = outlet_of(url, self.listed)
        if outlet.id in self.gatherer.outlets:
            return self.gatherer.outlets[outlet.id]
        stored = self.gatherer.db.execute("SELECT home FROM outlets WHERE id = ?", [outlet.id]).fetchone()
        if stored is not None and stored[0] and not outlet.adapter:
            outlet = replace(outlet, home=stored[0])
        self.gatherer.outlets = {**self.gatherer.outlets, outlet.id: outlet}
        return outlet

    def _store(self, page: WarcPage, address: str) -> bool:
        """Store a page that was not stored before, in whichever form its address was asked for; whether it was."""
        gatherer = self.gatherer
        outlet = self._outlet(address)
        url = home_form(outlet, address)
        whole = gatherer.asked_as(outlet.id, page.url)
        first = url if whole != url and gatherer.keeps(url) else None
        url = whole if first else url
        if gatherer.frontier.state(url) == "done":
            gatherer.counts["known"] += 1
            if gatherer.is_incomplete(url):
                self.lacking |= gatherer.join_kept(outlet.id, url)
            return False
        save_outlets(gatherer.db, [outlet_row(outlet)])
        headers = (("Content-Type", page.content_type or "text/html"),)
        answer = Answer(url, _moment(page.date), 200, headers, page.body, robots="not asked: from an archive")
        with transaction(gatherer.db):  # of pages that belong together none is left apart by a kill
            gatherer.frontier.add_articles(outlet.id, [url])
            self._take_answer(Claim(url, outlet.id, ARTICLE, 0), answer, first)
        self.lacking.discard(url)
        return True

    def _take_answer(self, claim: Claim, answer: Answer, first: str | None) -> None:
        """Store an article, or a further page of the one whose first page is named or given."""
        gatherer = self.gatherer
        result = gatherer.read_article(claim, answer)
        if first is None and result.article is not None and result.first_page is not None:
            first = gatherer.asked_as(claim.outlet, result.first_page)
        if first is not None:
            gatherer.take_further(claim, answer, first)
        else:
            gatherer.take(claim, answer)
        if first is not None or (result.next_pages and result.article is not None):
            self.lacking |= gatherer.join_kept(claim.outlet, first or claim.url)


def _moment(text: str | None) -> datetime:
    """When an archive says that a page was fetched; now where it does not."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return now()
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
