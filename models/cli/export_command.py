"""``docket export``: writes tickets into a file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from models.cli.command import DONE, REFUSED, CliCommand, add_query, database_of, lens_of
from models.cli.terminal import ProgressLine, complain
from models.documents.filter_text import parse_filter
from models.exchange.detection import format_by_name
from models.exchange.exporting import export_file
from models.store.store import Store


def _add_arguments(parser: ArgumentParser) -> None:
    add_query(parser)
    parser.add_argument(
        "--to", metavar="FILE", type=Path, required=True, help="where to write the tickets"
    )
    parser.add_argument(
        "--format",
        choices=("json", "jsonl", "csv"),
        help="what to write; otherwise what the name of FILE says, or json",
    )
    parser.add_argument(
        "--with-files",
        metavar="DIR",
        type=Path,
        help="copy the attachments too, for import --files",
    )
    parser.add_argument(
        "--with-notes",
        action="store_true",
        help='write internal notes too, as messages of "type": "note"; otherwise none leaves',
    )


def _run(arguments: Namespace) -> int:
    lost: list[str] = []
    with Store.open(database_of(arguments)) as store, ProgressLine("exporting") as progress:
        written = export_file(
            store,
            parse_filter(" ".join(arguments.query)),
            arguments.to,
            format=arguments.format or format_by_name(arguments.to) or "json",
            lens=lens_of(store),
            with_notes=arguments.with_notes,
            files_folder=arguments.with_files,
            on_lost=lost.append,
            progress=progress,
        )
    for sentence in lost:
        complain(sentence)
    print(f"exported {written}")
    return REFUSED if lost else DONE


COMMAND: Final = CliCommand("export", "write tickets into a file", _add_arguments, _run)
