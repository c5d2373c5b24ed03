"""What is new since the agent was here last is marked, and can be gone to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.conversation.thread import reading
from models.commands.conversation import AddNote, ReceiveMessage, Reply
from models.commands.fields import SetPriority
from models.commands.reading import move_read_mark
from models.enums import Priority
from models.queries.reading import newest_message, read_mark
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.test_reading import long_thread
from tests.seeds import GRACE, LINUS


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment is short in tests; every agent's is long."""
    monkeypatch.setattr(reading, "_MOMENT_MS", 20)


@pytest.fixture
def panels(hands: Hands, reopen: Callable[[], Hands]) -> Hands:
    """A conversation whose moments are short, in a window in front."""
    made = reopen()
    made.panel.activateWindow()
    made.qtbot.waitUntil(lambda: made.panel.isActiveWindow())
    return made


def mark(hands: Hands, ticket: int) -> int | None:
    return read_mark(hands.desk.open(), ticket, agent=GRACE)


def read(hands: Hands, ticket: int) -> int:
    """Read a ticket to its end, behind the window's back; the mark."""
    store = hands.desk.open()
    newest = newest_message(store, ticket)
    move_read_mark(store, agent=GRACE, ticket=ticket, message=newest)
    return newest


def unread_texts(hands: Hands) -> list[str]:
    """The texts above which the line stands."""
    return [card.piece.text for card in hands.cards if card.piece.opens_unread]


def pill(hands: Hands) -> str:
    button = hands.named(QPushButton, "firstUnreadButton")
    return button.text() if button.isVisible() else ""


def test_on_the_first_visit_nothing_is_marked(panels: Hands) -> None:
    panels.show(1)
    assert unread_texts(panels) == []
    assert pill(panels) == ""
    newest = newest_message(panels.desk.open(), 1)
    panels.qtbot.waitUntil(lambda: mark(panels, 1) == newest)


def test_own_messages_and_changes_are_not_new(panels: Hands) -> None:
    read(panels, 2)
    panels.do(SetPriority(agent=LINUS, tickets=(2,), priority=Priority.URGENT))
    panels.do(AddNote(agent=GRACE, ticket=2, body="my own"))
    panels.do(AddNote(agent=LINUS, ticket=2, body="the first"))
    panels.do(ReceiveMessage(agent=GRACE, ticket=2, body="the second"))
    panels.show(2)
    assert unread_texts(panels) == ["the first"]
    card = next(card for card in panels.cards if card.piece.opens_unread)
    assert card.accessibleName().startswith("New since you were here. ")
    assert card.height() > 32


def test_what_was_seen_is_read_next_time(panels: Hands) -> None:
    read(panels, 2)
    panels.do(AddNote(agent=LINUS, ticket=2, body="news"))
    panels.show(2)
    assert unread_texts(panels) == ["news"]
    newest = newest_message(panels.desk.open(), 2)
    panels.qtbot.waitUntil(lambda: mark(panels, 2) == newest)
    assert unread_texts(panels) == ["news"], "the line stays for this visit"
    panels.show(3)
    panels.show(2)
    assert unread_texts(panels) == []


def test_news_out_of_sight_are_told_and_gone_to(panels: Hands) -> None:
    ticket = long_thread(panels, 30)
    before = read(panels, ticket)
    for number in range(25):
        panels.do(ReceiveMessage(agent=GRACE, ticket=ticket, body=f"news {number}"))
    panels.show(ticket)
    assert pill(panels) == "25 new"
    panels.named(QPushButton, "firstUnreadButton").click()
    panels.qtbot.waitUntil(lambda: panels.thread.seen[0] <= before + 1 <= panels.thread.seen[1])
    panels.qtbot.waitUntil(lambda: pill(panels) == "")
    assert unread_texts(panels) == ["news 0"]
    panels.press(panels.thread, Qt.Key.Key_End)
    assert pill(panels) == ""


def test_news_before_what_is_read_at_first_are_counted_and_loaded(panels: Hands) -> None:
    ticket = long_thread(panels, 3)
    before = read(panels, ticket)
    store = panels.desk.open()
    for number in range(150):
        AddNote(agent=LINUS, ticket=ticket, body=f"news {number}").apply(store)
    panels.show(ticket)
    panels.qtbot.waitUntil(lambda: pill(panels) == "150 new")
    panels.panel.go_to_first_unread()
    panels.qtbot.waitUntil(lambda: unread_texts(panels) == ["news 0"])
    assert panels.thread.seen[0] <= before + 1 <= panels.thread.seen[1]


def test_news_whose_first_message_is_taken_back_begin_with_the_next(panels: Hands) -> None:
    ticket = long_thread(panels, 30)
    read(panels, ticket)
    said = [
        panels.do(ReceiveMessage(agent=GRACE, ticket=ticket, body=f"news {number}"))
        for number in range(25)
    ]
    panels.show(ticket)
    assert pill(panels) == "25 new"
    assert said[0].inverse is not None
    panels.do(said[0].inverse)
    panels.qtbot.waitUntil(lambda: pill(panels) == "24 new")
    panels.named(QPushButton, "firstUnreadButton").click()
    panels.qtbot.waitUntil(lambda: unread_texts(panels) == ["news 1"])


def test_news_that_are_all_taken_back_are_told_no_more(panels: Hands) -> None:
    ticket = long_thread(panels, 30)
    read(panels, ticket)
    said = [
        panels.do(ReceiveMessage(agent=GRACE, ticket=ticket, body=f"news {number}\n" * 9))
        for number in range(5)
    ]
    panels.show(ticket)
    assert pill(panels) == "5 new"
    for outcome in reversed(said):
        assert outcome.inverse is not None
        panels.do(outcome.inverse)
    panels.qtbot.waitUntil(lambda: pill(panels) == "")
    panels.qtbot.waitUntil(lambda: panels.texts()[-1] == "Message 29")
    assert unread_texts(panels) == []


def test_without_news_the_action_goes_to_the_newest(panels: Hands) -> None:
    ticket = long_thread(panels, 40)
    panels.show(ticket)
    panels.thread.verticalScrollBar().setValue(0)
    panels.panel.go_to_first_unread()
    assert panels.thread.is_at_end


def test_a_window_behind_reads_nothing(panels: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(panels.thread), "isActiveWindow", lambda self: False)
    read(panels, 2)
    before = mark(panels, 2)
    panels.do(AddNote(agent=LINUS, ticket=2, body="news"))
    panels.show(2)
    panels.panel._thread.reading._on_moment()
    panels.qtbot.waitUntil(lambda: panels.desk.background.is_idle)
    assert mark(panels, 2) == before


def test_what_comes_while_the_agent_is_elsewhere_is_marked(
    panels: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    panels.show(2)
    newest = newest_message(panels.desk.open(), 2)
    panels.qtbot.waitUntil(lambda: mark(panels, 2) == newest)
    monkeypatch.setattr(type(panels.thread), "isActiveWindow", lambda self: False)
    panels.do(AddNote(agent=GRACE, ticket=2, body="my own"))
    panels.do(AddNote(agent=LINUS, ticket=2, body="news"))
    panels.qtbot.waitUntil(lambda: unread_texts(panels) == ["news"])
    panels.do(AddNote(agent=LINUS, ticket=2, body="more"))
    panels.qtbot.waitUntil(lambda: "more" in panels.texts())
    assert unread_texts(panels) == ["news"]
    assert mark(panels, 2) == newest


def test_what_comes_in_sight_is_read(panels: Hands) -> None:
    panels.show(2)
    panels.do(Reply(agent=LINUS, ticket=2, body="I take it."))
    panels.qtbot.waitUntil(lambda: "I take it." in panels.texts())
    newest = newest_message(panels.desk.open(), 2)
    panels.qtbot.waitUntil(lambda: mark(panels, 2) == newest)


def test_far_from_the_end_only_what_was_seen_is_read(panels: Hands) -> None:
    ticket = long_thread(panels, 120, lines=3)
    store = panels.desk.open()
    newest = newest_message(store, ticket)
    move_read_mark(store, agent=GRACE, ticket=ticket, message=newest - 119)
    reader = panels.panel._thread.reading
    reader._timer.setInterval(60_000)
    panels.show(ticket)
    panels.panel.go_to_first_unread()  # before it is known how many there are
    panels.qtbot.waitUntil(lambda: 0 < panels.thread.seen[0] <= newest - 118)
    reader._on_moment()
    panels.qtbot.waitUntil(lambda: mark(panels, ticket) != newest - 119)
    found = mark(panels, ticket)
    assert found is not None
    assert newest - 118 <= found < newest - 60
