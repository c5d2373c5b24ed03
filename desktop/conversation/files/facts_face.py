"""Shows of a file that has no preview what it is, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_types import fault_of, icon_of
from desktop.conversation.files.file_words import attached_words, facts_of, fault_words, told_digest
from desktop.conversation.files.looks import Look
from desktop.look.icons import glyph_pixmap
from desktop.look.style import set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.look.tokens import Role

_ICON = 48


class FactsFace(QWidget):
    """An icon, and lines of plain text below it."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.setObjectName("factsFace")
        self._theme = theme
        self._picture = QLabel()
        self._picture.setFixedSize(QSize(_ICON, _ICON))
        self._fault = set_plain(QLabel())
        self._note = set_plain(QLabel())
        self._facts = set_plain(QLabel())
        set_role(self._fault, "danger")
        set_role(self._facts, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._fault, self._note, self._facts):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.addStretch(1)

    @property
    def text(self) -> str:
        """All that is said."""
        labels = (self._fault, self._note, self._facts)
        return "\n".join(label.text() for label in labels if label.text())

    def show_facts(self, file: FileRef, look: Look | None, note: str) -> None:
        """Say what is known; ``note`` says why there is no preview."""
        fault = fault_of(file, look)
        ratio = self.devicePixelRatioF()
        role: Role = "danger" if fault else "secondary"
        self._picture.setPixmap(
            glyph_pixmap(icon_of(file, fault), role, _ICON, theme=self._theme, pixel_ratio=ratio)
        )
        self._fault.setText(fault_words(file, look))
        self._fault.setVisible(bool(fault))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._facts.setText(
            "\n".join((facts_of(file, look), attached_words(file), told_digest(file)))
        )
