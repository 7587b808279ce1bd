import gzip
import socket

import pytest

from crawler.fetch import FetchError, fetch
from tests.crawler.conftest import Answer, Seen, Site

pytestmark = [pytest.mark.loopback, pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


def test_page_comes_with_headers_and_body(site: Site) -> None:
    site.html("/a?x=1", "<p>isi</p>")
    page = fetch(site.home + "/a?x=1", allow_private=True)
    assert (page.status, page.body, page.content_type) == (200, b"<p>isi</p>", "text/html; charset=utf-8")
    assert site.seen[0].headers["user-agent"].startswith("wbk-tracker/")
    assert site.seen[0].headers["host"] == site.host


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0x7f000001/",
        "http://2130706433/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(FetchError, match=r"private or reserved|no address"):
        fetch(url)


def test_name_that_resolves_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(FetchError, match=r"kabar\.example is a private"):
        fetch("http://kabar.example/")
    assert site.seen == []


def test_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/a"] = Answer(status=302, headers={"Location": "http://10.0.0.7/"})
    monkeypatch.setattr("crawler.fetch.is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(FetchError, match=r"http://10\.0\.0\.7/: 10\.0\.0\.7 is a private"):
        fetch(site.home + "/a")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/", "http://", "http://a b/", "http://u:p@x/", "x"])
def test_only_web_addresses(url: str) -> None:
    with pytest.raises(FetchError, match="not an http or https address"):
        fetch(url)


def test_redirects_are_followed_to_the_last_address(site: Site) -> None:
    site.answers["/a"] = Answer(status=301, headers={"Location": "/b"})
    site.html("/b", "akhir")
    page = fetch(site.home + "/a", allow_private=True)
    assert (page.url, page.body) == (site.home + "/b", b"akhir")


def test_redirect_loop_ends(site: Site) -> None:
    site.answers["/a"] = Answer(status=302, headers={"Location": "/a"})
    with pytest.raises(FetchError, match="more than 5 redirects"):
        fetch(site.home + "/a", allow_private=True)
    assert len(site.seen) == 6


def test_redirect_to_a_file_is_refused(site: Site) -> None:
    site.answers["/a"] = Answer(status=302, headers={"Location": "file:///etc/passwd"})
    with pytest.raises(FetchError, match="not an http"):
        fetch(site.home + "/a", allow_private=True)


def test_bad_status_names_the_address(site: Site) -> None:
    with pytest.raises(FetchError, match=r"/tidak-ada: HTTP status 404"):
        fetch(site.home + "/tidak-ada", allow_private=True)
    assert fetch(site.home + "/tidak-ada", allow_private=True, any_status=True).status == 404


def test_gzip_body_is_decompressed(site: Site) -> None:
    site.answers["/z"] = Answer(gzip.compress(b"isi"), headers={"Content-Encoding": "gzip"})
    assert fetch(site.home + "/z", allow_private=True).body == b"isi"


@pytest.mark.parametrize(
    ("body", "headers", "message"),
    [
        (gzip.compress(b"0" * 2_000_000), {"Content-Encoding": "gzip"}, "when decompressed"),
        (b"0" * 200_000, {}, "larger than 100000 bytes"),
        (gzip.compress(b"isi panjang")[:-9], {"Content-Encoding": "gzip"}, "too early"),
        (b"bukan gzip", {"Content-Encoding": "gzip"}, "broken gzip"),
        (b"x", {"Content-Encoding": "br"}, "not supported"),
    ],
)
def test_hostile_bodies(site: Site, body: bytes, headers: dict[str, str], message: str) -> None:
    site.answers["/x"] = Answer(body, headers=headers)
    with pytest.raises(FetchError, match=message):
        fetch(site.home + "/x", allow_private=True, max_bytes=100_000)


def test_truncated_body_is_an_error(site: Site) -> None:
    site.answers["/x"] = Answer(b"separuh", length=1000)
    with pytest.raises(FetchError, match=r"too early|IncompleteRead"):
        fetch(site.home + "/x", allow_private=True)


def test_server_that_hangs_is_left(site: Site) -> None:
    def hang(_: Seen) -> Answer:
        site.release.wait(20)
        return Answer()

    site.answers["/lambat"] = hang
    with pytest.raises(FetchError, match="no answer"):
        fetch(site.home + "/lambat", allow_private=True, timeout=0.2)


def test_a_host_of_many_addresses_is_left_after_the_time_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    found = [(2, 1, 6, "", (f"203.0.113.{number}", 80)) for number in range(200)]

    class Silent:
        def __init__(self, *_: object) -> None: ...

        def settimeout(self, _: float) -> None: ...

        def close(self) -> None: ...

        def connect(self, address: tuple[str, int]) -> None:
            tried.append(address[0])
            raise TimeoutError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "socket", Silent)
    monkeypatch.setattr("crawler.fetch.is_public", lambda _: True)
    monkeypatch.setattr("crawler.fetch.time.monotonic", lambda: float(len(tried)))  # a second each
    with pytest.raises(FetchError, match=r"cannot connect to kabar\.example"):
        fetch("http://kabar.example/", timeout=3)
    assert tried == ["203.0.113.0", "203.0.113.1", "203.0.113.2"]


def test_a_name_is_looked_up_once_so_that_it_cannot_change_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    addresses = iter(["203.0.113.7", "127.0.0.1"])

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", (next(addresses), port))]

    class Closed:
        def __init__(self, *_: object) -> None:
            self.to: object = None

        def settimeout(self, _: float) -> None: ...

        def close(self) -> None: ...

        def connect(self, address: tuple[str, int]) -> None:
            reached.append(address[0])
            raise OSError("closed")

    reached: list[str] = []
    monkeypatch.setattr("crawler.fetch.is_public", lambda address: address == "203.0.113.7")
    monkeypatch.setattr("crawler.fetch.socket.getaddrinfo", look_up)
    monkeypatch.setattr("crawler.fetch.socket.socket", Closed)
    with pytest.raises(FetchError, match="cannot connect"):
        fetch("http://ganti.example/")
    assert (asked, reached) == (["ganti.example"], ["203.0.113.7"])
