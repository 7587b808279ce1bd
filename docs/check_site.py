"""Checks the built site: every local link leads to a page and a place on it, and nothing is loaded from elsewhere.

python docs/check_site.py build/site            exit status 1 if something is wrong, each named on stderr
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

LOADED = ("//script/@src", "//link[not(@rel='canonical')]/@href", "//img/@src", "//iframe/@src", "//source/@src")


def anchors(path: Path) -> set[str]:
    """The places of a page that a link can lead to."""
    return {str(value) for value in html.parse(path).xpath("//@id | //a/@name")}


def problems(folder: Path) -> Iterator[str]:
    """What is wrong, one line each."""
    for page in sorted(folder.rglob("*.html")):
        name = page.relative_to(folder).as_posix()
        tree = html.parse(page)
        for expression in LOADED:
            yield from (f"{name}: loads {value}" for value in tree.xpath(expression) if urlsplit(value).netloc)
        for value in sorted(set(tree.xpath("//a/@href | //link/@href | //img/@src | //script/@src"))):
            parts = urlsplit(value)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not target.exists():
                yield f"{name}: {value} leads nowhere"
            elif parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in anchors(target):
                yield f"{name}: {value}: no such place on the page"
    for style in sorted(folder.rglob("*.css")):
        text = style.read_text(encoding="utf-8")
        if "@import" in text or "url(http" in text or "url(//" in text:
            yield f"{style.relative_to(folder)}: loads something from elsewhere"


def main(arguments: list[str]) -> int:
    """Name the problems of a built site."""
    found = list(problems(Path(arguments[0])))
    sys.stderr.write("".join(f"{line}\n" for line in found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
