"""One measured figure, and whether it meets its goal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from tests.bench.timing import Timing

LARGEST_RATIO: Final = 1.5
"""How much longer Docket's own functions may take than hand-written SQL, and on top of it"""
SLACK_MS: Final = 1.0
"""so many milliseconds, which putting a query together in Python may take."""

Json: TypeAlias = dict[str, str | float | int | bool | None]


class Figure(Protocol):
    """What the report prints a line of."""

    @property
    def group(self) -> str:
        """What it is a figure of."""

    @property
    def name(self) -> str:
        """Which of the figures of its group it is."""

    @property
    def is_missed(self) -> bool:
        """Whether the goal is missed."""

    @property
    def cells(self) -> tuple[str, ...]:
        """What the table says: ours median and p95, raw median and p95, value, goal."""

    @property
    def told(self) -> str:
        """The value and its goal in words."""

    def to_json(self) -> Json:
        """The same for a program to read; times in milliseconds."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Something of Docket beside what does the same without it; None as ``goal``: only told."""

    group: str
    name: str
    ours: Timing
    raw: Timing
    rows: int
    goal: float | None = LARGEST_RATIO
    slack_ms: float = 0.0

    @property
    def value(self) -> float:
        """How many times the raw median ours is."""
        return self.ours.median / self.raw.median

    @property
    def is_missed(self) -> bool:
        """Whether ours takes more than ``goal`` times as long and ``slack_ms``."""
        return self.goal is not None and (
            self.ours.median > self.goal * self.raw.median + self.slack_ms
        )

    @property
    def cells(self) -> tuple[str, ...]:
        """Both timings, and their ratio."""
        times = (self.ours.median, self.ours.p95, self.raw.median, self.raw.p95)
        goal = f"≤ {self._goal}" if self.goal is not None else ""
        return (*(f"{ms:.2f}" for ms in times), f"{self.value:.1f}×", goal)

    @property
    def told(self) -> str:
        """The ratio, and how much time it is about."""
        more = self.ours.median - self.raw.median
        return f"{self.value:.1f}× where {self._goal} is the goal, {more:.2f} ms more"

    def to_json(self) -> Json:
        """Both timings and how often they were taken."""
        return {
            "group": self.group,
            "name": self.name,
            "rows": self.rows,
            "ours_median_ms": round(self.ours.median, 4),
            "ours_p95_ms": round(self.ours.p95, 4),
            "raw_median_ms": round(self.raw.median, 4),
            "raw_p95_ms": round(self.raw.p95, 4),
            "runs": self.ours.runs,
            "ratio": round(self.value, 2),
            "goal": self.goal,
            "slack_ms": self.slack_ms,
            "is_missed": self.is_missed,
        }

    @property
    def _goal(self) -> str:
        return f"{self.goal:g}×" + (f" + {self.slack_ms:g} ms" if self.slack_ms else "")


@dataclass(frozen=True, slots=True)
class Limit:
    """A value that has an upper limit of its own, or none and is only told."""

    group: str
    name: str
    value: float
    unit: str
    goal: float | None = None

    @property
    def is_missed(self) -> bool:
        """Whether the value is over its limit."""
        return self.goal is not None and self.value > self.goal

    @property
    def cells(self) -> tuple[str, ...]:
        """The value, and its limit if it has one."""
        goal = "" if self.goal is None else f"≤ {self.goal:g} {self.unit}"
        return ("", "", "", "", self._value, goal)

    @property
    def told(self) -> str:
        """The value, and what it should be at most."""
        return f"{self._value} where {self.goal:g} {self.unit} is the goal"

    def to_json(self) -> Json:
        """The value with its unit."""
        return {
            "group": self.group,
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "goal": self.goal,
            "is_missed": self.is_missed,
        }

    @property
    def _value(self) -> str:
        digits = 1 if self.value >= 10 else 2
        return f"{self.value:,.{digits}f} {self.unit}"
