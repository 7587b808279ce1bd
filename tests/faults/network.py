"""Servers that stall, break off, and lie about how long their answer is."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from crawler.fetch import FetchError, fetch, open_stream

Answer = Callable[[socket.socket, threading.Event], None]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BODY = b"<p>Puskesmas Sukamaju meraih WBK</p>" * 50


def _stall_at_once(client: socket.socket, over: threading.Event) -> None:
    over.wait()


def _stall_in_head(client: socket.socket, over: threading.Event) -> None:
    client.sendall(HEAD)
    over.wait()


def _stall_in_body(client: socket.socket, over: threading.Event) -> None:
    client.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY[:100])
    over.wait()


def _drip(client: socket.socket, over: threading.Event) -> None:
    client.sendall(HEAD + b"Content-Length: 100000\r\n\r\n")
    while not over.wait(0.05):
        client.sendall(b"a")


def _reset(client: socket.socket, over: threading.Event) -> None:
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _reset_in_body(client: socket.socket, over: threading.Event) -> None:
    client.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY[:100])
    _reset(client, over)


def _says_more(client: socket.socket, over: threading.Event) -> None:
    client.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % (len(BODY) + 1) + BODY)


def _no_number(client: socket.socket, over: threading.Event) -> None:
    client.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + BODY)


def _chunk_too_short(client: socket.socket, over: threading.Event) -> None:
    client.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\nffff\r\n" + BODY)


def _head_without_end(client: socket.socket, over: threading.Event) -> None:
    client.sendall(HEAD + b"X-Y: z\r\n" * 200)
    over.wait(0.1)


def _long_head_line(client: socket.socket, over: threading.Event) -> None:
    client.sendall(HEAD + b"X-Y: " + b"z" * 100_000)


def _no_http(client: socket.socket, over: threading.Event) -> None:
    client.sendall(b"\x00\x01\x02 SSH-2.0\r\n\r\n")


def _too_much(client: socket.socket, over: threading.Event) -> None:
    client.sendall(HEAD + b"\r\n" + BODY * 200)


ANSWERS: dict[str, Answer] = {
    "says nothing": _stall_at_once,
    "stalls in the head": _stall_in_head,
    "stalls in the body": _stall_in_body,
    "drips": _drip,
    "resets": _reset,
    "resets in the body": _reset_in_body,
    "promises more than comes": _says_more,
    "chunks without a length": _no_number,
    "a chunk shorter than it says": _chunk_too_short,
    "a head without an end": _head_without_end,
    "a head line too long": _long_head_line,
    "no HTTP": _no_http,
    "more than may come": _too_much,
}


@contextmanager
def server(answer: Answer) -> Iterator[str]:
    """The address of a server that gives this answer to every request."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while not over.is_set():
                try:
                    client, _ = listener.accept()
                except OSError:
                    return
                with client:
                    try:
                        client.recv(65536)
                        answer(client, over)
                    except OSError:
                        continue

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/berita/1"
        finally:
            over.set()
            listener.shutdown(socket.SHUT_RDWR)


def page_fails(answer: Answer, *, timeout: float = 0.5) -> str:
    """Fetch a page; gives the one line that says why it could not be had. Raises AssertionError if it could."""
    with server(answer) as url:
        try:
            fetch(url, allow_private=True, timeout=timeout, max_bytes=100_000)
        except FetchError as error:
            return str(error)
    raise AssertionError("a page was taken that did not come whole")


def stream_fails(answer: Answer, *, timeout: float = 0.5) -> str:
    """The same of a large file that is read as it comes."""
    with server(answer) as url:
        try:
            with open_stream(url, allow_private=True, timeout=timeout) as stream:
                read = 0
                while chunk := stream.read(65536):
                    read += len(chunk)
        except (FetchError, OSError) as error:
            return str(error)
        except Exception as error:
            raise AssertionError(f"{type(error).__name__}: {error}") from error
    raise AssertionError(f"a file of {read} bytes was taken that did not come whole")


PAGES = tuple(ANSWERS.values())
# A file that is read as it comes may come as slowly as it likes, as long as something does.
STREAMS = tuple(answer for answer in PAGES if answer not in (_drip, _too_much))
