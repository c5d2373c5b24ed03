"""A box in which exactly one of a few values holds, each with its icon and word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from desktop.look.icons import icon
from desktop.look.popup import round_popup
from desktop.look.text import one_line
from desktop.look.theme import Theme
from desktop.widgets.entry import Entry


class ChoiceBox(QComboBox):
    """One value of a closed set; the wheel never turns it."""

    chosen = Signal(str)
    """The agent chose the value with this key, another than before."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: tuple[Entry, ...] = ()
        self._said: str | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(1)
        round_popup(self.view().window())
        self.activated.connect(self._on_activated)
        theme.changed.connect(self._on_theme_changed)

    @property
    def choice(self) -> str | None:
        """The key of the value that holds, or None if none does."""
        place = self.currentIndex()
        return self._entries[place].key if place >= 0 else None

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Offers other values; the one that holds stays if it is among them. No signal."""
        kept = self.choice
        self._entries = tuple(entries)
        self.clear()
        for entry in entries:
            self.addItem(self._icon_of(entry), one_line(entry.label), entry.key)
        self.set_choice(kept)

    def set_choice(self, key: str | None) -> None:
        """Makes a value hold, without a signal; None and unknown keys leave the box empty."""
        keys = [entry.key for entry in self._entries]
        self.setCurrentIndex(keys.index(key) if key in keys else -1)
        self._said = self.choice

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls what is around: a value must not change because the pointer passes over it."""
        event.ignore()

    def _icon_of(self, entry: Entry) -> QIcon:
        if entry.icon_name is None:
            return QIcon()
        return icon(entry.icon_name, entry.icon_role, theme=self._theme)

    def _on_activated(self, place: int) -> None:
        key = self._entries[place].key
        if key != self._said:
            self._said = key
            self.chosen.emit(key)

    def _on_theme_changed(self) -> None:
        for place, entry in enumerate(self._entries):
            self.setItemIcon(place, self._icon_of(entry))
