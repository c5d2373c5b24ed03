"""A table gets the room that the conversation can spare."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from desktop.window.list_width import ListWidth


@pytest.mark.parametrize(("width", "wide"), [(1280, 400), (1500, 540), (2600, 1080)])
def test_it_widens_and_goes_back(qtbot: QtBot, width: int, wide: int) -> None:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    qtbot.addWidget(splitter)
    for _ in range(4):
        splitter.addWidget(QWidget())
    splitter.setHandleWidth(0)
    splitter.resize(width, 100)
    splitter.show()
    sizes = [200, 400, width - 880, 280]
    splitter.setSizes(sizes)
    list_width = ListWidth(splitter=splitter)
    list_width.set_table(True)
    assert splitter.sizes() == [200, wide, width - 480 - wide, 280]
    list_width.set_table(False)
    assert splitter.sizes() == sizes
