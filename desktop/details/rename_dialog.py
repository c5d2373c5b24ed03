"""Asks how a ticket is to be called."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.background.undo import UndoHistory
from desktop.look.style import set_kind, set_role
from desktop.look.text import for_field, one_line, set_plain
from desktop.widgets.elided_label import ElidedLabel
from models.commands.command import Outcome
from models.commands.fields import SetTitle
from models.commands.refusals import Conflict
from models.queries.ticket import TicketDetails

_WIDTH = 480
_LONGEST_TOLD = 200
_NO_LIMIT = 2**31 - 1
"""Qt cuts a line after 32,767 characters: refused in words is better than cut in silence."""


class RenameDialog(QDialog):
    """One line: Enter saves it, Escape leaves the title as it is; freed when it closes."""

    def __init__(
        self, *, ticket: TicketDetails, history: UndoHistory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("renameDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Rename ticket")
        self._ticket = ticket.id
        self._version: int | None = ticket.version
        self._history = history
        self._subject = ElidedLabel(f"#{ticket.id}  {ticket.client.label}")
        self._edit = QLineEdit()
        self._edit.setObjectName("titleEdit")
        self._edit.setAccessibleName("Title")
        self._edit.setMaxLength(_NO_LIMIT)
        self._edit.setText(for_field(ticket.title))
        self._edit.selectAll()
        # The field may show less than is stored: line breaks, say. Only what was typed is saved.
        self._shown = self._edit.text()
        self._fault = set_plain(QLabel())
        self._fault.setObjectName("dialogFault")
        self._save = QPushButton("Rename")
        self._save.setObjectName("renameButton")
        self._build()

    def _build(self) -> None:
        heading = set_plain(QLabel(), "Rename ticket")
        set_role(heading, "title")
        set_role(self._subject, "secondary")
        self._fault.setWordWrap(True)
        self._fault.hide()
        set_role(self._fault, "danger")
        set_kind(self._save, "primary")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_save_wanted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(self._subject)
        column.addSpacing(8)
        column.addWidget(self._edit)
        column.addWidget(self._fault)
        column.addSpacing(8)
        column.addWidget(buttons)
        self._save.setDefault(True)  # only now: the box has made another one the default
        self.setFixedWidth(_WIDTH)
        self._edit.setFocus()

    def _on_save_wanted(self) -> None:
        title = self._edit.text()
        if title == self._shown:
            self.accept()
            return
        self._fault.hide()
        self._save.setEnabled(False)
        command = SetTitle(
            agent=self._history.agent, tickets=(self._ticket,), version=self._version, title=title
        )
        self._history.apply(
            command, text="Rename ticket", owner=self, done=self._on_saved, failed=self._on_failed
        )

    def _on_saved(self, outcome: Outcome) -> None:
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        """Say why; after a conflict the agent knows the other title and may insist."""
        self._save.setEnabled(True)
        if isinstance(error, Conflict):
            self._version = None
            theirs = one_line(str(error.theirs))[:_LONGEST_TOLD]
            self._say(f"Meanwhile it was called “{theirs}”. Rename again to use yours.")
        else:
            self._say(f"Not saved. {error}")
        self._edit.setFocus()

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.show()
