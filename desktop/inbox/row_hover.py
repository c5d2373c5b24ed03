"""Lights up the whole row under the pointer, also while the rows move beneath it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QCursor, QHoverEvent

from desktop.inbox.row_state import RowState
from desktop.inbox.row_view import RowView


class RowHover(QObject):
    """Watches the viewport of a table, and keeps ``state.hovered`` true."""

    def __init__(self, *, view: RowView, state: RowState) -> None:
        super().__init__(view)
        self._view = view
        self._state = state
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the pointer; lets every event through."""
        if event.type() in (QEvent.Type.HoverLeave, QEvent.Type.Leave):
            self._light(-1)
        elif isinstance(event, QHoverEvent):
            self._light(self._view.rowAt(int(event.position().y())))
        return False

    def _on_scrolled(self) -> None:
        if self._state.hovered >= 0:
            place = self._view.viewport().mapFromGlobal(QCursor.pos())
            self._light(self._view.rowAt(place.y()))

    def _light(self, row: int) -> None:
        before, self._state.hovered = self._state.hovered, row
        if before != row:
            self._view.update_rows((before, row))
