"""A dialog with lines of text to be read and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.look.style import set_role
from desktop.look.text import for_field, set_plain

_WIDTH, _HEIGHT = 560, 420


class LinesDialog(QDialog):
    """Shows each line as it is; what is selected, or everything, can be copied. Freed on close."""

    def __init__(self, title: str, lines: Sequence[str], *, parent: QWidget | None = None) -> None:
        """``title`` says what the lines are about."""
        super().__init__(parent)
        self.setObjectName("linesDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._text = "\n".join(lines)
        heading = set_plain(QLabel(), title)
        set_role(heading, "title")
        view = QPlainTextEdit(readOnly=True)
        view.setAccessibleName(title)
        view.setPlainText(for_field(self._text))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("Copy all", QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("copyLinesButton")
        copy.clicked.connect(self._on_copy_clicked)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        for widget in (heading, view, buttons):
            column.addWidget(widget)
        self.resize(_WIDTH, _HEIGHT)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
