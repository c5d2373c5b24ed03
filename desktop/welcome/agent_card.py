"""Corrects how the agent at this desk is called, and adds others who answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
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
from models.commands.command import Command, Outcome
from models.commands.people import AddAgent, EditAgent
from models.commands.refusals import Conflict
from models.queries.people import PersonRow

_WIDTH = 400


class AgentCardDialog(QDialog):
    """Name and e-mail address of one agent, or of one who is new; freed when it closes."""

    adding_wanted = Signal()
    """The agent would rather add another one; the dialog closes."""

    def __init__(
        self,
        *,
        person: PersonRow | None,
        history: UndoHistory,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Edit ``person``; None adds an agent."""
        super().__init__(parent)
        self.setObjectName("agentCardDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Your card" if person else "Add agent")
        self._person = person
        self._history = history
        self._name, self._email = QLineEdit(), QLineEdit()
        self._notice = ConflictNotice()
        self._fields = StoredFields(notice=self._notice, parent=self)
        self._fields.add("name", self._name, person.name if person else "")
        self._fields.add("email", self._email, person.email if person else "")
        self._fields.mine_wanted.connect(self._on_save_wanted)
        self._another = QPushButton("Add another agent…")
        self._fault = set_plain(QLabel())
        self._save = QPushButton("Save" if person else "Add")
        self._name_objects()
        self._build(theme)
        for edit in (self._name, self._email):
            edit.textChanged.connect(self._on_text_changed)

    def _name_objects(self) -> None:
        self._name.setObjectName("agentCardName")
        self._name.setAccessibleName("Name")
        self._email.setObjectName("agentCardEmail")
        self._email.setAccessibleName("E-mail")
        self._email.setPlaceholderText("May stay empty")
        self._another.setObjectName("addAgentButton")
        self._fault.setObjectName("dialogFault")
        self._save.setObjectName("saveAgentButton")

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        for title, edit in (("Name", self._name), ("E-mail", self._email)):
            section = Section(title, theme=theme)
            section.body.addWidget(edit)
            column.addWidget(section)
        column.addWidget(self._notice)
        set_kind(self._another, "link")
        self._another.setAutoDefault(False)
        self._another.setVisible(self._person is not None)
        self._another.clicked.connect(self._on_another_wanted)
        column.addWidget(self._another, 0, Qt.AlignmentFlag.AlignLeft)
        self._fault.setWordWrap(True)
        self._fault.hide()
        set_role(self._fault, "danger")
        column.addWidget(self._fault)
        set_kind(self._save, "primary")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_save_wanted)
        buttons.rejected.connect(self.reject)
        column.addSpacing(4)
        column.addWidget(buttons)
        self._save.setDefault(True)  # only now: the box has made another one the default
        self.setFixedWidth(_WIDTH)
        self._name.selectAll()
        self._name.setFocus()

    def _on_text_changed(self) -> None:
        """What is typed must not get lost to the next card."""
        self._another.setEnabled(not self._fields.changed)

    def _on_another_wanted(self) -> None:
        self.adding_wanted.emit()
        self.accept()

    def _on_save_wanted(self) -> None:
        changed = self._fields.changed
        if self._person is not None and not changed:
            self.accept()
        elif changed.get("name", "" if self._person is None else None) == "":
            self._say("An agent needs a name.")
            self._name.setFocus()
        else:
            self._fault.hide()
            self._save.setEnabled(False)
            command, text = self._command(changed)
            self._history.apply(
                command, text=text, owner=self, done=self._on_saved, failed=self._on_failed
            )

    def _command(self, typed: dict[str, str]) -> tuple[Command, str]:
        """What is to be written, and the name of the step."""
        me = self._history.agent
        if self._person is None:
            return AddAgent(agent=me, name=typed["name"], email=typed.get("email", "")), "Add agent"
        edited = EditAgent(
            agent=me,
            subject=self._person.id,
            name=typed.get("name"),
            email=typed.get("email"),
            seen=self._fields.seen,
        )
        return edited, "Edit agent"

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
