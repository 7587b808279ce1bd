"""Serves the sample web: one address on loopback per outlet, with compression and conditional requests."""

from __future__ import annotations

import gzip
import hashlib
import sys
import threading
from datetime import UTC, datetime
from email.message import Message
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from crawler.sampleweb.content import SampleOutlet, read_outlets
from crawler.sampleweb.engine import Engine, Reply
from crawler.sampleweb.engines import ENGINES
from crawler.sampleweb.settings import outlets_toml


class Visit(NamedTuple):
    """One request that the sample web answered."""

    outlet: str
    target: str
    status: int


class SampleWeb:
    """The sample web of a folder, served from entering the context until leaving it.

    `addresses` maps each outlet's id to `http://127.0.0.1:PORT`; `visits` holds every request in the order answered.
    Ports are free ones, or `port_base` and those that follow. Raises OSError if a port is taken.
    """

    def __init__(self, folder: Path | str, *, port_base: int = 0) -> None:
        self.outlets: tuple[SampleOutlet, ...] = read_outlets(Path(folder))
        self.addresses: dict[str, str] = {}
        self.sites: dict[str, Engine] = {}
        self.visits: list[Visit] = []
        self._port_base = port_base
        self._servers: list[ThreadingHTTPServer] = []

    def __enter__(self) -> Self:
        """Start all servers."""
        try:
            for index, outlet in enumerate(self.outlets):
                self._start(outlet, self._port_base + index if self._port_base else 0)
        except OSError:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop all servers."""
        self.close()

    def close(self) -> None:
        """Stop all servers and free their ports."""
        for server in self._servers:
            server.shutdown()
            server.server_close()
        self._servers.clear()

    def url(self, article_id: str) -> str:
        """Address of an article, given as `outlet/slug`. Raises KeyError if there is none."""
        outlet_id, _, slug = article_id.partition("/")
        site = self.sites[outlet_id]
        article = site.named(slug)
        if article is None:
            raise KeyError(article_id)
        return site.url(article)

    def write_outlets(self, path: Path | str) -> None:
        """Write these outlets in the format of the crawler's outlets file, with the addresses they have now."""
        Path(path).write_text(outlets_toml(self.outlets, self.addresses), encoding="utf-8")

    def _start(self, outlet: SampleOutlet, port: int) -> None:
        server = _Server(("127.0.0.1", port), _Handler)
        address = f"http://127.0.0.1:{server.server_address[1]}"
        server.site = ENGINES[outlet.engine](outlet, address)
        server.visits = self.visits
        self.addresses[outlet.id] = address
        self.sites[outlet.id] = server.site
        self._servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.05,), name=outlet.id, daemon=True).start()


class _Server(ThreadingHTTPServer):
    site: Engine
    visits: list[Visit]
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in the middle is no news; anything else is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    timeout = 10  # seconds that an idle connection is kept

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in http.server
        """Requests are kept in `visits`, not printed."""

    def version_string(self) -> str:
        return str(self.server.site.outlet.options.get("server", "nginx"))

    def _answer(self, *, with_body: bool) -> None:
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        reply = self.server.site.reply(unquote(parts.path), query)
        body = encoded(reply, str(self.server.site.outlet.options.get("charset", "utf-8")))
        tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        status = 304 if reply.status == 200 and unchanged(self.headers, tag, reply.modified) else reply.status
        self.server.visits.append(Visit(self.server.site.outlet.id, self.path, status))
        self.send_response(status)
        self._send_headers(reply, tag)
        if status == 304:
            self.end_headers()
            return
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, compresslevel=1, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _send_headers(self, reply: Reply, tag: str) -> None:
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("X-Sample-Web", "invented sample data")
        charset = str(self.server.site.outlet.options.get("charset", "UTF-8"))
        is_page = reply.content_type.startswith("text/html")
        self.send_header("Content-Type", f"text/html; charset={charset}" if is_page else reply.content_type)
        if reply.status == 200:
            self.send_header("ETag", tag)
        if reply.status == 200 and reply.modified is not None:
            self.send_header("Last-Modified", format_datetime(reply.modified.astimezone(UTC), usegmt=True))


def encoded(reply: Reply, charset: str) -> bytes:
    """The reply's bytes; an outlet with an old character set has characters it lacks as references."""
    if isinstance(reply.body, bytes):
        return reply.body
    charset = charset if reply.content_type.startswith("text/html") else "utf-8"
    return reply.body.encode(charset, "xmlcharrefreplace")


def unchanged(headers: Message, tag: str, modified: datetime | None) -> bool:
    """Whether a conditional request's validators say that the client has this page already (RFC 9110, 13.1)."""
    wanted = headers.get("If-None-Match")
    if wanted is not None:
        return wanted.strip() == "*" or tag in [item.strip().removeprefix("W/") for item in wanted.split(",")]
    since = headers.get("If-Modified-Since")
    if since is None or modified is None:
        return False
    try:
        return modified.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
