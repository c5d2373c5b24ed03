"""``docket check``: looks for faults in database, search index and attachments."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Final

from models.cli.command import DONE, REFUSED, CliCommand, database_of
from models.cli.terminal import plain
from models.store.check import check
from models.store.store import Store


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--deep", action="store_true", help="read every text and every attachment as well"
    )


def _run(arguments: Namespace) -> int:
    with Store.open(database_of(arguments)) as store:
        faults = check(store, deep=arguments.deep)
    for fault in faults:
        print(plain(fault))
    if not faults:
        print("no faults found")
    return REFUSED if faults else DONE


COMMAND: Final = CliCommand(
    "check", "look for faults in database, search index and attachments", _add_arguments, _run
)
