"""The settings hold as soon as they are chosen, are kept, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.settings.dialog import SettingsDialog
from desktop.widgets.segmented import Segmented
from models.commands.settings import SetSetting
from models.queries.sending import SendingSettings, sending_settings
from models.queries.settings import FILE_LIMIT, file_limit
from tests.desktop.conftest import Desk
from tests.seeds import GRACE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> Iterator[SettingsDialog]:
    made = SettingsDialog(background=desk.background, history=desk.history, theme=desk.theme)
    made.open()
    qtbot.waitUntil(lambda: made.findChildren(QCheckBox)[0].isChecked())
    yield made
    if isValid(made):
        made.reject()


def choice(dialog: SettingsDialog, name: str) -> Segmented:
    found = dialog.findChild(Segmented, name)
    assert found is not None
    return found


def test_what_is_set_at_first(dialog: SettingsDialog) -> None:
    assert choice(dialog, "undoSendSeconds").choice == "0"
    assert choice(dialog, "fileLimit").choice == str(2 << 30)


def test_what_is_chosen_holds_at_once_and_is_undone(
    dialog: SettingsDialog, desk: Desk, qtbot: QtBot
) -> None:
    store = desk.open()
    choice(dialog, "undoSendSeconds").button("10").click()
    qtbot.waitUntil(lambda: sending_settings(store) == SendingSettings(10, True))
    dialog.findChildren(QCheckBox)[0].click()
    qtbot.waitUntil(lambda: sending_settings(store) == SendingSettings(10, False))
    choice(dialog, "fileLimit").button(str(10 << 20)).click()
    qtbot.waitUntil(lambda: file_limit(store) == 10 << 20)
    for _ in range(3):
        desk.history.undo()
    qtbot.waitUntil(lambda: choice(dialog, "undoSendSeconds").choice == "0")
    assert sending_settings(store) == SendingSettings(0, True)
    qtbot.waitUntil(lambda: choice(dialog, "fileLimit").choice == str(2 << 30))


def test_another_window_and_other_means_are_followed(
    dialog: SettingsDialog, desk: Desk, qtbot: QtBot
) -> None:
    SetSetting(agent=GRACE, name=FILE_LIMIT, value=50 << 20).apply(desk.open())
    qtbot.waitUntil(lambda: choice(dialog, "fileLimit").choice == str(10 << 20))
    SetSetting(agent=GRACE, name=FILE_LIMIT, value=1).apply(desk.open())
    qtbot.waitUntil(lambda: desk.background.is_idle)
    assert file_limit(desk.open()) == 1, "looking at it changes nothing"


def test_every_control_has_a_name_and_the_dialog_is_freed(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    controls = [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert controls
    assert not [w for w in controls if not w.accessibleName() and not getattr(w, "text", str)()]
    close = dialog.findChild(QPushButton, "closeSettingsButton")
    assert close is not None
    close.click()
    qtbot.waitUntil(lambda: not isValid(dialog))
