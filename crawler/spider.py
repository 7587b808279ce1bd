"""The spider: claims addresses from the frontier, asks for them through Scrapy, and hands the answers on.

Scrapy downloads (connections, throttling, timeouts, decompression); what to ask for and what has been done is in the
database, because Scrapy's own job folder loses pages when the process is killed.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Request, Response

from crawler.addresses import is_web_address, same_site
from crawler.fetch import MAX_BYTES, USER_AGENT
from crawler.frontier import ARTICLE, BEAT, Claim, now
from crawler.frontier import MAX_WAIT as MAX_WAIT_ASKED
from crawler.gather import Answer, Gatherer
from crawler.listings import article_url
from crawler.middleware import GuardedResolver, PrivateAddress, RobotsDenied
from crawler.outlets import Outlet

MAX_REDIRECTS = 5
MAX_NEXT_PAGES = 9
IN_FLIGHT = 32
PER_OUTLET = 2  # one on the wire, one waiting for it
MAX_WAIT = 90.0  # seconds that a crawl waits for an address that is to be tried again, before it leaves it to the next
POLL = 1.0  # seconds after which a crawler looks again whether another one has left something to do
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WAITING = frozenset({429, 503})  # the answers whose Retry-After says how long to leave the site alone


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """How to crawl. `delay` is the least time between two requests to one host, `timeout` that for one request (s)."""

    delay: float = 1.0
    timeout: float = 30.0
    allow_private: bool = False
    max_bytes: int = MAX_BYTES
    max_wait: float = MAX_WAIT
    progress: Callable[[Counter[str]], None] | None = None


def scrapy_settings(options: CrawlOptions, delays: dict[str, float]) -> dict[str, Any]:
    """Scrapy's settings; `delays` are fixed ones by host and port."""
    return {
        "USER_AGENT": USER_AGENT,
        "ROBOTSTXT_OBEY": True,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": options.delay,
        "AUTOTHROTTLE_MAX_DELAY": 60.0,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": 1.0,
        "DOWNLOAD_DELAY": options.delay,
        "DOWNLOAD_SLOTS": {
            netloc: {"concurrency": 1, "delay": delay, "randomize_delay": False} for netloc, delay in delays.items()
        },
        "CONCURRENT_REQUESTS": IN_FLIGHT,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_TIMEOUT": options.timeout,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_MAXSIZE": options.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DNS_TIMEOUT": min(options.timeout, 20.0),
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "id,en;q=0.5",
        },
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "crawler.middleware.AddressGuard": 50,
            "crawler.middleware.Robots": 100,
        },
        **({} if options.allow_private else {"DNS_RESOLVER": "crawler.middleware.GuardedResolver"}),
        "WBK_ALLOW_PRIVATE": options.allow_private,
        "HTTPPROXY_ENABLED": False,  # behind a proxy the address that is connected to could not be checked
        "RETRY_ENABLED": False,  # the frontier knows what to try again
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "EXTENSIONS": {"scrapy.extensions.corestats.CoreStats": None, "scrapy.extensions.logstats.LogStats": None},
    }


async def _interrupt() -> None:
    """Ends with the first Ctrl-C; the second one ends the process at once, which loses nothing either."""
    loop = asyncio.get_running_loop()
    pressed = asyncio.Event()

    def press() -> None:
        if pressed.is_set():
            os._exit(130)
        pressed.set()

    if threading.current_thread() is threading.main_thread():
        loop.add_signal_handler(signal.SIGINT, press)
    await pressed.wait()


class NewsSpider(Spider):
    """One crawl of some outlets."""

    name = "news"

    def __init__(self, gatherer: Gatherer, options: CrawlOptions, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gatherer = gatherer
        self.options = options
        self.ids = list(gatherer.outlets)
        self.delays = fixed_delays(gatherer)
        self.paused: dict[str, float] = {}  # until when outlets asked to be left alone, by the monotonic clock
        self.failure: BaseException | None = None

    async def start(self) -> AsyncIterator[Any]:
        """Visit what the frontier has until nothing is left; nothing goes through Scrapy's own scheduler."""
        interrupted = asyncio.ensure_future(_interrupt())
        try:
            await self._work(interrupted)
        except BaseException as error:  # Scrapy would only log it
            self.failure = error
        finally:
            interrupted.cancel()
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    async def _work(self, interrupted: asyncio.Task[None]) -> None:
        frontier = self.gatherer.frontier
        flying: dict[asyncio.Task[None], str] = {}
        while True:
            frontier.beat()
            load = Counter(flying.values())
            free = [name for name in self.ids if load[name] < PER_OUTLET and not self._pause(name)]
            for claim in frontier.claim(free, IN_FLIGHT - len(flying), each=1):
                flying[asyncio.ensure_future(self.visit(claim))] = claim.outlet
            wait = min([BEAT, *filter(None, map(self._pause, self.ids))]) if flying else self._idle()
            if wait is None:
                return
            done, _ = await asyncio.wait([*flying, interrupted], timeout=wait, return_when=asyncio.FIRST_COMPLETED)
            if interrupted.done():
                for task in flying:
                    task.cancel()
                raise KeyboardInterrupt
            for task in done:
                del flying[task]
                task.result()
            # outlets take turns
            self.ids.append(self.ids.pop(0))
            if self.options.progress is not None:
                self.options.progress(self.gatherer.counts)

    def _idle(self) -> float | None:
        """Seconds to wait where nothing can be asked for now; None if the crawl is over."""
        frontier = self.gatherer.frontier
        paused = {name: wait for name in self.ids if (wait := self._pause(name))}
        waits = [wait for name, wait in paused.items() if frontier.waiting(name)]
        retry = frontier.next_retry([name for name in self.ids if name not in paused])
        shared = frontier.held_by_others(self.ids)  # a crawler that may be killed, or leave more than it can do
        if retry is not None:
            waits.append(max(retry, POLL) if shared else retry)
        waits = [wait for wait in waits if wait <= self.options.max_wait]
        if shared:
            frontier.free_the_dead()
            waits.append(POLL)
        return min(max(min(waits), 0.01), BEAT) if waits else None

    def _pause(self, outlet: str) -> float:
        """Seconds for which an outlet asked to be left alone."""
        return max(0.0, self.paused.get(outlet, 0.0) - time.monotonic())

    async def visit(self, claim: Claim) -> None:
        """Ask for one address, follow its redirects, ask for the article's further pages, and store what came."""
        outlet = self.gatherer.outlets[claim.outlet]
        url = claim.url
        for _ in range(MAX_REDIRECTS + 1):
            answer = await self.ask(claim, url)
            if answer.wait:  # said of this address, and meant for the whole site
                self.paused[claim.outlet] = time.monotonic() + min(answer.wait, MAX_WAIT_ASKED)
            location = answer.names.get("location")
            if answer.status not in _REDIRECTS or not location:
                break
            target = _target(url, location)
            if not target or not same_site(target, outlet.hosts):
                self.gatherer.leads_away(claim, answer, f"leads to another site: {location[:200]}")
                return
            if claim.kind == ARTICLE and (why := self._why_not_there(outlet, target)):
                self.gatherer.leads_away(claim, answer, why[0], state=why[1])
                return
            self.gatherer.note(claim.outlet, answer, "redirect", f"leads to {target}")
            url = target
        else:
            self.gatherer.leads_away(claim, answer, f"more than {MAX_REDIRECTS} redirects")
            return
        others: list[Answer] = []
        if claim.kind == ARTICLE and answer.status == 200:
            result = self.gatherer.read_article(claim, answer)
            if result.article is not None and result.first_page is not None:
                self.gatherer.leads_to_first(claim, answer, result.first_page)
                return
            pages = result.next_pages[:MAX_NEXT_PAGES]
            others = [await self.ask(claim, page, conditional=False) for page in pages]
        self.gatherer.take(claim, answer, others)

    def _why_not_there(self, outlet: Outlet, target: str) -> tuple[str, str] | None:
        """Why an article is not looked for where it redirects to, and the state that it has then."""
        parts = urlsplit(target)
        if parts.path in ("", "/") and not parts.query:
            return "leads to the home page", "failed"
        known = article_url(outlet, target, target)
        if known is not None and self.gatherer.frontier.state(known) == "done":
            return f"leads to {known[:200]}, which is done", "done"
        return None

    async def ask(self, claim: Claim, url: str, *, conditional: bool = True) -> Answer:
        """One request."""
        netloc = urlsplit(url).netloc
        meta = {
            "outlet": claim.outlet,
            "download_slot": netloc,
            "handle_httpstatus_all": True,
            "dont_redirect": True,
            "autothrottle_dont_adjust_delay": netloc in self.delays,
        }
        conditional = conditional and url == claim.url and self.gatherer.keeps(url)
        headers = _conditions(claim) if conditional else {}
        self._slow_down(netloc)
        request = Request(url, headers=headers, meta=meta, dont_filter=True)
        at = now()
        engine = self.crawler.engine
        assert engine is not None  # noqa: S101 - Scrapy has one while a spider runs
        try:
            response = await engine.download_async(request)
        except Exception as error:  # whatever the network does is an outcome of this request
            return _failed(url, at, request, error)
        return _answer(url, at, request, response)

    def set_delay(self, netloc: str, delay: float) -> None:
        """Keep to the Crawl-delay of a robots.txt where it is longer than ours."""
        if delay > self.delays.get(netloc, self.options.delay):
            self.delays[netloc] = delay

    def _slow_down(self, netloc: str) -> None:
        engine = self.crawler.engine
        slot = engine.downloader.slots.get(netloc) if engine is not None else None
        if slot is not None and netloc in self.delays:
            slot.delay = self.delays[netloc]

    def note_robots(self, request: Request, status: int | None, body: bytes, error: str | None) -> None:
        """Store a request for robots.txt."""
        parts = urlsplit(request.url)
        answer = Answer(f"{parts.scheme}://{parts.netloc}/robots.txt", now(), status, body=body, error=error)
        self.gatherer.note(request.meta["outlet"], answer, "robots_txt", error)


def fixed_delays(gatherer: Gatherer) -> dict[str, float]:
    """The delays that outlets name, by host and port."""
    outlets = gatherer.outlets.values()
    return {host: outlet.delay for outlet in outlets for host in outlet.hosts if outlet.delay is not None}


def _conditions(claim: Claim) -> dict[str, str]:
    headers = {"If-None-Match": claim.etag, "If-Modified-Since": claim.last_modified}
    return {name: value for name, value in headers.items() if value}


def _target(base: str, location: str) -> str:
    try:
        target = urljoin(base, location.strip()[:2000]).partition("#")[0]
    except ValueError:
        return ""
    return target if is_web_address(target) else ""


def _failed(url: str, at: Any, request: Request, error: Exception) -> Answer:
    """What it means that a request has no answer."""
    reason = f"{type(error).__name__}: {error}".strip(": ").split("\n")[0][:300]
    robots = request.meta.get("robots")
    if isinstance(error, RobotsDenied):
        return Answer(url, at, robots=robots, error=str(error), outcome="robots", final=True)
    if isinstance(error, PrivateAddress) or urlsplit(url).hostname in GuardedResolver.refused:
        return Answer(url, at, robots=robots, error="a private or reserved address", outcome="blocked", final=True)
    too_large = isinstance(error, DownloadCancelledError) or "exceeded" in reason
    if too_large:
        return Answer(url, at, robots=robots, error="the body is too large", outcome="too_large", final=True)
    return Answer(url, at, robots=robots, error=reason, final=type(error) is IgnoreRequest)


def _answer(url: str, at: Any, request: Request, response: Response) -> Answer:
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    return Answer(
        url,
        at,
        response.status,
        headers,
        response.body,
        robots=request.meta.get("robots"),
        wait=retry_after(response.headers.get("Retry-After"), at) if response.status in _WAITING else 0.0,
    )


def retry_after(value: bytes | None, at: datetime) -> float:
    """The seconds that a Retry-After header asks to wait, which it gives as such or as a date; 0 if it says nothing."""
    text = (value or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, (parsedate_to_datetime(text) - at).total_seconds())
    except (TypeError, ValueError):  # no date, or one without a zone
        return 0.0


def run_spider(gatherer: Gatherer, options: CrawlOptions) -> None:
    """Crawl until the frontier has nothing more to visit now. Raises what stopped it (ArchiveError ...)."""
    process = AsyncCrawlerProcess(scrapy_settings(options, fixed_delays(gatherer)))
    crawler = process.create_crawler(NewsSpider)
    process.crawl(crawler, gatherer=gatherer, options=options)
    process.start(install_signal_handlers=False)
    failure = crawler.spider.failure if isinstance(crawler.spider, NewsSpider) else None
    if failure is not None:
        raise failure
