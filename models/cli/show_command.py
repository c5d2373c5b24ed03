"""``docket show``: prints one ticket with its thread."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Final

from models.cli.command import DONE, CliCommand, database_of
from models.cli.terminal import plain, plain_lines
from models.commands.refusals import Refused
from models.documents.ticket import to_dict
from models.enums import MessageType
from models.queries.documents import documents
from models.queries.thread import AttachmentRow, MessageRow, messages_after, whole_body
from models.queries.ticket import TicketDetails, details, find_number
from models.rules.times import format_time
from models.store.store import Store
from models.tables.parts import part_id

_INDENT: Final = "    "


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("ticket", metavar="TICKET", help="#number, a number, or the _id")
    parser.add_argument("--json", action="store_true", help="print the ticket document")
    parser.add_argument(
        "--with-notes", action="store_true", help="print internal notes too; otherwise none is"
    )


def _run(arguments: Namespace) -> int:
    with Store.open(database_of(arguments)) as store, store.snapshot():
        number = find_number(store, arguments.ticket)
        found = None if number is None else details(store, number)
        if found is None:
            raise Refused("not_found", f"there is no ticket {arguments.ticket}")
        if arguments.json:
            (ticket,) = documents(store, [found.id], with_notes=arguments.with_notes)
            print(json.dumps(to_dict(ticket.document), ensure_ascii=False, indent=2))
        else:
            thread = _thread(store, found, with_notes=arguments.with_notes)
            for line in (*_header(found), *thread):
                print(line)
    return DONE


def _header(ticket: TicketDetails) -> Iterator[str]:
    yield plain(f"#{ticket.id}  {ticket.title}")
    facts = {
        "id": ticket.key,
        "status": ticket.status.value,
        "priority": ticket.priority.value,
        "category": ticket.category.value,
        "client": " ".join(filter(None, (ticket.client.label, ticket.client.email))),
        "assignee": ticket.assignee_name or "-",
        "tags": ", ".join(ticket.tags),
        "created": format_time(ticket.created_at),
        "updated": format_time(ticket.updated_at),
        "resolved": "" if ticket.resolved_at is None else format_time(ticket.resolved_at),
        "resolution": ticket.resolution or "",
    }
    for name, value in facts.items():
        if value:
            yield f"{name:<10}  {plain(value)}"
    for file in ticket.attachments:
        if file.message_id is None:
            yield _file(file)
    yield ""
    yield plain_lines(ticket.description, _INDENT)


def _thread(store: Store, ticket: TicketDetails, *, with_notes: bool) -> Iterator[str]:
    """What is printed here may be piped into a mail: a note is asked for, as in an export."""
    for message in messages_after(store, ticket.id, part_id(ticket.id, 0)):
        is_note = message.type is MessageType.NOTE
        if is_note and not with_notes:
            continue
        kind = "internal note" if is_note else message.type.value
        yield ""
        yield f"{format_time(message.created_at)}  {plain(message.author_name)}  ({kind})"
        yield plain_lines(_body(store, message), _INDENT)
        for file in message.attachments:
            yield _file(file)


def _body(store: Store, message: MessageRow) -> str:
    is_cut = message.length > len(message.body)
    return whole_body(store, message.id) if is_cut else message.body


def _file(file: AttachmentRow) -> str:
    where = "" if file.url is None else f"  {file.url}"
    return plain(f"attachment  {file.filename}  {file.size} bytes  {file.mime}{where}")


COMMAND: Final = CliCommand("show", "print one ticket with its thread", _add_arguments, _run)
