"""Where there is nothing to list, the panel says why and offers what helps."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.background.background import Background
from desktop.inbox.inbox_panel import InboxPanel
from desktop.inbox.list_state import ListState
from desktop.inbox.search_box import SearchBox
from desktop.look.theme import Theme
from models.commands.creation import CreateTicket
from models.commands.people import AddClient
from models.documents.filters import TicketFilter
from models.engines.faults import DatabaseFault
from models.engines.location import Location
from models.queries import tickets
from models.store.store import Store
from tests.desktop.conftest import Desk
from tests.desktop.inbox.conftest import Inbox, shown
from tests.seeds import GRACE


@pytest.fixture
def empty_inbox(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Inbox]:
    """An inbox on a new database."""
    path = tmp_path / "docket.db"
    background = Background(location=Location.parse(str(path)), create=True)
    theme = Theme(setting="light")
    theme.apply(qapp)
    with qtbot.waitSignal(background.opened):
        background.start()
    desk = Desk(path=path, background=background, theme=theme)
    panel = InboxPanel(background=background, history=desk.history, theme=theme)
    background.changed.connect(panel.on_changed)
    shown(panel, qtbot)
    yield Inbox(desk=desk, panel=panel, qtbot=qtbot)
    desk.close()


def _words(inbox: Inbox) -> str:
    """What stands in place of the list; empty while that is shown."""
    state = inbox.find(ListState, "ticketListState")
    if not state.isVisible():
        return ""
    return "\n".join(label.text() for label in state.findChildren(QLabel) if label.text())


def _button(inbox: Inbox) -> QPushButton:
    (button,) = inbox.find(ListState, "ticketListState").findChildren(QPushButton)
    return button


def test_a_new_desk_offers_the_first_ticket(empty_inbox: Inbox) -> None:
    inbox = empty_inbox
    inbox.wait_for(lambda: _words(inbox).startswith("No tickets yet"))
    assert inbox.count_line() == "0 tickets · sorted by newest update"
    spy = QSignalSpy(inbox.panel.new_ticket_wanted)
    _button(inbox).click()
    assert spy.count() == 1


def test_a_new_desk_says_so_in_every_view(empty_inbox: Inbox) -> None:
    empty_inbox.show("status:open")
    empty_inbox.wait_for(lambda: _words(empty_inbox).startswith("No tickets yet"))


def test_the_first_ticket_takes_its_place(empty_inbox: Inbox) -> None:
    inbox = empty_inbox
    inbox.wait_for(lambda: bool(_words(inbox)))
    inbox.write(AddClient(agent=GRACE, key="c", name="Ada", email="", organisation=""))
    inbox.write(CreateTicket(agent=GRACE, title="First", client="c"))
    inbox.wait_for_count(1)
    assert _words(inbox) == ""
    assert inbox.index(0).data() == "First"


def test_no_match_shows_the_filter_and_clears_it(inbox: Inbox) -> None:
    inbox.show("status:open")
    count = inbox.table.model().rowCount()
    search = inbox.find(SearchBox, "searchEdit")
    QTest.keyClicks(search, ' tag:"<b>nobody</b>"')
    QTest.keyClick(search, Qt.Key.Key_Return)
    inbox.wait_for(lambda: _words(inbox).startswith("No tickets match"))
    assert "<b>nobody</b>" in _words(inbox)
    assert inbox.count_line().startswith("0 tickets")
    _button(inbox).click()
    inbox.wait_for_count(count)
    assert _words(inbox) == ""


def test_an_empty_view_offers_all_tickets(inbox: Inbox) -> None:
    inbox.show("tag:nobody-uses-this")
    inbox.wait_for(lambda: _words(inbox).startswith("Nothing here"))
    _button(inbox).click()
    inbox.wait_for_count(30)
    assert inbox.panel.filter.is_empty


def test_a_failed_read_is_told_and_tried_again(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise DatabaseFault("The disk is <b>gone</b>.")

    with monkeypatch.context() as patch:
        patch.setattr(tickets, "page", broken)
        inbox.panel.set_filter(TicketFilter(tag=("api",)), inbox.panel.sort)
        inbox.wait_for(lambda: _words(inbox).startswith("The list could not be read"))
    assert "The disk is <b>gone</b>." in _words(inbox)
    assert "Nothing has been changed or lost." in _words(inbox)
    _button(inbox).click()
    inbox.wait_for(lambda: _words(inbox) == "")
    inbox.settle()
    assert all("api" in ticket.tags for row in range(30) if (ticket := inbox.ticket(row)))


def test_a_slow_read_shows_places_for_what_comes(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = _Gate()
    page = tickets.page

    def slow(*arguments: object, **options: object) -> object:
        gate.wait()
        return page(*arguments, **options)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(tickets, "page", slow)
    inbox.panel.set_filter(TicketFilter(tag=("api",)), inbox.panel.sort)
    assert inbox.ticket(0) is not None, "the list before stays for a moment"
    inbox.wait_for(lambda: inbox.ticket(0) is None)
    assert inbox.table.model().rowCount() > 0
    assert inbox.count_line().startswith("Counting…")
    inbox.click(1)
    gate.open()
    inbox.wait_for(lambda: inbox.ticket(0) is not None)
    assert inbox.chosen == []


class _Gate:
    """Holds a lane's thread until it is opened."""

    def __init__(self) -> None:
        """Closed."""
        self._event = threading.Event()

    def wait(self) -> None:
        """Stop here; a test that forgot to open it goes on after a while."""
        self._event.wait(10)

    def open(self) -> None:
        """Let everybody through."""
        self._event.set()


def test_the_store_is_never_asked_by_the_gui(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    used = []
    monkeypatch.setattr(Store, "rows", lambda *_: used.append(1))
    inbox.table.viewport().grab()
    for row in range(30):
        for column in range(inbox.table.model().columnCount()):
            inbox.index(row, column).data()
    assert not used
