"""Prints figures as a table, and writes them as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from tests.bench.figures import Figure, Ratio

_HEAD = ("median ms", "p95", "raw ms", "p95", "value", "goal")


def print_group(figures: Sequence[Figure]) -> None:
    """Print a table for each run of figures of one group; a missed goal is marked."""
    for group, found in groupby(figures, key=lambda figure: figure.group):
        lines = [(figure.name, *figure.cells, _mark(figure)) for figure in found]
        table = [(group, *_HEAD, ""), *lines]
        widths = [max(len(line[column]) for line in table) for column in range(len(table[0]))]
        print()
        for line in table:
            cells = [line[0].ljust(widths[0])]
            cells += [
                cell.rjust(width) for cell, width in zip(line[1:-1], widths[1:-1], strict=True)
            ]
            print("  ".join([*cells, line[-1]]).rstrip(), flush=True)


def print_summary(figures: Sequence[Figure]) -> None:
    """Say of each group how it compares to hand-written SQL, then which goals are missed."""
    print()
    for group, some in groupby(figures, key=lambda figure: figure.group):
        ratios = sorted((f.value, f.name) for f in some if isinstance(f, Ratio))
        if len(ratios) > 1:
            middle, (largest, name) = ratios[len(ratios) // 2][0], ratios[-1]
            print(f"{group}: {middle:.1f}× in the middle, {largest:.1f}× at most ({name or 'all'})")
    missed = [figure for figure in figures if figure.is_missed]
    print(f"\n{len(figures)} figures, {len(missed)} over their goal")
    for figure in missed:
        print(f"  {figure.group} · {figure.name}: {figure.told}")


def write_json(target: Path, *, machine: str, tickets: int, figures: Sequence[Figure]) -> None:
    """Write all figures with what they were measured on."""
    whole = {
        "machine": machine,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "tickets": tickets,
        "figures": [figure.to_json() for figure in figures],
    }
    target.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _mark(figure: Figure) -> str:
    return "MISSED" if figure.is_missed else ""
