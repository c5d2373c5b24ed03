"""How the list looks: cards or table, row height, columns; changed by the agent and remembered."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, QPoint, QSettings, Signal
from PySide6.QtWidgets import QMenu

from desktop.inbox.column_layout import ColumnLayout
from desktop.inbox.column_menu import open_column_menu
from desktop.inbox.list_footer import ListFooter
from desktop.inbox.row_state import Density, Display
from desktop.inbox.ticket_table import TicketTable

_DISPLAY: Final = "list/display"
_DENSITY: Final = "list/density"
_COLUMNS: Final = "list/columns"


class ListLooks(QObject):
    """Keeps table and footer in line with each other, and both in the user's settings."""

    display_changed = Signal(str)
    """The list is shown as "cards" or as a "table"."""
    density_changed = Signal(str)
    """The rows are "compact" or "comfortable"."""

    def __init__(self, *, table: TicketTable, footer: ListFooter, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._footer = footer
        footer.display_chosen.connect(self.set_display)
        footer.density_chosen.connect(self.set_density)
        header = table.horizontalHeader()
        header.customContextMenuRequested.connect(self._on_header_menu_wanted)

    @property
    def display(self) -> Display:
        """Whether the tickets are shown as cards or as a table."""
        return self._table.display

    @property
    def density(self) -> Density:
        """How high the rows are."""
        return self._table.density

    def set_display(self, display: Display) -> None:
        """Shows cards or the full table."""
        if display != self._table.display:
            self._table.set_display(display)
            self._footer.set_display(display)
            self.display_changed.emit(display)

    def set_density(self, density: Density) -> None:
        """Makes the rows "compact" or "comfortable"."""
        if density != self._table.density:
            self._table.set_density(density)
            self._footer.set_density(density)
            self.density_changed.emit(density)

    def choose_columns(self) -> QMenu:
        """Opens the menu of columns at the top of the table; cards become a table for it."""
        self.set_display("table")
        place = self._table.horizontalHeader().geometry().bottomLeft()
        return self._open_menu(self._table.mapToGlobal(place))

    def restore(self) -> None:
        """Gives the list the looks it had; what was never saved stays as it is."""
        settings = QSettings()
        if settings.value(_DENSITY) == "compact":
            self.set_density("compact")
        # Never saved, or changed by a hand that made a mistake: the columns stay as built.
        with suppress(ValueError):
            self._table.columns.set_layout(ColumnLayout.parse(str(settings.value(_COLUMNS))))
        if settings.value(_DISPLAY) == "table":
            self.set_display("table")

    def save(self) -> None:
        """Keeps the looks as they are now."""
        settings = QSettings()
        settings.setValue(_DISPLAY, self.display)
        settings.setValue(_DENSITY, self.density)
        settings.setValue(_COLUMNS, str(self._table.columns.layout))

    def _open_menu(self, place: QPoint) -> QMenu:
        return open_column_menu(place, columns=self._table.columns, parent=self._table)

    def _on_header_menu_wanted(self, place: QPoint) -> None:
        self._open_menu(self._table.horizontalHeader().viewport().mapToGlobal(place))
