"""The first question is answered by finding oneself or by a name, and the answer is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.background.background import Background
from desktop.look.theme import Theme
from desktop.welcome.dialog import AgentDialog
from models.commands.people import AddAgent
from models.commands.settings import SetSetting
from models.engines.location import Location
from models.queries.people import agents
from models.queries.settings import DESK_AGENT, setting
from models.store.store import Store
from tests.desktop.conftest import Desk
from tests.seeds import GRACE, LINUS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HOSTILE = '<img src="file:///etc/passwd"> & co'
W = TypeVar("W", bound=QObject)


@pytest.fixture
def empty(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Background]:
    """A new database without any agent."""
    place = Location.parse(str(tmp_path / "new.db"))
    background = Background(location=place, create=True)
    with qtbot.waitSignal(background.opened):
        background.start()
    yield background
    background.stop()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """A light look."""
    made = Theme(setting="light")
    made.apply(qapp)
    return made


def _asked(background: Background, theme: Theme, qtbot: QtBot) -> AgentDialog:
    dialog = AgentDialog(background=background, theme=theme)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    done: list[object] = []
    background.read("settle", lambda _: None, done.append, owner=background)
    qtbot.waitUntil(lambda: bool(done))
    return dialog


def _find(dialog: AgentDialog, kind: type[W], name: str) -> W:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def test_a_new_agent_is_added_and_remembered(
    empty: Background, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = _asked(empty, theme, qtbot)
    assert not _find(dialog, QListView, "agentsList").isVisible()
    assert _find(dialog, QLineEdit, "agentName").hasFocus()
    QTest.keyClicks(_find(dialog, QLineEdit, "agentName"), " Grace Hopper ")
    QTest.keyClicks(_find(dialog, QLineEdit, "agentEmail"), "grace@example.com")
    with qtbot.waitSignal(dialog.agent_chosen) as chosen:
        QTest.keyClick(_find(dialog, QLineEdit, "agentEmail"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(dialog))
    with Store.open(tmp_path / "new.db") as store:
        (agent,) = agents(store)
        assert (agent.name, agent.email) == ("Grace Hopper", "grace@example.com")
        assert chosen.args == [agent.key]
        assert setting(store, DESK_AGENT) == agent.key


def test_a_name_is_needed(empty: Background, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _asked(empty, theme, qtbot)
    QTest.keyClicks(_find(dialog, QLineEdit, "agentName"), "   ")
    _find(dialog, QPushButton, "startButton").click()
    assert dialog.isVisible()
    assert any("how you are called" in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))
    with Store.open(tmp_path / "new.db") as store:
        assert agents(store) == ()


def test_an_agent_who_is_known_chooses_the_own_name(desk: Desk, qtbot: QtBot) -> None:
    dialog = _asked(desk.background, desk.theme, qtbot)
    view = _find(dialog, QListView, "agentsList")
    assert view.isVisible()
    assert view.model().rowCount() == 2
    button = _find(dialog, QPushButton, "startButton")
    assert button.text() == "Start as Grace Hopper"
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert button.text() == "Start as Linus T."
    with qtbot.waitSignal(dialog.agent_chosen) as chosen:
        button.click()
    assert chosen.args == [LINUS]
    assert setting(desk.open(), DESK_AGENT) == LINUS
    assert len(agents(desk.open())) == 2
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_somebody_else_can_be_added_beside_them(desk: Desk, qtbot: QtBot) -> None:
    dialog = _asked(desk.background, desk.theme, qtbot)
    _find(dialog, QPushButton, "newAgentButton").click()
    _find(dialog, QPushButton, "knownAgentButton").click()
    assert _find(dialog, QListView, "agentsList").isVisible()
    _find(dialog, QPushButton, "newAgentButton").click()
    QTest.keyClicks(_find(dialog, QLineEdit, "agentName"), "Ken")
    with qtbot.waitSignal(dialog.agent_chosen):
        _find(dialog, QPushButton, "startButton").click()
    assert [agent.name for agent in agents(desk.open())] == ["Grace Hopper", "Ken", "Linus T."]


def test_a_setting_that_cannot_be_kept_is_told_and_tried_again(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("the disk is full")

    dialog = _asked(desk.background, desk.theme, qtbot)
    _find(dialog, QPushButton, "newAgentButton").click()
    QTest.keyClicks(_find(dialog, QLineEdit, "agentName"), "Ken")
    monkeypatch.setattr(SetSetting, "perform", refuse)
    _find(dialog, QPushButton, "startButton").click()
    fault = _find(dialog, QLabel, "agentFault")
    qtbot.waitUntil(lambda: "the disk is full" in fault.text())
    monkeypatch.undo()
    with qtbot.waitSignal(dialog.agent_chosen):
        _find(dialog, QPushButton, "startButton").click()
    assert len(agents(desk.open())) == 3, "Ken is there once"


def test_many_agents_are_searched(desk: Desk, qtbot: QtBot) -> None:
    store = desk.open()
    for number in range(8):
        AddAgent(agent=GRACE, name=f"Agent {number}").apply(store)
    dialog = _asked(desk.background, desk.theme, qtbot)
    view = _find(dialog, QListView, "agentsList")
    (field,) = [edit for edit in dialog.findChildren(QLineEdit) if edit.isVisible()]
    QTest.keyClicks(field, "agent 7")
    assert view.model().rowCount() == 1
    assert _find(dialog, QPushButton, "startButton").text() == "Start as Agent 7"
    QTest.keyClicks(field, "xyz")
    assert not _find(dialog, QPushButton, "startButton").isEnabled()
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_hostile_names_are_shown_letter_by_letter(desk: Desk, qtbot: QtBot) -> None:
    AddAgent(agent=GRACE, name=HOSTILE).apply(desk.open())
    dialog = _asked(desk.background, desk.theme, qtbot)
    view = _find(dialog, QListView, "agentsList")
    names = [view.model().index(row, 0).data() for row in range(view.model().rowCount())]
    (row,) = [row for row, name in enumerate(names) if name.startswith(HOSTILE)]
    labels = dialog.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text())
    view.setCurrentIndex(view.model().index(row, 0))
    assert _find(dialog, QPushButton, "startButton").text().startswith("Start as <img src=")
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_every_control_has_a_name(desk: Desk, qtbot: QtBot) -> None:
    dialog = _asked(desk.background, desk.theme, qtbot)
    controls = [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert not [w for w in controls if not w.accessibleName() and not getattr(w, "text", str)()]
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_it_is_no_larger_than_what_it_asks(
    empty: Background, desk: Desk, theme: Theme, qtbot: QtBot
) -> None:
    nobody, known = _asked(empty, theme, qtbot), _asked(desk.background, theme, qtbot)
    face = _find(nobody, QLineEdit, "agentEmail")
    button = _find(nobody, QPushButton, "startButton")
    gap = (
        button.mapTo(nobody, button.rect().topLeft()).y()
        - face.mapTo(nobody, face.rect().bottomLeft()).y()
    )
    assert gap < 60
    agent_list = _find(known, QListView, "agentsList")
    assert agent_list.height() == agent_list.sizeHintForRow(0) * agent_list.model().rowCount()
    for dialog in (nobody, known):
        dialog.reject()
    qtbot.waitUntil(lambda: not (isValid(nobody) or isValid(known)))
