"""Reading a registry: a CSV file of units with a code, a name and a region, whatever its columns are called."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.fields.gazetteer import REGIONS_FILE, Kind, fold, kind_of, load_gazetteer
from extract.fields.unit_keys import is_province, key
from extract.records import UnitType, content_id
from extract.store.registry_rows import RegistryUnitRow

# Headings that lists use; the first that a file has is taken.
HEADINGS = {
    "name": ("unit_kerja", "nama_unit", "nama_instansi", "nama_faskes", "nama_puskesmas", "nama", "name", "unit"),
    "code": ("kode_instansi", "kode_unit", "kode_faskes", "kode_satker", "kode_puskesmas", "kode", "code", "id"),
    "region": ("kode_kab", "kode_kabupaten", "kode_wilayah", "region_code", "kabupaten_kota", "kabupaten", "region"),
}  # fmt: skip
FORMER_FILE = REGIONS_FILE.with_name("regions_former.csv")
LEAST_CHECKED = 50  # entries named after a place, from which on their region codes are checked
LEAST_AGREEING = 0.5
_DELIMITERS = ",;\t|"
_CODE = re.compile(r"(\d{2})(?:\.?(\d{2}))?")
_KIND = re.compile(r"(?:(?P<kabupaten>kab(?:upaten)?\b\.?)|(?P<kota>kota\b)|(?P<province>prov(?:insi)?\b\.?))\s*", re.I)
_LONG_FORMS = (
    (re.compile(r"^(?:RS|rumah sakit) umum daerah\b", re.I), "RSUD"),
    (re.compile(r"^(?:RS|rumah sakit) umum pusat\b", re.I), "RSUP"),
    (re.compile(r"^(?:RS|rumah sakit) umum\b", re.I), "RSU"),
    (re.compile(r"^(?:RS|rumah sakit) jiwa daerah\b", re.I), "RSJD"),
    (re.compile(r"^(?:RS|rumah sakit) khusus daerah\b", re.I), "RSKD"),
    (re.compile(r"^(?:RS|rumah sakit) ibu dan anak\b", re.I), "RSIA"),
)


class RegistryError(ValueError):
    """Why a file cannot be taken for a registry, in words."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of a file's columns; those that are None are looked for among `HEADINGS`."""

    name: str | None = None
    code: str | None = None
    region: str | None = None


def read_registry(
    text: str, *, source: str, kind: UnitType | None = None, columns: Columns | None = None
) -> tuple[list[RegistryUnitRow], list[str]]:
    """The units of a registry in the order of their codes, and what is wrong with the lines that were left out.

    `kind` is the type of units whose name does not tell it. The region is a Kemendagri code, with or without a dot, of
    today or from before the provinces of Papua were split, or a region's name. Raises RegistryError for a file without
    the columns, or whose codes are none of Kemendagri's.
    """
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    named = _headings(lines.fieldnames or (), columns or Columns())
    rows: dict[str, RegistryUnitRow] = {}
    problems: list[str] = []
    try:
        for line in lines:
            row = _row({role: (line[heading] or "").strip() for role, heading in named.items()}, source, kind)
            if isinstance(row, str):
                problems.append(f"line {lines.line_num}: {row}")
            elif row.id in rows and rows[row.id] != row:
                problems.append(f"line {lines.line_num}: code {row.code} is that of {rows[row.id].name} too")
            else:
                rows[row.id] = row
    except csv.Error as error:
        raise RegistryError(f"line {lines.line_num}: {error}") from error
    found = sorted(rows.values(), key=lambda row: (row.code, row.id))
    _check_places(found)
    return found, problems


def spelt(name: str) -> str:
    """A unit's name with the long form of its kind shortened, as articles print it: "RS UMUM DAERAH X" is RSUD X."""
    for pattern, short in _LONG_FORMS:
        name = pattern.sub(short, name)
    return name


def region_code_of(printed: str) -> str | None:
    """Today's Kemendagri code of a region as a list gives it, by code or by name; None if it is not one region."""
    gazetteer = load_gazetteer()
    code = _CODE.fullmatch(printed)
    if code is not None:
        dotted = ".".join(part for part in code.groups() if part)
        dotted = former_codes().get(dotted, dotted)
        return dotted if dotted in gazetteer.regions else None
    match = _KIND.match(printed)
    kind = Kind(match.lastgroup) if match and match.lastgroup else None
    name = fold(printed[match.end() :] if match else printed)
    codes = [found for found in gazetteer.names.get(name, ()) if kind is None or kind_of(found) is kind]
    return codes[0] if len(codes) == 1 else None


@cache
def former_codes() -> Mapping[str, str]:
    """Codes of kabupaten and kota from before Papua's provinces were split (laws 14, 15, 16 and 29 of 2022), and those
    of today.
    """
    with Path(FORMER_FILE).open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["present"] for row in csv.DictReader(file)}


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=head.count)


def _headings(given: Sequence[str], columns: Columns) -> dict[str, str]:
    by_name = {heading.strip().casefold(): heading for heading in given if heading}
    found = {}
    for role, usual in HEADINGS.items():
        wanted = getattr(columns, role)
        options = (wanted,) if wanted else usual
        heading = next((by_name[name.casefold()] for name in options if name.casefold() in by_name), None)
        if heading is None:
            have = ", ".join(by_name.values()) or "none"
            raise RegistryError(f"no column {wanted or f'for the {role}'}; there are: {have} (see --{role}-column)")
        found[role] = heading
    return found


def _row(cells: Mapping[str, str], source: str, kind: UnitType | None) -> RegistryUnitRow | str:
    """The unit of a line, or what is wrong with it."""
    if not cells["name"] or not cells["code"]:
        return "no name" if not cells["name"] else "no code"
    code = region_code_of(cells["region"])
    if code is None:
        return f"{cells['name']}: no region {cells['region']!r}"
    found = key(spelt(cells["name"])).type
    unit_type = found if found is not UnitType.OTHER else kind or found
    gazetteer = load_gazetteer()
    if unit_type is UnitType.DINAS and _is_provincial(cells["name"]):
        code = code[:2]  # lists place it in the capital
    return RegistryUnitRow(
        id=content_id("registry", source, cells["code"]),
        source=source,
        code=cells["code"],
        name=cells["name"],
        type=unit_type,
        region_code=code,
        region=gazetteer.regions[code].name,
        province=gazetteer.province_of(code),
        given_region=cells["region"],
    )


def _is_provincial(name: str) -> bool:
    """Whether an office's name ends with that of a province: "Dinas Kesehatan Provinsi Aceh"."""
    words = list(key(spelt(name)).words)
    return any(is_province(words[start:]) for start in range(1, len(words)) if words[start] == "provinsi")


def _check_places(rows: Sequence[RegistryUnitRow]) -> None:
    """Refuse lists with other codes than Kemendagri's, by units that are named after a kecamatan or a kabupaten.

    BPS has codes of the same form that mean other regions: all units would be put in the wrong place.
    """
    checked = [row.region_code in codes for row in rows if (codes := _namesakes(row.name))]
    if len(checked) >= LEAST_CHECKED and sum(checked) < LEAST_AGREEING * len(checked):
        raise RegistryError(
            f"of {len(checked)} units named after a place only {sum(checked)} lie in the region given for them: "
            "the region codes are not Kemendagri's"
        )


def _namesakes(name: str) -> frozenset[str]:
    """The kabupaten and kota that have the name behind the kind of a unit, or a kecamatan of that name."""
    return frozenset(load_gazetteer().districts.get(fold(spelt(name).partition(" ")[2]), ()))
