"""A dressed application, and a window to put widgets on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme

HOSTILE = [
    "<b>bold</b>",
    '<img src="file:///etc/passwd">',
    "&lt;b&gt; R&D",
    "\u202etxt.exe\u202c",
    "日本語 ünïcödé €",
]


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    """One text after the other that must be shown letter by letter."""
    return str(request.param)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A light theme that the application wears, and keeps on.

    Qt crashes when a stylesheet is taken off while closed windows still wait for their end.
    """
    made = Theme(setting="light")
    made.apply(qapp)
    yield made
    made.deleteLater()


@pytest.fixture
def stage(theme: Theme, qtbot: QtBot) -> QWidget:
    """An active window of 640 × 480 without a layout."""
    window = QWidget()
    window.resize(640, 480)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window
