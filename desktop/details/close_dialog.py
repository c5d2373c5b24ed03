"""Asks why a ticket is closed that nobody has solved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.details.text_dialog import TextDialog


class CloseDialog(TextDialog):
    """Wants a reason before it lets a ticket be closed."""

    reason_given = Signal(str)
    """The agent wants the ticket closed for this reason."""

    def __init__(self, *, ticket: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(
            title="Close without resolving",
            action="Close ticket",
            placeholder="Why is it closed? Colleagues read this in the thread.",
            parent=parent,
        )
        self.setObjectName("closeDialog")
        self.edit.setObjectName("closeReason")
        self.button.setObjectName("closeConfirmButton")
        self.set_subject(f"#{ticket}  {title}")
        self.text_given.connect(self._on_text_given)

    def _on_text_given(self, reason: str) -> None:
        if reason:
            self.reason_given.emit(reason)
            self.accept()
        else:
            self.fail("Closing a ticket that is not resolved needs a reason.")
            self.edit.setFocus()
