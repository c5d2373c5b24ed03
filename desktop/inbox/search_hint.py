"""Says quietly which part of what was typed is no condition, though it looks like one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.look.style import set_role
from desktop.look.text import one_line
from desktop.widgets.elided_label import ElidedLabel
from models.documents.search_hints import Hint, Reason, hints

PAUSE_MS: Final = 700
"""Whoever is still typing knows that the condition is not finished."""
MOST_READ: Final = 4_000
"""Characters; a pasted page is to be found, and not worth explaining while it is typed on."""
_LONGEST: Final = 40
_WORDS: Final[dict[Reason, str]] = {
    "unknown_value": "has no such value",
    "missing_value": "has no value yet",
    "open_quote": "lacks its second quote",
    "unknown_field": "is no field",
}


class SearchHint(ElidedLabel):
    """One line that is there only while there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("searchHint")
        set_role(self, "secondary")
        self._words = ""
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._on_pause_over)
        self.hide()

    def follow(self, text: str) -> None:
        """The search box says this now; what is mended is no longer spoken of at once."""
        self._words = hint_words(text)
        if self._words:
            self._pause.start()
        else:
            self._pause.stop()
            self.hide()

    def _on_pause_over(self) -> None:
        self.setText(self._words)
        self.show()


def hint_words(text: str) -> str:
    """One sentence about the first part of ``text`` that is not understood; "" if there is none."""
    found = hints(text) if len(text) <= MOST_READ else ()
    return sentence_of(found[0], text) if found else ""


def sentence_of(hint: Hint, text: str) -> str:
    """What is said of one part of ``text``, which is cut where it is long."""
    part = one_line(text[hint.start : hint.end])
    part = part if len(part) <= _LONGEST else f"{part[:_LONGEST]}…"
    return f"Looked for as text, since it {_WORDS[hint.reason]}: {part}"
