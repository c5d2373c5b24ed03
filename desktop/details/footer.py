"""The step that comes next in a ticket's life, always in reach at the bottom of the panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.details.key_button import KeyButton
from desktop.look.style import set_ground
from desktop.look.theme import Theme
from models.enums import UNRESOLVED, Status


class Footer(QWidget):
    """Resolves what is not solved; reopens, and closes, what is."""

    resolve_clicked = Signal()
    reopen_clicked = Signal()
    close_clicked = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resolve = KeyButton("Resolve", key="E", theme=theme)
        self._resolve.setObjectName("resolveButton")
        self._reopen = QPushButton("Reopen")
        self._reopen.setObjectName("reopenButton")
        self._close = QPushButton("Close")
        self._close.setObjectName("closeButton")
        self._resolve.clicked.connect(self.resolve_clicked)
        self._reopen.clicked.connect(self.reopen_clicked)
        self._close.clicked.connect(self.close_clicked)
        self._build()

    def show_status(self, status: Status) -> None:
        """Offer what can come after ``status``."""
        is_solved = status not in UNRESOLVED
        self._resolve.setVisible(not is_solved)
        self._reopen.setVisible(is_solved)
        self._close.setVisible(status is Status.RESOLVED)

    def _build(self) -> None:
        line = QFrame()
        set_ground(line, "hairline")
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        for button in (self._resolve, self._reopen, self._close):
            row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addLayout(row)
