"""One page from the web for `extract URL`: only public http(s) addresses, bounded in time and size, no Scrapy."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from crawler.addresses import is_public, is_web_address
from extract import __version__

USER_AGENT = f"wbk-tracker/{__version__} (+https://pypi.org/project/wbk-tracker/)"
MAX_BYTES = 5_000_000
MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_SAFE = "/%:@!$&'()*+,;=~-._"  # characters of an address that are sent as they are


class FetchError(Exception):
    """A page could not be fetched; the message says why in one line and names the address."""


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as it was served, its body decompressed."""

    url: str  # after redirects
    status: int
    headers: Mapping[str, str]  # names in small letters
    body: bytes

    @property
    def content_type(self) -> str | None:
        """The Content-Type header."""
        return self.headers.get("content-type")


def _connect(host: str, port: int, *, allow_private: bool, timeout: float) -> socket.socket:
    """A connection to the first address of the host that may be reached: what is checked is what is connected to.

    However many addresses it has, they are tried for `timeout` seconds together.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"no address for {host}: {error}") from error
    if not allow_private and not all(is_public(str(item[4][0])) for item in found):
        raise FetchError(f"{host} is a private or reserved address")
    problem: OSError | None = None
    end = time.monotonic() + timeout
    for family, kind, protocol, _, address in found:
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(max(0.1, end - time.monotonic()))
            sock.connect(address)
            sock.settimeout(timeout)
        except OSError as error:
            sock.close()
            problem = error
            if time.monotonic() >= end:
                break
        else:
            return sock
    raise FetchError(f"cannot connect to {host}: {problem}")


def _open(url: str, *, allow_private: bool, timeout: float) -> http.client.HTTPConnection:
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    sock = _connect(host, port, allow_private=allow_private, timeout=timeout)
    if parts.scheme == "https":
        try:
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        except (OSError, ValueError) as error:
            sock.close()
            raise FetchError(f"no secure connection to {host}: {error}") from error
    connection = http.client.HTTPConnection(host, port, timeout=timeout)
    connection.sock = sock
    return connection


def _target(url: str) -> str:
    parts = urlsplit(url)
    path = quote(parts.path or "/", safe=_SAFE)
    return path + ("?" + quote(parts.query, safe=_SAFE + "?[]") if parts.query else "")


def _host_header(url: str) -> str:
    parts = urlsplit(url)
    host = (
        (parts.hostname or "").encode("idna").decode() if ":" not in (parts.hostname or "") else f"[{parts.hostname}]"
    )
    return host if parts.port is None else f"{host}:{parts.port}"


def _decompress(raw: bytes, encoding: str, max_bytes: int) -> bytes:
    """The body without its content encoding. Raises FetchError if it grows over the limit or is broken."""
    if encoding in ("", "identity"):
        return raw
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"content encoding {encoding!r} is not supported")
    window = zlib.MAX_WBITS | 32 if encoding != "deflate" or raw[:1] == b"\x78" else -zlib.MAX_WBITS
    machine = zlib.decompressobj(window)
    try:
        body = machine.decompress(raw, max_bytes + 1)
    except zlib.error as error:
        raise FetchError(f"broken {encoding} body: {error}") from error
    if len(body) > max_bytes:
        raise FetchError(f"body is larger than {max_bytes} bytes when decompressed")
    if not machine.eof:
        raise FetchError(f"{encoding} body ends too early")
    return body


def _read(response: http.client.HTTPResponse, max_bytes: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        size += len(chunk)
        if size > max_bytes:
            raise FetchError(f"body is larger than {max_bytes} bytes")
        parts.append(chunk)
    if response.length:  # what Content-Length promised and the server did not send
        raise FetchError(f"body ends {response.length} bytes too early")
    return b"".join(parts)


def _request(
    url: str, *, allow_private: bool, timeout: float, max_bytes: int, headers: Mapping[str, str]
) -> FetchedPage:
    """One request without redirects, over within `timeout` seconds however slowly the server drips."""
    connection = _open(url, allow_private=allow_private, timeout=timeout)
    sock = connection.sock
    # A socket timeout only bounds one read; this ends the whole exchange.
    watchdog = threading.Timer(timeout, _shut_down, [sock])
    watchdog.daemon = True
    watchdog.start()
    try:
        connection.request("GET", _target(url), headers={"Host": _host_header(url), **headers})
        response = connection.getresponse()
        names = {key.lower(): value for key, value in response.getheaders()}
        raw = _read(response, max_bytes)
        if not watchdog.is_alive():  # an end that the watchdog made is no end of a head or body without a length
            raise TimeoutError
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
        why = "timed out" if not watchdog.is_alive() else f"{type(error).__name__}: {error}"
        raise FetchError(f"no answer from {_host_header(url)}: {why}") from error
    finally:
        watchdog.cancel()
        connection.close()
    body = _decompress(raw, names.get("content-encoding", "").strip().lower(), max_bytes)
    return FetchedPage(url, response.status, names, body)


def _shut_down(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is closed already


class Stream(io.RawIOBase):
    """A body as it comes, which can be read forwards only: to seek is to read past what is between."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self._response = response
        self._at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes. Raises OSError if the body ends before the length that was promised, or is not in order."""
        try:
            count = self._response.readinto(buffer)
        except http.client.HTTPException as error:
            raise ConnectionError(f"the file does not come in order: {type(error).__name__}") from error
        self._at += count
        if not count and len(buffer) and self._response.length:
            raise ConnectionError(f"the file ends {self._response.length} bytes too early")
        return count

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Read on to an offset. Raises OSError for one that was passed."""
        target = offset + (self._at if whence == io.SEEK_CUR else 0)
        if whence == io.SEEK_END or target < self._at:
            raise io.UnsupportedOperation("a file from the web is read forwards only")
        while self._at < target and self.read(min(_CHUNK, target - self._at)):
            pass
        return self._at


@contextmanager
def open_stream(url: str, *, allow_private: bool = False, timeout: float = 60.0) -> Iterator[Stream]:
    """A large file at an address, to be read piece by piece as it comes; nothing is decompressed.

    `timeout` is in seconds and for each piece. Addresses are checked as `fetch` does. Raises FetchError.
    """
    here = url
    for _ in range(MAX_REDIRECTS + 1):
        if not is_web_address(here):
            raise FetchError(f"not an http or https address: {here[:200]!r}")
        try:
            connection = _open(here, allow_private=allow_private, timeout=timeout)
            connection.request("GET", _target(here), headers={"Host": _host_header(here), "User-Agent": USER_AGENT})
            response = connection.getresponse()
        except (OSError, http.client.HTTPException, FetchError) as error:
            raise FetchError(f"{here}: {error}") from error
        try:
            if response.status not in _REDIRECTS or "location" not in response.headers:
                if response.status != 200:
                    raise FetchError(f"{here}: HTTP status {response.status}")
                yield Stream(response)
                return
            here = urljoin(here, response.headers["location"].strip())
        finally:
            connection.close()
    raise FetchError(f"{url}: more than {MAX_REDIRECTS} redirects")


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    timeout: float = 30.0,
    max_bytes: int = MAX_BYTES,
    any_status: bool = False,
) -> FetchedPage:
    """The page at an address, after at most five redirects.

    `timeout` is in seconds and for each request as a whole; `max_bytes` bounds the body both as sent and decompressed.
    Every host is resolved once, and what is checked is the address that is connected to: private, loopback,
    link-local and reserved ones are refused unless `allow_private`. Raises FetchError, also for a status other than
    2xx unless `any_status`.
    """
    headers = {"User-Agent": USER_AGENT, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "gzip"}
    headers |= {"Accept-Language": "id,en;q=0.5", "Connection": "close"}
    here = url
    for _ in range(MAX_REDIRECTS + 1):
        if not is_web_address(here):
            raise FetchError(f"not an http or https address: {here[:200]!r}")
        try:
            page = _request(here, allow_private=allow_private, timeout=timeout, max_bytes=max_bytes, headers=headers)
        except FetchError as error:
            raise FetchError(f"{here}: {error}") from error
        if page.status not in _REDIRECTS or "location" not in page.headers:
            break
        here = urljoin(here, page.headers["location"].strip())
    else:
        raise FetchError(f"{url}: more than {MAX_REDIRECTS} redirects")
    if not 200 <= page.status < 300 and not any_status:
        raise FetchError(f"{here}: HTTP status {page.status}")
    return page
