"""Says below a canned text why it was not saved, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.look.style import set_kind, set_role
from desktop.look.text import set_plain


class FaultLine(QWidget):
    """One sentence; of a conflict with two ways out of it."""

    theirs_wanted = Signal()
    """The agent gives up the own words for a colleague's."""
    mine_wanted = Signal()
    """The agent wants the own words in place of a colleague's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is wrong."""
        super().__init__(parent)
        self._words = set_plain(QLabel())
        self._words.setObjectName("phraseFault")
        self._words.setWordWrap(True)
        set_role(self._words, "danger")
        self._theirs = QPushButton("Show theirs")
        self._theirs.setObjectName("theirPhraseButton")
        self._mine = QPushButton("Save mine")
        self._mine.setObjectName("myPhraseButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        for button in (self._theirs, self._mine):
            set_kind(button, "quiet")
            row.addWidget(button)
        self._theirs.clicked.connect(self.theirs_wanted)
        self._mine.clicked.connect(self.mine_wanted)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._words.text()

    def tell(self, words: str, *, is_conflict: bool = False) -> None:
        """Say what is wrong; with nothing to say it goes."""
        self._words.setText(words)
        self._theirs.setVisible(is_conflict)
        self._mine.setVisible(is_conflict)
        self.setVisible(bool(words))
