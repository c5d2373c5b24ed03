"""One ticket, its numbers and its thread."""

from __future__ import annotations

import pytest

from models.commands.conversation import AddNote, Reply
from models.enums import MessageType
from models.queries.thread import (
    BODY_CHARACTERS,
    messages,
    messages_after,
    whole_body,
)
from models.queries.ticket import details, find_number
from models.queries.tickets import read_rows
from models.store.store import Store
from tests.seeds import GRACE, store_file


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("#7", 7),
        ("7", 7),
        ("support_ticket_7", 7),
        ("#999", None),
        ("", None),
        ("#", None),
        ("٧", None),
        ("9" * 30, None),
    ],
)
def test_numbers(seeded: Store, text: str, number: int | None) -> None:
    assert find_number(seeded, text) == number


def test_a_ticket_that_is_not_there(seeded: Store) -> None:
    assert details(seeded, 999) is None
    assert messages(seeded, 999) == ()


def test_a_thread_is_read_in_windows(seeded: Store) -> None:
    for number in range(100):
        AddNote(agent=GRACE, ticket=5, body=f"note {number}").apply(seeded)
    last = messages(seeded, 5, limit=40)
    assert [m.body for m in last] == [f"note {n}" for n in range(60, 100)]
    before = messages(seeded, 5, before=last[0].id, limit=40)
    assert [m.body for m in before] == [f"note {n}" for n in range(20, 60)]
    assert messages_after(seeded, 5, last[-2].id) == last[-1:]
    assert {m.type for m in last} == {MessageType.NOTE}
    found = messages_after(seeded, 5, before[-1].id, last=last[9].id, limit=7)
    assert found == last[:7]
    assert messages_after(seeded, 5, before[-1].id, last=last[2].id) == last[:3]


def test_each_message_of_a_window_has_its_own_files(seeded: Store) -> None:
    for number in range(6):
        file = store_file(seeded, f"{number}.txt", b"x")
        AddNote(agent=GRACE, ticket=5, body=f"note {number}", files=(file,)).apply(seeded)
    for window in (messages(seeded, 5, limit=3), messages_after(seeded, 5, 0)[-3:]):
        assert [[f.filename for f in m.attachments] for m in window] == [
            [f"{number}.txt"] for number in (3, 4, 5)
        ]


def test_a_huge_message_is_cut_and_read_whole_on_demand(seeded: Store) -> None:
    body = "x" * (BODY_CHARACTERS + 10)
    AddNote(agent=GRACE, ticket=5, body=body).apply(seeded)
    (note,) = messages(seeded, 5, limit=1)
    assert (len(note.body), note.length) == (BODY_CHARACTERS, len(body))
    assert whole_body(seeded, note.id) == body


def test_a_nul_does_not_end_a_message(seeded: Store) -> None:
    body = "before\0after" + "y" * BODY_CHARACTERS
    Reply(agent=GRACE, ticket=1, body=body).apply(seeded)
    newest = messages(seeded, 1, limit=1)[0]
    assert newest.body == body[:BODY_CHARACTERS]
    assert newest.length == len(body)
    assert read_rows(seeded, [1])[0].preview.startswith("before\0after")
