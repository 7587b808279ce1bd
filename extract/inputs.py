"""What `extract` is given, read into articles: files, folders, addresses and standard input.

Every input gives articles or problems, never an exception, so that one bad input does not stop the others. Nothing
larger than one article is held in memory, however long a list of articles is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from extract.dateline import find_dateline
from extract.decoding import MAX_CHARACTERS, UTF16_MARKS, UnreadableError, decode
from extract.records import Article
from extract.topic import is_on_topic

MAX_BYTES = 20_000_000  # one article's file, object or line, with its markup
SUFFIXES = (".txt", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".warc", ".warc.gz")
STDIN = "stdin"
LINES = (".jsonl", ".ndjson")  # one article a line: such a file can be read in parts
SET_ASIDE = "set aside: reading it ended or stopped a worker process twice"
_OPTIONAL = ("url", "title", "published", "outlet")
_TOO_LARGE = f"larger than {MAX_BYTES // 1_000_000} MB, too large for one article"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """An input, or a part of one, that could not be read, and why."""

    source: str
    reason: str


Read = Iterator[Article | Problem]
# Asked before a line, a page or a file of one article is read, by its number; what it refuses is set aside. A batch run
# keeps account in it of what is in hand (`extract.engines.worker`).
Admit = Callable[[int], bool]


def everything(number: int) -> bool:
    """Admits all."""
    return True


def read_inputs(names: tuple[str, ...], *, stdin: BinaryIO, allow_private: bool = False) -> Read:
    """The articles of every input in the order given; `-` is standard input, a folder stands for its files."""
    for name in names:
        if name == "-":
            yield from _guarded(STDIN, read_stream(stdin, source=STDIN, suffix=""))
        elif name.lower().startswith(("http://", "https://")):
            yield from read_address(name, allow_private=allow_private)
        else:
            yield from _read_path(Path(name))


def _guarded(name: str, articles: Read) -> Read:
    """Articles as they come; what cannot be read becomes a problem under the input's name."""
    try:
        for item in articles:
            yield Problem(name + item.source, item.reason) if isinstance(item, Problem) else item
    except UnreadableError as error:
        yield Problem(name, str(error))
    except OSError as error:
        yield Problem(name, (error.strerror or "cannot be read").lower())


def _read_path(path: Path) -> Read:
    try:
        files = files_of(path)
    except UnreadableError as error:
        yield Problem(str(path), str(error))
        return
    for file, source in files:
        yield from read_file(file, name=str(file), source=source)


def files_of(path: Path) -> list[tuple[Path, str]]:
    """A file, or the files of a folder in the order of their names, each with the source that its articles name.

    Raises UnreadableError for a folder without any.
    """
    if not path.is_dir():
        return [(path, path.name)]
    files = sorted(file for file in path.rglob("*") if suffix_of(file) and file.is_file())
    if not files:
        raise UnreadableError(f"no file in this folder ends in {', '.join(SUFFIXES)}")
    return [(file, file.relative_to(path).as_posix()) for file in files]


def suffix_of(path: Path) -> str:
    """Which of the SUFFIXES a file's name ends in; an empty string for another."""
    return next((suffix for suffix in SUFFIXES if path.name.lower().endswith(suffix)), "")


def read_file(path: Path, *, name: str, source: str, suffix: str | None = None, admit: Admit = everything) -> Read:
    """The articles of one file; problems are named by `name`. A suffix stands for that of the file's own name."""
    yield from _guarded(name, _read_file(path, source=source, suffix=suffix, admit=admit))


def _read_file(path: Path, *, source: str, suffix: str | None, admit: Admit) -> Read:
    suffix = suffix_of(path) if suffix is None else suffix
    if suffix in (".warc", ".warc.gz"):
        yield from _read_warc(path, source=source, admit=admit)
        return
    with path.open("rb") as file:
        yield from read_stream(file, source=source, suffix=suffix, admit=admit)


def read_lines(file: BinaryIO, *, name: str, source: str, first: int, admit: Admit = everything) -> Read:
    """The articles of a part of a file of JSON Lines, in UTF-8, that begins with its line number `first`."""
    yield from _guarded(name, _read_json_lines(_lines(file), source=source, first=first, admit=admit))


def read_stream(file: BinaryIO, *, source: str, suffix: str, admit: Admit = everything) -> Read:
    """The articles in one file. Without a suffix its start tells JSON and HTML from plain text.

    Problems inside a file of several articles name their place (`:3`, `[3]`), which goes behind the file's name.
    Raises UnreadableError and OSError where the file as a whole cannot be read.
    """
    start = _start(file)
    if not start.strip():
        raise UnreadableError("empty")
    if suffix in LINES or (not suffix and _is_json_line(start)):
        yield from _read_json_lines(_json_lines(file, start), source=source, admit=admit)
        return
    if not admit(1):
        raise UnreadableError(SET_ASIDE)
    data = start + file.read(MAX_BYTES + 1 - len(start))
    if len(data) > MAX_BYTES:
        raise UnreadableError(_TOO_LARGE)
    kind = suffix or _guess(data)
    if kind in (".html", ".htm"):
        yield article_from_page(data, url=None, source=source, stem=_stem(source))
    elif kind == ".json":
        yield from _read_json(source, decode(data)[0])
    else:
        yield _text_article(data, source=source)


def _start(file: BinaryIO) -> bytes:
    """The first lines up to one that is not blank."""
    lines: list[bytes] = []
    size = 0
    while line := file.readline(MAX_BYTES + 1 - size):
        lines.append(line)
        size += len(line)
        if line.strip():
            break
    return b"".join(lines)


def _is_json_line(line: bytes) -> bool:
    if not line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(_parse(decode(line)[0]), dict)
    except UnreadableError:
        return False


def _guess(data: bytes) -> str:
    start = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{") or re.match(rb"\[\s*[{\]]", start):
        return ".json"
    return ".html" if start.startswith(b"<") else ".txt"


def _stem(source: str) -> str:
    return "" if source == STDIN else Path(source).stem


def _text_article(data: bytes, *, source: str) -> Article:
    """A text file as an article.

    Where another reader of the file could count otherwise (line ends, byte order mark, encoding), the text counts as
    derived, so that it goes out with the records.
    """
    text, decoded = decode(data)
    if not text.strip():
        raise UnreadableError("empty")
    dateline = find_dateline(text)
    outlet = None if dateline is None else dateline.outlet
    article = Article(id="", text=text, source=source, outlet=outlet, derived=decoded or "\r" in text)
    return _finished(article, stem=_stem(source))


def _json_lines(file: BinaryIO, start: bytes) -> Iterator[bytes | None]:
    """The lines of a file whose start was read already; None for one that is too long."""
    if start.startswith(UTF16_MARKS):
        yield from decode(start + file.read(MAX_BYTES))[0].encode("utf-8", "surrogatepass").split(b"\n")
        return
    *blank, line = BytesIO(start).readlines()
    yield from blank
    yield from _lines(file, line)


def _lines(file: BinaryIO, line: bytes = b"") -> Iterator[bytes | None]:
    """The lines of a file behind one that was read already; None for one that is too long."""
    line = line or file.readline(MAX_BYTES + 1)
    while line:
        if len(line) <= MAX_BYTES:
            yield line
        else:
            yield None
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_BYTES)
        line = file.readline(MAX_BYTES + 1)


def _read_json_lines(lines: Iterator[bytes | None], *, source: str, first: int = 1, admit: Admit) -> Read:
    for number, line in enumerate(lines, first):
        try:
            if not admit(number):
                raise UnreadableError(SET_ASIDE)
            if line is None:
                raise UnreadableError(_TOO_LARGE)
            if line.strip():
                yield article_from_json(_parse(decode(line)[0]), source=source, stem="")
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
    except ValueError as error:
        raise UnreadableError("not usable JSON: a number is too long") from error


def article_from_json(value: Any, *, source: str, stem: str) -> Article:
    """An article from a JSON object with `text` and optionally `id`, `url`, `title`, `published` and `outlet`.

    Raises UnreadableError if `text` is missing or a value has the wrong type.
    """
    if not isinstance(value, dict):
        raise UnreadableError('not an article: expected an object with "text"')
    wrong = [name for name in ("text", *_OPTIONAL) if not isinstance(value.get(name), str | None)]
    if wrong:
        raise UnreadableError(f'not an article: "{wrong[0]}" is not a string')
    text = value.get("text")
    if not text or not text.strip():
        raise UnreadableError('not an article: "text" is missing or empty')
    given = value.get("id")
    if not isinstance(given, str | int | None):
        raise UnreadableError('not an article: "id" is neither a string nor a number')
    url, title, published, outlet = (_clean(value.get(name)) for name in _OPTIONAL)
    article = Article(
        id="" if given is None else _clean(str(given)) or "",
        text=text,
        source=source,
        url=url,
        title=title,
        published=published,
        outlet=outlet,
    )
    return _finished(article, stem=stem)


def _clean(text: str | None) -> str | None:
    """A value without lone surrogates, which no output can hold; one character for one, so that offsets stay."""
    return _LONE_SURROGATE.sub("\ufffd", text) if text else None


def _finished(article: Article, *, stem: str) -> Article:
    """The article with its id. Raises UnreadableError if it is longer than an article can be."""
    if len(article.text) + len(article.title or "") > MAX_CHARACTERS:
        raise UnreadableError(f"longer than {MAX_CHARACTERS:,} characters, too long for one article")
    article = replace(article, text=_clean(article.text) or "", source=_clean(article.source))
    return replace(article, id=article.id or _clean(stem) or article.text_sha256)


def article_from_page(
    data: bytes, *, url: str | None, source: str, stem: str = "", content_type: str | None = None
) -> Article:
    """The article on an HTML page. Raises UnreadableError if the page holds none."""
    from crawler.page import page_to_article

    result = page_to_article(data, url=url or "", content_type=content_type)
    if result.article is None:
        raise UnreadableError(f"no article on this page: {result.reason or result.outcome}")
    return _finished(replace(result.article, id="", source=source, url=result.article.url or url), stem=stem)


def read_address(url: str, *, allow_private: bool = False) -> Read:
    """The article at an address."""
    yield from _guarded(url, _read_address(url, allow_private=allow_private))


def _read_address(url: str, *, allow_private: bool) -> Read:
    from crawler.fetch import FetchError, fetch

    try:
        page = fetch(url, allow_private=allow_private)
    except FetchError as error:
        raise UnreadableError(str(error).removeprefix(f"{url}: ")) from error
    yield article_from_page(page.body, url=page.url, source=url, content_type=page.content_type)


def _read_warc(path: Path, *, source: str, admit: Admit) -> Read:
    from extract.warc import WarcError, read_pages

    try:
        # an archive holds listings, images and pages off topic beside articles
        for number, page in enumerate(read_pages(path, wanted=is_on_topic), 1):
            if not admit(number):
                yield Problem(f": {page.url}", SET_ASIDE)
                continue
            try:
                yield article_from_page(page.body, url=page.url, source=source, content_type=page.content_type)
            except UnreadableError:
                continue
    except WarcError as error:
        raise UnreadableError(str(error)) from error
