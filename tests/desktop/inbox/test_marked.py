"""What is selected stays exactly that, at any length and wherever rows move."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from desktop.inbox import marked, pick
from desktop.inbox.pages import PAGE_ROWS
from desktop.inbox.selection import Selection
from models.commands.conversation import ReceiveMessage
from models.commands.creation import CreateTicket
from models.commands.lifecycle import SetStatus
from models.enums import Status
from tests.desktop.inbox.conftest import LONG, Inbox
from tests.seeds import GRACE

_Key = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALL = tuple(range(LONG, 0, -1))


@pytest.fixture(params=["few", "many"])
def long(long_inbox: Inbox, request: pytest.FixtureRequest) -> Inbox:
    """The long list; ``many`` is so where more than twenty tickets are."""
    if request.param == "many":
        patch = request.getfixturevalue("monkeypatch")
        patch.setattr(marked, "FEW", 20)
        patch.setattr(pick, "FEW", 20)
    long_inbox.table.setFocus()
    return long_inbox


def _read(inbox: Inbox) -> tuple[int, ...]:
    """All selected numbers, as a bulk change would get them."""
    found: list[Sequence[int]] = []
    inbox.panel.read_selected(found.append)
    inbox.wait_for(lambda: bool(found))
    assert len(found) == 1
    return tuple(found[0])


def _count(inbox: Inbox) -> int:
    return inbox.panel.selection.count


def _marked(inbox: Inbox) -> list[int]:
    """The loaded tickets that look selected."""
    is_marked = inbox.table.selectionModel().isRowSelected
    rows = filter(is_marked, range(inbox.table.model().rowCount()))
    return [ticket.id for row in rows if (ticket := inbox.ticket(row)) is not None]


def _go_to_top(inbox: Inbox) -> None:
    inbox.table.verticalScrollBar().setValue(0)
    inbox.wait_for(lambda: len(inbox.ids()) >= PAGE_ROWS)


def test_all_are_counted_at_once(long: Inbox) -> None:
    long.press(_Key.Key_A, _CTRL)
    assert _count(long) == LONG
    assert "450 selected" in long.count_line()
    assert _read(long) == _ALL


def test_a_range_over_what_is_not_loaded_is_exact(long: Inbox) -> None:
    long.click(10)
    spy = QSignalSpy(long.panel.selection_changed)
    long.press(_Key.Key_End, _SHIFT)
    assert _count(long) == LONG - 10
    assert _read(long) == _ALL[10:]
    assert {spy.at(n)[0].count for n in range(spy.count())} == {LONG - 10}


def test_all_but_some_and_the_reverse_of_it(long: Inbox) -> None:
    long.panel.select_all()
    for row in (1, 3):
        long.click(row, _CTRL)
    assert _count(long) == LONG - 2
    assert _read(long) == (450, 448, *_ALL[4:])
    long.panel.invert_selection()
    assert long.panel.selection == Selection(2, (449, 447))
    assert _marked(long) == [449, 447]
    long.panel.invert_selection()
    long.panel.select_none()
    assert long.panel.selection == Selection()
    assert _read(long) == ()


def test_what_comes_later_is_not_part_of_all(long: Inbox) -> None:
    long.panel.select_all()
    assert _read(long) == _ALL
    long.write(CreateTicket(agent=GRACE, title="New one", client="client_1"))
    long.wait_for_count(LONG + 1)
    assert not long.table.selectionModel().isRowSelected(0)
    assert _count(long) == LONG
    assert _read(long) == _ALL
    long.table.verticalScrollBar().setValue(300 * 64)
    long.wait_for(lambda: long.ticket(300) is not None)
    assert long.table.selectionModel().isRowSelected(300), "marked when it is loaded"


def test_what_leaves_the_list_is_selected_no_more(long: Inbox) -> None:
    long.show("status:open,pending,closed")
    before = long.table.model().rowCount()
    long.panel.select_all()
    long.settle()
    long.write(SetStatus(agent=GRACE, tickets=(450, 9), status=Status.IN_PROGRESS))
    long.wait_for_count(before - 2)
    long.wait_for(lambda: _count(long) == before - 2)
    assert not {450, 9} & set(_read(long))


def test_after_rows_moved_one_more_is_added_and_one_taken_away(long: Inbox) -> None:
    long.click(5)
    long.press(_Key.Key_End, _SHIFT)
    assert _read(long) == _ALL[5:]
    long.write(ReceiveMessage(agent=GRACE, ticket=7, body="Hello?"))
    _go_to_top(long)
    long.wait_for_ticket(0, 7)
    assert _marked(long)[:2] == [7, 445]
    long.click(0, _CTRL)
    long.click(2, _CTRL)
    assert set(_read(long)) == {*_ALL[5:], 449} - {7}
    assert _count(long) == LONG - 5


def test_after_rows_moved_all_others_can_be_selected(long: Inbox) -> None:
    long.click(5)
    long.press(_Key.Key_End, _SHIFT)
    assert _count(long) == LONG - 5
    long.write(CreateTicket(agent=GRACE, title="New one", client="client_1"))
    long.wait_for_count(LONG + 1)
    long.panel.invert_selection()
    long.wait_for(lambda: _count(long) == 6)
    assert _read(long)[1:] == _ALL[:5]
    _go_to_top(long)
    assert len(_marked(long)) == 6
    long.click(3)
    assert long.panel.selection == Selection(1, (448,)), "a click lets go of the rest"


def test_a_click_lets_go_of_marks_that_are_out_of_sight(long: Inbox) -> None:
    long.click(0)
    long.click(1, _CTRL)
    bar = long.table.verticalScrollBar()
    bar.setValue(300 * 64)
    long.wait_for(lambda: long.ticket(300) is not None)
    long.write(ReceiveMessage(agent=GRACE, ticket=3, body="Hello?"))
    long.wait_for_count(LONG)
    long.settle()
    assert _read(long) == (450, 449)
    row = long.table.rowAt(100)
    ticket = long.ticket(row)
    assert ticket is not None
    long.click(row)
    assert long.panel.selection == Selection(1, (ticket.id,))


def test_a_newer_question_voids_an_older_one_that_waits(
    long_inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marked, "FEW", 20)
    monkeypatch.setattr(pick, "FEW", 20)
    long_inbox.panel.select_all()
    told: list[str] = []
    long_inbox.panel.read_selected(lambda numbers: told.append("old"))
    long_inbox.panel.read_selected(lambda numbers: told.append(f"new {len(numbers)}"))
    long_inbox.wait_for(lambda: bool(told))
    long_inbox.settle()
    assert told == [f"new {LONG}"]


def test_another_list_selects_the_chosen_ticket_alone(long: Inbox) -> None:
    long.click(2)
    long.panel.select_all()
    long.show("status:open,closed,pending")
    assert long.panel.selection == Selection(1, (448,))
