"""What is dropped on the conversation: files for the draft, words for its text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.background.given_files import pasted_text, sources_in
from desktop.conversation.composer.composer import Composer
from desktop.look.theme import Theme
from desktop.widgets.drop_target import DropTarget
from desktop.widgets.given_data import Dragged, Given, dragged_words
from desktop.widgets.text_area import LONGEST_PASTE


class Drops(QObject):
    """Thread and composer take the same; nothing is ever fetched from where a link leads."""

    sources_given = Signal(list)
    """These Sources are for the draft that is shown."""
    told = Signal(str)
    """What became of a drop that was no file."""
    refused = Signal(str)
    """What could not be taken, and why."""

    def __init__(
        self, *, panel: QWidget, composer: Composer, is_open: Callable[[], bool], theme: Theme
    ) -> None:
        """``is_open`` tells whether a ticket is shown."""
        super().__init__(panel)
        self._composer = composer
        self._is_open = is_open
        self.target = DropTarget(panel=panel, theme=theme, words=self._words)
        self.target.dropped.connect(self.take)

    def take(self, given: Given) -> None:
        """Attach what are files; put a link or a text where the cursor is."""
        if self._composer.is_closed:
            return
        now = datetime.now().astimezone()
        if given.link:
            self._insert(given.link)
            self.told.emit(
                "The link is in your text; nothing was downloaded. To attach the file itself,"
                " save it first, then drop it."
            )
            return
        sources, refused = sources_in(given, now)
        if len(given.text) > LONGEST_PASTE:
            sources.append(pasted_text(given.text, now))
        elif given.text:
            self._insert(given.text)
        if sources:
            self.sources_given.emit(sources)
        if refused:
            self.refused.emit(f"Not attached: {' '.join(refused)}")

    def _words(self, dragged: Dragged) -> str | None:
        if not self._is_open() or self._composer.is_closed:
            return None
        draft = "note for staff" if self._composer.kind == "note" else "reply"
        if dragged.kind in ("link", "text"):
            return f"Insert the {dragged.kind} into your {draft}"
        what = dragged_words(dragged)
        return f"Attach {what} to your {draft}" if what else None

    def _insert(self, text: str) -> None:
        """One step of undo, set apart from the words before."""
        cursor = self._composer.field.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        gap = " " if before and not before[-1].isspace() else ""
        self._composer.field.insertPlainText(gap + text)
        self._composer.field.setFocus()
