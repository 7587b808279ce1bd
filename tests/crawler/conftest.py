"""A small web server on loopback that tests fill with answers."""

import threading
from collections.abc import Callable, Iterator
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


@dataclass
class Seen:
    path: str
    headers: dict[str, str]


class Site:
    """Paths (with their query) and what is answered for them; everything else is 404."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[Seen], Answer]] = {}
        self.seen: list[Seen] = []
        self.lock = threading.Lock()
        self.release = threading.Event()  # a handler that waits for this is a server that hangs
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                seen = Seen(self.path, {key.lower(): value for key, value in self.headers.items()})
                with site.lock:
                    site.seen.append(seen)
                found = site.answers.get(self.path, Answer(b"<title>404</title>", 404))
                answer = found(seen) if callable(found) else found
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
                self.send_header("Connection", "close")
                self.end_headers()
                with suppress(OSError):  # the client may have had enough
                    self.wfile.write(answer.body)
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
