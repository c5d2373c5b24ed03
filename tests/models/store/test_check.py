"""The check: silent on a sound desk, and one sentence for each thing that is broken on purpose."""

from __future__ import annotations

from typing import Final

import pytest

from models.queries.thread import attachments
from models.store.check import check
from models.store.store import Store

DAMAGE: Final[dict[str, tuple[str, str]]] = {
    "title": (
        "UPDATE ticket SET title = 'Other' WHERE id = 3",
        "ticket #3: its title, description or resolution is damaged",
    ),
    "message": (
        "UPDATE message SET body = body || '!' WHERE id = (1 << 20) + 3",
        "ticket #1: the text of message 1048579 is damaged",
    ),
    "keys": (
        "UPDATE ticket SET extra = '{' WHERE id = 4",
        "ticket #4: its unknown keys are damaged",
    ),
    "event": (
        "UPDATE message SET extra = '7' WHERE id = (1 << 20) + 3",
        "ticket #1: the unknown keys of message 1048579 are damaged",
    ),
    "rank": ("UPDATE ticket SET status = 9 WHERE id = 2", "ticket #2: has an unknown status (9)"),
    "type": (
        "UPDATE message SET type = 9 WHERE id = (1 << 20) + 3",
        "ticket #1: message 1048579 has an unknown type (9)",
    ),
    "files": (
        "UPDATE ticket SET files = 7 WHERE id = 5",
        "ticket #5: the number of its attachments is wrong",
    ),
    "parts": (
        "UPDATE ticket SET parts = 1 WHERE id = 3",
        "ticket #3: a message stands beyond its last part",
    ),
    "lost part": (
        "INSERT INTO ticket_tag(id, tag_id) VALUES(99 << 20, 1)",
        "tag 103809024: its ticket #99 is missing",
    ),
    "lost message": (
        "UPDATE attachment SET message_id = 5 WHERE id >> 20 = 1",
        "ticket #1: the message of attachment error_logs.txt is missing",
    ),
}
SHALLOW: Final = ("rank", "type", "files", "parts", "lost part", "lost message")


def test_a_sound_desk_has_no_faults(seeded: Store) -> None:
    assert check(seeded) == []
    assert check(seeded, deep=True) == []


@pytest.mark.parametrize("damage", DAMAGE)
def test_each_damage_is_found(seeded: Store, damage: str) -> None:
    statement, sentence = DAMAGE[damage]
    seeded.engine.database.execute_sql(statement)
    assert sentence in check(seeded, deep=True)
    assert (sentence in check(seeded)) is (damage in SHALLOW)


def test_a_missing_reference_is_found(seeded: Store) -> None:
    seeded.engine.database.execute_sql("PRAGMA foreign_keys = 0")
    seeded.engine.database.execute_sql("UPDATE ticket SET client_id = 99 WHERE id = 1")
    assert "ticket 1: refers to a missing client" in check(seeded)


def test_a_text_that_the_index_lacks_or_holds_in_vain_is_found(seeded: Store) -> None:
    seeded.engine.search.drop([2 << 20])
    assert "search index: a text of ticket 2 is missing" in check(seeded)


def test_missing_and_damaged_bytes_are_found(seeded: Store) -> None:
    (sha256,) = {file.sha256 for file in attachments(seeded, 1) if file.sha256}
    path = seeded.attachments.path_of(sha256)
    path.write_bytes(b"rotten")
    sentence = f"ticket #1: the bytes of attachment error_logs.txt are damaged ({sha256})"
    assert check(seeded, deep=True) == [sentence]
    assert check(seeded) == [], "reading the bytes is for the deep check"
    path.unlink()
    assert check(seeded) == [sentence.replace("damaged", "missing")]


def test_a_table_that_cannot_be_read_is_a_fault_and_no_crash(seeded: Store) -> None:
    seeded.engine.database.execute_sql("ALTER TABLE message RENAME COLUMN body TO lost")
    assert any(fault.startswith("database: ") for fault in check(seeded, deep=True))
