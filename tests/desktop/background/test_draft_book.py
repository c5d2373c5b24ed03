"""The book of drafts: what it keeps, what it tells, and what it gives back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from desktop.background.discarded import DAYS, FEWEST, MOST, Discarded, DiscardedFolder
from desktop.background.draft_book import DraftBook
from desktop.background.drafts import Draft, DraftFolder, DraftKey

REPLY, NOTE = DraftKey(7, "reply"), DraftKey(7, "note")
DAY = 86_400_000_000


@pytest.fixture
def book(tmp_path: Path, qtbot: QtBot) -> Iterator[DraftBook]:
    """A book that has been read."""
    ticks = count(1_000)
    made = DraftBook(clock=lambda: next(ticks))
    with qtbot.waitSignal(made.restored):
        made.open(tmp_path / "drafts")
    yield made
    made.stop()


def earlier(book: DraftBook, qtbot: QtBot) -> list[Discarded]:
    found: list[list[Discarded]] = []
    book.read_discarded(found.append, owner=book)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_reply_and_a_note_are_apart(book: DraftBook, tmp_path: Path, qtbot: QtBot) -> None:
    book.put(REPLY, Draft(text="To the client"))
    book.put(NOTE, Draft(text="Between us"))
    qtbot.waitUntil(lambda: book.is_saved)
    found = DraftFolder(tmp_path / "drafts").read_all()
    assert {key: draft.text for key, draft in found.items()} == {
        REPLY: "To the client",
        NOTE: "Between us",
    }
    book.drop(NOTE)
    qtbot.waitUntil(lambda: book.is_saved)
    assert list(DraftFolder(tmp_path / "drafts").read_all()) == [REPLY]


def test_it_tells_which_tickets_have_drafts(book: DraftBook) -> None:
    told: list[frozenset[int]] = []
    book.tickets_changed.connect(told.append)
    book.put(REPLY, Draft(text="a"))
    book.put(NOTE, Draft(text="b"))
    book.put(DraftKey(9, "note"), Draft(text="c"))
    book.drop(REPLY)
    assert told == [{7}, {7, 9}]
    book.drop(NOTE)
    assert book.tickets == told[-1] == {9}


def test_it_tells_of_what_has_become_another(book: DraftBook) -> None:
    told: list[DraftKey] = []
    book.changed.connect(told.append)
    draft = Draft(text="a")
    for _ in range(2):
        book.put(REPLY, draft)
    book.drop(NOTE)
    assert told == [REPLY]


def test_what_was_put_in_before_reading_stays_and_the_other_is_kept(
    tmp_path: Path, qtbot: QtBot
) -> None:
    DraftFolder(tmp_path).write(REPLY, Draft(text="of yesterday"))
    DraftFolder(tmp_path).write(NOTE, Draft(text="note of yesterday"))
    book = DraftBook()
    book.put(REPLY, Draft(text="of now"))
    with qtbot.waitSignal(book.restored):
        book.open(tmp_path)
    assert book.draft(REPLY).text == "of now"
    assert book.draft(NOTE).text == "note of yesterday"
    assert [old.draft.text for old in earlier(book, qtbot)] == ["of yesterday"]
    book.stop()
    assert DraftFolder(tmp_path).read_all()[REPLY].text == "of now"


def test_stopping_writes_what_is_in_memory_even_before_it_was_read(tmp_path: Path) -> None:
    DraftFolder(tmp_path).write(NOTE, Draft(text="of yesterday"))
    book = DraftBook()
    book.open(tmp_path)
    book.put(REPLY, Draft(text="typed at once"))
    book.stop()
    found = DraftFolder(tmp_path).read_all()
    assert {draft.text for draft in found.values()} == {"of yesterday", "typed at once"}


def test_the_newest_of_many_is_on_the_disk_at_the_end(book: DraftBook, tmp_path: Path) -> None:
    for number in range(200):
        book.put(REPLY, Draft(text=f"word {number}"))
    book.stop()
    assert DraftFolder(tmp_path / "drafts").read_all()[REPLY].text == "word 199"


def test_a_full_disk_is_told_and_tried_again(
    book: DraftBook, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with qtbot.waitSignal(book.failed):
        book.put(REPLY, Draft(text="kept"))
        book.discard(NOTE, Draft(text="thrown away"))
    assert not book.is_saved
    assert book.draft(REPLY).text == "kept"
    monkeypatch.undo()
    book._again.setInterval(0)
    qtbot.waitUntil(lambda: book.is_saved)
    assert DraftFolder(tmp_path / "drafts").read_all()[REPLY].text == "kept"
    assert [old.draft.text for old in earlier(book, qtbot)] == ["thrown away"]


def test_a_fault_is_told_once_and_so_is_its_end(
    book: DraftBook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = count()

    def fail(descriptor: int) -> None:
        next(tries)
        raise OSError(28, "No space left on device")

    told: list[object] = []
    book.failed.connect(told.append)
    book._again.setInterval(0)
    monkeypatch.setattr(os, "fsync", fail)
    book.put(REPLY, Draft(text="kept"))
    qtbot.waitUntil(lambda: next(tries) > 6)
    assert len(told) == 1
    assert isinstance(book.fault, OSError)
    with qtbot.waitSignal(book.recovered):
        monkeypatch.undo()
    assert book.fault is None


def test_what_failed_just_before_the_end_is_written_at_the_end(
    book: DraftBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, is_full = os.fsync, Event()
    is_full.set()

    def fail(descriptor: int) -> None:
        if is_full.is_set():
            is_full.clear()
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail)
    book.discard(NOTE, Draft(text="thrown away"))
    book.put(REPLY, Draft(text="kept"))
    book.stop()
    assert DraftFolder(tmp_path / "drafts").read_all()[REPLY].text == "kept"
    found = DiscardedFolder(tmp_path / "drafts" / "discarded").read_all()
    assert [old.draft.text for old in found] == ["thrown away"]


def test_what_was_thrown_away_is_kept_once(book: DraftBook, qtbot: QtBot) -> None:
    whole = Draft(text="First sentence. Second sentence.")
    book.discard(REPLY, whole, lost="First sentence.")
    book.discard(REPLY, Draft(text="Second sentence."), lost="Second sentence.")
    book.discard(REPLY, whole)
    book.discard(NOTE, Draft(text="Second sentence."))
    book.discard(NOTE, Draft(text="  \n"))
    assert [(old.key, old.draft.text) for old in earlier(book, qtbot)] == [
        (NOTE, "Second sentence."),
        (REPLY, whole.text),
    ]


def test_thrown_away_is_written_before_the_draft_changes(
    book: DraftBook, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.put(REPLY, Draft(text="precious"))
    qtbot.waitUntil(lambda: book.is_saved)

    def refuse(folder: DiscardedFolder, old: Discarded) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(DiscardedFolder, "add", refuse)
    with qtbot.waitSignal(book.failed):
        book.discard(REPLY, book.draft(REPLY))
        book.drop(REPLY)
    monkeypatch.undo()
    found = DraftFolder(tmp_path / "drafts").read_all()
    is_kept = bool(DiscardedFolder(tmp_path / "drafts" / "discarded").read_all())
    assert is_kept or found[REPLY].text == "precious"


def test_what_cannot_be_kept_holds_up_no_other_draft(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "drafts"
    DraftFolder(folder).write(NOTE, Draft(text="thrown away"))
    (folder / "discarded").write_text("no folder", encoding="ascii")
    book = DraftBook()
    with qtbot.waitSignal(book.restored):
        book.open(folder)
    with qtbot.waitSignal(book.failed):
        book.discard(NOTE, book.draft(NOTE))
        book.put(NOTE, Draft(text="something else"))
        book.put(REPLY, Draft(text="precious"))
    book.stop()
    found = DraftFolder(folder).read_all()
    assert found[REPLY].text == "precious"
    assert found[NOTE].text == "thrown away", "it would be in no place at all"


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    folder = DiscardedFolder(tmp_path / "discarded")
    folder.add(Discarded(1, REPLY, Draft(text="too old")))
    now = (DAYS + 1) * DAY
    for number in range(MOST + 5):
        folder.add(Discarded(now + number, NOTE, Draft(text=str(number))))
    found = folder.read_all()
    assert [old.draft.text for old in found] == [str(n) for n in range(MOST + 4, 4, -1)]
    assert found[0] == Discarded(now + MOST + 4, NOTE, found[0].draft)


def test_a_clock_that_jumped_forward_leaves_the_newest(tmp_path: Path) -> None:
    folder = DiscardedFolder(tmp_path)
    for number in range(FEWEST + 5):
        folder.add(Discarded(number, NOTE, Draft(text=str(number))))
    folder.add(Discarded((DAYS + 1) * DAY, NOTE, Draft(text="next year")))
    found = [old.draft.text for old in folder.read_all()]
    assert found == ["next year", *(str(n) for n in range(FEWEST + 4, 5, -1))]


def test_a_clock_that_was_set_back_loses_nothing(tmp_path: Path) -> None:
    folder = DiscardedFolder(tmp_path / "discarded")
    now = 100 * DAY
    for number in range(MOST):
        folder.add(Discarded(now + number, NOTE, Draft(text=str(number))))
    for number in range(3):
        folder.add(Discarded(50 * DAY + number, NOTE, Draft(text=f"now {number}")))
    found = [old.draft.text for old in folder.read_all()]
    assert found[:4] == ["now 2", "now 1", "now 0", str(MOST - 1)]
    assert len(found) == MOST


def test_what_is_no_earlier_draft_is_left_alone(tmp_path: Path) -> None:
    folder = DiscardedFolder(tmp_path)
    assert folder.read_all() == []
    folder.add(Discarded(5, REPLY, Draft(text="good")))
    (tmp_path / "6-7-reply.draft").write_text("torn", encoding="ascii")
    (tmp_path / "x.draft").write_text("", encoding="ascii")
    assert [old.draft.text for old in folder.read_all()] == ["good"]
