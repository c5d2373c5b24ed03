"""The search box: the filter as text, read while it is typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.inbox.filter_state import FilterState
from desktop.look.text import for_field
from desktop.look.theme import Theme
from desktop.widgets.search_edit import SearchEdit
from models.documents.filter_text import filter_text, parse_filter

_PAUSE_MS: Final = 120


class SearchBox(SearchEdit):
    """Writes the shared filter, and is rewritten when that was changed elsewhere."""

    def __init__(self, *, state: FilterState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme=theme, placeholder="Search or type status:…", parent=parent)
        self.setObjectName("searchEdit")
        self.setAccessibleName("Search tickets")
        self._state = state
        self._written = ""
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._apply)
        self.text_edited.connect(self._on_text_edited)
        self.returnPressed.connect(self._apply)
        state.changed.connect(self._on_state_changed)

    def _on_text_edited(self, text: str) -> None:
        """Words typed right behind a text that was written here begin a new condition."""
        written, self._written = self._written, ""
        added = text.removeprefix(written)
        is_behind = bool(written) and text != written and added != text
        if is_behind and not added[:1].isspace() and self.cursorPosition() == len(text):
            self.setText(f"{written} {added}")
        self._pause.start()

    def _apply(self) -> None:
        self._pause.stop()
        self._state.set_filter(parse_filter(self.text()))

    def _on_state_changed(self) -> None:
        """Leaves alone what the agent has typed if it means the filter that holds now."""
        if parse_filter(self.text()) != self._state.filter:
            self._pause.stop()
            self._written = filter_text(self._state.filter)
            self.setText(for_field(self._written))
            if not self.hasFocus():
                self.setCursorPosition(0)  # what it begins with says most
