"""Regions: kabupaten, kota and provinces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.context import Choice

if TYPE_CHECKING:
    from extract.context import Claim, Context


@dataclass(frozen=True, slots=True)
class Region:
    """A kabupaten, a kota or a province; `name` is null where only the province can be told."""

    name: str | None
    code: str | None
    province: str | None


def choose_region(claim: Claim, context: Context) -> Choice[Region]:
    """The region of a claim's unit."""
    return Choice(None)
