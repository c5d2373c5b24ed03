"""Says that somebody else changed the same field, and lets the agent choose between both values."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.look.style import set_ground, set_kind, set_role
from desktop.look.text import plain_tooltip, set_plain
from desktop.widgets.elided_label import ElidedLabel

_LONGEST_TOLD = 200
"""Characters of a value that assistive tools read out."""


class ConflictNotice(QFrame):
    """Both values below the field they are about; hidden while there is no conflict."""

    theirs_kept = Signal()
    """The agent lets the other's value stand."""
    mine_wanted = Signal()
    """The agent wants the own value in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conflictNotice")
        set_ground(self, "card")
        self._title = set_plain(QLabel())
        set_role(self._title, "strong")
        self._theirs, self._mine = ElidedLabel(), ElidedLabel()
        self._keep, self._use = QPushButton("Keep theirs"), QPushButton("Use mine")
        self._keep.setObjectName("keepTheirsButton")
        self._use.setObjectName("useMineButton")
        self._keep.clicked.connect(self._on_keep_clicked)
        self._use.clicked.connect(self._on_use_clicked)
        self._build()
        self.hide()

    def say(self, field: str, *, theirs: str, mine: str) -> None:
        """Show the values of ``field`` as the agent knows them."""
        self._title.setText(f"{field} changed meanwhile")
        for label, who, value in ((self._theirs, "Now", theirs), (self._mine, "Yours", mine)):
            label.setText(f"{who}: {value}")
        told = " ".join(label.text()[:_LONGEST_TOLD] for label in (self._theirs, self._mine))
        self.setAccessibleName(f"{self._title.text()}. {told}")
        self._keep.setToolTip(plain_tooltip(theirs))
        self._use.setToolTip(plain_tooltip(mine))
        self.show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(4)
        for label in (self._title, self._theirs, self._mine):
            column.addWidget(label)
        self._title.setWordWrap(True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        for button in (self._keep, self._use):
            row.addWidget(button, 1)
        set_kind(self._use, "primary")
        column.addLayout(row)

    def _on_keep_clicked(self) -> None:
        self.hide()
        self.theirs_kept.emit()

    def _on_use_clicked(self) -> None:
        self.hide()
        self.mine_wanted.emit()
