"""``python -m tests.bench.growth SMALL.json LARGE.json``: how figures grow with the tickets."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

LARGEST: Final = 3.0
"""How many times what it was a figure may become."""
_UNNOTICED_MS: Final = 1.0
# What grows with what is asked for, or is a share already.
_APART: Final = ("size", "bulk change")

_Found = Mapping[str, Any]


class Growth(NamedTuple):
    """One figure on few and on many tickets."""

    group: str
    name: str
    small: float
    large: float
    unit: str

    @property
    def times(self) -> float:
        """How many times what it was it has become; 1 for what was nothing."""
        return self.large / self.small if self.small > 0 else 1.0

    @property
    def is_missed(self) -> bool:
        """Whether it has grown too much, and is more than an instant."""
        is_instant = self.unit == "ms" and self.large <= _UNNOTICED_MS
        return self.times > LARGEST and not is_instant


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 when a figure has grown too much."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    parser.add_argument("small", type=Path, help="figures on few tickets")
    parser.add_argument("large", type=Path, help="figures on many tickets")
    options = parser.parse_args(list(arguments))
    small, large = (json.loads(path.read_text("utf-8")) for path in (options.small, options.large))
    print(f"from {small['tickets']:,} to {large['tickets']:,} tickets")
    found = list(growths(small["figures"], large["figures"]))
    for group, some in groupby(found, key=lambda each: each.group):
        print(f"\n{group}")
        for each in some:
            mark = "MISSED" if each.is_missed else ""
            times = f"{each.small:10.2f} → {each.large:10.2f} {each.unit:3} {each.times:6.1f}×"
            print(f"  {each.name:64} {times}  {mark}".rstrip())
    missed = sum(each.is_missed for each in found)
    print(f"\n{len(found)} figures, {missed} have grown more than {LARGEST:g}×")
    return 1 if missed else 0


def growths(small: Sequence[_Found], large: Sequence[_Found]) -> Iterator[Growth]:
    """All figures with a goal that both have, but for what may grow; medians where there are."""
    before = {(figure["group"], figure["name"]): figure for figure in small}
    for figure in large:
        group, name = figure["group"], figure["name"]
        if figure["goal"] is None or group in _APART or (group, name) not in before:
            continue
        key, unit = ("ours_median_ms", "ms") if "ratio" in figure else ("value", figure.get("unit"))
        yield Growth(group, name, before[group, name][key], figure[key], str(unit))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
