"""Draws how many units were reported as awarded WBK and WBBM, by edition, from what `publish --export` wrote.

python docs/chart.py                     reads data/csv, writes chart.png
python docs/chart.py FOLDER FILE --id    reads another export, writes another file, in Indonesian

It needs matplotlib: pip install matplotlib
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

import matplotlib as mpl

TEXTS = {
    "en": ("units reported as awarded", "Edition", "SAMPLE DATA, not to be cited"),
    "id": ("unit yang diberitakan meraih", "Tahun penghargaan", "DATA CONTOH, jangan dikutip"),
}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of an exported CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def draw(folder: Path, image: Path, *, language: str) -> None:
    """Draw the chart of an export; sample data is marked as such."""
    mpl.use("agg")  # draws into a file and needs no screen
    import matplotlib.pyplot as plt

    awarded = [row for row in rows(folder / "csv/achievements.csv") if row["status"] == "awarded" and row["edition"]]
    years = sorted({row["edition"] for row in awarded if row["predicate"] in ("WBK", "WBBM")})
    figure, axes = plt.subplots()
    for predicate, side in (("WBK", -0.2), ("WBBM", 0.2)):
        counts = Counter(row["edition"] for row in awarded if row["predicate"] == predicate)
        axes.bar([place + side for place in range(len(years))], [counts[year] for year in years], 0.4, label=predicate)
    heights, editions, sample = TEXTS[language]
    axes.set_xticks(range(len(years)), years)
    axes.set(xlabel=editions, ylabel=heights)
    if any(row["sample"] == "1" for row in rows(folder / "csv/outlets.csv")):
        axes.set_title(sample, color="darkred")
    axes.legend()
    figure.savefig(image, dpi=150)


def main() -> None:
    """Read the arguments and draw."""
    parser = argparse.ArgumentParser(description="Draw WBK and WBBM by edition from an export.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("data"), help="export (default: data)")
    parser.add_argument("image", type=Path, nargs="?", default=Path("chart.png"), help="PNG (default: chart.png)")
    parser.add_argument("--id", dest="language", action="store_const", const="id", default="en", help="in Indonesian")
    options = parser.parse_args()
    draw(options.folder, options.image, language=options.language)
    print(options.image)  # noqa: T201


if __name__ == "__main__":
    main()
