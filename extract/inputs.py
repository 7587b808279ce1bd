"""What `extract` is given, read into articles: files, folders, addresses and standard input.

Every input gives articles or problems, never an exception, so that one bad input does not stop the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from extract.dateline import find_dateline
from extract.records import Article

MAX_TEXT_BYTES = 20_000_000  # one article; a line of JSON Lines counts as one
SUFFIXES = (".txt", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".warc", ".warc.gz")
_BINARY = b"\x00"
_OPTIONAL = ("url", "title", "published", "outlet")


@dataclass(frozen=True, slots=True)
class Problem:
    """An input, or a part of one, that could not be read, and why."""

    source: str
    reason: str


class UnreadableError(Exception):
    """Why an input cannot be read, in words for a person."""


Read = Iterator[Article | Problem]


def read_inputs(names: tuple[str, ...], *, stdin: BinaryIO, allow_private: bool = False) -> Read:
    """The articles of every input in the order given; `-` is standard input, a folder stands for its files."""
    for name in names:
        if name == "-":
            yield from _guarded("-", read_bytes("stdin", stdin.read(MAX_TEXT_BYTES * 10 + 1), suffix=""))
        elif name.startswith(("http://", "https://")):
            yield from _guarded(name, _read_address(name, allow_private=allow_private))
        else:
            yield from _read_path(Path(name))


def _guarded(name: str, articles: Read) -> Read:
    """Articles as they come; what cannot be read becomes a problem under the input's name."""
    try:
        for item in articles:
            yield Problem(name + item.source, item.reason) if isinstance(item, Problem) else item
    except UnreadableError as error:
        yield Problem(name, str(error))


def _read_path(path: Path) -> Read:
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and _suffix(file))
        if not files:
            yield Problem(str(path), f"no file in this folder ends in {', '.join(SUFFIXES)}")
        for file in files:
            yield from _guarded(str(file), _read_file(file))
    else:
        yield from _guarded(str(path), _read_file(path))


def _suffix(path: Path) -> str:
    return next((suffix for suffix in SUFFIXES if path.name.lower().endswith(suffix)), "")


def _read_file(path: Path) -> Read:
    suffix = _suffix(path)
    if suffix in (".warc", ".warc.gz"):
        yield from _read_warc(path)
        return
    try:
        with path.open("rb") as file:
            data = file.read() if suffix in (".jsonl", ".ndjson") else file.read(MAX_TEXT_BYTES + 1)
    except OSError as error:
        raise UnreadableError(_os_reason(error)) from error
    yield from read_bytes(path.name, data, suffix=suffix)


def _os_reason(error: OSError) -> str:
    return (error.strerror or "cannot be read").lower()


def read_bytes(source: str, data: bytes, *, suffix: str) -> Read:
    """The articles in one file's bytes. Without a suffix the first character tells JSON and HTML from plain text.

    Problems inside a file of several articles name their place (`:3`, `[3]`), which goes behind the file's name.
    """
    if not data.strip():
        raise UnreadableError("empty")
    kind = suffix or _guess(data)
    if kind in (".jsonl", ".ndjson"):
        yield from _read_json_lines(source, data)
        return
    if len(data) > MAX_TEXT_BYTES:
        raise UnreadableError(f"larger than {MAX_TEXT_BYTES // 1_000_000} MB, too large for one article")
    if kind in (".html", ".htm"):
        yield article_from_page(data, url=None, source=source)
    elif kind == ".json":
        yield from _read_json(source, decode(data))
    else:
        text = decode(data)
        dateline = find_dateline(text)
        outlet = None if dateline is None else dateline.outlet
        yield _with_id(Article(id="", text=text, source=source, outlet=outlet), stem=_stem(source))


def _guess(data: bytes) -> str:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200]
    if start.startswith(b"{"):
        return ".jsonl" if len(data.strip().splitlines()) > 1 and b'"text"' in data.strip().splitlines()[0] else ".json"
    if start.startswith(b"["):
        return ".json" if start[1:].lstrip()[:1] in (b"{", b"]") else ".txt"
    return ".html" if start[:1] == b"<" else ".txt"


def _stem(source: str) -> str:
    return "" if source == "stdin" else Path(source).stem


def decode(data: bytes) -> str:
    """Bytes as text: UTF-8 (a byte order mark is dropped), UTF-16 with its mark, else the encoding that the bytes fit.

    Raises UnreadableError for binary data and where no encoding fits.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UnreadableError("not text: broken UTF-16") from error
    if _BINARY in data:
        raise UnreadableError("binary, not text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_other(data)


def _decode_other(data: bytes) -> str:
    from charset_normalizer import from_bytes

    printable = sum(byte >= 32 or byte in (9, 10, 12, 13) for byte in data[:10_000]) / min(len(data), 10_000)
    best = from_bytes(data[:200_000], cp_isolation=["cp1252", "latin_1", "cp1250", "iso8859_15"]).best()
    if best is None or printable < 0.97:
        raise UnreadableError("not UTF-8, and no other encoding fits")
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError("not UTF-8, and no other encoding fits all of it") from error


def _read_json_lines(source: str, data: bytes) -> Read:
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        if len(line) > MAX_TEXT_BYTES:
            yield Problem(f":{number}", f"line larger than {MAX_TEXT_BYTES // 1_000_000} MB, too large for one article")
            continue
        try:
            yield article_from_json(_parse(decode(line)), source=source, stem="")
        except UnreadableError as error:
            yield Problem(f":{number}", str(error))


def _read_json(source: str, text: str) -> Read:
    value = _parse(text)
    if not isinstance(value, list):
        yield article_from_json(value, source=source, stem=_stem(source))
        return
    for number, item in enumerate(value, 1):
        try:
            yield article_from_json(item, source=source, stem="")
        except UnreadableError as error:
            yield Problem(f"[{number}]", str(error))


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"not JSON: {error.msg} at character {error.pos}") from error
    except RecursionError as error:
        raise UnreadableError("not usable JSON: nested too deeply") from error


def article_from_json(value: Any, *, source: str, stem: str) -> Article:
    """An article from a JSON object with `text` and optionally `id`, `url`, `title`, `published` and `outlet`.

    Raises UnreadableError if `text` is missing or a value has the wrong type.
    """
    if not isinstance(value, dict):
        raise UnreadableError('not an article: expected an object with "text"')
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableError('not an article: "text" is missing or empty' if not text else '"text" is not a string')
    wrong = [name for name in _OPTIONAL if value.get(name) is not None and not isinstance(value[name], str)]
    if wrong:
        raise UnreadableError(f'"{wrong[0]}" is not a string')
    given = value.get("id")
    article = Article(
        id="" if given is None else str(given),
        text=text,
        source=source,
        url=value.get("url") or None,
        title=value.get("title") or None,
        published=value.get("published") or None,
        outlet=value.get("outlet") or None,
    )
    return _with_id(article, stem=stem)


def _with_id(article: Article, *, stem: str) -> Article:
    return replace(article, id=article.id or stem or article.text_sha256)


def article_from_page(data: bytes, *, url: str | None, source: str, content_type: str | None = None) -> Article:
    """The article on an HTML page. Raises UnreadableError if the page holds none."""
    from crawler.page import page_to_article

    result = page_to_article(data, url=url or "", content_type=content_type)
    if result.article is None:
        raise UnreadableError(f"no article on this page ({result.outcome})")
    return _with_id(replace(result.article, id="", source=source, url=result.article.url or url), stem=_stem(source))


def _read_address(url: str, *, allow_private: bool) -> Read:
    from crawler.fetch import FetchError, fetch

    try:
        page = fetch(url, allow_private=allow_private)
    except FetchError as error:
        raise UnreadableError(str(error)) from error
    article = article_from_page(page.body, url=page.url, source=url, content_type=page.content_type)
    yield replace(article, id=article.text_sha256)


def _read_warc(path: Path) -> Read:
    from crawler.archive import ArchiveError, read_pages

    try:
        for page in read_pages(path):
            try:
                article = article_from_page(page.body, url=page.url, source=path.name, content_type=page.content_type)
            except UnreadableError:
                continue  # an archive holds listings, images and pages off topic beside articles
            yield replace(article, id=article.text_sha256)
    except ArchiveError as error:
        raise UnreadableError(str(error)) from error
