"""What a page turned out to be: an article, or a list, a challenge, a paywall, an error, a missing or an empty page."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from crawler.metadata import Metadata

MIN_TEXT = 25  # letters and digits; less is no article
_SHORT = 1_500
_CHALLENGE = re.compile(
    r"just a moment\.\.\.|attention required! \| cloudflare|checking your browser before"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human|enable javascript and cookies to continue|ddos protection by"
    r"|_incapsula_resource|pardon our interruption|sucuri website firewall|/cdn-cgi/challenge-platform/|cf-turnstile"
    r"|g-recaptcha-response|access denied|403 forbidden|bot verification|are you a robot"
    r"|aktifkan javascript untuk melanjutkan|slowAES\.decrypt|verifikasi (?:keamanan|bahwa anda manusia)|_cf_chl_opt",
    re.I,
)
_MISSING = re.compile(
    r"\b404\b|not found|tidak (?:dapat )?ditemukan|tidak tersedia|sudah (?:dihapus|tidak ada)|halaman yang anda cari"
    r"|page you (?:requested|are looking)|oops",
    re.I,
)
_MISSING_IN_TEXT = re.compile(
    r"(?:halaman|artikel|berita|data|konten) (?:ini )?(?:yang .{0,40})?tidak (?:dapat )?ditemukan|page not found"
    r"|(?:halaman|artikel|berita) yang anda (?:cari|minta) (?:tidak ada|sudah|telah)|error 404",
    re.I,
)
_ERROR = re.compile(
    r"error establishing a database connection|(?:^|\b)50[0234]\b.{0,20}(?:error|bad gateway|unavailable|time-?out)"
    r"|internal server error|service (?:temporarily )?unavailable|something went wrong|whoops, looks like"
    r"|account (?:has been )?suspended|(?:situs|website) (?:ini )?(?:sedang )?(?:dalam )?(?:pemeliharaan|perbaikan)"
    r"|under (?:maintenance|construction)|kesalahan (?:pada )?server|resource limit is reached|bandwidth limit exceeded"
    r"|SQLSTATE\[|fatal error: uncaught",
    re.I,
)
_PAYWALL = re.compile(
    r"(?:berlangganan|langganan|login|masuk|daftar) (?:sekarang )?(?:untuk|agar|guna) (?:dapat )?"
    r"(?:membaca|melanjutkan|mengakses)"
    r"|(?:artikel|konten|berita) (?:ini )?(?:khusus|hanya untuk) (?:pelanggan|member|anggota)"
    r"|subscribe to (?:read|continue)|untuk (?:melanjutkan )?membaca (?:artikel|berita)?.{0,40}berlangganan",
    re.I,
)
_LISTING_PATH = re.compile(
    r"^/?$|^/(?:[\w-]{1,30}/)?(?:tag|tags|topik|topic|search|cari|indeks?|index-news|category|kategori|rubrik|kanal|author"
    r"|penulis|page|arsip|archives?|terkini|label)(?:/|$)|/page/\d{1,5}/?$|^/\d{4}/\d{2}/?$",
    re.I,
)
_ARTICLE_QUERY = re.compile(
    r"(?:^|&)(?!page=|halaman=|paged=|start=|offset=|s=|q=|cari=|keyword=)[\w-]{1,20}=(?:\d+|[\w-]{15,})"
)
_SEARCH_KEYS = frozenset({"s", "q", "keyword", "cari"})


class PageOutcome(StrEnum):
    """What a page turned out to be."""

    ARTICLE = "article"
    LISTING = "listing"
    CHALLENGE = "challenge"
    PAYWALL = "paywall"
    SOFT_404 = "soft_404"
    EMPTY = "empty"
    ERROR = "error"


def why_no_article(
    tree: HtmlElement, raw: str, meta: Metadata, *, url: str, text: str
) -> tuple[PageOutcome, str] | None:
    """The outcome and the reason, in words, where a page holds no article; None where it does.

    `raw` is the page's markup, `text` the body that was found in it, `url` its web address or an empty string.
    """
    head = " ".join((*meta.titles, meta.heading or ""))
    short = len(text) < _SHORT and not (meta.is_article and len(text) > 300)
    markup = raw[:60_000] if len(text) < 400 else ""
    if short and (match := _CHALLENGE.search(head) or _CHALLENGE.search(markup)):
        return PageOutcome.CHALLENGE, f"the site asks for proof of a person ({match.group()[:40]!r})"
    error = _ERROR.search(head) or _ERROR.search(text[:400]) if short and not meta.is_article else None
    if error is not None and (len(text) < 400 or _ERROR.search(head)):
        return PageOutcome.ERROR, f"the site reports an error ({error.group()[:40]!r})"
    visible = " ".join(tree.text_content()[:1_500].split()) if short and not meta.is_article else ""
    missing = (short and _MISSING.search(head)) or (len(text) < 400 and _MISSING_IN_TEXT.search(text))
    missing = missing or _MISSING_IN_TEXT.search(visible)
    if missing and not meta.is_article:
        return PageOutcome.SOFT_404, "the page says that it does not exist"
    if len(text) < 400 and "post-password-form" in raw:  # WordPress, whose title would pass for an article's text
        return PageOutcome.EMPTY, "the page asks for a password"
    if _is_listing(tree, meta, url, text):
        return PageOutcome.LISTING, "the page lists articles"
    if len(re.sub(r"\W+", "", text)) < MIN_TEXT:
        return PageOutcome.EMPTY, "there is no text in the page"
    return None


def is_paywalled(meta: Metadata, text: str, boilerplate: tuple[str, ...]) -> bool:
    """Whether only a part of the article is shown: the page says so in its metadata or in words."""
    return not meta.is_free or (len(text) < _SHORT and bool(_PAYWALL.search(" ".join((text, *boilerplate)))))


def _is_listing(tree: HtmlElement, meta: Metadata, url: str, text: str) -> bool:
    """Whether this is a list of articles rather than one."""
    parts = urlsplit(url)
    if meta.is_article and meta.published is not None and len(text) > 300:
        return False
    searching = any(key in _SEARCH_KEYS for key, _ in parse_qsl(parts.query, max_num_fields=50))
    listed = len(tree.xpath("//article[.//a] | //h2[a] | //h3[a] | //h4[a] | //li/a")) >= 3
    by_query = parts.path in ("", "/") and bool(_ARTICLE_QUERY.search(parts.query))  # /?p=77, /?berita=77
    path = bool(_LISTING_PATH.search(parts.path)) and bool(parts.scheme) and not by_query
    if (path or searching or meta.is_listing) and not meta.is_article:
        return listed or len(text) < 400
    return False
