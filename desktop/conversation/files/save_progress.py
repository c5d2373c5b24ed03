"""Shows how far the writing of files is, once it takes long, and lets it be stopped."""

from __future__ import annotations

import threading
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.look.format import file_size
from desktop.look.style import set_role
from desktop.look.text import one_line, set_plain

_PATIENCE_MS: Final = 400
_TURN_MS: Final = 100
_STEPS: Final = 1_000


class SaveProgress(QDialog):
    """``progress`` and ``is_cancelled`` are called by the thread that writes; ``finish`` frees."""

    def __init__(self, words: str, total: int, *, parent: QWidget) -> None:
        """``words`` say what is done; ``total`` are the bytes to be written."""
        super().__init__(parent)
        self.setObjectName("saveProgress")
        self.setWindowTitle("Saving files")
        self._total = max(total, 1)
        self._done = 0
        self._stop = threading.Event()
        title = set_plain(QLabel(), one_line(words))
        set_role(title, "strong")
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(one_line(words))
        self._detail = set_plain(QLabel())
        set_role(self._detail, "secondary")
        self._cancel = QPushButton("Cancel")
        self._cancel.setObjectName("cancelSaveButton")
        self._cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self._detail, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for widget in (title, self._bar):
            column.addWidget(widget)
        column.addLayout(row)
        self.setFixedWidth(420)
        self._clock = QTimer(self, interval=_TURN_MS)
        self._clock.timeout.connect(self._on_turn)
        self._clock.start()
        QTimer.singleShot(_PATIENCE_MS, self, self.show)
        # A program that ends waits for its threads; nobody would see why it stays.
        self._app = QCoreApplication.instance()
        if self._app is not None:
            self._app.aboutToQuit.connect(self._stop.set)

    def progress(self, done: int) -> None:
        """So many bytes are written; any thread may say so."""
        self._done = done

    def is_cancelled(self) -> bool:
        """Whether the agent wants no more; any thread may ask."""
        return self._stop.is_set()

    def finish(self) -> None:
        """The writing has ended, one way or the other."""
        if self._app is not None:
            self._app.aboutToQuit.disconnect(self._stop.set)
        self._clock.stop()
        self.hide()
        self.deleteLater()

    def reject(self) -> None:
        """Stop soon; the box stays until the writing has really ended."""
        self._stop.set()
        self._cancel.setEnabled(False)
        self._detail.setText("Stopping…")

    def _on_turn(self) -> None:
        if self._stop.is_set():
            return
        self._bar.setValue(min(_STEPS, self._done * _STEPS // self._total))
        self._detail.setText(f"{file_size(self._done)} of {file_size(self._total)}")
