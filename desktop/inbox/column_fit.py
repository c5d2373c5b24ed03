"""Lays the columns of the ticket table out: which, in which order, how wide."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.inbox.column_layout import DEFAULT_LAYOUT, ColumnLayout
from desktop.inbox.columns import COLUMNS, TITLE
from desktop.inbox.row_state import Display

_NARROWEST: Final = 48
_NARROWEST_TITLE: Final = 240
_PLACES: Final = {column.title: place for place, column in enumerate(COLUMNS)}


class ColumnFit(QObject):
    """Gives the title what the others leave; the agent may change, hide and move the others."""

    changed = Signal()
    """The agent has moved, sized, shown or hidden a column."""

    def __init__(self, *, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._display: Display = "cards"
        self._hidden = DEFAULT_LAYOUT.hidden
        self._widths = dict(DEFAULT_LAYOUT.widths)
        self._is_quiet = False
        titles = view.horizontalHeader()
        titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        titles.setHighlightSections(False)
        titles.setSectionsClickable(True)
        titles.setSectionsMovable(True)
        titles.setFirstSectionMovable(True)
        titles.setSortIndicatorShown(True)
        titles.setMinimumSectionSize(_NARROWEST)
        titles.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        titles.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Fixed)
        self.set_layout(DEFAULT_LAYOUT)
        titles.sectionResized.connect(self._on_section_resized)
        titles.sectionMoved.connect(self._on_section_moved)

    @property
    def layout(self) -> ColumnLayout:
        """The columns as they are laid out now."""
        titles = self._view.horizontalHeader()
        order = sorted(_PLACES, key=lambda title: titles.visualIndex(_PLACES[title]))
        widths = {title: titles.sectionSize(_PLACES[title]) for title in order}
        # Qt gives a hidden column no width; what it had is asked of the one who hid it.
        sized = {title: widths[title] or self._widths[title] for title in order}
        return ColumnLayout(
            order=tuple(order),
            widths=tuple((title, sized[title]) for title in order if title != COLUMNS[TITLE].title),
            hidden=self._hidden,
        )

    def set_layout(self, layout: ColumnLayout) -> None:
        """Lays the columns out anew, telling nobody."""
        self._is_quiet = True
        titles = self._view.horizontalHeader()
        for place, title in enumerate(layout.order):
            titles.moveSection(titles.visualIndex(_PLACES[title]), place)
        self._widths = {**dict(DEFAULT_LAYOUT.widths), **dict(layout.widths)}
        self._hidden = layout.hidden
        self._show()
        self._is_quiet = False

    def reset(self) -> None:
        """Lays the columns out as they were before the agent changed them."""
        self.set_layout(DEFAULT_LAYOUT)
        self.changed.emit()

    def set_shown(self, title: str, is_shown: bool) -> None:
        """Shows or hides a column."""
        self._widths = dict(self.layout.widths)
        self._hidden = self._hidden - {title} if is_shown else self._hidden | {title}
        self._show()
        self.changed.emit()

    def set_display(self, display: Display) -> None:
        """Cards have one column and no header."""
        self._widths = dict(self.layout.widths)
        self._display = display
        self._show()

    def seen_in(self, box: QRect) -> list[tuple[int, int, int]]:
        """Of each column that reaches into ``box`` of the viewport: place, left edge, width."""
        view = self._view
        shown = (place for place in range(len(COLUMNS)) if not view.isColumnHidden(place))
        spans = (
            (place, view.columnViewportPosition(place), view.columnWidth(place)) for place in shown
        )
        return [span for span in spans if span[1] <= box.right() and span[1] + span[2] > box.left()]

    def fit(self) -> None:
        """Makes the title as wide as there is room for."""
        taken = sum(
            self._view.columnWidth(place)
            for place in range(len(COLUMNS))
            if place != TITLE and not self._view.isColumnHidden(place)
        )
        least = _NARROWEST_TITLE if self._display == "table" else 0
        self._view.setColumnWidth(TITLE, max(self._view.viewport().width() - taken, least))

    def _show(self) -> None:
        is_table = self._display == "table"
        was_quiet, self._is_quiet = self._is_quiet, True
        for title, place in _PLACES.items():
            is_shown = place == TITLE or (is_table and title not in self._hidden)
            self._view.setColumnHidden(place, not is_shown)
            if is_shown and place != TITLE:
                self._view.setColumnWidth(place, self._widths[title])
        self._is_quiet = was_quiet
        self._view.horizontalHeader().setVisible(is_table)
        policy = Qt.ScrollBarPolicy
        self._view.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if is_table else policy.ScrollBarAlwaysOff
        )
        self.fit()

    def _on_section_resized(self, section: int) -> None:
        if section != TITLE and not self._is_quiet:
            self.fit()
            self.changed.emit()

    def _on_section_moved(self) -> None:
        if not self._is_quiet:
            self.changed.emit()
