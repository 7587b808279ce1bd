"""The outlets that are read: one table an outlet in a TOML file, the shipped `outlets.toml` or a user's own.

[antara-jatim]
name = "ANTARA Jawa Timur"
home = "https://jatim.antaranews.com/"
hosts = ["jatim.antaranews.com"]        # where its articles are; with a port where it is not the usual one
region_code = "35"                      # Kemendagri code of the region that it mainly reports on
owner = "LKBN ANTARA"
kind = "wire"                           # see KINDS
time_zone = "Asia/Jakarta"              # or Asia/Makassar, Asia/Jayapura
contact = "..."
checked = "unchecked"                   # or the date on which somebody saw its discovery work
adapter = "feed"                        # or several: ["feed", "index"]; see crawler.adapters
body = "div.post-content"               # CSS selector of the element that holds an article's paragraphs; optional
delay = 2.0                             # least seconds between two requests; optional
[antara-jatim.settings]                 # what its adapters need to know
feeds = ["https://jatim.antaranews.com/rss/terkini.xml"]

Sites of one network that differ in a few words share a pattern: its texts name those words in braces, and each of its
`outlets` gives them, with any key of its own.

[patterns.antara]
name = "ANTARA {place}"
home = "https://{sub}.antaranews.com/"
...
[patterns.antara.outlets]
antara-jatim = { sub = "jatim", place = "Jawa Timur", region_code = "35" }
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.addresses import is_web_address, same_site

SHIPPED = Path(__file__).with_name("outlets.toml")
KINDS = ("wire", "network", "local", "national", "government", "police", "court", "ministry", "ombudsman", "campus")
TIME_ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Pontianak")
ADAPTERS = ("wordpress", "feed", "index", "sitemap", "search")
# The settings that each adapter knows, after the one that it cannot do without.
SETTINGS: Mapping[str, tuple[str | None, frozenset[str]]] = {
    "wordpress": (None, frozenset({"site", "article"})),
    "feed": ("feeds", frozenset({"feeds", "article", "headlines"})),
    "index": ("index", frozenset({"index", "links", "article", "days", "headlines"})),
    "sitemap": ("sitemaps", frozenset({"sitemaps", "article", "days"})),
    "search": ("search or tags", frozenset({"search", "tags", "links", "article"})),
}
_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,60}")
_REGION = re.compile(r"\d{2}(?:\.\d{2})?")
_TEXTS = ("name", "home", "region_code", "owner", "kind", "time_zone", "contact", "checked", "body")
KEYS = frozenset({*_TEXTS, "hosts", "adapter", "delay", "settings"})


class OutletsError(Exception):
    """A list of outlets is wrong; the message names the file, the outlet and the key."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news site and how its articles are discovered."""

    id: str
    name: str
    home: str
    hosts: tuple[str, ...]
    adapter: str  # several are parted by commas; empty for one whose articles are given, not discovered
    region_code: str | None = None
    owner: str | None = None
    kind: str = "local"
    time_zone: str | None = None
    contact: str | None = None
    checked: str = "unchecked"
    body: str | None = None
    delay: float | None = None
    settings: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def adapters(self) -> tuple[str, ...]:
        """Names of its adapters."""
        return tuple(name for name in self.adapter.split(",") if name)


def read_outlets(path: Path = SHIPPED) -> dict[str, Outlet]:
    """The outlets of a file by their ids. Raises OutletsError."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OutletsError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OutletsError(f"{path}: is not valid TOML: {error}") from error
    outlets = {}
    try:
        tables = _from_patterns(tables.pop("patterns", {}), taken=tables) | tables
    except OutletsError as error:
        raise OutletsError(f"{path}: {error}") from error
    for outlet_id, table in tables.items():
        try:
            outlets[outlet_id] = make_outlet(outlet_id, table)
        except OutletsError as error:
            raise OutletsError(f"{path}: [{outlet_id}] {error}") from error
    return outlets


def _from_patterns(patterns: object, *, taken: Iterable[str]) -> dict[str, Any]:
    """The tables of the outlets that share patterns. Raises OutletsError."""
    if not isinstance(patterns, dict):
        raise OutletsError("patterns must be tables")
    found: dict[str, Any] = {}
    for name, pattern in patterns.items():
        members = pattern.get("outlets") if isinstance(pattern, dict) else None
        if not isinstance(members, dict) or not all(isinstance(values, dict) for values in members.values()):
            raise OutletsError(f"[patterns.{name}] must have outlets, each a table of its words")
        shared = {key: value for key, value in pattern.items() if key != "outlets"}
        for outlet_id, values in members.items():
            if outlet_id in found or outlet_id in taken:
                raise OutletsError(f"[{outlet_id}] is there twice")
            words = {key: value for key, value in values.items() if key not in KEYS}
            own = {key: value for key, value in values.items() if key in KEYS}
            found[outlet_id] = _filled(shared, words) | own
    return found


def _filled(value: Any, words: Mapping[str, str]) -> Any:
    """A pattern's value with the words of one outlet; other words in braces are the adapters'."""
    if isinstance(value, dict):
        return {key: _filled(item, words) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, words) for item in value]
    if isinstance(value, str):
        for name, word in words.items():
            value = value.replace(f"{{{name}}}", str(word))
    return value


def choose(outlets: Mapping[str, Outlet], ids: Iterable[str]) -> list[Outlet]:
    """The outlets with these ids, all of them where none is given. Raises OutletsError for one that is not known."""
    wanted = list(dict.fromkeys(ids))
    unknown = [name for name in wanted if name not in outlets]
    if unknown:
        raise OutletsError(f"no such outlet: {', '.join(unknown)} (`crawl outlets` lists them)")
    return [outlets[name] for name in wanted or outlets]


def make_outlet(outlet_id: str, table: object) -> Outlet:
    """An outlet from its table. Raises OutletsError with the key and what is wrong with it."""
    if not isinstance(table, dict) or not _ID.fullmatch(outlet_id):
        raise OutletsError("must be a table named with small letters, digits and hyphens")
    unknown = sorted(set(table) - KEYS)
    if unknown:
        raise OutletsError(f"has an unknown key {unknown[0]!r} (known: {', '.join(sorted(KEYS))})")
    for key in _TEXTS:
        if not isinstance(table.get(key, ""), str):
            raise OutletsError(f"{key} must be a string")
    for key in ("name", "home", "hosts", "adapter"):
        if not table.get(key):
            raise OutletsError(f"{key} is missing")
    hosts = _strings(table, "hosts")
    adapters = _strings(table, "adapter")
    _check(table, hosts, adapters)
    settings = table.get("settings", {})
    for name in adapters:
        _check_settings(name, settings, adapters)
    texts = {key: table[key] for key in _TEXTS if key in table}
    delay = None if table.get("delay") is None else float(table["delay"])
    return Outlet(id=outlet_id, hosts=hosts, adapter=",".join(adapters), delay=delay, settings=settings, **texts)


def _strings(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, ())
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) and item for item in items):
        raise OutletsError(f"{key} must be a string or a list of strings")
    return tuple(items)


def _check(table: Mapping[str, Any], hosts: tuple[str, ...], adapters: tuple[str, ...]) -> None:
    if not is_web_address(table["home"]) or not same_site(table["home"], hosts):
        raise OutletsError("home must be an http(s) address on one of its hosts")
    if any("/" in host or host != host.lower() for host in hosts):
        raise OutletsError("hosts must be names in small letters, without scheme or path")
    for name in adapters:
        if name not in ADAPTERS:
            raise OutletsError(f"adapter {name!r} is unknown (known: {', '.join(ADAPTERS)})")
    if table.get("kind", "local") not in KINDS:
        raise OutletsError(f"kind must be one of {', '.join(KINDS)}")
    if table.get("time_zone", TIME_ZONES[0]) not in TIME_ZONES:
        raise OutletsError(f"time_zone must be one of {', '.join(TIME_ZONES)}")
    if table.get("region_code") and not _REGION.fullmatch(table["region_code"]):
        raise OutletsError('region_code must be a Kemendagri code such as "35" or "35.78"')
    delay = table.get("delay", 0)
    if isinstance(delay, bool) or not isinstance(delay, int | float) or not 0 <= delay <= 3600:
        raise OutletsError("delay must be a number of seconds from 0 to 3600")


def _check_settings(adapter: str, settings: object, adapters: tuple[str, ...]) -> None:
    if not isinstance(settings, dict):
        raise OutletsError("settings must be a table")
    needed, _ = SETTINGS[adapter]
    if needed and not any(settings.get(key) for key in needed.split(" or ")):
        raise OutletsError(f"settings.{needed} is missing: the adapter {adapter} needs it")
    known = frozenset().union(*(SETTINGS[name][1] for name in adapters))
    for key, value in settings.items():
        if key not in known:
            raise OutletsError(
                f"settings.{key} is unknown to {', '.join(adapters)} (known: {', '.join(sorted(known))})"
            )
        if key == "headlines":
            if not isinstance(value, bool):
                raise OutletsError("settings.headlines must be true or false")
        elif key not in ("days", "links", "article"):
            for address in _strings(settings, key):
                if key != "tags" and not is_web_address(re.sub(r"\{\w+\}", "1", address)):
                    raise OutletsError(f"settings.{key} must be http(s) addresses, not {address[:80]!r}")
        elif key in ("links", "article") and not isinstance(value, str):
            raise OutletsError(f"settings.{key} must be a string")
        elif key == "days" and not (isinstance(value, int) and 0 < value <= 3660):
            raise OutletsError("settings.days must be a number of days from 1 to 3660")
