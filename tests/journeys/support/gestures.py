"""What hands do to a widget: typing any letter, choosing from popups, dropping files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

_COPY = Qt.DropAction.CopyAction
_LEFT = Qt.MouseButton.LeftButton
_PLAIN = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Type any text, also letters for which QTest has no key."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, _PLAIN, letter))


def drop_files(widget: QWidget, paths: Sequence[Path]) -> bool:
    """Drag files over the middle of a widget and let go; says whether somebody wanted them.

    As from the window system, Qt asks the widget and then those around it.
    """
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle = widget.rect().center()
    enter = QDragEnterEvent(middle, _COPY, data, _LEFT, _PLAIN)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(middle, _COPY, data, _LEFT, _PLAIN)
    QApplication.sendEvent(widget, move)
    drop = QDropEvent(QPointF(middle), _COPY, data, _LEFT, _PLAIN)
    QApplication.sendEvent(widget, drop)
    return move.isAccepted() and drop.isAccepted()


def click_row(view: QAbstractItemView, words: str) -> None:
    """Click on the row of a list that says these words."""
    QTest.mouseClick(view.viewport(), _LEFT, _PLAIN, _middle_of(view, words))


def enter_row(view: QAbstractItemView, words: str) -> None:
    """Go to the row of a list that says these words, and press Enter."""
    view.setCurrentIndex(view.indexAt(_middle_of(view, words)))
    QTest.keyClick(view, Qt.Key.Key_Return)


def _middle_of(view: QAbstractItemView, words: str) -> QPoint:
    rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
    found = [index for index in rows if index.data() == words]
    assert found, f"{words} is not among {[index.data() for index in rows]}"
    return view.visualRect(found[0]).center()
