"""Popups have round corners on every platform."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.look.popup import round_popup

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_where_windows_do_not_blend_the_corners_are_cut_off(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    round_popup(menu)
    menu.resize(120, 80)
    menu.addAction("Copy")
    menu.popup(QPoint(0, 0))
    assert menu.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert not menu.mask().contains(QPoint(0, 0))
    assert menu.mask().contains(menu.rect().center())
    menu.close()
