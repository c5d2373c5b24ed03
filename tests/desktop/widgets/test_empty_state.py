"""An empty place says what would be here and offers one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.empty_state import EmptyState


def test_the_action_is_offered(stage: QWidget, theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState(
        theme=theme, icon_name="tray", title="No tickets", action="New ticket", parent=stage
    )
    button = state.findChildren(QPushButton)[0]
    assert button.text() == "New ticket"
    with qtbot.waitSignal(state.action_chosen):
        button.click()


def test_without_text_and_action_only_the_title_stands(stage: QWidget, theme: Theme) -> None:
    state = EmptyState(theme=theme, icon_name="tray", title="No tickets", parent=stage)
    assert state.findChildren(QPushButton)[0].isHidden()
    shown = [label for label in state.findChildren(QLabel) if label.text() and not label.isHidden()]
    assert [label.text() for label in shown] == ["No tickets"]


def test_it_can_say_something_else(stage: QWidget, theme: Theme, hostile: str) -> None:
    state = EmptyState(theme=theme, icon_name="tray", title="No tickets", parent=stage)
    state.set_content(icon_name="warning", title=hostile, text=hostile, action=hostile)
    labels = [label for label in state.findChildren(QLabel) if label.text()]
    assert [label.text() for label in labels] == [hostile, hostile]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    button = state.findChildren(QPushButton)[0]
    assert not button.isHidden()
    assert button.text().replace("&&", "&") == hostile


def test_the_icon_follows_the_theme(stage: QWidget, theme: Theme) -> None:
    state = EmptyState(theme=theme, icon_name="tray", title="No tickets", parent=stage)
    picture = state.findChildren(QLabel)[0]
    before = picture.pixmap().toImage()
    theme.choose("dark")
    assert picture.pixmap().toImage() != before
