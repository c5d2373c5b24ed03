"""The table of actions: ids, keys and icons that exist once."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.window.actions import ACTIONS, build_actions


def test_ids_and_keys_are_given_once() -> None:
    ids = Counter(row.id for row in ACTIONS)
    keys = Counter(QKeySequence(key).toString() for row in ACTIONS for key in row.keys)
    assert ids.most_common(1)[0][1] == 1
    assert keys.most_common(1)[0][1] == 1
    assert "" not in keys


def test_each_row_becomes_an_action_in_its_menu(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = build_actions(
        ACTIONS, bar=window.menuBar(), theme=Theme(setting="light"), owner=window
    )
    assert list(actions) == [row.id for row in ACTIONS]
    menus = {action.text().replace("&", "") for action in window.menuBar().actions()}
    assert menus == {row.menu for row in ACTIONS}
    for row in ACTIONS:
        assert [key.toString() for key in actions[row.id].shortcuts()] == [
            QKeySequence(key).toString() for key in row.keys
        ]
