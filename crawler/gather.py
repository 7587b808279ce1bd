"""What becomes of an answer: the page into the archive, then fetch, article and frontier in one transaction."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from sqlite_utils import Database

from crawler.adapters import ADAPTERS, control_of
from crawler.addresses import canonical_url
from crawler.archive import Archive, ArchiveError, Place, read_page
from crawler.discovery import Found, Reply, Task, Window
from crawler.frontier import ARTICLE, Claim, Frontier, now, stamp
from crawler.joining import join_pages
from crawler.listings import home_form, listed
from crawler.outcomes import PageOutcome
from crawler.outlets import Outlet
from crawler.page import PageResult, page_to_article
from crawler.paging import is_whole
from crawler.walks import Walks
from extract.records import Article, content_id
from extract.store.articles import article_row, save_articles
from extract.store.database import transaction
from extract.store.rows import FetchRow
from extract.topic import is_on_topic

RETRY_DELAYS = (60.0, 900.0, 3600.0)
LACKING = "of its further pages are not in the archive"
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_REFUSED = frozenset({401, 403, 407, 451})
_GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one request. Without a status there was no answer, and `error` says why."""

    url: str
    at: datetime
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    robots: str | None = None
    error: str | None = None
    outcome: str = "error"  # where there was no answer: `robots`, `blocked`, `too_large` or `error`
    final: bool = False  # whether trying again is of no use
    wait: float = 0.0  # seconds that the server asks to wait

    @property
    def names(self) -> dict[str, str]:
        """The headers by their names in small letters."""
        return {name.lower(): value for name, value in self.headers}


@dataclass
class Gatherer:
    """Stores what one crawl gathers, and tells what to visit next."""

    db: Database
    archive: Archive
    frontier: Frontier
    outlets: Mapping[str, Outlet]
    window: Window
    delays: Sequence[float] = RETRY_DELAYS
    counts: Counter[str] = field(default_factory=Counter)
    reached: set[str] = field(default_factory=set)  # outlets of which some list could be read
    problems: dict[str, str] = field(default_factory=dict)  # why discovery failed, by outlet
    walks: Walks = field(default_factory=Walks)

    def seed(self) -> None:
        """Note where each outlet's discovery starts."""
        first, last = self.window.since or date.min, self.window.until or date.max
        for outlet in self.outlets.values():
            tasks = [task for name in outlet.adapters for task in ADAPTERS[name].seeds(outlet, self.window)]
            self.frontier.add_listings(outlet.id, [(task.kind, task.url) for task in tasks])
            self.frontier.reopen_skipped(outlet.id, first.isoformat(), last.isoformat())

    def note(self, outlet: str, answer: Answer, outcome: str, reason: str | None, place: Place | None = None) -> str:
        """Store one request; gives its id."""
        row = FetchRow(
            id=content_id("fetch", outlet, answer.url, stamp(answer.at)),
            outlet=outlet,
            url=answer.url,
            fetched_at=stamp(answer.at),
            status=answer.status,
            outcome=outcome,
            bytes=None if answer.status is None else len(answer.body),
            robots=answer.robots,
            warc_file=place.file if place else None,
            warc_offset=place.offset if place else None,
            content_sha256=hashlib.sha256(answer.body).hexdigest() if place else None,
            reason=reason,
        )
        with transaction(self.db):
            self.db.table("fetches").upsert(asdict(row), pk="id")
        self.counts["requests"] += 1
        self.counts[outcome] += 1
        return row.id

    @contextmanager
    def _storing(self) -> Iterator[None]:
        """The transaction that stores an answer; the frontier has it for done only when it is over."""
        with transaction(self.db):
            yield
        self.frontier.commit()

    def take(self, claim: Claim, answer: Answer, others: Sequence[Answer] = ()) -> None:
        """Store the answer for a claimed address, with those for the further pages of an article."""
        attempts = claim.attempts + 1
        passing = answer.status in _BUSY or (answer.status is None and not answer.final)
        if passing and attempts <= len(self.delays):
            reason = answer.error or f"status {answer.status}"
            if claim.kind != ARTICLE:
                self.problems[claim.outlet] = f"{claim.url}: {reason}"
            with self._storing():
                self.note(claim.outlet, answer, "error", reason)
                self.frontier.postpone(claim.url, self.delays, reason=reason, wait=answer.wait)
        elif claim.kind != ARTICLE:
            self._take_listing(claim, answer)
        elif answer.status == 304:
            with self._storing():
                self._settle(claim, answer, "unchanged", None, state="done")
        else:
            self._take_article(claim, answer, others)

    def leads_away(self, claim: Claim, answer: Answer, why: str, *, state: str = "failed") -> None:
        """Store a redirect that is not followed."""
        with self._storing():
            self._settle(claim, answer, "redirect", why, state=state)

    def _settle(
        self, claim: Claim, answer: Answer, outcome: str, reason: str | None, *, state: str, place: Place | None = None
    ) -> str:
        names = answer.names
        fetch = self.note(claim.outlet, answer, outcome, reason, place)
        self.frontier.settle(
            claim.url,
            state,
            reason=reason,
            etag=names.get("etag") if place else None,
            last_modified=names.get("last-modified") if place else None,
        )
        if claim.kind == ARTICLE and answer.url != claim.url:
            self.frontier.note_done(claim.outlet, answer.url)
        return fetch

    def _keep(self, answer: Answer) -> Place:
        return self.archive.write(answer.url, answer.status or 0, answer.headers, answer.body, at=answer.at)

    def _take_listing(self, claim: Claim, answer: Answer) -> None:
        """Store a list and note what it leads to; a list that cannot be read still goes to its adapter.

        One that is unchanged is read again as it was, because what it leads to may have changed.
        """
        outlet, task = self.outlets[claim.outlet], Task(claim.kind, claim.url)
        place = self._keep(answer) if answer.status is not None and 200 <= answer.status < 300 else None
        reply, outcome = None, "listing" if place else _refusal(answer)
        if answer.status == 304:
            kept = self._kept(claim.url)
            reply, outcome = (None if kept is None else Reply(answer.url, 200, *kept)), "unchanged"
        elif answer.status is not None:
            reply = Reply(answer.url, answer.status, answer.names, answer.body)
        found = Found(problem=answer.error or "unchanged, but the page is no longer in the pages folder")
        if reply is not None:
            adapter = ADAPTERS[claim.kind.partition(".")[0]]
            found = adapter.read(outlet, task, reply, self.window, self._control(outlet, task))
            found = self.walks.bounded(claim.outlet, task, found)
            if task.kind.endswith("control"):
                self.frontier.share_control(task.url, listed(outlet, reply) if reply.ok else {})
        read = reply is not None and reply.ok
        with self._storing():
            new = self._follow(claim, found)
            self._settle(claim, answer, outcome, found.problem, state="done" if read else "failed", place=place)
            if reply is None:  # next time it is asked for without a condition
                self.frontier.forget_version(claim.url)
        self.counts["discovered"] += new
        if read and (found.links or found.follow or not found.problem):
            self.reached.add(claim.outlet)
        elif found.problem:
            self.problems[claim.outlet] = f"{claim.url}: {found.problem}"

    def _follow(self, claim: Claim, found: Found) -> int:
        """Note the articles and further lists; the next page only if this one has what no earlier crawl knew."""
        urls = [link.url for link in found.links if self.window.has(link.day)]
        known_before = self.frontier.known(urls, before=self.frontier.epoch) if urls else set()
        new = self.frontier.add_articles(claim.outlet, urls)
        self.frontier.add_listings(claim.outlet, [(task.kind, task.url) for task in found.follow])
        if found.more is not None and (not urls or len(known_before) < len(set(urls))):
            self.frontier.add_listings(claim.outlet, [(found.more.kind, found.more.url)])
        return new

    def _kept(self, url: str) -> tuple[Mapping[str, str], bytes] | None:
        """The headers and body that the archive has of an address, the newest; None if it has none."""
        query = "SELECT warc_file, warc_offset FROM fetches WHERE url = ? AND warc_file IS NOT NULL"
        row = self.db.execute(query + " ORDER BY fetched_at DESC", [url]).fetchone()
        if row is None:
            return None
        try:
            return read_page(self.archive.folder, Place(*row))
        except ArchiveError:
            return None

    def keeps(self, url: str) -> bool:
        """Whether the archive has a page of this address, so that it may be asked for only if it has changed."""
        query = "SELECT 1 FROM fetches WHERE url = ? AND warc_file IS NOT NULL LIMIT 1"
        return self.db.execute(query, [url]).fetchone() is not None

    def _control(self, outlet: Outlet, task: Task) -> Mapping[str, int]:
        """How often the nonsense search linked to each article, as another crawler told or read from the archive."""
        url = control_of(outlet, task, self.window)
        if url is not None and (told := self.frontier.control(url)) is not None:
            return told
        kept = self._kept(url) if url else None
        if url is None or kept is None:
            return Counter()
        return listed(outlet, Reply(url, 200, *kept))

    def read_article(self, claim: Claim, answer: Answer) -> PageResult:
        """What is in an article's page."""
        outlet = self.outlets[claim.outlet]
        return page_to_article(
            answer.body, url=answer.url, content_type=answer.names.get("content-type"), outlet=outlet
        )

    def _take_article(self, claim: Claim, answer: Answer, others: Sequence[Answer]) -> None:
        if answer.status is None or not 200 <= answer.status < 300:
            why = answer.error or f"status {answer.status}"
            with self._storing():
                self._settle(claim, answer, _refusal(answer), why, state="failed")
            return
        place = self._keep(answer)
        rest = [(other, self._keep(other)) for other in others if other.status == 200]
        further = [self.read_article(claim, other) for other, _ in rest]
        result = join_pages(self.read_article(claim, answer), further)
        article = result.article
        outcome, reason, state = self._judge(result, article)
        with self._storing():
            fetch = self._settle(claim, answer, outcome, reason, state=state, place=place)
            for other, other_place in rest:
                self.note(claim.outlet, other, "next_page", None, other_place)
            if article is not None and outcome in ("article", "paywall"):
                save_articles(self.db, [article_row(article, author=result.author, fetch=fetch)])
                seen = stamp(answer.at)
                newest = "MAX(COALESCE(last_success, ''), ?)"  # an archive's page may be older than what is known
                self.db.execute(f"UPDATE outlets SET last_success = {newest} WHERE id = ?", [seen, claim.outlet])  # noqa: S608

    def take_further(self, claim: Claim, answer: Answer, first: str) -> None:
        """Store a further page of an article that was not asked for as such: it becomes no article of its own."""
        place = self._keep(answer)
        with self._storing():
            self._settle(claim, answer, "next_page", f"a further page of {first}", state="done", place=place)

    def leads_to_first(self, claim: Claim, answer: Answer, first: str) -> None:
        """Store the answer for a further page that was found by itself; the article is asked for by its first page."""
        address = self.asked_as(claim.outlet, first)
        with self._storing():
            self.frontier.add_articles(claim.outlet, [address])
            self._settle(claim, answer, "next_page", f"a further page of {address}", state="done")

    def join_kept(self, outlet: str, first: str) -> set[str]:
        """Put the pages of an article together that the archive has by now; gives the addresses of those it lacks.

        The pages of an archive come in any order, so this is done whenever one of them was stored.
        """
        kept = self._kept(first)
        if kept is None:
            return {first}
        claim = Claim(first, outlet, ARTICLE, 0)
        begin = self.read_article(claim, Answer(first, now(), 200, tuple(kept[0].items()), kept[1]))
        pages = {page: self._kept(page) for page in (self.asked_as(outlet, page) for page in begin.next_pages)}
        further = [Answer(page, now(), 200, tuple(had[0].items()), had[1]) for page, had in pages.items() if had]
        joined = join_pages(begin, [self.read_article(claim, answer) for answer in further])
        lacking = {page for page, had in pages.items() if had is None}
        self._store_joined(first, joined, lacking)
        return lacking

    def _store_joined(self, first: str, joined: PageResult, lacking: set[str]) -> None:
        """Store an article that was put together, and with its request what is still lacking."""
        query = "SELECT id, outcome FROM fetches WHERE url = ? AND warc_file IS NOT NULL ORDER BY fetched_at DESC"
        fetch, outcome = self.db.execute(query, [first]).fetchone()
        article = joined.article
        if article is None or outcome not in ("article", "paywall", "off_topic"):
            return
        if outcome == "off_topic":  # the topic may be named on a further page only
            outcome = self._judge(joined, article)[0]
        reason = f"{len(lacking)} {LACKING}" if lacking else None
        with transaction(self.db):
            self.db.execute("UPDATE fetches SET outcome = ?, reason = ? WHERE id = ?", [outcome, reason, fetch])
            if outcome in ("article", "paywall"):
                save_articles(self.db, [article_row(article, author=joined.author, fetch=fetch)])

    def asked_as(self, outlet: str, url: str) -> str:
        """The form in which an address of an outlet is kept; a page that shows the whole article keeps its own."""
        address = url.partition("#")[0] if is_whole(url) else canonical_url(url, keep_slash=True) or url
        return home_form(self.outlets[outlet], address)

    def is_incomplete(self, url: str) -> bool:
        """Whether an article is stored of which the archive lacks pages."""
        query = "SELECT 1 FROM fetches WHERE url = ? AND outcome = 'article' AND reason LIKE ?"
        return self.db.execute(query, [url, f"%{LACKING}"]).fetchone() is not None

    def _judge(self, result: PageResult, article: Article | None) -> tuple[str, str | None, str]:
        """Outcome, reason and the frontier's state for an article's page."""
        if article is None:
            passing = result.outcome in (PageOutcome.CHALLENGE, PageOutcome.ERROR)
            blocked = result.outcome is PageOutcome.CHALLENGE
            return "blocked" if blocked else str(result.outcome), result.reason, "failed" if passing else "done"
        if not is_on_topic(f"{article.title or ''}\n{article.text}"):
            return "off_topic", None, "done"
        day = date.fromisoformat(article.published[:10]) if article.published else None
        if day is not None and not self.window.has(day):
            return "out_of_window", day.isoformat(), "skipped"
        query = "SELECT url FROM articles WHERE id = ? OR (outlet = ? AND text_sha256 = ?)"
        other = self.db.execute(query, [article.id, article.outlet, article.text_sha256]).fetchone()
        if other is not None:
            return "duplicate", f"stored as {other[0]}", "done"
        return str(result.outcome), result.reason, "done"


def _refusal(answer: Answer) -> str:
    """The outcome in one word of an answer that holds no page."""
    if answer.status is None:
        return answer.outcome
    if answer.status in _GONE:
        return "missing"
    return "blocked" if answer.status in _REFUSED or answer.status == 429 else "error"
