"""A window for a text that is too long for a card: it lays out only what is seen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desktop.look.format import counted
from desktop.look.style import set_role
from desktop.look.text import one_line, set_plain
from desktop.widgets.long_text import LongText, slices


class Reader(QDialog):
    """Shows one text, read-only, as it comes in."""

    def __init__(self, title: str, text: str, *, parent: QWidget) -> None:
        """``text`` may be of any length."""
        super().__init__(parent)
        self.setObjectName("reader")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(one_line(title))
        self.resize(QSize(760, 640))
        self.view = LongText()
        self.view.setAccessibleName(one_line(title))
        length = set_plain(QLabel(), counted(len(text), "character", "characters"))
        set_role(length, "secondary")
        column = QVBoxLayout(self)
        column.addWidget(self.view, 1)
        column.addWidget(length)
        self._slices = slices(text)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start()

    @property
    def is_complete(self) -> bool:
        """Whether all of the text has come in."""
        return not self._timer.isActive()

    def _on_turn(self) -> None:
        part = next(self._slices, None)
        if part is None:
            self._timer.stop()
        else:
            self.view.add(part)
