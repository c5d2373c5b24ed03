"""What a dialog shows while files are read or written."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.look.style import set_role
from desktop.look.text import set_plain
from desktop.widgets.elided_label import ElidedLabel

_STEPS = 1_000


class RunningFace(QWidget):
    """What is being done, how far it is, and a way to stop it."""

    stop_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel()
        set_role(self._title, "strong")
        self._detail = set_plain(QLabel())
        set_role(self._detail, "secondary")
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Progress")
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._stop = QPushButton("Stop")
        self._stop.setObjectName("stopButton")
        self._stop.clicked.connect(self._on_stop_clicked)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addWidget(self._detail)
        column.addStretch(2)
        column.addLayout(row)

    def begin(self, title: str) -> None:
        """Something starts."""
        self._stop.setEnabled(True)
        self.say(title, "", 0, 0)

    def say(self, title: str, detail: str, done: int, total: int) -> None:
        """So much of the whole is done; no whole, no length of the bar."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._bar.setValue(done * _STEPS // total if total else 0)

    def _on_stop_clicked(self) -> None:
        self._stop.setEnabled(False)
        self._detail.setText("Stopping…")
        self.stop_clicked.emit()
