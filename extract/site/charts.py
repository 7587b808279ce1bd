"""Where the marks of the charts stand. The templates draw them as SVG and give the same figures as text or table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extract.predicate_tables import further

STAGES = ("preparing", "proposed", "awarded", "failed", "revoked")


@dataclass(frozen=True, slots=True)
class Point:
    """A mark of a chart: where it stands, in the chart's units, and what it says."""

    x: float
    y: float
    kind: str
    label: str
    achievement: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated stages of a unit along the years, a lane for each predicate."""

    width: float
    height: float
    right: float  # where the lanes end
    lanes: tuple[tuple[str, float], ...]  # predicate, y
    years: tuple[tuple[int, float], ...]  # year, x where it begins
    points: tuple[Point, ...]
    crowded: bool  # too many years for a phone


LEFT, RIGHT, LANE, HEAD = 124.0, 32.0, 34.0, 32.0
WIDTH = 720.0
# On a phone a chart is drawn half as wide with letters of the same size; what then runs into each other is scrolled.
YEAR_ON_PHONE = 60.0  # what a year's label needs, in the chart's units
COMPARED_ON_PHONE = 96.0  # what `3 / 763` above a bar needs
SIDE = 19.0  # between the middles of two marks


def decimal_year(date: str) -> float:
    """An ISO date of any precision as a number of years; the middle of what it leaves open."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return parts[0] + 0.5
    day = parts[2] if len(parts) > 2 else 15.5
    return parts[0] + (parts[1] - 1) / 12 + (day - 1) / 372


def timeline(achievements: Sequence[Mapping[str, Any]]) -> Timeline | None:
    """The timeline of a unit; None where fewer than two stages are dated."""
    dated = [
        (row["predicate"], stage, row[f"{stage}_date"], row["id"])
        for row in achievements
        for stage in STAGES
        if row[f"{stage}_date"]
    ]
    if len(dated) < 2:
        return None
    first = int(min(date for _, _, date, _ in dated)[:4])
    last = int(max(date for _, _, date, _ in dated)[:4]) + 1
    scale = (WIDTH - LEFT - RIGHT) / (last - first)
    names = sorted({name for name, _, _, _ in dated}, key=("ZI", "WBK", "WBBM", "OMBUDSMAN", *further()).index)
    lanes = tuple((name, HEAD + LANE * (number + 0.5)) for number, name in enumerate(names))
    place = dict(lanes)
    step = max(1, -(-(last - first) // 12))
    return Timeline(
        width=WIDTH,
        height=HEAD + LANE * len(lanes) + 4,
        right=WIDTH - RIGHT,
        lanes=lanes,
        years=tuple((year, LEFT + (year - first) * scale) for year in range(first, last + 1, step)),
        points=_apart(
            Point(LEFT + (decimal_year(date) - first) * scale, place[name], stage, date, key)
            for name, stage, date, key in sorted(dated, key=lambda item: (item[2], STAGES.index(item[1])))
        ),
        crowded=scale * step < YEAR_ON_PHONE,
    )


def _apart(points: Iterable[Point]) -> tuple[Point, ...]:
    """Marks of one lane that would hide each other, side by side."""
    result: list[Point] = []
    latest: dict[float, float] = {}
    for point in points:
        x = max(point.x, latest.get(point.y, -SIDE) + SIDE)
        latest[point.y] = x
        result.append(replace(point, x=x))
    return tuple(result)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of scores by edition."""

    points: tuple[Point, ...]
    path: str  # for an SVG polyline
    ticks: tuple[tuple[float, float], ...]  # value, y


def score_line(scores: Sequence[tuple[int, float]], *, width: float = 720.0, height: float = 180.0) -> Line | None:
    """Scores by edition, oldest first, as a line; None where there are fewer than two editions."""
    if len({year for year, _ in scores}) < 2:
        return None
    years, values = [year for year, _ in scores], [value for _, value in scores]
    low, high = min(values), max(values)
    pad = max((high - low) * 0.2, 1.0)
    bottom, top = low - pad, high + pad
    left, right, head, foot = 56.0, 40.0, 22.0, 26.0
    across = (width - left - right) / (max(years) - min(years))
    up = (height - head - foot) / (top - bottom)
    points = tuple(
        Point(left + (year - min(years)) * across, head + (top - value) * up, "score", str(value), str(year))
        for year, value in scores
    )
    path = " ".join(f"{point.x:.1f},{point.y:.1f}" for point in points)
    return Line(points, path, tuple((value, head + (top - value) * up) for value in (low, high)))


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart by year; `official` is the top of the outline around it."""

    year: int
    x: float
    width: float
    parts: tuple[tuple[str, float, float], ...]  # kind, y, height: stacked from the bottom
    found: int  # where there are official figures, of what they count
    official: int | None
    official_y: float | None


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of awarded units by year."""

    width: float
    height: float
    left: float  # where the bars begin
    base: float
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, float], ...]
    crowded: bool  # too many years for a phone


def year_bars(editions: Sequence[Mapping[str, Any]], *, with_official: bool, width: float = 720.0) -> Bars | None:
    """Awarded units by year (rows of `reading.by_edition`), the oldest first; None for fewer than two years."""
    shown = [row for row in editions if row["wbk"] + row["wbbm"] or (with_official and official_total(row))]
    rows = _every_year(shown)
    if len(rows) < 2:
        return None
    height, head, foot, left = 240.0, 26.0, 28.0, 60.0
    base = height - foot
    most = max(max(row["wbk"] + row["wbbm"], (official_total(row) or 0) if with_official else 0) for row in rows)
    ceiling = _round_up(most)
    up = (base - head) / ceiling
    slot = (width - left) / len(rows)
    wide = min(slot * 0.64, 60.0)
    bars = []
    for number, row in enumerate(rows):
        official = official_total(row) if with_official else None
        wbk, wbbm = row["wbk"] * up, row["wbbm"] * up
        bars.append(
            Bar(
                year=row["year"],
                x=left + slot * (number + 0.5) - wide / 2,
                width=wide,
                parts=(("wbk", base - wbk, wbk), ("wbbm", base - wbk - wbbm, wbbm)),
                found=row["wbk"] + row["wbbm"] if official is None else comparison(row)["compared"] or 0,
                official=official,
                official_y=None if official is None else base - official * up,
            )
        )
    ticks = tuple((round(ceiling * part), base - (base - head) * part) for part in (0, 0.5, 1))
    crowded = slot < (COMPARED_ON_PHONE if with_official else YEAR_ON_PHONE)
    return Bars(width, height, left, base, tuple(bars), ticks, crowded)


def _every_year(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The rows in order of their years; a year that is not there counts nothing."""
    known = {int(row["year"]): row for row in rows}
    nothing = dict.fromkeys(("official_total", "official_wbk", "official_wbbm")) | {"wbk": 0, "wbbm": 0}
    years = range(min(known), max(known) + 1) if known else range(0)
    return [known.get(year, nothing | {"year": year}) for year in years]


def official_total(row: Mapping[str, Any]) -> int | None:
    """All units that the ministry said were awarded in that year; what it gave out where it gave out only a part."""
    if row["official_total"] is not None:
        return int(row["official_total"])
    parts = [row[name] for name in ("official_wbk", "official_wbbm") if row[name] is not None]
    return sum(parts) if parts else None


def _round_up(value: int) -> int:
    """The next number of the kind 2, 4, 10, 20, 40, 100."""
    size = 1
    while True:
        for step in (2, 4, 10):
            if value <= step * size:
                return step * size
        size *= 10


def comparison(row: Mapping[str, Any]) -> dict[str, int | None]:
    """What of a year's found units can be held against its official figures, and those figures.

    Where only the units awarded WBK were published, only those that were found are compared.
    """
    if row["official_total"] is not None:
        return {"compared": row["wbk"] + row["wbbm"], "official": int(row["official_total"])}
    names = [name for name in ("wbk", "wbbm") if row[f"official_{name}"] is not None]
    if not names:
        return {"compared": 0, "official": None}
    return {"compared": sum(row[name] for name in names), "official": sum(row[f"official_{name}"] for name in names)}
