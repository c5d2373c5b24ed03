"""The tickets that a change leaves out, by number and title, shown on wish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget

from desktop.look.style import set_kind
from desktop.look.text import one_line
from models.queries.tickets import TicketRow

MOST: Final = 100
"""So many are named."""
_ROW: Final = 28
_ROWS: Final = 4.6
"""So many are seen at a time: that one is cut off says that there are more."""


class SkippedList(QWidget):
    """A button that asks for the tickets, and a list once they are known."""

    wanted = Signal(tuple)
    """The agent wants to see the tickets with these numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """It is hidden before ``set_numbers``."""
        super().__init__(parent)
        self._numbers: tuple[int, ...] = ()
        self._button = QPushButton()
        self._button.setObjectName("skippedButton")
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._on_clicked)
        set_kind(self._button, "link")
        self._list = QListWidget()
        self._list.setObjectName("skippedList")
        self._list.setAccessibleName("Skipped tickets")
        self._list.setUniformItemSizes(True)
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._button)
        column.addWidget(self._list)
        self._button.setSizePolicy(
            self._button.sizePolicy().Policy.Maximum, self._button.sizePolicy().Policy.Fixed
        )

    def set_numbers(self, numbers: Sequence[int], *, total: int) -> None:
        """Offers to show these tickets, the first of ``total``; hides where there are none."""
        first = tuple(numbers[:MOST])
        if first != self._numbers:
            self._numbers = first
            self._list.clear()
            self._list.hide()
        some = f"first {MOST} skipped tickets" if total > MOST else "skipped tickets"
        self._button.setText(f"Show the {some}")
        self._button.setVisible(not self._list.isVisibleTo(self))
        self.setVisible(bool(first))

    def show_rows(self, rows: Sequence[TicketRow]) -> None:
        """Names the tickets, those that are gone by their numbers alone."""
        titles = {row.id: row.title for row in rows}
        lines = [one_line(f"#{number} {titles.get(number, '')}") for number in self._numbers]
        self._list.clear()
        self._list.addItems(lines)
        self._list.setFixedHeight(round(_ROW * min(len(lines), _ROWS)) + 2)
        self._list.show()
        self._button.hide()
        self._list.setFocus()

    def _on_clicked(self) -> None:
        self.wanted.emit(self._numbers)
