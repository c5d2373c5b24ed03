"""What writers do while bad things happen: numbered deeds that can be done again and counted."""

from __future__ import annotations

import io
from abc import ABC, abstractmethod
from collections import Counter
from pathlib import Path
from random import Random
from typing import Final
from uuid import NAMESPACE_OID, uuid5

from models.commands.bulk import Bulk
from models.commands.bulk_changes import WithTags
from models.commands.conversation import Reply
from models.commands.files import NewFile
from models.commands.numbers import Numbers
from models.documents.filters import Sort, TicketFilter
from models.exchange.importing import import_file
from models.queries import tickets
from models.queries.matching import Lens
from models.store.backup import back_up
from models.store.check import check
from models.store.store import Store
from models.tables.tickets import Attachment, Message, Tag, Ticket, TicketTag
from tests.models.exchange.tickets import message, ticket, write_lines
from tests.seeds import GRACE, TICKETS
from tests.seeds import seed as fill

MORE_TICKETS: Final = 1_200
"""Beside the seeds, so that a bulk change has more than one page."""
_IN_A_FILE: Final = 60
_MOST_BYTES: Final = 200_000


class Deed(ABC):
    """Something that is done whole or not at all, and leaves so many pieces of its number."""

    pieces: int

    @abstractmethod
    def do(self, store: Store, number: int) -> None:
        """Do it; once more with the same number does nothing."""

    @abstractmethod
    def count(self, store: Store) -> Counter[int]:
        """How many pieces of each number are there."""


class Send(Deed):
    """A reply with a file, whose bytes are stored first."""

    pieces = 2

    def do(self, store: Store, number: int) -> None:
        """Store the bytes, then send."""
        data = _bytes_of(number)
        stored = store.attachments.add(io.BytesIO(data))
        file = NewFile(
            filename=f"{number}.bin", sha256=stored.sha256, size=stored.size, mime="text/plain"
        )
        Reply(
            id=uuid5(NAMESPACE_OID, f"send {number}"),
            agent=GRACE,
            ticket=2 * (number % 3) + 1,
            body=f"deed {number}",
            files=(file,),
        ).apply(store)

    def count(self, store: Store) -> Counter[int]:
        """The message counts, and the file if its bytes are whole."""
        found = _said(store)
        for name, digest in store.rows(Attachment.select(Attachment.filename, Attachment.sha256)):
            if name.endswith(".bin") and digest is not None and store.attachments.verify(digest):
                found[int(name.removesuffix(".bin"))] += 1
        return found


class Import(Deed):
    """A file of tickets."""

    pieces = 2 * _IN_A_FILE

    def do(self, store: Store, number: int) -> None:
        """Write the file, then take it in; taken in again it changes nothing."""
        path = write_lines(
            store.location.path.with_name(f"import-{number}.jsonl"),
            [
                ticket(f"{number}-{place}", threads=[message(f"deed {number}")])
                for place in range(_IN_A_FILE)
            ],
        )
        import_file(store, path)

    def count(self, store: Store) -> Counter[int]:
        """Tickets and messages count."""
        found = _said(store)
        for (key,) in store.rows(Ticket.select(Ticket.key).where(Ticket.key.contains("-"))):
            found[int(key.removeprefix("support_ticket_").split("-")[0])] += 1
        return found


class Change(Deed):
    """A bulk change of all tickets, in more than one page."""

    pieces = TICKETS + MORE_TICKETS

    def do(self, store: Store, number: int) -> None:
        """Give all tickets a tag."""
        numbers = tickets.ids(store, TicketFilter(), Sort(), Lens(None, 0))
        Bulk(
            id=uuid5(NAMESPACE_OID, f"change {number}"),
            agent=GRACE,
            tickets=Numbers(numbers),
            change=WithTags(add=(f"deed {number}",)),
        ).apply(store)

    def count(self, store: Store) -> Counter[int]:
        """Each ticket with the tag counts."""
        query = TicketTag.select(Tag.name).join(Tag).where(Tag.name.startswith("deed "))
        return Counter(int(name.removeprefix("deed ")) for (name,) in store.rows(query))


class BackUp(Deed):
    """A message, and then a backup that has it."""

    pieces = 1

    def do(self, store: Store, number: int) -> None:
        """Send and back up, unless that is done."""
        Reply(
            id=uuid5(NAMESPACE_OID, f"back up {number}"),
            agent=GRACE,
            ticket=1,
            body=f"deed {number}",
        ).apply(store)
        folder = _backups(store) / str(number)
        if not folder.exists():
            back_up(store, folder)

    def count(self, store: Store) -> Counter[int]:
        """A sound backup with the message counts; any other is one too many."""
        said = _said(store)
        found = Counter[int]()
        for folder in _backups(store).glob("[0-9]*"):
            number = int(folder.name)
            with Store.open(folder) as copy:
                is_good = not check(copy, deep=True) and _said(copy)[number] == said[number] == 1
            found[number] = 1 if is_good else 2
        return found


DEEDS: Final[dict[str, Deed]] = {
    "send": Send(),
    "import": Import(),
    "change": Change(),
    "backup": BackUp(),
}


def prepare(database: Path) -> None:
    """Make a database in which deeds can be done."""
    database.parent.mkdir(exist_ok=True)
    with Store.open(database, create=True) as store:
        fill(store)
        more = [ticket(1_000 + number) for number in range(MORE_TICKETS)]
        path = write_lines(database.with_name("more.jsonl"), more)
        import_file(store, path)
        path.unlink()


def faults_of(counted: Counter[int], pieces: int, told: int, *, more: int = 1) -> list[str]:
    """What breaks the promise when deeds up to ``told`` were acknowledged, and no other begun.

    ``more`` deeds after them may be there whole.
    """
    faults = [
        f"deed {number} was acknowledged, and {counted[number]} of {pieces} pieces are there"
        for number in range(1, told + 1)
        if counted[number] != pieces
    ]
    for number, count in sorted(counted.items()):
        if number > told and (count != pieces or number > told + more):
            faults.append(f"deed {number} was not acknowledged, and {count} pieces are there")
    return faults


def _backups(store: Store) -> Path:
    return store.location.path.parent / "backups"


def _said(store: Store) -> Counter[int]:
    query = Message.select(Message.body).where(Message.body.startswith("deed "))
    return Counter(int(body.removeprefix("deed ")) for (body,) in store.rows(query))


def _bytes_of(number: int) -> bytes:
    random = Random(number)
    return random.randbytes(random.randint(1, _MOST_BYTES))
