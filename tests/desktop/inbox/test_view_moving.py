"""Saved views are moved among each other by keys, by their menu, and by dragging."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QMouseEvent,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from models.queries.views import views
from tests.desktop.inbox.sidebar import Sidebar


def test_views_are_moved_by_keys(side: Sidebar) -> None:
    for name in ("A", "B", "C"):
        side.save(name, f"tag:{name}")
    side.click("C")
    side.told.clear()
    QTest.keyClick(side.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    side.wait_for(lambda: side.names()[8:] == ["A", "C", "B"])
    assert side.list.currentIndex().data() == "C", "it stays chosen where it is now"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(side.list, Qt.Key.Key_Up, both)
    side.wait_for(lambda: side.names()[8:] == ["C", "A", "B"])
    QTest.keyClick(side.list, Qt.Key.Key_Up, both)
    assert side.told == [], "moving goes nowhere, also at the upper end"
    side.desk.history.stack.undo()
    side.wait_for(lambda: side.names()[8:] == ["A", "C", "B"])
    assert [row.name for row in views(side.desk.open())] == ["A", "C", "B"]


def test_views_are_moved_by_their_menu(side: Sidebar) -> None:
    side.save("A", "tag:a")
    side.save("B", "tag:b")
    menu = side.menu("A")
    assert menu is not None
    states = {action.text(): action.isEnabled() for action in menu.actions()}
    assert (states["Move up"], states["Move down"]) == (False, True)
    side.do("A", "Move down")
    side.wait_for(lambda: side.names()[8:] == ["B", "A"])


def test_built_in_views_stay_where_they_are(side: Sidebar) -> None:
    side.save("A", "tag:a")
    side.click("Mine")
    QTest.keyClick(side.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert side.list.currentIndex().data() == "Mine"
    assert side.names()[1] == "Mine"


def _drag(side: Sidebar, name: str, to: QPoint, seen: list[QImage]) -> None:
    """Drag a view to a place of the list; ``seen`` gets the list as it looks meanwhile."""
    viewport = side.list.viewport()
    start = side.list.visualRect(side.index(name)).center()

    def carry(drag: QDrag, *_: object) -> Qt.DropAction:
        move, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
        left = Qt.MouseButton.LeftButton
        for event in (
            QDragEnterEvent(to, move, drag.mimeData(), left, none),
            QDragMoveEvent(to, move, drag.mimeData(), left, none),
        ):
            QApplication.sendEvent(viewport, event)
        seen.append(viewport.grab().toImage())
        QApplication.sendEvent(viewport, QDropEvent(QPointF(to), move, drag.mimeData(), left, none))
        return move

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QDrag, "exec", carry)
        for kind, place in (
            (QEvent.Type.MouseButtonPress, start),
            (QEvent.Type.MouseMove, start + QPoint(0, 20)),
            (QEvent.Type.MouseButtonRelease, start + QPoint(0, 20)),
        ):
            button = Qt.MouseButton.LeftButton
            held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
            event = QMouseEvent(
                kind,
                QPointF(place),
                QPointF(viewport.mapToGlobal(place)),
                Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button,
                held,
                Qt.KeyboardModifier.NoModifier,
            )
            QApplication.sendEvent(viewport, event)


def test_views_are_moved_by_dragging(side: Sidebar) -> None:
    for name in ("A", "B", "C"):
        side.save(name, f"tag:{name}")
    before = side.list.viewport().grab().toImage()
    seen: list[QImage] = []
    row = side.list.visualRect(side.index("C"))
    _drag(side, "A", QPoint(row.center().x(), row.bottom() - 2), seen)
    side.wait_for(lambda: side.names()[8:] == ["B", "C", "A"])
    line = QPoint(row.center().x(), row.bottom() + 1)
    assert seen[0].pixelColor(line) != before.pixelColor(line), "a line shows where it goes"
    first = side.list.visualRect(side.index("B"))
    _drag(side, "A", QPoint(first.center().x(), 2), seen)
    side.wait_for(lambda: side.names()[8:] == ["A", "B", "C"])


def test_a_drag_to_the_same_place_moves_nothing(side: Sidebar) -> None:
    side.save("A", "tag:a")
    side.save("B", "tag:b")
    moved = QSignalSpy(side.list.moved)
    _drag(side, "A", side.list.visualRect(side.index("A")).center() + QPoint(0, 8), [])
    assert moved.count() == 0
    assert side.names()[8:] == ["A", "B"]


def test_built_in_views_are_not_dragged(side: Sidebar) -> None:
    side.save("A", "tag:a")
    seen: list[QImage] = []
    _drag(side, "Mine", side.list.visualRect(side.index("A")).center(), seen)
    assert seen == []
