"""Shows the keys that do the same, as a quiet little cap."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget

from desktop.look.style import set_role


class KeyHint(QLabel):
    """One shortcut in the words of the platform."""

    def __init__(self, keys: QKeySequence | str, *, parent: QWidget | None = None) -> None:
        """``keys`` as Qt writes them: "Ctrl+Return"; on macOS that shows as ⌘↩."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self, "key")
        self.setText(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
