"""The outlets that are read: one table an outlet in a TOML file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news site and how its articles are discovered."""

    id: str
    name: str
    home: str
    hosts: tuple[str, ...]
    adapter: str
    region_code: str | None = None
    owner: str | None = None
    kind: str = "local"
    time_zone: str | None = None
    contact: str | None = None
    checked: str = "unchecked"
    body: str | None = None  # CSS selector of the element that holds an article's paragraphs
    settings: dict[str, Any] = field(default_factory=dict)
