"""What the site says: texts, numbers, dates and addresses, in one language."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from extract.predicate_tables import titles

LANGUAGES = ("id", "en")
DATABASE = "wbk"  # the name in addresses, whatever the file is called, so that links stay the same
_SWAPPED = str.maketrans(",.", ".,")


@lru_cache(maxsize=4)
def load_texts(path: Path) -> dict[str, Any]:
    """All texts of a `texts.toml`, by language."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Number(str):
    """A number as it is printed. In a text, `{count:article|articles}` is the word that goes with it."""

    __slots__ = ()

    def __format__(self, words: str) -> str:
        one, separator, more = words.partition("|")
        if not separator:
            return super().__format__(words)
        return one if self == "1" else more


class Words:
    """Texts, numbers, dates and the site's addresses in one language."""

    def __init__(self, texts: dict[str, Any], lang: str, base: str = "/") -> None:
        self.lang = lang
        self.base = base
        self._texts = texts
        # predicates that a user added have no texts of their own
        added = {f"predicate.{name}": name for name in titles()}
        meant = {f"predicate.{name}.means": title for name, title in titles().items()}
        self._words: dict[str, str] = added | meant | texts[lang]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, filled in."""
        return self._words[key].format(**values) if values else self._words[key]

    def __contains__(self, key: str) -> bool:
        return key in self._words

    def to(self, *parts: object, **query: object) -> str:
        """An address of the site: `to("-", "unit", "a/b", page=2)` is `/-/unit/a%2Fb?page=2`; no empty values."""
        path = self.base + "/".join(quote(str(part), safe="") for part in parts)
        given = {name: value for name, value in query.items() if value not in (None, "")}
        return f"{path}?{urlencode(given)}" if given else path

    def table(self, name: str, **filters: object) -> str:
        """The address of a table, filtered."""
        return self.to(DATABASE, name, **filters)

    def file(self, name: str, form: str = "csv", **filters: object) -> str:
        """The address of all rows of a table or query, filtered, as a file: `csv`, `csv-id` (semicolons) or `xlsx`."""
        kind, _, country = form.partition("-")
        return self.to(DATABASE, f"{name}.{kind}", **filters, _separators=country)

    def page(self, path: str, number: int) -> str:
        """The address of a page of a list whose first page has this path."""
        return path if number == 1 else f"{path}{'&' if '?' in path else '?'}page={number}"

    def number(self, value: float | None) -> str:
        """A number as it is printed in this language: 1.234,5 in Indonesian."""
        if value is None:
            return ""
        text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
        return Number(text.translate(_SWAPPED) if self.lang == "id" else text)

    def percent(self, share: float) -> str:
        """A share of 1 in per cent; what is more than nothing is never 0%."""
        return "<1%" if 0 < share < 0.005 else self.number(round(share * 100)) + "%"

    def day(self, date: str | None) -> str:
        """An ISO date of any precision in words."""
        parts = (date or "")[:10].split("-")
        if not all(part.isdigit() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
            return date or ""
        month = [self._texts["months"][self.lang][int(parts[1]) - 1]] if len(parts) > 1 else []
        return " ".join([*(str(int(part)) for part in parts[2:3]), *month, parts[0]])

    def operator(self, key: str, display: str) -> str:
        """A comparison of Datasette's filters in words."""
        return str(self._texts["operators"].get(key, display)) if self.lang == "id" else display

    def table_means(self, name: str, description: str) -> str:
        """What a table holds; its description where there is no text of ours."""
        said = str(self._texts["tables"].get(name, description)) if self.lang == "id" else description
        return said.replace("`", "")

    def note(self, note: str) -> str:
        """A note of `official_counts.toml` in this language; as it is where there is no translation."""
        return str(self._texts["notes"].get(note, note)) if self.lang == "id" else note

    def unit_type(self, kind: str) -> str:
        """The kind of a unit in words."""
        return str(self._texts["units"][self.lang].get(kind, kind))

    def conflict(self, conflict: dict[str, Any]) -> str:
        """A conflict of an achievement in words."""
        values = [value for value in conflict["values"] if value is not None]
        said = [self.day(value) if isinstance(value, str) else self.number(value) for value in values]
        key = f"conflict.{conflict['kind']}"
        return self(key, values=", ".join(said)).rstrip(": ") if key in self else str(conflict["kind"])

    def conflict_kind(self, kind: str) -> str:
        """A kind of conflict in words, without values."""
        return self(f"conflict.{kind}", values="").rstrip(": ") if f"conflict.{kind}" in self else kind
