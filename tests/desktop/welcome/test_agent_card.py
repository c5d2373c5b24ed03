"""The card of an agent is corrected and a colleague added; both can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.welcome.agent_card import AgentCardDialog
from models.commands.people import EditAgent
from models.queries.people import PersonRow, agents
from tests.desktop.conftest import Desk
from tests.seeds import GRACE, LINUS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HOSTILE = '<img src="file:///etc/passwd"> & co'


class Card:
    """A dialog with the little that a test does to it."""

    def __init__(self, desk: Desk, person: PersonRow | None) -> None:
        """Open it for ``person``, or for a new agent."""
        self.dialog = AgentCardDialog(person=person, history=desk.history, theme=desk.theme)
        self.dialog.open()

    @property
    def name(self) -> QLineEdit:
        """The field of the name."""
        return self._edit("agentCardName")

    @property
    def email(self) -> QLineEdit:
        """The field of the e-mail address."""
        return self._edit("agentCardEmail")

    def button(self, name: str) -> QPushButton:
        """A button by its object name."""
        found = self.dialog.findChild(QPushButton, name)
        assert found is not None, name
        return found

    def is_gone(self) -> bool:
        """Whether the dialog is freed."""
        return not isValid(self.dialog)

    def _edit(self, name: str) -> QLineEdit:
        found = self.dialog.findChild(QLineEdit, name)
        assert found is not None, name
        return found


@pytest.fixture
def people(desk: Desk) -> Callable[[], dict[str, PersonRow]]:
    """What the database knows of the agents, by key."""
    store = desk.open()
    return lambda: {person.key: person for person in agents(store)}


def test_a_card_is_corrected_and_put_back(
    desk: Desk, people: Callable[[], dict[str, PersonRow]], qtbot: QtBot
) -> None:
    before = people()[GRACE]
    card = Card(desk, before)
    assert (card.name.text(), card.email.text()) == (before.name, before.email)
    card.name.setText(" Rear Admiral Hopper ")
    QTest.keyClick(card.name, Qt.Key.Key_Return)
    qtbot.waitUntil(card.is_gone)
    after = people()[GRACE]
    assert (after.name, after.email) == ("Rear Admiral Hopper", before.email)
    stack = desk.history.stack
    assert stack.undoText() == "Edit agent"
    stack.undo()
    qtbot.waitUntil(lambda: people()[GRACE] == before)
    stack.redo()
    qtbot.waitUntil(lambda: people()[GRACE] == after)


def test_a_colleague_is_added_and_taken_back(
    desk: Desk, people: Callable[[], dict[str, PersonRow]], qtbot: QtBot
) -> None:
    card = Card(desk, None)
    assert not card.button("addAgentButton").isVisible()
    QTest.keyClicks(card.name, "Ken")
    QTest.keyClicks(card.email, "ken@example.com")
    card.button("saveAgentButton").click()
    qtbot.waitUntil(card.is_gone)
    (ken,) = [person for key, person in people().items() if key not in (GRACE, LINUS)]
    assert (ken.name, ken.email) == ("Ken", "ken@example.com")
    stack = desk.history.stack
    assert stack.undoText() == "Add agent"
    stack.undo()
    qtbot.waitUntil(lambda: ken.key not in people())
    stack.redo()
    qtbot.waitUntil(lambda: people().get(ken.key) == ken)


@pytest.mark.parametrize("is_new", [True, False])
def test_a_name_is_needed(
    desk: Desk, people: Callable[[], dict[str, PersonRow]], qtbot: QtBot, is_new: bool
) -> None:
    before = people()
    card = Card(desk, None if is_new else before[GRACE])
    card.name.setText("  ")
    card.button("saveAgentButton").click()
    fault = card.dialog.findChild(QLabel, "dialogFault")
    assert fault is not None
    assert "needs a name" in fault.text()
    QTest.keyClick(card.dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(card.is_gone)
    assert people() == before
    assert desk.history.stack.count() == 0


def test_an_unchanged_card_is_not_written(
    desk: Desk, people: Callable[[], dict[str, PersonRow]], qtbot: QtBot
) -> None:
    card = Card(desk, people()[GRACE])
    card.button("saveAgentButton").click()
    qtbot.waitUntil(card.is_gone)
    assert desk.history.stack.count() == 0


def test_what_is_refused_stays_with_the_reason(
    desk: Desk,
    people: Callable[[], dict[str, PersonRow]],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(EditAgent, "perform", refuse)
    card = Card(desk, people()[GRACE])
    card.name.setText("Amazing Grace")
    card.button("saveAgentButton").click()
    fault = card.dialog.findChild(QLabel, "dialogFault")
    assert fault is not None
    qtbot.waitUntil(lambda: "the disk is full" in fault.text())
    assert (card.dialog.isVisible(), card.name.text()) == (True, "Amazing Grace")
    card.dialog.reject()
    qtbot.waitUntil(card.is_gone)


def test_a_card_that_another_corrected_is_shown_beside_ours(
    desk: Desk, people: Callable[[], dict[str, PersonRow]], qtbot: QtBot
) -> None:
    card = Card(desk, people()[GRACE])
    EditAgent(agent=LINUS, subject=1, name="Grace", email="g@example.com").apply(desk.open())
    card.name.setText("Admiral Hopper")
    card.button("saveAgentButton").click()
    use_mine = card.button("useMineButton")
    qtbot.waitUntil(use_mine.isVisible)
    assert people()[GRACE].name == "Grace"
    use_mine.click()
    qtbot.waitUntil(card.is_gone)
    now = people()[GRACE]
    assert (now.name, now.email) == ("Admiral Hopper", "g@example.com")


def test_another_agent_is_offered_while_nothing_is_typed(
    desk: Desk, people: Callable[[], dict[str, PersonRow]], qtbot: QtBot
) -> None:
    card = Card(desk, people()[GRACE])
    another = card.button("addAgentButton")
    QTest.keyClicks(card.email, "x")
    assert not another.isEnabled()
    card.email.undo()
    with qtbot.waitSignal(card.dialog.adding_wanted):
        another.click()
    qtbot.waitUntil(card.is_gone)


def test_hostile_names_are_text(desk: Desk, qtbot: QtBot) -> None:
    EditAgent(agent=GRACE, subject=1, name=HOSTILE).apply(desk.open())
    card = Card(desk, PersonRow(1, GRACE, HOSTILE, HOSTILE))
    assert card.name.text() == card.email.text() == HOSTILE
    labels = card.dialog.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    card.dialog.reject()
    qtbot.waitUntil(card.is_gone)
