"""Who brought each file of a ticket, and with what."""

from __future__ import annotations

from models.commands.conversation import AddNote, ReceiveMessage, Reply
from models.commands.files import Attach, Detach, RenameFile
from models.enums import MessageType
from models.queries.files import ticket_files
from models.store.store import Store
from tests.seeds import GRACE, LINUS, store_file


def told(store: Store, ticket: int) -> list[tuple[str, str, MessageType | None]]:
    found = ticket_files(store, ticket)
    return [(file.row.filename, file.who_name, file.source) for file in found]


def test_each_file_has_its_giver(seeded: Store) -> None:
    file = store_file(seeded, "x.log", b"x")
    Reply(agent=LINUS, ticket=1, body="r", files=(file,)).apply(seeded)
    AddNote(agent=GRACE, ticket=1, body="n", files=(file,)).apply(seeded)
    ReceiveMessage(agent=GRACE, ticket=1, body="m", files=(file,)).apply(seeded)
    Attach(agent=LINUS, ticket=1, files=(file, file)).apply(seeded)
    assert told(seeded, 1) == [
        ("error_logs.txt", "Ada Lovelace", None),
        ("x.log", "Linus T.", MessageType.AGENT),
        ("x.log", "Grace Hopper", MessageType.NOTE),
        ("x.log", "Ada Lovelace", MessageType.USER),
        ("x.log", "Linus T.", None),
        ("x.log", "Linus T.", None),
    ]
    assert [file.is_for_staff for file in ticket_files(seeded, 1)].index(True) == 2


def test_a_new_name_changes_nobody(seeded: Store) -> None:
    Attach(agent=LINUS, ticket=2, files=(store_file(seeded, "a", b"a"),)).apply(seeded)
    (file,) = ticket_files(seeded, 2)
    RenameFile(agent=GRACE, attachment=file.row.id, filename="b").apply(seeded)
    assert told(seeded, 2) == [("b", "Linus T.", None)]


def test_a_file_that_came_back_keeps_its_giver(seeded: Store) -> None:
    Attach(agent=LINUS, ticket=2, files=(store_file(seeded, "a", b"a"),)).apply(seeded)
    (file,) = ticket_files(seeded, 2)
    gone = Detach(agent=GRACE, attachments=(file.row.id,)).apply(seeded)
    assert told(seeded, 2) == []
    assert gone.inverse is not None
    gone.inverse.apply(seeded)
    assert told(seeded, 2) == [("a", "Linus T.", None)]


def test_without_files_or_ticket_there_is_nothing(seeded: Store) -> None:
    assert ticket_files(seeded, 2) == ()
    assert ticket_files(seeded, 999) == ()
