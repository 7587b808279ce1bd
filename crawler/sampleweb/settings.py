"""Writes the sample outlets in the format of the crawler's outlets file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from crawler.sampleweb.content import SampleOutlet


def outlets_toml(outlets: Iterable[SampleOutlet], addresses: Mapping[str, str]) -> str:
    """The outlets as TOML, `{address}` in their settings replaced by where each one is served."""
    parts = ["# Written by the sample web: invented outlets, served on this machine only.\n"]
    for outlet in outlets:
        address = addresses[outlet.id]
        table = {
            "name": outlet.name,
            "home": address + "/",
            "hosts": [address.removeprefix("http://")],
            "region_code": outlet.region_code,
            "owner": outlet.owner,
            "time_zone": outlet.time_zone.key,
            "contact": f"redaksi@{outlet.host}",
            "checked": "unchecked",
            **outlet.crawl,
        }
        parts.append(_table(outlet.id, table).replace("{address}", address))
    return "\n".join(parts)


def _table(name: str, values: Mapping[str, Any]) -> str:
    plain = {key: value for key, value in values.items() if not isinstance(value, Mapping)}
    inner = {key: value for key, value in values.items() if isinstance(value, Mapping)}
    lines = [f"[{name}]", *(f"{key} = {_value(value)}" for key, value in plain.items())]
    return "\n".join(lines) + "\n" + "".join(_table(f"{name}.{key}", value) for key, value in inner.items())


def _value(value: object) -> str:
    """A TOML value; strings, numbers, truth values and lists of them are written as JSON writes them."""
    return json.dumps(value, ensure_ascii=False)
