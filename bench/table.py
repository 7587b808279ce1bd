"""The one table that all measurements go into."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: a figure of ours and the figure of what a user would take instead, measured in one run.

    A higher figure is better for a unit "x/s", a lower one for times and sizes; `ratio` is above 1 where we are better.
    """

    stage: str
    ours: float
    unit: str
    other: str
    theirs: float | None = None
    target: float | None = None  # of the ratio, or of our figure where there is none other
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times better ours is."""
        if not self.theirs or not self.ours:
            return None
        return self.ours / self.theirs if self.unit.endswith("/s") else self.theirs / self.ours

    @property
    def met(self) -> str:
        """Whether the target was reached; empty where there is none."""
        if self.target is None:
            return ""
        reached = self.ratio if self.theirs else self.ours
        higher = bool(self.theirs) or self.unit.endswith("/s")
        ok = reached is not None and (reached >= self.target if higher else reached <= self.target)
        return "met" if ok else "missed"

    def cells(self) -> list[str]:
        """The row as text."""
        theirs = "" if self.theirs is None else figure(self.theirs)
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        target = "" if self.target is None else f"{figure(self.target)}: {self.met}"
        return [self.stage, figure(self.ours), self.unit, self.other, theirs, ratio, target, self.note]


HEAD = ["stage", "ours", "unit", "compared with", "theirs", "ratio", "target", "note"]


def figure(value: float) -> str:
    """A number with three digits that count."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as Markdown."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def seconds(do: Callable[[], object], *, runs: int = 1) -> float:
    """Processor seconds of this process that something takes, the least of several runs.

    Processor time, because other work on the machine adds to the time on the clock. What is measured runs on one
    thread, or its threads are added up.
    """
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        do()
        best = min(best, time.process_time() - start)
    return best
