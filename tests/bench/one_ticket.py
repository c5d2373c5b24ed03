"""Measures one ticket: opening it and answering it, each beside hand-written SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Final

from models.commands.conversation import Reply
from models.enums import Status
from models.queries.thread import AttachmentRow, MessageRow, messages
from models.queries.ticket import TicketDetails, details
from models.store.store import Store
from tests.bench.dataset import LONG_THREAD
from tests.bench.figures import SLACK_MS, Figure, Ratio
from tests.bench.raw_reads import THREAD_WINDOW, RawReads, Row
from tests.bench.raw_reply import RawReply
from tests.bench.timing import Effort, side_by_side

BODY: Final = (
    "Hello,\n\nthank you for the details. The second charge was a repeated attempt by the bank; "
    "it has been released and will be back on your card within three working days.\n\nBest regards"
)


def opening(
    store: Store, raw: RawReads, ordinary: Sequence[int], long: int, effort: Effort
) -> Iterator[Figure]:
    """Details with tags and files, and the last messages of the thread."""
    yield _opening(store, raw, "ordinary tickets", ordinary, effort)
    yield _opening(store, raw, f"one of {LONG_THREAD:,} messages", [long], effort)


def answering(
    store: Store, raw: RawReply, agent: str, numbers: Sequence[int], effort: Effort
) -> Figure:
    """A reply on disk; ``numbers`` are tickets that this agent works on already."""
    ours, theirs = cycle(numbers[::2]), cycle(numbers[1::2])

    def reply() -> None:
        Reply(agent=agent, ticket=next(ours), body=BODY).apply(store)

    def reply_by_hand() -> None:
        raw.send(next(theirs), BODY)

    mine, other = side_by_side(reply, reply_by_hand, effort)
    return Ratio("send a reply", "committed, synchronous=FULL", mine, other, 1, slack_ms=SLACK_MS)


def worked_on(raw: RawReads) -> list[int]:
    """Tickets in progress of the agent at the desk: a reply to them changes nothing else."""
    condition = f"status = {Status.IN_PROGRESS.rank} AND assignee_id = :me"
    return [row[0] for row in raw.rows(f"SELECT id FROM ticket WHERE {condition}")]


def _opening(
    store: Store, raw: RawReads, name: str, numbers: Sequence[int], effort: Effort
) -> Figure:
    ours, theirs = cycle(numbers), cycle(numbers)

    def read() -> tuple[TicketDetails, tuple[MessageRow, ...]]:
        return _read(store, next(ours))

    def read_by_hand() -> object:
        return raw.ticket(next(theirs))

    for number in numbers:
        own, tags, files, said = raw.ticket(number)
        # What Docket makes of the JSON at the end of a message is its own.
        found = (own, tags, files, [message[:-1] for message in said])
        assert _plain(*_read(store, number)) == found, f"ticket {number}: other rows"
    mine, other = side_by_side(read, read_by_hand, effort)
    return Ratio("open a ticket", name, mine, other, len(numbers), slack_ms=SLACK_MS)


def _read(store: Store, number: int) -> tuple[TicketDetails, tuple[MessageRow, ...]]:
    found = details(store, number)
    assert found is not None
    return found, messages(store, number, limit=THREAD_WINDOW)


def _plain(
    ticket: TicketDetails, thread: Sequence[MessageRow]
) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
    """What was read as the hand-written queries give it, but for what stands in JSON."""
    client = ticket.client
    own = (
        *(ticket.id, ticket.key, ticket.title, ticket.description, ticket.status.rank),
        *(ticket.priority.rank, ticket.category.rank, ticket.resolution, ticket.created_at),
        *(ticket.updated_at, ticket.resolved_at, ticket.closed_at, ticket.reopens),
        *(int(ticket.is_answered), ticket.version, client.id, client.key, client.name),
        *(client.email, client.phone, client.organisation, ticket.assignee, ticket.assignee_name),
        ticket.client_tickets,
    )
    said = [
        (m.id, m.author, m.author_name, m.type.rank, m.created_at, m.body, m.length) for m in thread
    ]
    return [own], [(tag,) for tag in ticket.tags], list(map(_file, ticket.attachments)), said[::-1]


def _file(file: AttachmentRow) -> Row:
    own = (file.id, file.message_id, file.filename, file.url, file.size, file.mime, file.sha256)
    return (*own, file.created_at)
