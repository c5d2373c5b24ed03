"""A table of whole rows, all of one height, at any length."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_SCROLL_STEP: Final = 32


class RowView(QTableView):
    """Knows where its rows are, and paints no more of them anew than it is told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def scroll_by_pixels(self) -> None:
        """To be called once when everything is built: Qt scrolls to the current row for it."""
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(_SCROLL_STEP)

    @property
    def row_height(self) -> int:
        """The height of every row in px."""
        return self.verticalHeader().defaultSectionSize()

    def set_row_height(self, height: int) -> None:
        """Makes all rows higher or lower."""
        self.verticalHeader().setDefaultSectionSize(height)
        self.updateGeometries()

    def shown_rows(self) -> range:
        """The rows that are seen now, those cut by an edge included."""
        height, top = self.row_height, self.verticalScrollBar().value()
        stop = (top + self.viewport().height() - 1) // height + 1
        return range(top // height, min(stop, self.model().rowCount()))

    def row_rect(self, row: int) -> QRect:
        """Where a whole row is in the viewport, also one that is not seen."""
        top = row * self.row_height - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self.row_height)

    def rows_in(self, event: QPaintEvent) -> range:
        """The rows of which an event wants some painted."""
        touched, shown = event.rect(), self.shown_rows()
        top, height = self.verticalScrollBar().value(), self.row_height
        first = (top + touched.top()) // height
        last = (top + touched.bottom()) // height
        return range(max(first, shown.start), min(last + 1, shown.stop))

    def update_rows(self, rows: Iterable[int]) -> None:
        """Has these rows painted anew; a number below 0 is no row."""
        for row in rows:
            if row >= 0:
                self.viewport().update(self.row_rect(row))

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; Qt's search would walk through the whole list."""
