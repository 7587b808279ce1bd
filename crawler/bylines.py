"""Who wrote an article, as the page prints it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAME = r"[A-Z][\w.'’`-]{0,30}(?:\s(?:[A-Z][\w.'’`-]{0,30}|bin|binti|al|de|van)){0,4}"
_WRITER = r"pewarta|reporter|penulis|wartawan|jurnalis|kontributor|author|red(?:aktur)?(?:\s?(?:&|dan)\s?reporter)?"
# Bars stand between the texts of a page's elements. "oleh" within a sentence names no author.
# What may follow a name; other words in small letters say that it was the beginning of a sentence.
_GOES_ON = r"(?![\w.'’`-])(?!\s(?!(?:dan|pada|di|dari|on|at|in|wib|wita|wit|tanggal|jam|pukul|editor)\b)[a-z])"
_LABELLED = re.compile(
    rf"(?:\b(?i:{_WRITER})\s{{0,3}}[:|]|(?:^|\|)\s{{0,3}}(?i:oleh)\b"
    r"|\b(?i:di(?:tulis|posting|terbitkan) oleh|submitted by)\b)"
    rf"[\s:|]{{0,6}}({_NAME}){_GOES_ON}"
)
# Behind the time of day: "Ditulis: Kamis, 8 Desember 2016 jam 13.25 oleh Humas".
_AFTER_TIME = re.compile(rf"\d[.:]\d\d(?:\s?WI(?:B|TA|T))?[\s,|-]{{1,3}}(?i:oleh|by)\s{{1,2}}({_NAME})\s*(?:$|[|,])")
_ICON = re.compile(r"(?:^|[\s-])(?:user|person|pencil|pen)(?:$|[\s-])")
_TITLED = re.compile(rf"(?:^|\|)\s{{0,3}}({_NAME}),\s(?:Jurnalis|Wartawan|Reporter|Kontributor)\b")
_WHOLE = re.compile(rf"\s*(?:(?i:oleh|by|penulis|reporter|pewarta)\s{{0,3}}:?\s{{0,3}})?({_NAME})\s*[,|-]?\s*")
_CLASS = re.compile(r"(?:^|[\s_-])(?:author|by-?line|penulis|reporter|redaksi|username|fn)(?:$|[\s_-])", re.I)
_BOX = re.compile(r"box|avatar|image|foto|desc|bio|about|social", re.I)
# What content management systems print where nobody put a name in.
GENERIC = frozenset({"super user", "superuser", "admin", "administrator", "root", "webmaster", "operator"})
_MAX = 80
_MAX_ELEMENTS = 5_000
_OWN_LINE = re.compile(rf"\W{{0,3}}(?i:{_WRITER})\s{{0,3}}[:|]\s{{0,3}}({_NAME})\W{{0,3}}")


def _short(element: HtmlElement) -> str:
    text = " ".join(element.text_content()[: _MAX * 4].split())
    return text if len(text) <= _MAX else ""


def _marked(tree: HtmlElement) -> Iterable[HtmlElement]:
    """Elements that a theme marks as the author's name, those of microdata first."""
    yield from tree.xpath("//*[@itemprop='author'][not(self::meta)] | //*[@rel='author']")[:10]
    for element in tree.xpath("//*[@class][self::a or self::span or self::div or self::p or self::strong or self::li]"):
        name = element.get("class")
        if _CLASS.search(name) and not _BOX.search(name):
            yield element


def marked_author(tree: HtmlElement) -> str | None:
    """The name in the first element that is marked as the author's and holds nothing but a name."""
    for element in islice(_marked(tree), 40):
        text = _short(element)
        match = _WHOLE.fullmatch(text)
        if match is not None:
            return match[1]
        if (labelled := _LABELLED.search(text)) is not None:
            return labelled[1]
    return None


def labelled_author(lines: Iterable[str]) -> str | None:
    """The name behind "Penulis:" or "Oleh", or before ", Jurnalis", in one of these lines, each a byline."""
    for line in lines:
        found = (pattern.search(line[:400]) for pattern in (_LABELLED, _TITLED, _AFTER_TIME))
        if (match := next(filter(None, found), None)) is not None:
            return match[1].rstrip(".-")
    return None


def icon_author(tree: HtmlElement) -> str | None:
    """The name behind the first icon of a person, as `<i class="fa fa-user"></i> Humas`."""
    for icon in tree.xpath("//i[@class] | //span[@class and not(node())]")[:_MAX_ELEMENTS]:
        if _ICON.search(icon.get("class")) and not (icon.text or "").strip():
            following = icon.getnext()
            inside = following.text_content()[:_MAX] if following is not None and following.tag in ("a", "span") else ""
            match = _WHOLE.fullmatch((icon.tail or "").strip() or inside.strip())
            return None if match is None or match[1].casefold() in GENERIC else match[1]
    return None


def own_line_author(tree: HtmlElement) -> str | None:
    """The name in an element that holds nothing but "Reporter : Sinta", wherever in the page it stands."""
    for element in islice(tree.iter("p", "span", "div", "small", "li"), _MAX_ELEMENTS):
        if len(element) <= 2 and element.text and (match := _OWN_LINE.fullmatch(_short(element))) is not None:
            return match[1]
    return None
