"""Addresses: which hosts may be reached, and which form of an article's address is the canonical one."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

MAX_URL = 2_000
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Query parameters that only change how the same article is shown or say where the reader came from.
_VIEW_PARAMETERS = frozenset({"amp", "single", "outputtype", "m", "pgrelated", "showpage", "noamp", "print", "share"})
_TRACKING = re.compile(r"(?i)^(utm_\w{1,40}|fbclid|gclid|igshid|ref|ref_src|source|from|_gl|mc_[ce]id|yclid|rand|v)$")
_FIRST_PAGE = frozenset({"all", "1", "0", "semua"})
# Copies of AMP pages that Google serves: /c/s/kabar.id/amp/slug is https://kabar.id/amp/slug.
_AMP_CACHE = re.compile(
    r"(?i)https?://(?:[\w-]{1,250}\.cdn\.ampproject\.org/(?:c|v|wp)|(?:www\.)?google\.(?:com|co\.id)/amp)/(s/)?"
    r"(?=[\w-]{1,60}\.)"
)
_MOBILE_HOST = re.compile(r"^(?:m|mobile|amp|wap)\.(?=[^.]+\.[^.]+)")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet; False for anything that is not an IP address.

    Private, loopback, link-local, multicast and reserved ranges are not, nor is an IPv6 address that carries such an
    IPv4 address (mapped, 6to4, Teredo, NAT64).
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        carried = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            carried.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if any(inner is not None and not is_public(str(inner)) for inner in carried):
            return False
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def is_web_address(url: str) -> bool:
    """Whether this is an http or https address with a host, without credentials, spaces or control characters.

    Nor may the host name an interface of this machine (`[fe80::1%1]`), which would be connected to without a look-up.
    """
    if not 0 < len(url) <= MAX_URL or any(ch <= " " or ch == "\x7f" for ch in url):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    named = bool(host) and "%" not in host
    return parts.scheme in ("http", "https") and named and parts.username is None and port != 0


def _kept_query(query: str) -> str:
    pairs = []
    for key, value in parse_qsl(query, keep_blank_values=True, max_num_fields=50):
        name = key.lower()
        if not name or name in _VIEW_PARAMETERS or _TRACKING.match(name):  # courlan takes "&amp=" for an entity
            continue
        if name in ("page", "halaman") and value.lower() in _FIRST_PAGE:
            continue
        pairs.append((key, value))
    return urlencode(pairs)


def _without_amp(path: str) -> str:
    path = re.sub(r"^/amp(?=/)", "", path)
    return re.sub(r"/amp/?$", "/", path) if path != "/amp" else path


def canonical_url(url: str, *, keep_slash: bool = False) -> str | None:
    """The one form of an article's address: no AMP, mobile host, fragment, tracking or whole-page parameters.

    None if it is not a usable web address. The scheme stays as it is, because some outlets serve only one of them.
    With `keep_slash` a slash at its end stays, for an address that is to be asked for: some outlets want it.
    """
    from courlan import clean_url

    cached = _AMP_CACHE.match(url.strip())
    if cached is not None:
        url = ("https://" if cached[1] else "http://") + url.strip()[cached.end() :]
    try:
        cleaned = clean_url(url.strip()[:MAX_URL]) if is_web_address(url.strip()) else None
        parts = urlsplit(cleaned) if cleaned else None
        query = _kept_query(parts.query) if parts else ""
    except ValueError:
        return None
    if parts is None or not parts.hostname:
        return None
    netloc = _MOBILE_HOST.sub("", parts.netloc.lower())
    path = _without_amp(parts.path) or "/"
    if len(path) > 1 and not query and not keep_slash:
        path = path.rstrip("/")
    return urlunsplit((parts.scheme, netloc, path or "/", query, ""))


def same_site(url: str, hosts: tuple[str, ...]) -> bool:
    """Whether an address belongs to one of these hosts; `example.id` also covers www.example.id and m.example.id."""
    try:
        parts = urlsplit(url)
        netloc, host = parts.netloc.lower(), parts.hostname or ""
    except ValueError:
        return False
    bare = re.sub(r"^(?:www|m|mobile|amp)\.", "", host)
    return netloc in hosts or host in hosts or bare in hosts or f"www.{bare}" in hosts
