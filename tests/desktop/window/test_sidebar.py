"""The foot of the sidebar says who sits here, and leads to their card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.window.sidebar import Sidebar
from models.commands.people import EditAgent
from models.queries.people import agents
from tests.desktop.conftest import Desk
from tests.seeds import GRACE


@pytest.fixture
def sidebar(desk: Desk, qtbot: QtBot) -> Sidebar:
    """A sidebar that hears of changes, as in the window."""
    made = Sidebar(
        views=QWidget(),
        actions={name: QAction(name) for name in ("new_ticket", "undo")},
        background=desk.background,
        history=desk.history,
        theme=desk.theme,
    )
    qtbot.addWidget(made)
    desk.background.changed.connect(made.on_changed)
    made.resize(200, 600)
    made.show()
    return made


def _button(sidebar: Sidebar) -> QPushButton:
    found = sidebar.findChild(QPushButton, "agentButton")
    assert found is not None
    return found


def test_a_click_on_the_name_asks_for_the_card(sidebar: Sidebar, desk: Desk, qtbot: QtBot) -> None:
    button = _button(sidebar)
    qtbot.waitUntil(lambda: button.accessibleName() == "You work as Grace Hopper")
    (grace,) = [person for person in agents(desk.open()) if person.key == GRACE]
    name = button.findChild(QLabel)
    assert name is not None
    place = name.mapTo(sidebar, name.rect().center())
    assert sidebar.childAt(place) is button, "the label lets the click through"
    with qtbot.waitSignal(sidebar.agent_clicked) as clicked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert clicked.args == [grace]


def test_another_name_is_shown_letter_by_letter(sidebar: Sidebar, desk: Desk, qtbot: QtBot) -> None:
    button = _button(sidebar)
    qtbot.waitUntil(lambda: button.accessibleName() == "You work as Grace Hopper")
    name = "<b>Grace</b> & co" * 20
    desk.history.apply(
        EditAgent(agent=GRACE, subject=1, name=name), text="Edit agent", owner=sidebar
    )
    qtbot.waitUntil(lambda: button.accessibleName() == f"You work as {name}")
    label = button.findChild(QLabel)
    assert label is not None
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "&lt;b&gt;" in button.toolTip()
    assert sidebar.width() == 200, "a long name never widens the sidebar"
