"""What stands in place of the selection bar while many tickets are being changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.bulk.selection_bar import HEIGHT
from desktop.look.format import count
from desktop.look.style import set_kind
from desktop.widgets.elided_label import ElidedLabel

_STEPS: Final = 1_000


class RunningBar(QWidget):
    """What is being done, how far it is, and, where that is possible, a way to stop it."""

    stop_clicked = Signal()
    """The agent wants nothing changed after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """It says nothing before ``begin``."""
        super().__init__(parent)
        self._title = ""
        self._label = ElidedLabel()
        self._label.setObjectName("bulkProgress")
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Progress")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _STEPS)
        self._stop = QPushButton("Stop")
        self._stop.setObjectName("bulkStopButton")
        self._stop.setAccessibleName("Stop and change nothing")
        self._stop.setToolTip("Stop; nothing is changed then")
        self._stop.clicked.connect(self._on_stop_clicked)
        set_kind(self._stop, "quiet")
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addStretch(1)
        column.addWidget(self._label)
        column.addWidget(self._bar)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.addWidget(self._stop)
        self.setFixedHeight(HEIGHT)

    def begin(self, title: str, *, can_stop: bool) -> None:
        """Something starts: "Set status to Pending"."""
        self._title = title
        self._label.setText(f"{title}…")
        self._bar.setValue(0)
        self._stop.setVisible(can_stop)
        self._stop.setEnabled(can_stop)

    def show_progress(self, done: int, total: int) -> None:
        """So many tickets of so many are done."""
        if self._stop.isEnabled() or not self._stop.isVisibleTo(self):
            self._label.setText(f"{self._title}: {count(done)} of {count(total)}")
        self._bar.setValue(done * _STEPS // total if total else 0)

    def _on_stop_clicked(self) -> None:
        self._stop.setEnabled(False)
        self._label.setText("Stopping…")
        self.stop_clicked.emit()
