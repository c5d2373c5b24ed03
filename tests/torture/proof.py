"""What a proof is: something bad is done to the program again and again, and a promise holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

MOST_FAULTS = 20
"""So many faults are told; whoever mends them runs the proof again anyway."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What came out: a figure in words, and each fault as one line."""

    figure: str
    faults: tuple[str, ...] = ()


Run: TypeAlias = Callable[[int, int, Path], Finding]
"""Does so many trials, from this seed, in an empty folder of its own."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One row of the table: what is promised, and how often that is tried."""

    name: str
    trials: int
    goal: str
    run: Run


def table(rows: Iterable[tuple[Proof, int, Finding]]) -> str:
    """Each proof with its trials, goal, figure and verdict, in columns."""
    cells = [("proof", "trials", "goal", "figure", "")]
    for proof, trials, finding in rows:
        verdict = f"FAILED: {len(finding.faults)}" if finding.faults else "holds"
        cells.append((proof.name, f"{trials:,}", proof.goal, finding.figure, verdict))
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = ("   ".join(map(str.ljust, row, widths)).rstrip() for row in cells)
    return "\n".join(lines)
