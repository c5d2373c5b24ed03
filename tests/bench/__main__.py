"""``python -m tests.bench``: measures Docket beside hand-written SQL, and its window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from models.queries.matching import Lens
from models.store.store import Store
from tests.bench.dataset import Dataset, dataset
from tests.bench.figures import Figure
from tests.bench.lists import Lists
from tests.bench.machine import machine_line
from tests.bench.one_ticket import answering, opening, worked_on
from tests.bench.raw_reads import RawReads, connect
from tests.bench.raw_reply import RawReply
from tests.bench.report import print_group, print_summary, write_json
from tests.bench.timing import Effort
from tests.bench.window_figures import window_figures

_QUICK_TICKETS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Options:
    """What to measure, how thoroughly, and where to write it."""

    tickets: int
    kept: Path | None
    json: Path | None
    is_quick: bool
    is_strict: bool


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 when ``--strict`` is given and a goal is missed."""
    options = read_options(arguments)
    print(machine_line())
    figures: list[Figure] = []
    with dataset(options.tickets, options.kept) as data:
        print(f"{data.tickets:,} tickets, {data.messages:,} messages; times in milliseconds")
        for found in _measure(data, options):
            print_group(found)
            figures += found
    print_summary(figures)
    if options.json is not None:
        write_json(options.json, machine=machine_line(), tickets=options.tickets, figures=figures)
    return 1 if options.is_strict and any(figure.is_missed for figure in figures) else 0


def read_options(arguments: Sequence[str]) -> Options:
    """Read the command line; wrong usage ends the program with exit code 2."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--tickets", type=int, metavar="N", help="how many (100,000)")
    parser.add_argument("--database", type=Path, metavar="FOLDER", help="keep the tickets here")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here, too")
    parser.add_argument("--quick", action="store_true", help="10,000 tickets, a few of the figures")
    parser.add_argument("--strict", action="store_true", help="exit code 1 when a goal is missed")
    found = parser.parse_args(list(arguments))
    return Options(
        tickets=found.tickets or (_QUICK_TICKETS if found.quick else 100_000),
        kept=found.database,
        json=found.json,
        is_quick=found.quick,
        is_strict=found.strict,
    )


def _measure(data: Dataset, options: Options) -> Iterator[list[Figure]]:
    """The figures, group after group."""
    effort = Effort(5, 0.05) if options.is_quick else Effort(100, 0.6)
    every = 8 if options.is_quick else 1
    connection = connect(data.path)
    with Store.open(data.path) as store:
        raw = RawReads(connection, _values(RawReads(connection, {}), data.agent))
        now = raw.number("SELECT max(updated_at) FROM ticket")
        lists = Lists(store, raw, Lens(agent=data.agent, now=now), effort)
        yield list(lists.filters(every))
        yield list(lists.orders())
        yield list(lists.next_pages())
        yield list(lists.searches(_address(raw), every))
        ordinary = range(1, data.tickets, data.tickets // 50)
        yield list(opening(store, raw, ordinary, data.long_ticket, effort))
        numbers = worked_on(raw)
        yield [answering(store, RawReply(connection, data.agent), data.agent, numbers, effort)]
    connection.close()
    yield from window_figures(data, is_quick=options.is_quick)


def _values(raw: RawReads, agent: str) -> dict[str, int | str]:
    """What the conditions name: the agent at the desk, another one, and now."""
    me, other, now = raw.rows(
        "SELECT (SELECT id FROM agent WHERE key = :agent),"
        " (SELECT id FROM agent WHERE key = 'agent_demo_tomas'),"
        " (SELECT max(updated_at) FROM ticket)",
        agent=agent,
    )[0]
    return {"me": me, "other": other, "now": now}


def _address(raw: RawReads) -> str:
    """A MAC address that stands in some message."""
    found = raw.rows(
        "SELECT substr(body, instr(body, '02:1f:'), 17) FROM message"
        " WHERE instr(body, '02:1f:') LIMIT 1"
    )
    return str(found[0][0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
