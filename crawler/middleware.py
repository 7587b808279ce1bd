"""Scrapy's downloader in our hands: no private addresses, and robots.txt obeyed as RFC 9309 says."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, Any, ClassVar, cast
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.misc import build_from_crawler
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawler.addresses import is_public, is_web_address

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

    from crawler.spider import NewsSpider

ROBOTS_NAME = "wbk-tracker"  # the product token that robots.txt files can name
MAX_ROBOTS = 512_000  # RFC 9309 asks for at least 500 KiB
MAX_CRAWL_DELAY = 60.0


class RobotsDenied(IgnoreRequest):
    """robots.txt does not allow the address."""


class RobotsUnreachable(IgnoreRequest):
    """robots.txt could not be had, so nothing may be asked for now."""


class PrivateAddress(IgnoreRequest):
    """The host is not on the open internet."""


class GuardedResolver(CachingThreadedResolver):
    """Resolves names to public addresses only. Scrapy connects to what this gives, so nothing changes in between."""

    refused: ClassVar[set[str]] = set()  # Twisted tells no more than that a name did not resolve

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802 - Twisted's name
        """The address of a host; fails with DNSLookupError, and is among `refused`, for a private one."""
        return super().getHostByName(name, timeout).addCallback(_public, name)


def _public(address: str, name: str) -> str:
    if not is_public(address):
        GuardedResolver.refused.add(name)
        raise DNSLookupError(f"{name} is a private or reserved address")
    return address


class AddressGuard:
    """Refuses what is no web address, and hosts that are written as a private address (they are never resolved)."""

    def __init__(self, *, allow_private: bool, fixed: Container[str] = ()) -> None:
        self.allow_private = allow_private
        self.fixed = fixed  # hosts whose delay is not for AutoThrottle to change

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> AddressGuard:
        """Made by Scrapy."""
        settings = crawler.settings
        return cls(allow_private=settings.getbool("WBK_ALLOW_PRIVATE"), fixed=settings.getdict("DOWNLOAD_SLOTS"))

    def process_request(self, request: Request) -> None:
        """Raise PrivateAddress for a host that may not be reached; give a host's robots.txt the host's own slot."""
        if not is_web_address(request.url):
            raise PrivateAddress("not an http or https address")
        netloc = urlsplit(request.url).netloc
        request.meta.setdefault("download_slot", netloc)
        request.meta.setdefault("autothrottle_dont_adjust_delay", netloc in self.fixed)
        host = urlsplit(request.url).hostname or ""
        written = host.replace(":", "").replace(".", "").isalnum() and (":" in host or host.replace(".", "").isdigit())
        if written and not self.allow_private and ("." in host or ":" in host) and not is_public(host):
            raise PrivateAddress(f"{host} is a private or reserved address")


class Robots(RobotsTxtMiddleware):
    """Obeys robots.txt and tells the request what it said (`meta["robots"]`).

    Without a robots.txt (4xx) all is allowed; while it cannot be had (5xx, no answer) nothing is.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._state: dict[str, str] = {}
        self._errors: dict[str, str] = {}

    def _spider(self) -> NewsSpider:
        return cast("NewsSpider", self.crawler.spider)

    async def process_request(self, request: Request, spider: Any = None) -> None:
        """Raise RobotsDenied or RobotsUnreachable where the address may not be asked for."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        netloc = urlsplit(request.url).netloc
        parser = await self.robot_parser(request)
        state = self._state.get(netloc, "none")
        request.meta["robots"] = state
        if state == "unreachable":
            if netloc in self._errors:
                self._spider().note_robots(request, None, b"", self._errors.pop(netloc))
            self._parsers.pop(netloc, None)  # asked for again with the next try
            raise RobotsUnreachable("robots.txt cannot be had")
        if state != "none" and parser is not None and not parser.allowed(request.url, ROBOTS_NAME):
            request.meta["robots"] = "denied"
            raise RobotsDenied("robots.txt does not allow it")

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        status = response.status
        self._state[netloc] = "allowed" if 200 <= status < 300 else "none" if status < 500 else "unreachable"
        self._spider().note_robots(request, status, response.body, None)
        body = response.body[:MAX_ROBOTS] if 200 <= status < 300 else b""
        parser = build_from_crawler(self._parserimpl, self.crawler, body)
        delay = parser.rp.crawl_delay(ROBOTS_NAME) if hasattr(parser, "rp") else None
        if delay:
            self._spider().set_delay(netloc, min(float(delay), MAX_CRAWL_DELAY))
        waiting = cast("Deferred[RobotParser | None]", self._parsers[netloc])
        self._parsers[netloc] = parser
        waiting.callback(parser)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._state[netloc] = "unreachable"
        self._errors[netloc] = f"{type(exc).__name__}: {exc}"[:200]
        super()._robots_error(exc, netloc)
