"""``docket backup``: copies database and attachments while they are in use."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from models.cli.command import DONE, REFUSED, CliCommand, database_of
from models.cli.terminal import ProgressLine, complain, plain
from models.store.backup import back_up
from models.store.store import Store


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="FOLDER", type=Path, help="a new or empty folder for the copy"
    )


def _run(arguments: Namespace) -> int:
    folder = arguments.folder.absolute()
    with Store.open(database_of(arguments)) as store, ProgressLine("copying files") as progress:
        copied = back_up(store, folder, progress=progress)
    for sha256 in copied.lost:
        complain(f"the attachment {sha256} is missing or damaged and was not copied")
    print(
        plain(
            f"copied the database ({copied.database_bytes} bytes) and {copied.attachments} "
            f"attachments ({copied.attachment_bytes} bytes) to {folder}"
        )
    )
    return REFUSED if copied.lost else DONE


COMMAND: Final = CliCommand(
    "backup", "copy database and attachments while they are in use", _add_arguments, _run
)
