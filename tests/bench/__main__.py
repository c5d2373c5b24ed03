"""``python -m tests.bench``: measures Docket beside hand-written SQL, and its window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.dataset import dataset
from tests.bench.figures import Figure
from tests.bench.groups import QUICK, THOROUGH, groups
from tests.bench.machine import machine_line
from tests.bench.report import print_group, print_summary, write_json

_USUAL, _QUICK = 100_000, 10_000


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 when ``--strict`` is given and a goal is missed."""
    options = _parser().parse_args(list(arguments))
    tickets = options.tickets or (_QUICK if options.quick else _USUAL)
    print(machine_line())
    figures: list[Figure] = []
    with dataset(tickets, options.database) as data:
        print(f"{tickets:,} tickets, {data.messages:,} messages; times in milliseconds", flush=True)
        for found in groups(data, QUICK if options.quick else THOROUGH, only=options.only):
            print_group(found)
            figures += found
            if options.json is not None:
                write_json(options.json, machine=machine_line(), tickets=tickets, figures=figures)
    print(f"\n{machine_line()}")  # once more, as others may have come to work on it
    print_summary(figures)
    return 1 if options.strict and any(figure.is_missed for figure in figures) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--tickets", type=int, metavar="N", help="how many (100,000)")
    parser.add_argument("--database", type=Path, metavar="FOLDER", help="keep the tickets here")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here, too")
    parser.add_argument("--only", default="", metavar="WORDS", help="groups with this in the name")
    parser.add_argument("--quick", action="store_true", help="10,000 tickets, a few of the figures")
    parser.add_argument("--strict", action="store_true", help="exit code 1 when a goal is missed")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
