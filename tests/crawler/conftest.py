"""A small web server on loopback that tests fill with answers."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    length: int | None = None  # a Content-Length that differs from the body's
    chunks: Iterable[bytes] | None = None  # what is sent instead of the body, without a Content-Length


@dataclass
class Seen:
    path: str
    headers: dict[str, str]


class Site:
    """Paths (with their query) and what is answered for them; everything else is 404, or what `otherwise` answers."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[Seen], Answer]] = {}
        self.otherwise: Callable[[Seen], Answer | None] = lambda _: None
        self.seen: list[Seen] = []
        self.open = 0  # requests that are being answered
        self.most_open = 0
        self.lock = threading.Lock()
        self.release = threading.Event()  # a handler that waits for this is a server that hangs
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                seen = Seen(self.path, {key.lower(): value for key, value in self.headers.items()})
                with site.lock:
                    site.seen.append(seen)
                    site.open += 1
                    site.most_open = max(site.most_open, site.open)
                found = site.answers.get(self.path) or site.otherwise(seen) or Answer(b"<title>404</title>", 404)
                answer = found(seen) if callable(found) else found
                with site.lock:  # the last byte may be read, and the next request sent, before this method ends
                    site.open -= 1
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if answer.chunks is None:
                    length = len(answer.body) if answer.length is None else answer.length
                    self.send_header("Content-Length", str(length))
                self.send_header("Connection", "close")
                self.end_headers()
                with suppress(OSError):  # the client may have had enough
                    for chunk in answer.chunks or (answer.body,):
                        self.wfile.write(chunk)
                self.close_connection = True

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.host = f"127.0.0.1:{self.server.server_address[1]}"
        self.home = f"http://{self.host}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def html(self, path: str, body: str, **headers: str) -> None:
        self.answers[path] = Answer(body.encode(), 200, {"Content-Type": "text/html; charset=utf-8", **headers})

    def paths(self) -> list[str]:
        with self.lock:
            return [seen.path for seen in self.seen]

    def close(self) -> None:
        self.release.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server of its own for one test."""
    server = Site()
    yield server
    server.close()
