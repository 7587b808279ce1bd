"""What is served in place of an on-topic article's page, and the outcomes of the requests for it."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.crawler.conftest import Answer, Seen, Site
from tests.stories import Story, page

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass(frozen=True)
class Fault:
    """What goes wrong with a page, what each request for it comes to, and whether its article is stored even so."""

    name: str
    serve: Callable[[Site, Story, str], None]  # the site, the story and the path at which it is expected
    outcomes: tuple[str, ...]
    stored: bool = False
    more: dict[str, tuple[str, ...]] = field(default_factory=dict)  # outcomes at other paths: {path} + this


def _always(answer: Answer) -> Callable[[Site, Story, str], None]:
    def serve(site: Site, item: Story, path: str) -> None:
        site.answers[path] = answer

    return serve


def _in_turn(*first: Answer) -> Callable[[Site, Story, str], None]:
    def serve(site: Site, item: Story, path: str) -> None:
        answers = iter(first)
        site.answers[path] = lambda _: next(answers, Answer(page(item), headers=HTML))

    return serve


def _changed(change: Callable[[bytes], bytes], **headers: str) -> Callable[[Site, Story, str], None]:
    def serve(site: Site, item: Story, path: str) -> None:
        site.answers[path] = Answer(change(page(item)), headers={**HTML, **headers})

    return serve


def _leads_to(target: str) -> Callable[[Site, Story, str], None]:
    def serve(site: Site, item: Story, path: str) -> None:
        site.answers[path] = Answer(status=301, headers={"Location": target.format(path=path)})
        site.answers[path + "-baru"] = Answer(page(item), headers=HTML)
        site.answers[path + "-balik"] = Answer(status=302, headers={"Location": path})

    return serve


def _slow(seconds: float) -> Callable[[Site, Story, str], None]:
    def serve(site: Site, item: Story, path: str) -> None:
        def wait(_: Seen) -> Answer:
            site.release.wait(seconds)
            return Answer(page(item), headers=HTML)

        site.answers[path] = wait

    return serve


def _endless(site: Site, item: Story, path: str) -> None:
    def forever() -> Iterator[bytes]:
        while not site.release.is_set():
            yield b"<p>dan seterusnya</p>" * 500

    site.answers[path] = lambda _: Answer(headers=HTML, chunks=forever())


def _drip(site: Site, item: Story, path: str) -> None:
    def drops() -> Iterator[bytes]:
        while not site.release.wait(0.1):
            yield b"."

    site.answers[path] = lambda _: Answer(headers=HTML, chunks=drops())


def _windows(data: bytes) -> bytes:
    return data.decode().encode("cp1252")


def _unclosed(data: bytes) -> bytes:
    return (
        data.replace(b"</p>", b"</b></p></td>")
        .replace(b"</div>", b"")
        .replace(b"</head>", b"<b><i <p>")
        .rpartition(b"</body")[0]
    )


def _deep(levels: int) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(b"<h1>", b"<div>" * levels + b"<h1>")


_BOMB = gzip.compress(b"<p>" + b"0" * 50_000_000, compresslevel=9)
FAULTS = (
    Fault("gone", _always(Answer(b"<title>404</title>", 404)), ("missing",)),
    Fault("soft 404", _always(Answer(b"<h1>404</h1><p>Halaman tidak ditemukan</p>", headers=HTML)), ("soft_404",)),
    Fault("busy", _in_turn(Answer(status=503), Answer(status=500)), ("error", "error", "article"), stored=True),
    Fault("waits", _in_turn(Answer(status=429, headers={"Retry-After": "1"})), ("error", "article"), stored=True),
    Fault("dead", _always(Answer(status=500)), ("error", "error", "error")),
    Fault("closed", _always(Answer(status=403)), ("blocked",)),
    Fault("loop", _leads_to("{path}-balik"), ("redirect",) * 3, more={"-balik": ("redirect",) * 3}),
    Fault("another site", _leads_to("https://lain.example/berita/1/puskesmas-raih-predikat-wbk"), ("redirect",)),
    Fault("private address", _leads_to("http://10.0.0.1/berita/1/puskesmas-raih-predikat-wbk"), ("redirect",)),
    Fault("home page", _leads_to("/"), ("redirect",)),
    Fault("no address", _leads_to("http://["), ("redirect",)),
    Fault("moved", _leads_to("{path}-baru"), ("redirect",), stored=True, more={"-baru": ("article",)}),
    Fault("unclosed tags", _changed(_unclosed), ("article",), stored=True),
    Fault("deep tags", _changed(_deep(200)), ("article",), stored=True),
    Fault("too deep tags", _changed(_deep(3000)), ("empty",)),
    Fault("wrong charset", _changed(_windows), ("article",), stored=True),
    Fault("UTF-16", _changed(lambda data: data.decode().encode("utf-16")), ("article",), stored=True),
    Fault("no type", _changed(bytes, **{"Content-Type": ""}), ("article",), stored=True),
    Fault("bomb", _always(Answer(_BOMB, headers={**HTML, "Content-Encoding": "gzip"})), ("too_large",)),
    Fault("30 MB", _always(Answer(b"<p>panjang</p>" * 2_200_000, headers=HTML)), ("too_large",)),
    Fault("never ends", _endless, ("too_large",)),
    Fault("never comes", _drip, ("error", "error", "error")),
    Fault("slow", _slow(0.7), ("article",), stored=True),
    Fault("cut short", _always(Answer(b"<html><p>", headers=HTML, length=5000)), ("error", "error", "error")),
    Fault("not gzip", _changed(bytes, **{"Content-Encoding": "gzip"}), ("error", "error", "error")),
    Fault("challenge", _always(Answer(b"<title>Just a moment...</title><p>Checking</p>", headers=HTML)), ("blocked",)),
    Fault("picture", _always(Answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, headers=HTML)), ("empty",)),
    Fault("nothing", _always(Answer(b"", headers=HTML)), ("empty",)),
)  # fmt: skip


NO_FAULT = Fault("none", _always(Answer()), ("article",), stored=True)
