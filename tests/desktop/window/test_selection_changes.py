"""Keys and the menu of a row act on all that is selected, by one way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListView, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.inbox.views_model import COUNT_ROLE
from desktop.widgets.toast import Toast
from desktop.window.main_window import MainWindow
from desktop.window.panels import Panels
from models.commands.bulk_changes import ToStatus
from models.enums import Priority, Status
from models.queries.ticket import TicketDetails, details
from tests.desktop.conftest import Desk
from tests.desktop.features import features_of


class Person:
    """Somebody at the window with the first three tickets of the list selected."""

    def __init__(self, *, desk: Desk, window: MainWindow, panels: Panels, qtbot: QtBot) -> None:
        """Select them as by Shift and the arrow keys."""
        self.desk = desk
        self.window = window
        self.panels = panels
        self.qtbot = qtbot
        table = window.findChild(QWidget, "ticketTable")
        assert table is not None
        self.table = table
        for _ in range(2):
            QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        qtbot.waitUntil(lambda: panels.inbox.selection.numbers is not None)
        self.numbers = panels.inbox.selection.numbers or ()
        assert len(self.numbers) == 3

    def do(self, action: str) -> None:
        """Press the key of an action."""
        self.window.actions_by_id[action].trigger()

    def menu(self, name: str) -> QMenu:
        """A menu that is open."""
        found = [menu for menu in self.window.findChildren(QMenu, name) if menu.isVisible()]
        assert found, name
        return found[0]

    def choose(self, menu: QMenu, words: str) -> None:
        """Choose an entry."""
        next(entry for entry in menu.actions() if entry.text() == words).trigger()
        menu.close()

    def ticket(self, number: int) -> TicketDetails:
        """The ticket as it is on the disk."""
        found = details(self.desk.open(), number)
        assert found is not None
        return found

    @property
    def toast(self) -> str:
        """What the toast says."""
        found = self.window.findChild(Toast)
        assert found is not None
        return found.text


@pytest.fixture
def person(desk: Desk, qtbot: QtBot) -> Person:
    """Somebody who has selected three tickets."""
    background, history, theme = desk.background, desk.history, desk.theme
    panels = features_of(desk).for_main_window()
    window = MainWindow(panels=panels, background=background, history=history, theme=theme)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: panels.details.ticket is not None)
    return Person(desk=desk, window=window, panels=panels, qtbot=qtbot)


def test_the_bar_follows_the_selection(person: Person) -> None:
    assert person.panels.bulk.isVisible()
    label = person.window.findChild(QLabel, "selectionCount")
    assert label is not None
    assert label.text() == "3"
    cross = person.window.findChild(QToolButton, "clearSelectionButton")
    assert cross is not None
    cross.click()
    assert not person.panels.bulk.isVisible()
    assert person.table.hasFocus() or person.window.focusWidget() is person.table


def test_a_key_changes_all_that_is_selected(person: Person) -> None:
    person.do("priority")
    person.choose(person.menu("bulkPriorityMenu"), "Urgent")
    person.qtbot.waitUntil(lambda: "set to Urgent" in person.toast)
    assert {person.ticket(number).priority for number in person.numbers} == {Priority.URGENT}
    person.do("undo")
    person.qtbot.waitUntil(lambda: person.toast.startswith("Undone"))
    assert {person.ticket(number).priority for number in person.numbers} != {Priority.URGENT}


def test_with_one_selected_the_keys_are_for_the_details(person: Person) -> None:
    person.panels.inbox.choose(person.numbers[0])
    person.do("status")
    assert not [m for m in person.window.findChildren(QMenu, "bulkStatusMenu") if m.isVisible()]
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def test_resolving_several_shows_what_happens_first(person: Person) -> None:
    person.do("resolve")
    person.qtbot.waitUntil(lambda: person.desk.background.is_idle)
    dialog = person.window.findChild(QDialog, "bulkDialog")
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    in_view = person.panels.details.ticket
    person.qtbot.waitUntil(lambda: "resolved" in person.toast)
    assert {person.ticket(number).status for number in person.numbers} == {Status.RESOLVED}
    person.qtbot.waitUntil(lambda: person.panels.details.ticket not in (None, in_view))
    assert person.panels.details.ticket not in person.numbers, "the next ticket comes into view"


def test_the_menu_of_a_row_goes_the_same_way(person: Person) -> None:
    person.panels.inbox.change_wanted.emit(ToStatus(status=Status.PENDING))
    person.qtbot.waitUntil(lambda: "set to Pending" in person.toast)
    assert {person.ticket(number).status for number in person.numbers} == {Status.PENDING}


def test_the_view_in_the_sidebar_says_what_the_list_says(person: Person) -> None:
    views = person.window.findChild(QListView, "viewsList")
    assert views is not None
    label = person.window.findChild(QLabel, "ticketCount")
    assert label is not None
    shown = label.text().split()[0]
    person.qtbot.waitUntil(lambda: views.currentIndex().data(COUNT_ROLE) == shown)
    person.panels.inbox.change_wanted.emit(ToStatus(status=Status.RESOLVED))
    person.qtbot.waitUntil(lambda: label.text().split()[0] == str(int(shown) - 3))
    assert views.currentIndex().data(COUNT_ROLE) == label.text().split()[0], "in the same moment"
