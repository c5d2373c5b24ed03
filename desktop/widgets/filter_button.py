"""A pill that says what a list is filtered by, and opens the entries to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.look.icons import show_icon
from desktop.look.style import set_kind
from desktop.look.text import one_line, plain_caption, plain_tooltip
from desktop.look.theme import Theme
from desktop.widgets.choice_popup import ChoicePopup
from desktop.widgets.entry import Entry
from desktop.widgets.entry_model import EntryModel

_LONGEST, _BRIEF = 26, 9
"""Characters of chosen labels that are named; more are counted. The second where room is short."""
_OPENING = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterButton(QPushButton):
    """Says "Status" while nothing is chosen, then "Status: Open, Pending" or "Status: 3"."""

    choice_changed = Signal(tuple)
    """The agent chose these keys, in the order of the entries; empty means no filter."""

    def __init__(self, name: str, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._theme = theme
        self._model = EntryModel(self)
        self._popup: ChoicePopup | None = None
        self._most = _LONGEST
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the words
        self.clicked.connect(self.open_popup)
        self._say()

    @property
    def choice(self) -> tuple[str, ...]:
        """The chosen keys."""
        return self._model.chosen

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Offers other entries; chosen keys stay chosen, also those without an entry."""
        self._model.set_entries(entries)
        self._say()

    def set_choice(self, keys: Iterable[str]) -> None:
        """Chooses exactly these keys, without a signal."""
        self._model.set_chosen(keys)
        self._say()

    def set_brief(self, is_brief: bool) -> None:
        """Names less of what is chosen, because there is little room."""
        most = _BRIEF if is_brief else _LONGEST
        if most != self._most:
            self._most = most
            self._say()

    def open_popup(self) -> None:
        """Shows the entries under the button."""
        if self._popup is None:
            self._popup = ChoicePopup(self._model, theme=self._theme, owner=self)
            self._popup.toggled.connect(self._on_choice_toggled)
            self._popup.cleared.connect(self._on_choice_cleared)
            self._popup.closed.connect(self._on_popup_closed)
        self.setDown(True)
        self._popup.open_below(self._name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter open the entries, like Space does for every button."""
        if event.key() in _OPENING:
            self.open_popup()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        """Brings words, colour and accessible name in line with the choice."""
        by_key = {entry.key: entry.label for entry in self._model.entries}
        labels = [one_line(by_key.get(key, key)) for key in self.choice]
        named = ", ".join(labels)
        shown = named if len(named) <= self._most else str(len(labels))
        if len(labels) == 1:
            shown = named if len(named) <= self._most else named[: self._most - 1] + "…"
        self.setText(plain_caption(f"{self._name}: {shown}" if labels else self._name))
        self.setToolTip(plain_tooltip(named))
        self.setAccessibleName(f"{self._name}: {named}" if labels else f"{self._name}: all")
        set_kind(self, "filter_active" if labels else "filter")
        show_icon(self, "mark.caret", "accent" if labels else "secondary", theme=self._theme)
        self.updateGeometry()

    def _on_choice_toggled(self) -> None:
        self._say()
        self.choice_changed.emit(self.choice)

    def _on_choice_cleared(self) -> None:
        self._model.set_chosen(())
        self._on_choice_toggled()

    def _on_popup_closed(self) -> None:
        self.setDown(False)
