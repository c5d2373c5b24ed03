"""The keyboard's place is seen on controls, and the mouse draws no rings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFocusFrame, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.focus import OWN_FOCUS, FocusRing
from desktop.look.theme import Theme
from desktop.look.tokens import LIGHT


@pytest.fixture
def window(theme: Theme, qapp: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    """A window with two buttons and a field, and a ring that follows the focus."""
    theme.apply(qapp)
    ring = FocusRing(theme=theme, app=qapp)
    window = QWidget()
    window.resize(300, 100)
    for place, widget in enumerate((QPushButton("a"), QPushButton("b"), QLineEdit())):
        widget.setParent(window)
        widget.setGeometry(10 + 90 * place, 20, 80, 28)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    ring.setParent(None)
    ring.deleteLater()


def _rings(window: QWidget) -> list[QFocusFrame]:
    return [ring for ring in window.findChildren(QFocusFrame) if ring.isVisible()]


def test_the_ring_stands_outside_the_control(window: QWidget, qtbot: QtBot) -> None:
    first, second = window.findChildren(QPushButton)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: len(_rings(window)) == 1)
    shown = window.grab().toImage()
    assert shown.pixelColor(first.geometry().left() - 1, 34).name().upper() == LIGHT.accent
    second.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: [ring.widget() for ring in _rings(window)] == [second])
    assert first.geometry().left() - 1 == 9
    assert window.grab().toImage().pixelColor(9, 34).name().upper() == LIGHT.window


def test_a_click_draws_no_ring(window: QWidget) -> None:
    button = window.findChildren(QPushButton)[0]
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert button.hasFocus()
    assert not _rings(window)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not _rings(window)


def test_fields_and_widgets_with_their_own_sign_get_none(window: QWidget) -> None:
    window.findChildren(QLineEdit)[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert not _rings(window)
    button = window.findChildren(QPushButton)[0]
    button.setProperty(OWN_FOCUS, True)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert not _rings(window)
