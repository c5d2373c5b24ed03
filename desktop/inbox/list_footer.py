"""The line under the list: how many tickets, in which order, and how they are shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.inbox.orders import OFFERED, order_words
from desktop.inbox.row_state import Density, Display
from desktop.look.format import counted
from desktop.look.icons import show_icon
from desktop.look.popup import round_popup
from desktop.look.style import set_kind, set_role
from desktop.look.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from models.documents.filters import Sort

_HEIGHT = 36


class ListFooter(QWidget):
    """Count and order in words, a menu of orders, and the switch between cards and table."""

    sort_chosen = Signal(object)
    """The agent wants this Sort."""
    display_chosen = Signal(str)
    """The agent wants "cards" or "table"."""
    density_chosen = Signal(str)
    """The agent wants "compact" or "comfortable"."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count: int | None = None
        self._selected = 0
        self._words = ""
        self._label = ElidedLabel()
        self._label.setObjectName("ticketCount")
        set_role(self._label, "secondary")
        self._order = self._button("sortButton", "Sort by")
        show_icon(self._order, "sort-ascending", "secondary", theme=theme)
        self._orders = self._order_menu()
        self._order.setMenu(self._orders)
        self._order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._density = self._button("densityButton", "Compact rows")
        self._density.setCheckable(True)
        self._density.toggled.connect(self._on_density_toggled)
        show_icon(self._density, "rows", "secondary", theme=theme, on_role="accent")
        self._display = self._button("displayButton", "Show as a table")
        self._display.setCheckable(True)
        self._display.toggled.connect(self._on_display_toggled)
        show_icon(self._display, "table", "secondary", theme=theme, on_role="accent")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self._label, 1)
        row.addWidget(self._order)
        row.addWidget(self._density)
        row.addWidget(self._display)
        self.setFixedHeight(_HEIGHT)

    def set_count(self, count: int | None) -> None:
        """Says how many tickets there are, None while that is not known."""
        self._count = count
        self._say()

    def set_unknown(self) -> None:
        """Says that there is no telling how many tickets there are."""
        self._label.setText("Not counted")
        self._label.setAccessibleName("Not counted")

    def set_selected(self, number: int) -> None:
        """Says how many tickets are selected, if that is more than one."""
        self._selected = number
        self._say()

    def set_sort(self, sort: Sort) -> None:
        """Says how the list is sorted."""
        self._words = order_words(sort)
        for place, order in enumerate(OFFERED):
            self._orders.actions()[place].setChecked(order.sort == sort)
        self._say()

    def set_display(self, display: Display) -> None:
        """Shows which display holds, without a signal."""
        self._display.blockSignals(True)
        self._display.setChecked(display == "table")
        self._display.blockSignals(False)

    def set_density(self, density: Density) -> None:
        """Shows which density holds, without a signal."""
        self._density.blockSignals(True)
        self._density.setChecked(density == "compact")
        self._density.blockSignals(False)

    def _button(self, object_name: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(object_name)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setIconSize(QSize(16, 16))
        set_kind(button, "small")
        return button

    def _order_menu(self) -> QMenu:
        menu = QMenu(self)
        round_popup(menu)
        group = QActionGroup(menu)
        for order in OFFERED:
            action = menu.addAction(order.words[0].upper() + order.words[1:])
            action.setCheckable(True)
            action.triggered.connect(partial(self._on_order_triggered, order.sort))
            group.addAction(action)
        return menu

    def _say(self) -> None:
        """One line: "214 tickets · sorted by newest update"."""
        parts = ["Counting…" if self._count is None else counted(self._count, "ticket", "tickets")]
        if self._selected > 1:
            parts.append(f"{counted(self._selected, 'selected', 'selected')}")
        # Beside the number of selected ones there is no room for it.
        if self._words and self._selected <= 1:
            parts.append(f"sorted by {self._words}")
        self._label.setText(" · ".join(parts))
        self._label.setAccessibleName(", ".join(parts))

    def _on_order_triggered(self, sort: Sort) -> None:
        self.sort_chosen.emit(sort)

    def _on_display_toggled(self, is_table: bool) -> None:
        self.display_chosen.emit("table" if is_table else "cards")

    def _on_density_toggled(self, is_compact: bool) -> None:
        self.density_chosen.emit("compact" if is_compact else "comfortable")
