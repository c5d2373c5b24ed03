"""A field to search with: an icon before it and a way to empty it after it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.look.icons import show_icon
from desktop.look.theme import Theme


class SearchEdit(QLineEdit):
    """A line edit that tells every change the agent makes, emptying included, at once."""

    text_edited = Signal(str)
    """The agent changed the text to this; nothing is said when the program sets it."""
    down_pressed = Signal()
    """The agent wants to go on with the keyboard in what was found."""

    def __init__(
        self, *, theme: Theme, placeholder: str = "Search", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        glass = QAction(self)
        show_icon(glass, "magnifying-glass", "faint", theme=theme)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction("Clear", self)
        show_icon(self._clear, "x", "secondary", theme=theme)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self._clear.triggered.connect(self._on_clear_triggered)
        self.textChanged.connect(self._on_text_changed)
        self.textEdited.connect(self.text_edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field before it means anything else; Down leaves for the results."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._on_clear_triggered()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _on_clear_triggered(self) -> None:
        self.clear()
        self.text_edited.emit("")

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
