"""``docket list``: prints tickets, newest first."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Final

from models.cli.command import DONE, CliCommand, add_query, database_of, lens_of, whole_number
from models.cli.terminal import plain
from models.documents.filter_text import parse_filter
from models.documents.filters import Sort, TicketFilter
from models.documents.ticket import to_dict
from models.queries.documents import documents
from models.queries.tickets import TicketRow, page
from models.store.store import Store

_NEWEST_FIRST: Final = Sort(field="created", descending=True)
_PAGE: Final = 500


def _add_arguments(parser: ArgumentParser) -> None:
    add_query(parser)
    parser.add_argument("--limit", metavar="N", type=whole_number, help="print at most N tickets")
    parser.add_argument(
        "--json", action="store_true", help="print an array of ticket documents with numbers"
    )


def _run(arguments: Namespace) -> int:
    wanted = parse_filter(" ".join(arguments.query))
    with Store.open(database_of(arguments)) as store, store.snapshot():
        rows = _rows(store, wanted, arguments.limit)
        if arguments.json:
            _print_json(store, rows)
        else:
            _print_table(rows)
    return DONE


def _rows(store: Store, wanted: TicketFilter, limit: int | None) -> Iterator[TicketRow]:
    lens = lens_of(store)
    end = None
    left = sys.maxsize if limit is None else limit
    while left > 0:
        found = page(store, wanted, _NEWEST_FIRST, lens, after=end, limit=min(left, _PAGE))
        yield from found.rows
        left -= len(found.rows)
        end = found.end
        if end is None:
            return


def _print_table(rows: Iterator[TicketRow]) -> None:
    """Columns parted by tabs for programs, aligned for people."""
    line = "{:>7}  {:11}  {:8}  {:15}  {:20}  {}" if sys.stdout.isatty() else "\t".join(["{}"] * 6)
    for row in rows:
        words = (row.status.value, row.priority.value, row.category.value)
        print(line.format(row.id, *words, plain(row.assignee or "-"), plain(row.title)))


def _print_json(store: Store, rows: Iterator[TicketRow]) -> None:
    separator = "["
    for ticket in documents(store, [row.id for row in rows]):
        facts = {"number": ticket.id, **to_dict(ticket.document)}
        print(f"{separator}\n{json.dumps(facts, ensure_ascii=False)}", end="")
        separator = ","
    print("[]" if separator == "[" else "\n]")


COMMAND: Final = CliCommand("list", "print tickets, newest first", _add_arguments, _run)
