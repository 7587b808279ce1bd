"""What is fuzzed: each target takes any bytes and must end without an error and with what it gives in order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from io import BytesIO

URL = "https://kabar.example/berita/2023/12/05/puskesmas-raih-wbk"
ANCHOR = date(2023, 12, 6)


def text_of(data: bytes) -> str:
    """Bytes as text, whatever they are."""
    return data.decode("utf-8", "replace")


def check_spans(source: str, mentions: object) -> None:
    """Every mention lies in the source and covers something."""
    for mention in mentions:  # type: ignore[attr-defined]
        span = mention.span
        assert 0 <= span.start < span.end <= len(source), (span, len(source))


def page(data: bytes) -> None:
    """A page to an article, with everything that is read from its head."""
    from crawler.page import page_to_article

    result = page_to_article(data, url=URL, content_type="text/html")
    if result.article is not None:
        assert result.article.text.strip()
        result.article.text.encode()
        (result.article.title or "").encode()


def dates(data: bytes) -> None:
    """Dates in prose, in a page's head and in addresses."""
    from crawler.published import date_in_path, parse_iso, parse_visible
    from extract.fields.date_find import find_dates

    text = text_of(data)
    check_spans(text, find_dates(text, anchor=ANCHOR))
    check_spans(text, find_dates(text, anchor=None))
    parse_iso(text)
    parse_visible(text)
    date_in_path(text)


def numbers(data: bytes) -> None:
    """Scores and ranks."""
    from extract.fields.ranks import find_ranks
    from extract.fields.scores import find_scores

    text = text_of(data)
    check_spans(text, find_scores(text))
    check_spans(text, find_ranks(text))


def names(data: bytes) -> None:
    """People and their positions."""
    from extract.fields.people import find_people

    text = text_of(data)
    check_spans(text, find_people(text))


def units(data: bytes) -> None:
    """Units and how they belong together, predicates, bodies, sentences and datelines."""
    from extract.dateline import find_dateline
    from extract.fields.bodies import find_bodies
    from extract.fields.predicates import find_predicates
    from extract.fields.units import cluster_units, find_units
    from extract.sentences import split_sentences

    text = text_of(data)
    found = find_units(text)
    check_spans(text, found)
    cluster_units(found, text)
    check_spans(text, find_predicates(text))
    check_spans(text, find_bodies(text))
    find_dateline(text)
    sentences = split_sentences(text)
    assert all(0 <= span.start < span.end <= len(text) for span in sentences)


def json_input(data: bytes) -> None:
    """JSON and JSON Lines: articles or named problems."""
    from extract.decoding import UnreadableError
    from extract.inputs import Problem, read_stream

    for suffix in (".json", ".jsonl", ""):
        if suffix == "" and data.lstrip()[:1] == b"<":
            continue  # a page, which has its own target
        with suppress(UnreadableError):
            for item in read_stream(BytesIO(data), source="x", suffix=suffix):
                if not isinstance(item, Problem):
                    item.text.encode()
                    assert item.id
                    assert item.text.strip()


def warc(data: bytes) -> None:
    """WARC files: pages, then an error that says where it ended."""
    from extract.warc import WarcError, read_stream

    with suppress(WarcError):
        for found in read_stream(BytesIO(data)):
            found.url.encode("utf-8", "surrogateescape")


def feeds(data: bytes) -> None:
    """Feeds and sitemaps."""
    from crawler.feeds import read_feed, read_sitemap

    read_feed(data)
    read_sitemap(data)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "page": page,
    "dates": dates,
    "numbers": numbers,
    "names": names,
    "units": units,
    "json": json_input,
    "warc": warc,
    "feeds": feeds,
}
TEXT = frozenset({"dates", "numbers", "names", "units"})  # readers of the text of an article
