"""Shares the width of the ticket table out among its columns."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.inbox.columns import COLUMNS, TITLE
from desktop.inbox.row_state import Display

_NARROWEST: Final = 48
_NARROWEST_TITLE: Final = 240


class ColumnFit(QObject):
    """Gives the title what the others leave; the agent may change the width of the others."""

    def __init__(self, *, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._display: Display = "cards"
        titles = view.horizontalHeader()
        titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        titles.setHighlightSections(False)
        titles.setSectionsClickable(True)
        titles.setSortIndicatorShown(True)
        titles.setMinimumSectionSize(_NARROWEST)
        for place, column in enumerate(COLUMNS):
            view.setColumnWidth(place, column.width or _NARROWEST_TITLE)
        # What a ticket is about must be seen however narrow the list is.
        titles.moveSection(TITLE, 1)
        titles.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Fixed)
        titles.sectionResized.connect(self._on_section_resized)

    def set_display(self, display: Display) -> None:
        """Cards have one column and no header."""
        self._display = display
        is_table = display == "table"
        for place in range(len(COLUMNS)):
            self._view.setColumnHidden(place, not is_table and place != TITLE)
        self._view.horizontalHeader().setVisible(is_table)
        policy = Qt.ScrollBarPolicy
        self._view.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if is_table else policy.ScrollBarAlwaysOff
        )
        self.fit()

    def fit(self) -> None:
        """Makes the title as wide as there is room for."""
        taken = sum(
            self._view.columnWidth(place)
            for place in range(len(COLUMNS))
            if place != TITLE and not self._view.isColumnHidden(place)
        )
        least = _NARROWEST_TITLE if self._display == "table" else 0
        self._view.setColumnWidth(TITLE, max(self._view.viewport().width() - taken, least))

    def _on_section_resized(self, section: int) -> None:
        if section != TITLE:
            self.fit()
