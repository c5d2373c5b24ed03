"""The rows of words and buttons at the top and at the end of the dialog."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.look.style import ButtonKind, set_kind, set_role
from desktop.look.text import set_plain


class CreateButtons(QWidget):
    """Creates the ticket, or leaves."""

    create_clicked = Signal()
    cancel_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.create_button = _button("Create ticket", "createTicketButton", "primary")
        self.create_button.setToolTip("Ctrl+Enter")
        cancel = _button("Cancel", "cancelTicketButton")
        self.create_button.clicked.connect(self.create_clicked)
        cancel.clicked.connect(self.cancel_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.create_button)

    def show_progress(self, words: str) -> None:
        """Say what is waited for; "" offers the button again."""
        self.create_button.setEnabled(not words)
        self.create_button.setText(words or "Create ticket")


class AskButtons(QWidget):
    """Asks whether what was typed shall be thrown away."""

    discard_clicked = Signal()
    keep_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        question = set_plain(QLabel(), "Throw away what you typed?")
        discard = _button("Throw away", "discardButton", "danger")
        self.keep_button = _button("Keep writing", "keepWritingButton")
        discard.clicked.connect(self.discard_clicked)
        self.keep_button.clicked.connect(self.keep_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(question, 1)
        row.addWidget(discard)
        row.addWidget(self.keep_button)


class BeforeRow(QWidget):
    """Says that what is shown was typed before, and offers to begin anew."""

    afresh_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden until there is something to say."""
        super().__init__(parent)
        self._words = set_plain(QLabel())
        set_role(self._words, "secondary")
        afresh = _button("Start afresh", "startAfreshButton", "link")
        afresh.clicked.connect(self.afresh_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addWidget(afresh)
        row.addStretch(1)
        self.hide()

    def say(self, words: str) -> None:
        """Show what it is."""
        self._words.setText(words)
        self.show()


def _button(text: str, name: str, kind: ButtonKind = "") -> QPushButton:
    """A button that Enter in a field does not press."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    set_kind(button, kind)
    return button
