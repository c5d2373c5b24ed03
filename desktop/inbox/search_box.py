"""The search box: the filter as text, read while it is typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.background.background import Background
from desktop.inbox.completion import Completion
from desktop.inbox.facets import Known
from desktop.inbox.filter_state import FilterState
from desktop.inbox.search_hint import MOST_READ, PAUSE_MS, hint_words
from desktop.inbox.search_marks import marks_of
from desktop.inbox.throttle import Throttle
from desktop.look.text import for_field
from desktop.look.theme import Theme
from desktop.widgets.search_edit import SearchEdit
from desktop.widgets.text_marks import TextMarks
from desktop.widgets.text_places import caret_of
from models.documents.filter_text import filter_text, parse_filter
from models.documents.filters import TicketFilter
from models.documents.half_typed import settled

_MOST_OFTEN_MS: Final = 40
"""A keystroke counts at once, those that follow sooner together."""


class SearchBox(SearchEdit):
    """Writes the shared filter, and is rewritten when that was changed elsewhere."""

    def __init__(
        self,
        *,
        background: Background,
        state: FilterState,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme=theme, placeholder="Search or type status:…", parent=parent)
        self.setObjectName("searchEdit")
        self.setAccessibleName("Search tickets")
        self._state = state
        self._written = ""
        self._is_typed = False
        self._meaning = state.filter
        self._marked: tuple[str, int | None] = ("", None)
        self._marks = TextMarks(self, theme=theme)
        self._completion = Completion(self, background=background, theme=theme)
        self._completion.taken.connect(self._apply)
        self._reading = Throttle(pause_ms=_MOST_OFTEN_MS, parent=self)
        self._reading.due.connect(self._on_reading_due)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._on_pause_over)
        self.text_edited.connect(self._on_text_edited)
        self.textChanged.connect(self._mark)
        self.cursorPositionChanged.connect(self._mark)
        self.returnPressed.connect(self._apply)
        state.changed.connect(self._on_state_changed)

    def set_known(self, known: Known) -> None:
        """Completes to other agents and tags from now on."""
        self._completion.set_known(known)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes on elsewhere has finished typing."""
        super().focusOutEvent(event)
        if self._is_typed:
            self._apply()

    def _on_text_edited(self, text: str) -> None:
        """Words typed right behind a text that was written here begin a new condition."""
        written, self._written = self._written, ""
        added = text.removeprefix(written)
        is_behind = bool(written) and text != written and added != text
        is_joined = added[:1].isspace() or added[:1] == ","
        if is_behind and not is_joined and self.cursorPosition() == len(text):
            self.setText(f"{written} {added}")
        self._is_typed = True
        self._pause.start()
        self.setAccessibleDescription("")
        self._reading.ask()  # before what is to be offered is read
        if len(text) <= MOST_READ:
            self._completion.follow()

    def _on_reading_due(self) -> None:
        if self._pause.isActive():
            self._take(self._settled(has_paused=False))

    def _on_pause_over(self) -> None:
        self._mark()
        self.setAccessibleDescription(hint_words(self.text()))
        self._take(self._settled(has_paused=True))

    def _settled(self, *, has_paused: bool) -> TicketFilter:
        """What the text means without what is still being typed."""
        text = self.text()
        if len(text) <= MOST_READ:
            text = settled(text, caret_of(self), has_paused=has_paused)
        return parse_filter(text)

    def _apply(self) -> None:
        self._is_typed = False
        self._pause.stop()
        self._mark()
        self._take(parse_filter(self.text()))

    def _take(self, wanted: TicketFilter) -> None:
        self._meaning = wanted
        self._state.set_filter(wanted)

    def _mark(self) -> None:
        """Underlines what is not understood, but while it is typed: then its end is awaited."""
        now = (self.text(), caret_of(self) if self._pause.isActive() else None)
        if now != self._marked:
            self._marked = now
            self._marks.show(marks_of(*now))

    def _on_state_changed(self) -> None:
        """Leaves alone what the agent has typed if it means the filter that holds now."""
        if self._state.filter in (self._meaning, parse_filter(self.text())):
            return
        self._is_typed = False
        self._pause.stop()
        self._meaning = self._state.filter
        self._written = filter_text(self._state.filter)
        self.setText(for_field(self._written))
        if not self.hasFocus():
            self.setCursorPosition(0)  # what it begins with says most
