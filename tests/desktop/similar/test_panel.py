"""The panel of similar tickets: when it reads, what it shows, and what it offers to do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from desktop.similar.line import SimilarLine
from desktop.similar.panel import SimilarPanel
from models.commands.creation import CreateTicket
from models.commands.lifecycle import Resolve
from models.commands.outcome import Changes
from models.store.store import Store
from tests.desktop.conftest import Desk
from tests.seeds import GRACE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

RESOLUTION = "The secret was rotated.\n\nSend the webhook again." + " It takes a while." * 20


def ask(store: Store, title: str, *, resolution: str | None = None, client: str = "") -> int:
    """A new ticket, solved with these words if they are given."""
    command = CreateTicket(agent=GRACE, title=title, description="-", client=client or "client_ada")
    (number,) = command.apply(store).changes.tickets
    if resolution is not None:
        Resolve(agent=GRACE, tickets=(number,), resolution=resolution).apply(store)
    return number


@pytest.fixture
def store(desk: Desk) -> Store:
    return desk.open()


@pytest.fixture
def solved(store: Store) -> list[int]:
    """Two solved tickets about one thing, the first of them told in full."""
    return [
        ask(store, "Webhook signature <b>refused</b>", resolution=RESOLUTION),
        ask(store, "Webhook signature", resolution="", client="client_bob"),
    ]


@pytest.fixture
def asked(store: Store, solved: list[int]) -> int:
    """A new ticket about the same."""
    return ask(store, "Signature of the webhook")


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> SimilarPanel:
    made = SimilarPanel(background=desk.background, theme=desk.theme)
    qtbot.addWidget(made)
    made.resize(260, 300)
    made.show()
    return made


def shown(panel: SimilarPanel) -> list[int]:
    return [row.id for row in panel.rows]


def lines(panel: SimilarPanel) -> list[SimilarLine]:
    return [line for line in panel.findChildren(SimilarLine) if line.isVisible()]


def button(line: SimilarLine, name: str) -> QToolButton:
    found = line.findChild(QToolButton, name)
    assert found is not None
    return found


def is_at_rest(panel: SimilarPanel) -> bool:
    return not panel.is_reading


def says_nothing_is_there(panel: SimilarPanel) -> bool:
    labels = panel.findChildren(QLabel)
    return any(label.isVisible() and label.text().startswith("Nothing") for label in labels)


def test_what_was_solved_before_is_shown_with_the_reason(
    panel: SimilarPanel, asked: int, solved: list[int], qtbot: QtBot
) -> None:
    panel.show_ticket(asked)
    qtbot.waitUntil(lambda: shown(panel) == solved)
    first = lines(panel)[0]
    texts = [label.text() for label in first.findChildren(QLabel)]
    assert texts == ["Webhook signature <b>refused</b>", "same client · signature, webhook · now"]
    assert "&lt;b&gt;refused" in first.toolTip()
    assert "The secret was rotated." in first.toolTip()
    assert str(solved[0]) in first.accessibleName()
    assert not says_nothing_is_there(panel)


def test_nothing_alike_is_said_quietly(panel: SimilarPanel, store: Store, qtbot: QtBot) -> None:
    panel.show_ticket(ask(store, "Printer jams"))
    qtbot.waitUntil(lambda: says_nothing_is_there(panel))
    assert shown(panel) == []
    panel.show_ticket(None)
    assert not says_nothing_is_there(panel)


def test_a_click_and_enter_open(panel: SimilarPanel, asked: int, qtbot: QtBot) -> None:
    panel.show_ticket(asked)
    qtbot.waitUntil(lambda: len(shown(panel)) == 2)
    first, second = lines(panel)
    with qtbot.waitSignal(panel.ticket_chosen) as told:
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert told.args == [shown(panel)[0]]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert panel.focusWidget() is second
    with qtbot.waitSignal(panel.ticket_chosen) as told:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert told.args == [shown(panel)[1]]
    with qtbot.waitSignal(panel.own_window_wanted) as told:
        QTest.mouseClick(first, Qt.MouseButton.MiddleButton)
    assert told.args == [shown(panel)[0]]


def test_the_buttons_come_with_the_keyboard_and_go_with_it(
    panel: SimilarPanel, asked: int, qtbot: QtBot
) -> None:
    panel.show_ticket(asked)
    qtbot.waitUntil(lambda: len(shown(panel)) == 2)
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    first, second = lines(panel)
    quote = button(first, "insertResolutionButton")
    assert not quote.isVisible()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert quote.isVisible()
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert not quote.isVisible()
    assert button(second, "insertLinkButton").isVisible()


def test_link_and_whole_resolution_are_offered_for_the_message(
    panel: SimilarPanel, asked: int, solved: list[int], qtbot: QtBot
) -> None:
    panel.show_ticket(asked)
    qtbot.waitUntil(lambda: len(shown(panel)) == 2)
    first, second = lines(panel)
    with qtbot.waitSignal(panel.text_chosen) as told:
        button(first, "insertLinkButton").click()
    assert told.args == [f"#{solved[0]} “Webhook signature <b>refused</b>”"]
    with qtbot.waitSignal(panel.text_chosen) as told:
        button(first, "insertResolutionButton").click()
    assert told.args == [RESOLUTION]
    assert not button(second, "insertResolutionButton").isEnabled()


def test_a_resolution_that_comes_late_goes_into_no_other_message(
    panel: SimilarPanel, asked: int, desk: Desk, qtbot: QtBot
) -> None:
    panel.show_ticket(asked)
    qtbot.waitUntil(lambda: len(shown(panel)) == 2)
    told: list[str] = []
    panel.text_chosen.connect(told.append)
    button(lines(panel)[0], "insertResolutionButton").click()
    panel.show_ticket(1)
    qtbot.waitUntil(lambda: not panel.is_reading and desk.background.is_idle)
    assert told == []


def test_the_menu_offers_the_same(panel: SimilarPanel, asked: int, qtbot: QtBot) -> None:
    panel.show_ticket(asked)
    qtbot.waitUntil(lambda: len(shown(panel)) == 2)
    line = lines(panel)[1]
    menu = line.menu()
    actions = {action.text().replace("&", ""): action for action in menu.actions()}
    assert list(actions) == [
        "Open",
        "Open in its own window",
        "",
        "Insert resolution",
        "Insert link",
    ]
    assert not actions["Insert resolution"].isEnabled()
    with qtbot.waitSignal(panel.own_window_wanted) as told:
        actions["Open in its own window"].trigger()
    assert told.args == [shown(panel)[1]]
    place = QPoint(0, 0)
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, place)
    QApplication.sendEvent(line, by_key)
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    assert opened.objectName() == "similarMenu"
    opened.close()


def test_folded_away_it_reads_nothing(panel: SimilarPanel, asked: int, qtbot: QtBot) -> None:
    fold = panel.findChild(QToolButton, "foldSimilarButton")
    assert fold is not None
    with qtbot.waitSignal(panel.folded_changed) as told:
        fold.click()
    assert told.args == [True]
    assert panel.maximumHeight() < 60
    panel.show_ticket(asked)
    assert is_at_rest(panel)
    assert all(line.row is None for line in panel.findChildren(SimilarLine))
    fold.click()
    assert not is_at_rest(panel)
    qtbot.waitUntil(lambda: len(shown(panel)) == 2)
    assert not panel.is_folded


def test_hidden_it_reads_when_it_is_seen_again(
    panel: SimilarPanel, asked: int, qtbot: QtBot
) -> None:
    panel.hide()
    panel.show_ticket(asked)
    assert not panel.is_reading
    panel.show()
    qtbot.waitUntil(lambda: len(shown(panel)) == 2)


def test_whoever_walks_on_gets_the_last_one_only(
    panel: SimilarPanel, asked: int, store: Store, qtbot: QtBot
) -> None:
    panel.show_ticket(asked)
    panel.show_ticket(ask(store, "Printer jams"))
    qtbot.waitUntil(lambda: says_nothing_is_there(panel))
    assert shown(panel) == []


def test_a_ticket_that_is_solved_now_is_shown(
    panel: SimilarPanel, asked: int, solved: list[int], store: Store, qtbot: QtBot
) -> None:
    panel.show_ticket(asked)
    qtbot.waitUntil(lambda: shown(panel) == solved)
    third = ask(store, "Webhook signature", resolution="Rotated.")
    panel.on_changed(Changes(tickets=frozenset({asked})))
    qtbot.waitUntil(lambda: third in shown(panel))


def test_others_than_those_in_view_change_nothing(
    panel: SimilarPanel, asked: int, solved: list[int], store: Store, qtbot: QtBot
) -> None:
    panel.show_ticket(asked)
    qtbot.waitUntil(lambda: shown(panel) == solved)
    third = ask(store, "Webhook signature", resolution="Rotated.")
    panel.on_changed(Changes(tickets=frozenset({third})))
    assert not panel.is_reading
    assert shown(panel) == solved
