"""An inbox and a sidebar on a running desk, short or long."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.background.background import Background
from desktop.inbox.inbox_panel import InboxPanel
from desktop.inbox.ticket_model import TICKET_ROLE
from desktop.inbox.ticket_table import TicketTable
from desktop.inbox.view_entries import BUILT_IN
from desktop.inbox.views_panel import ViewsPanel
from desktop.look.format import counted
from desktop.look.theme import Theme
from models.commands.command import Command
from models.commands.people import AddAgent
from models.documents.filter_text import parse_filter
from models.documents.filters import DEFAULT_SORT, Sort
from models.engines.location import Location
from models.exchange.importing import import_file
from models.queries.tickets import TicketRow
from models.store.store import Store
from tests.desktop.conftest import Desk
from tests.desktop.inbox.sidebar import Sidebar
from tests.seeds import GRACE

W = TypeVar("W", bound=QObject)
NONE = Qt.KeyboardModifier.NoModifier
LONG = 450
"""Tickets of the long desk: five pages."""


class Inbox:
    """The panel, and what a person sees of it and does with it."""

    def __init__(self, *, desk: Desk, panel: InboxPanel, qtbot: QtBot) -> None:
        """Drive ``panel``; what it tells of tickets is kept in ``chosen``."""
        self.desk = desk
        self.panel = panel
        self.qtbot = qtbot
        self.table = self.find(TicketTable, "ticketTable")
        self.chosen: list[int] = []
        panel.ticket_chosen.connect(self.chosen.append)

    def find(self, kind: type[W], name: str) -> W:
        """The panel's child with this object name."""
        found = self.panel.findChild(kind, name)
        assert found is not None, name
        return found

    def show(self, query: str, sort: Sort = DEFAULT_SORT) -> None:
        """Choose a view, and wait until its list is there."""
        self.panel.set_filter(parse_filter(query), sort)
        self.settle()

    def settle(self) -> None:
        """Wait until everything shown is as the database has it."""
        background = self.desk.background
        for _ in range(4):
            done: list[object] = []
            background.work(lambda _: None, done.append, owner=self.panel)
            background.read("settle", lambda _: None, done.append, owner=self.panel)
            self.qtbot.waitUntil(partial(_is_full, done))

    def write(self, command: Command) -> None:
        """Let a command be committed by this window."""
        done: list[object] = []
        self.desk.background.write(command, owner=self.panel, done=done.append, failed=done.append)
        self.qtbot.waitUntil(lambda: bool(done))
        assert not isinstance(done[0], Exception), done[0]

    def ticket(self, row: int) -> TicketRow | None:
        """What is loaded for a row."""
        found = self.index(row).data(TICKET_ROLE)
        assert found is None or isinstance(found, TicketRow)
        return found

    def index(self, row: int, column: int = 4) -> QModelIndex:
        """A cell, the title's if none is named."""
        return self.table.model().index(row, column)

    def ids(self) -> list[int]:
        """The numbers of the first hundred rows."""
        rows = range(min(self.table.model().rowCount(), 100))
        return [ticket.id for row in rows if (ticket := self.ticket(row)) is not None]

    def wait_for(self, check: Callable[[], bool]) -> None:
        """Wait until ``check`` holds."""
        self.qtbot.waitUntil(check)

    def wait_for_count(self, number: int) -> None:
        """Wait until the line under the list says so."""
        words = counted(number, "ticket", "tickets")
        self.wait_for(lambda: self.count_line().startswith(words))

    def wait_for_ticket(self, row: int, number: int) -> None:
        """Wait until a row shows the ticket with this number."""
        self.wait_for(lambda: (ticket := self.ticket(row)) is not None and ticket.id == number)

    def count_line(self) -> str:
        """What the line under the list says."""
        return self.find(QLabel, "ticketCount").text()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key in the list."""
        QTest.keyClick(self.table, key, modifiers)

    def click(self, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Click on a row."""
        place = self.table.visualRect(self.index(row)).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def shown(widget: QWidget, qtbot: QtBot) -> None:
    """Show a widget as an active window."""
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


@pytest.fixture
def inbox(desk: Desk, qtbot: QtBot) -> Inbox:
    """An inbox that hears of every change, as in the window; nothing is shown yet."""
    return _inbox(desk, qtbot)


@pytest.fixture
def long_inbox(long_desk: Desk, qtbot: QtBot) -> Inbox:
    """The same on 450 tickets, the newest update first: number 450, 449, …"""
    made = _inbox(long_desk, qtbot)
    made.show("")
    made.wait_for_count(LONG)
    return made


@pytest.fixture
def sidebar(desk: Desk, qtbot: QtBot) -> ViewsPanel:
    """A sidebar that hears of every change."""
    panel = ViewsPanel(background=desk.background, history=desk.history, theme=desk.theme)
    desk.background.changed.connect(panel.on_changed)
    panel.resize(200, 600)
    shown(panel, qtbot)
    return panel


@pytest.fixture
def side(desk: Desk, sidebar: ViewsPanel, qtbot: QtBot) -> Sidebar:
    """A person at a sidebar that has counted."""
    made = Sidebar(desk=desk, panel=sidebar, qtbot=qtbot)
    made.wait_for(lambda: all(made.count(view.name) for view in BUILT_IN))
    return made


@pytest.fixture(scope="session")
def long_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of 450 tickets, each updated a minute after the one before."""
    folder = tmp_path_factory.mktemp("long")
    source = folder / "tickets.jsonl"
    lines = (json.dumps(_document(number)) for number in range(1, LONG + 1))
    source.write_text("\n".join(lines), encoding="utf-8")
    with Store.open(folder / "docket.db", create=True) as store:
        AddAgent(agent=GRACE, key=GRACE, name="Grace Hopper", email="").apply(store)
        report = import_file(store, source)
        assert report.imported == LONG
    return folder / "docket.db"


@pytest.fixture
def long_desk(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, long_database: Path
) -> Iterator[Desk]:
    """A running desk on a copy of the long database."""
    path = tmp_path / "docket.db"
    with Store.open(long_database) as store:
        store.engine.backup(path)
    background = Background(location=Location.parse(str(path)), create=False)
    theme = Theme(setting="light")
    theme.apply(qapp)
    with qtbot.waitSignal(background.opened):
        background.start()
    made = Desk(path=path, background=background, theme=theme)
    yield made
    made.close()


def _inbox(desk: Desk, qtbot: QtBot) -> Inbox:
    panel = InboxPanel(background=desk.background, history=desk.history, theme=desk.theme)
    desk.background.changed.connect(panel.on_changed)
    panel.resize(420, 760)
    made = Inbox(desk=desk, panel=panel, qtbot=qtbot)
    panel.set_filter(parse_filter(""), DEFAULT_SORT)
    shown(panel, qtbot)
    made.settle()
    return made


def _document(number: int) -> dict[str, object]:
    minute = f"2024-03-{1 + number // 1440:02}T{number // 60 % 24:02}:{number % 60:02}:00Z"
    return {
        "_id": f"support_ticket_{number}",
        "title": f"Ticket {number:03}",
        "description": f"Number {number}",
        "status": ("open", "pending", "closed")[number % 3],
        "priority": ("low", "medium", "high", "urgent")[number % 4],
        "category": "general",
        "client": "client_1",
        "createdAt": minute,
        "updatedAt": minute,
    }


def _is_full(answers: list[object]) -> bool:
    """Whether both lanes have answered."""
    return len(answers) == 2
