"""``docket salvage``: brings what can be read of a damaged database into a new one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from models.cli.command import DONE, REFUSED, CliCommand, database_of
from models.cli.terminal import ProgressLine, complain, plain
from models.engines.location import Location
from models.store.salvage import salvage


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--to", metavar="FOLDER", type=Path, required=True, help="a new or empty folder"
    )


def _run(arguments: Namespace) -> int:
    folder = arguments.to.absolute()
    location = Location.parse(database_of(arguments))
    told: list[str] = []
    with ProgressLine("copying files") as progress:
        done = salvage(location, folder, tell=told.append, progress=progress)
    for sentence in (*told, *done.faults):
        complain(sentence)
    print(
        plain(
            f"saved {done.tickets} tickets, {done.messages} messages and {done.files.number} "
            f"attachments to {folder}"
        )
    )
    return REFUSED if told or done.faults else DONE


COMMAND: Final = CliCommand(
    "salvage", "bring what can be read of a damaged database into a new one", _add_arguments, _run
)
