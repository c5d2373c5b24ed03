"""Fonts of other scripts are there before a ticket needs them."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop.app.font_warming import FontWarming
from desktop.look.theme import Theme


def _ring(warming: FontWarming) -> None:
    timer = warming.findChild(QTimer)
    assert timer is not None
    timer.timeout.emit()


def test_every_face_meets_every_script_one_at_a_time(qtbot: QtBot) -> None:
    warming = FontWarming(theme=Theme(setting="light"), is_calm=lambda: True)
    rung = 0
    while not warming.is_done:
        _ring(warming)
        rung += 1
    assert rung == 4 * 4 + 1  # scripts and faces; then there is none left


def test_it_waits_while_something_is_read(qtbot: QtBot) -> None:
    calm = False
    warming = FontWarming(theme=Theme(setting="light"), is_calm=lambda: calm)
    for _ in range(20):
        _ring(warming)
    assert not warming.is_done
    calm = True
    for _ in range(17):
        _ring(warming)
    assert warming.is_done
