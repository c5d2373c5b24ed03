"""Notes how far an agent has read: nobody's work, so without journal, history and undo."""

from __future__ import annotations

from peewee import EXCLUDED

from models.store.store import Store
from models.tables.records import ReadMark


def move_read_mark(store: Store, *, agent: str, ticket: int, message: int) -> None:
    """An agent (a key) has read a ticket up to a message (a part key); never moves back.

    One statement decides, so that two windows that read the same ticket never undo each other.
    """
    mark = ReadMark.insert(agent=agent, ticket=ticket, message=message).on_conflict(
        conflict_target=(ReadMark.agent, ReadMark.ticket),
        update={ReadMark.message: EXCLUDED.message},
        where=EXCLUDED.message > ReadMark.message,
    )
    with store.transaction():
        store.run(mark)
