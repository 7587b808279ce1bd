"""The figures that say how good the extractor is, and how sure they are: bootstrap intervals over articles.

Every headline is a function of counts that add up over articles. So the counts of each article are taken once, and a
resample of articles (Efron, 1979) is a weighting of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.calibration import BANDS, bands
from models.scoring import Count, Rows, Scores, score

RESAMPLES = 2000
LEVEL = 0.95
SEED = 20231205  # any number: the same articles give the same intervals

Vector = npt.NDArray[np.float64]
Counts = Mapping[str, Vector]


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and the bounds of its 95 % interval."""

    value: float
    low: float
    high: float


def _parts(name: str, count: Count) -> dict[str, float]:
    return {f"{name}.tp": count.tp, f"{name}.fp": count.fp, f"{name}.fn": count.fn}


def counts_of(scores: Scores) -> dict[str, float]:
    """The counts behind the headlines, by name; those of several articles add up."""
    calibration: dict[str, float] = {}
    for number, band in enumerate(bands(scores.confidences)):
        calibration |= {f"band{number}.n": band.records, f"band{number}.gap": band.confidence - band.right}
    return {
        **_parts("record", scores.records),
        **_parts("awarded", scores.group("status", "awarded")),
        **_parts("other", scores.group("status", "other")),
        **_parts("detection", scores.articles_with_record),
        **_parts("officials", scores.officials),
        **_parts("officials_with_part", scores.officials_with_part),
        "date.right": scores.fields["date"].right,
        "date.total": scores.fields["date"].total,
        "dates.given": scores.dates_given,
        "dates.contradicting": scores.dates_contradicting,
        "empty": scores.empty_articles,
        "false_alarms": scores.false_alarms,
        **calibration,
    }


def _share(part: Vector, whole: Vector, empty: float) -> Vector:
    return np.where(whole > 0, part / np.maximum(whole, 1), empty)


def _f1(name: str) -> Callable[[Counts], Vector]:
    def figure(counts: Counts) -> Vector:
        right = 2 * counts[f"{name}.tp"]
        return _share(right, right + counts[f"{name}.fp"] + counts[f"{name}.fn"], 1.0)

    return figure


def _calibration_error(counts: Counts) -> Vector:
    gaps = sum((np.abs(counts[f"band{number}.gap"]) for number in range(BANDS)), np.zeros(1))
    return _share(gaps, sum((counts[f"band{number}.n"] for number in range(BANDS)), np.zeros(1)), 0.0)


# In the order in which they are printed.
HEADLINES: Mapping[str, Callable[[Counts], Vector]] = {
    "record F1": _f1("record"),
    "  awarded": _f1("awarded"),
    "  other statuses": _f1("other"),
    "false-positive rate on articles without records": lambda c: _share(c["false_alarms"], c["empty"], 0.0),
    "articles with a record, F1": _f1("detection"),
    "date right": lambda c: _share(c["date.right"], c["date.total"], 1.0),
    "wrong-date rate": lambda c: _share(c["dates.contradicting"], c["dates.given"], 0.0),
    "officials F1": _f1("officials"),
    "officials with part F1": _f1("officials_with_part"),
    "calibration error": _calibration_error,
}


def intervals(
    gold: Mapping[str, Rows], predicted: Mapping[str, Rows], *, resamples: int = RESAMPLES
) -> dict[str, Interval]:
    """The headlines with percentile bootstrap intervals over articles. Raises ValueError where there is no article."""
    if not gold:
        raise ValueError("no articles to resample")
    rows = [counts_of(score({id_: wanted}, predicted)) for id_, wanted in gold.items()]
    names: Sequence[str] = list(rows[0])
    table = np.array([[row[name] for name in names] for row in rows], dtype=np.float64)
    weights = np.random.default_rng(SEED).multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=resamples)
    reached = dict(zip(names, table.sum(axis=0)[:, None], strict=True))
    sampled = dict(zip(names, (weights @ table).T, strict=True))
    edge = (1 - LEVEL) / 2
    found = {}
    for name, figure in HEADLINES.items():
        low, high = np.quantile(figure(sampled), [edge, 1 - edge])
        found[name] = Interval(float(figure(reached)[0]), float(low), float(high))
    return found
