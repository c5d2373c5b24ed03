"""Two or three choices side by side, of which exactly one holds: Reply or Note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from desktop.look.focus import OWN_FOCUS
from desktop.look.icons import show_icon
from desktop.look.style import set_ground, set_kind
from desktop.look.text import plain_caption
from desktop.look.theme import Theme
from desktop.widgets.entry import Entry


class Segmented(QFrame):
    """A row of exclusive buttons in one tray; Tab reaches it, the arrow keys move inside."""

    choice_changed = Signal(str)
    """The agent chose the segment with this key."""

    def __init__(
        self, segments: Sequence[Entry], *, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """The first of ``segments`` holds at the start; raises ValueError if there is none."""
        super().__init__(parent)
        if not segments:
            raise ValueError("no segments")
        set_ground(self, "tray")
        self._group = QButtonGroup(self)
        self._keys = [entry.key for entry in segments]
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for place, entry in enumerate(segments):
            button = _segment(entry, theme)
            self._group.addButton(button, place)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._on_segment_clicked)
        self._said = self._keys[0]

    @property
    def choice(self) -> str:
        """The key of the segment that holds."""
        return self._keys[self._group.checkedId()]

    def set_choice(self, key: str) -> None:
        """Makes another segment hold, without a signal; raises ValueError for a key nobody has."""
        self._group.button(self._keys.index(key)).setChecked(True)
        self._said = key

    def button(self, key: str) -> QAbstractButton:
        """The button of a segment; raises ValueError for a key nobody has."""
        return self._group.button(self._keys.index(key))

    def _on_segment_clicked(self, place: int) -> None:
        if self._keys[place] != self._said:
            self._said = self._keys[place]
            self.choice_changed.emit(self._said)


def _segment(entry: Entry, theme: Theme) -> QPushButton:
    """One button of the row."""
    button = QPushButton(plain_caption(entry.label))
    button.setCheckable(True)
    button.setProperty(OWN_FOCUS, True)
    button.setAccessibleName(entry.label)
    set_kind(button, "segment")
    if entry.icon_name is not None:
        show_icon(button, entry.icon_name, "secondary", theme=theme, on_role="text")
    return button
