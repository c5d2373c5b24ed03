"""Names of files are changed, said where all may read it, and taken back."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from models.commands.conversation import AddNote
from models.commands.files import Attach, Detach, RenameFile
from models.commands.lifecycle import Close
from models.commands.refusals import Refused
from models.documents.filter_text import parse_filter
from models.documents.ticket import to_json
from models.queries.documents import documents
from models.queries.matching import Lens
from models.queries.thread import AttachmentRow, attachments, messages
from models.queries.tickets import count
from models.store.store import Store
from tests.seeds import GRACE, store_file


def put(store: Store, name: str) -> AttachmentRow:
    """A file on ticket 2."""
    Attach(agent=GRACE, ticket=2, files=(store_file(store, name, b"x"),)).apply(store)
    return attachments(store, 2)[-1]


def found(store: Store, query: str) -> int:
    return count(store, parse_filter(query), Lens(agent=GRACE, now=0))


def test_a_file_is_renamed_and_named_back(seeded: Store) -> None:
    file = put(seeded, "scan.pdf")
    rename = RenameFile(agent=GRACE, attachment=file.id, filename="../Zahlung März.pdf")
    outcome = rename.apply(seeded)
    (now,) = attachments(seeded, 2)
    assert (now.filename, now.sha256, now.mime) == ("Zahlung März.pdf", file.sha256, file.mime)
    event = messages(seeded, 2)[-1].event
    assert event == {"field": "file_renamed", "names": ["scan.pdf", "Zahlung März.pdf"]}
    assert found(seeded, "filename:zahlung") == 1
    assert outcome.inverse is not None
    outcome.inverse.apply(seeded)
    assert attachments(seeded, 2)[0].filename == "scan.pdf"
    assert found(seeded, "filename:zahlung") == 0


def test_names_of_a_notes_files_are_not_published(seeded: Store) -> None:
    file = store_file(seeded, "secret-plan.txt", b"x")
    AddNote(agent=GRACE, ticket=2, body="n", files=(file,)).apply(seeded)
    row = attachments(seeded, 2)[-1]
    RenameFile(agent=GRACE, attachment=row.id, filename="hidden-plan.txt").apply(seeded)
    assert messages(seeded, 2)[-1].event == {"field": "file_renamed", "names": []}
    (published,) = documents(seeded, [2])
    assert "plan" not in to_json(published.document)


def test_the_same_name_changes_nothing(seeded: Store) -> None:
    file = put(seeded, "scan.pdf")
    outcome = RenameFile(agent=GRACE, attachment=file.id, filename="scan.pdf").apply(seeded)
    assert not outcome.changes


def test_a_closed_ticket_is_read_only(seeded: Store) -> None:
    file = put(seeded, "scan.pdf")
    Close(agent=GRACE, tickets=(2,), reason="done").apply(seeded)
    with pytest.raises(Refused, match="closed"):
        RenameFile(agent=GRACE, attachment=file.id, filename="x").apply(seeded)


def test_a_name_has_letters() -> None:
    with pytest.raises(ValidationError):
        RenameFile(agent=GRACE, attachment=1, filename="  ")


def test_many_files_are_removed_in_one_word(seeded: Store) -> None:
    files = tuple(store_file(seeded, name, b"x") for name in ("a.txt", "b.txt"))
    Attach(agent=GRACE, ticket=2, files=files).apply(seeded)
    secret = store_file(seeded, "secret.txt", b"x")
    AddNote(agent=GRACE, ticket=2, body="n", files=(secret,)).apply(seeded)
    Attach(agent=GRACE, ticket=3, files=files[:1]).apply(seeded)
    rows = (*attachments(seeded, 2), *attachments(seeded, 3))
    before = len(messages(seeded, 2))
    outcome = Detach(agent=GRACE, attachments=tuple(row.id for row in rows)).apply(seeded)
    said = [message.event for message in messages(seeded, 2)[before:]]
    assert said == [
        {"field": "detached", "names": ["a.txt", "b.txt"]},
        {"field": "detached", "names": []},
    ]
    assert messages(seeded, 3)[-1].event == {"field": "detached", "names": ["a.txt"]}
    assert outcome.inverse is not None
    outcome.inverse.apply(seeded)
    assert (*attachments(seeded, 2), *attachments(seeded, 3)) == rows
