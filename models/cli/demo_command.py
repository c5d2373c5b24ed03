"""``docket demo``: fills a database with realistic tickets."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Final

from models.cli.command import DONE, CliCommand, database_of, whole_number
from models.cli.terminal import ProgressLine
from models.store.store import Store


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--tickets", metavar="N", type=whole_number, required=True, help="how many")
    parser.add_argument(
        "--seed", metavar="S", type=whole_number, default=1, help="the same seed, the same tickets"
    )


def _run(arguments: Namespace) -> int:
    from models.demo.generate import fill  # its texts are read for this command alone

    with (
        Store.open(database_of(arguments), create=True) as store,
        ProgressLine("making tickets") as progress,
    ):
        created = fill(store, tickets=arguments.tickets, seed=arguments.seed, progress=progress)
    print(f"created {created}")
    return DONE


COMMAND: Final = CliCommand("demo", "fill a database with realistic tickets", _add_arguments, _run)
