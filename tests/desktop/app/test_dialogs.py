"""The dialogs of the window: asked for by a signal, opened one at a time, freed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.app.dialogs import Dialogs
from desktop.welcome.agent_card import AgentCardDialog
from desktop.window.main_window import MainWindow
from tests.desktop.conftest import Desk
from tests.desktop.features import features_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    """A window on the seeded desk."""
    background, history, theme = desk.background, desk.history, desk.theme
    panels = features_of(desk).for_main_window()
    made = MainWindow(panels=panels, background=background, history=history, theme=theme)
    qtbot.addWidget(made)
    made.show()
    return made


def test_from_the_own_card_to_a_new_agent(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    dialogs = Dialogs(
        window=window, background=desk.background, history=desk.history, theme=desk.theme
    )
    window.agent_wanted.connect(dialogs.agent_card)
    person = window.findChild(QPushButton, "agentButton")
    assert person is not None
    qtbot.waitUntil(lambda: "Grace" in person.accessibleName())
    person.click()
    own = window.findChild(AgentCardDialog)
    assert own is not None
    another = own.findChild(QPushButton, "addAgentButton")
    assert another is not None
    another.click()
    qtbot.waitUntil(lambda: not isValid(own))
    (added,) = window.findChildren(AgentCardDialog)
    name = added.findChild(QLineEdit, "agentCardName")
    assert name is not None
    assert (added.windowTitle(), name.text()) == ("Add agent", "")
    added.reject()
    qtbot.waitUntil(lambda: not isValid(added))
