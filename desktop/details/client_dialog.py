"""Corrects what is known of a client."""

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
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.widgets.conflict_notice import ConflictNotice
from desktop.widgets.section import Section
from desktop.widgets.stored_fields import StoredFields
from models.commands.command import Outcome
from models.commands.people import EditClient
from models.commands.refusals import Conflict
from models.queries.people import PersonRow

_WIDTH = 400


class ClientDialog(QDialog):
    """Name, e-mail address, phone and organisation of one client; freed when it closes."""

    def __init__(
        self,
        *,
        person: PersonRow,
        history: UndoHistory,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("clientDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Edit client")
        self._person = person
        self._history = history
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(12)
        notice = ConflictNotice()
        self._fields = StoredFields(notice=notice, parent=self)
        self._fields.mine_wanted.connect(self._on_save_wanted)
        self._name = self._add("Name", "name", person.name, theme)
        self._add("E-mail", "email", person.email, theme)
        self._add("Phone", "phone", person.phone, theme)
        self._add("Organisation", "organisation", person.organisation, theme)
        self._column.addWidget(notice)
        self._fault = set_plain(QLabel())
        self._fault.setWordWrap(True)
        self._fault.hide()
        set_role(self._fault, "danger")
        self._column.addWidget(self._fault)
        self._column.addStretch(1)
        self._save = QPushButton("Save")
        self._save.setObjectName("saveClientButton")
        set_kind(self._save, "primary")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_save_wanted)
        buttons.rejected.connect(self.reject)
        self._column.addSpacing(4)
        self._column.addWidget(buttons)
        self.setFixedWidth(_WIDTH)
        self._name.selectAll()

    def _add(self, title: str, name: str, text: str, theme: Theme) -> QLineEdit:
        section = Section(title, theme=theme)
        edit = QLineEdit()
        edit.setAccessibleName(title)
        edit.setObjectName(f"client{title.replace('-', '').capitalize()}")
        self._fields.add(name, edit, text)
        edit.setCursorPosition(0)
        section.body.addWidget(edit)
        self._column.addWidget(section)
        return edit

    def _on_save_wanted(self) -> None:
        changed = self._fields.changed
        if not changed:
            self.accept()
            return
        if changed.get("name") == "":
            self._say("A client needs a name.")
            self._name.setFocus()
            return
        self._fault.hide()
        self._save.setEnabled(False)
        command = EditClient(
            agent=self._history.agent,
            client=self._person.id,
            name=changed.get("name"),
            email=changed.get("email"),
            phone=changed.get("phone"),
            organisation=changed.get("organisation"),
            seen=self._fields.seen,
        )
        self._history.apply(
            command, text="Edit client", owner=self, done=self._on_saved, failed=self._on_failed
        )

    def _on_saved(self, outcome: Outcome) -> None:
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if isinstance(error, Conflict):
            self._fields.ask(error.field, str(error.theirs))
            return
        self._say(f"Not saved. {error}")

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.show()
