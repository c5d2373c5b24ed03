"""Rows that float below a field while one types into it; the field keeps the keyboard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QFrame, QListView, QVBoxLayout, QWidget

from desktop.look.style import set_ground, set_kind

_FRAME: Final = 12
"""px of border and margin around the rows, both sides together."""
_BELOW, _ABOVE_EDGE = 4, 16
"""px left free between field and list, and between list and the end of the window."""


class OfferList(QFrame):
    """Floats over the other widgets of its window, so that no focus is ever taken."""

    taken = Signal(QModelIndex)
    """The agent clicked on this row."""

    def __init__(
        self,
        model: QAbstractListModel,
        *,
        row_height: int,
        most_rows: int,
        parent: QWidget,
        widest: int | None = None,
    ) -> None:
        """``parent`` is the window; ``row_height`` in px; more than ``most_rows`` are scrolled.

        It is as wide as the field, but no wider than ``widest`` px.
        """
        super().__init__(parent)
        self._window = parent
        self._model = model
        self._row_height = row_height
        self._most_rows = most_rows
        self._widest = widest
        set_ground(self, "popup")
        self.view = QListView()
        self.view.setModel(model)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setUniformItemSizes(True)
        set_kind(self.view, "popup")
        self.view.clicked.connect(self.taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.addWidget(self.view)
        self.hide()

    def set_delegate(self, delegate: QAbstractItemDelegate) -> None:
        """Paints the rows with ``delegate``, which the list keeps."""
        delegate.setParent(self.view)
        self.view.setItemDelegate(delegate)

    @property
    def row(self) -> int:
        """The current row; -1 while none is."""
        return self.view.currentIndex().row()

    def open_below(self, field: QWidget) -> None:
        """Shows what the model holds under ``field``, and nothing where it holds nothing."""
        rows = min(self._model.rowCount(), self._most_rows)
        if not rows:
            self.hide()
            return
        place = field.mapTo(self._window, field.rect().bottomLeft())
        room = self._window.height() - place.y() - _ABOVE_EDGE
        height = min(rows * self._row_height, max(room, self._row_height)) + _FRAME
        width = min(field.width(), self._widest or field.width())
        self._open(QRect(place.x(), place.y() + _BELOW, width, height))

    def open_at(self, spot: QRect, *, width: int) -> None:
        """Shows what the model holds beside ``spot``, a place in the window such as a caret.

        It opens below, or above where that has more room, and ends with the window at the right.
        """
        rows = min(self._model.rowCount(), self._most_rows)
        if not rows:
            self.hide()
            return
        below = self._window.height() - spot.bottom() - _ABOVE_EDGE
        above = spot.top() - _ABOVE_EDGE
        wanted = rows * self._row_height + _FRAME
        is_above = wanted > below and above > below
        height = min(wanted, max(above if is_above else below, self._row_height + _FRAME))
        top = spot.top() - _BELOW - height if is_above else spot.bottom() + _BELOW
        wide = min(width, self._widest or width, self._window.width() - _ABOVE_EDGE)
        left = min(spot.left(), self._window.width() - wide - _ABOVE_EDGE // 2)
        self._open(QRect(max(left, 0), top, wide, height))

    def set_row(self, row: int) -> None:
        """Makes a row the current one; -1 for none."""
        if row < 0:
            self.view.clearSelection()
        self.view.setCurrentIndex(self._model.index(row))

    def move_by(self, step: int) -> None:
        """Makes the row after (1) or before (-1) the current one current, or the end one."""
        self.set_row(max(0, min(self.row + step, self._model.rowCount() - 1)))

    def _open(self, place: QRect) -> None:
        self.setGeometry(place)
        self.raise_()
        self.show()
