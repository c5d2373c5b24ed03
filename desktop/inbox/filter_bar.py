"""The buttons under the search box: one for each facet, one that clears, one that saves."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from desktop.inbox.facets import FACETS, Facet, Known
from desktop.inbox.filter_state import FilterState
from desktop.look.icons import show_icon
from desktop.look.style import set_kind
from desktop.look.theme import Theme
from desktop.widgets.filter_button import FilterButton
from desktop.widgets.flow_layout import FlowLayout

_GAP: Final = 4
_MOST_ROWS: Final = 2


class FilterBar(QWidget):
    """Shows what the filter holds of each facet, and changes it at every tick.

    What would take a third row is said more briefly.
    """

    save_clicked = Signal()
    """The agent wants to keep the filter as a view."""

    def __init__(self, *, state: FilterState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._known = Known()
        self._buttons: dict[str, FilterButton] = {}
        self._row = row = FlowLayout(self, gap=_GAP)
        for facet in FACETS:
            button = FilterButton(facet.name, theme=theme)
            button.setObjectName(facet.object_name)
            button.set_entries(facet.entries(self._known))
            button.choice_changed.connect(partial(self._on_choice_changed, facet))
            self._buttons[facet.field] = button
            row.addWidget(button)
        self._clear = QPushButton("Clear")
        self._clear.setObjectName("clearFiltersButton")
        self._clear.setAccessibleName("Clear filters")
        self._clear.setToolTip("Back to what the view shows")
        set_kind(self._clear, "link")
        self._clear.clicked.connect(state.clear)
        self._save = QToolButton()
        self._save.setObjectName("saveViewButton")
        self._save.setAccessibleName("Save as a view")
        self._save.setToolTip("Save as a view")
        self._save.setIconSize(QSize(16, 16))
        show_icon(self._save, "bookmark-simple", "secondary", theme=theme)
        self._save.clicked.connect(self.save_clicked)
        row.addWidget(self._clear)
        row.addWidget(self._save)
        state.changed.connect(self._on_state_changed)
        state.base_changed.connect(self._on_state_changed)
        self._on_state_changed()

    def set_known(self, known: Known) -> None:
        """Offers other agents and tags."""
        if known == self._known:
            return
        self._known = known
        for facet in FACETS:
            self._buttons[facet.field].set_entries(facet.entries(known))
        self._on_state_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room for words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Names what is chosen in full if that takes no more than two rows."""
        most = _MOST_ROWS * (self._row.sizeHint().height() + _GAP)
        for is_brief in (False, True):
            for button in self._buttons.values():
                button.set_brief(is_brief)
            self._row.invalidate()
            if self._row.heightForWidth(self.width()) <= most:
                return

    def _on_state_changed(self) -> None:
        for facet in FACETS:
            values = [str(value) for value in getattr(self._state.filter, facet.field)]
            keys = [facet.key_of(value, self._known) for value in values]
            if set(keys) != set(self._buttons[facet.field].choice):
                self._buttons[facet.field].set_choice(keys)
        self._fit()
        self._clear.setEnabled(not self._state.is_base)
        self._save.setEnabled(not self._state.is_base and not self._state.filter.is_empty)

    def _on_choice_changed(self, facet: Facet, keys: tuple[str, ...]) -> None:
        self._state.set_values(facet.field, [facet.value_of(key, self._known) for key in keys])
