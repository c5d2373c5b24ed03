"""``docket restore``: brings database and attachments back from a backup."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from models.cli.command import DONE, REFUSED, CliCommand, database_of
from models.cli.terminal import ProgressLine, complain, plain
from models.engines.location import Location
from models.store.restore import restore


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="the folder of a backup")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="keep the database that is there in a folder beside it",
    )
    parser.add_argument(
        "--without-lost",
        action="store_true",
        help="restore although some attachments are missing or damaged",
    )


def _run(arguments: Namespace) -> int:
    location = Location.parse(database_of(arguments))
    folder = arguments.folder.absolute()
    with ProgressLine("copying files") as progress:
        done = restore(
            folder,
            location,
            replaces=arguments.replace,
            without_lost=arguments.without_lost,
            progress=progress,
        )
    for sha256 in done.lost:
        complain(f"the attachment {sha256} is missing or damaged and was not restored")
    print(
        plain(
            f"restored the database ({done.database_bytes} bytes) and {done.attachments} "
            f"attachments ({done.attachment_bytes} bytes) to {location.path}"
        )
    )
    if done.aside is not None:
        print(plain(f"what was there is in {done.aside}"))
    return REFUSED if done.lost else DONE


COMMAND: Final = CliCommand(
    "restore", "bring database and attachments back from a backup", _add_arguments, _run
)
