"""Asks at the first start who sits at this desk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.background.background import Background
from desktop.look.style import set_kind, set_role
from desktop.look.text import plain_caption, set_plain
from desktop.look.theme import Theme
from desktop.welcome.faces import KnownFace, NewFace
from models.commands.command import Outcome
from models.commands.people import AddAgent
from models.commands.settings import SetSetting
from models.queries.people import PersonRow, agents
from models.queries.settings import DESK_AGENT

_WIDTH = 420
_LONGEST = 24


class AgentDialog(QDialog):
    """Adds or finds the agent and remembers them for this desk; freed on close.

    What it writes is no step that undo takes back: without an agent nothing else can be written.
    """

    agent_chosen = Signal(str)
    """The agent with this key sits here, and that is on disk."""

    def __init__(
        self, *, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("agentDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Who are you?")
        self._background = background
        self._added: PersonRow | None = None
        self._known, self._new = KnownFace(theme=theme), NewFace(theme=theme)
        self._faces = QStackedWidget()
        self._fault = set_plain(QLabel())
        self._fault.setObjectName("agentFault")
        self._fault.setWordWrap(True)
        set_role(self._fault, "danger")
        self._start = QPushButton("Start")
        self._start.setObjectName("startButton")
        self._build()
        self._connect()
        background.read("agents", agents, self._on_agents_read, owner=self)

    def _build(self) -> None:
        heading = set_plain(QLabel(), "Who are you?")
        set_role(heading, "page")
        told = set_plain(
            QLabel(),
            "Your answers and changes are written under your name.",
        )
        told.setWordWrap(True)
        set_role(told, "secondary")
        for face in (self._new, self._known):
            self._faces.addWidget(face)
        self._new.offer_list(False)
        set_kind(self._start, "primary")
        self._start.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self._fault, 1)
        row.addWidget(self._start)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(told)
        column.addSpacing(8)
        column.addWidget(self._faces, 1)
        column.addSpacing(8)
        column.addLayout(row)
        self._show_face(self._new)
        self._new.name.setFocus()

    def _connect(self) -> None:
        self._start.clicked.connect(self._on_start_wanted)
        self._known.agent_opened.connect(self._on_start_wanted)
        self._known.choice_changed.connect(self._say_button)
        self._known.new_wanted.connect(self._on_new_wanted)
        self._new.known_wanted.connect(self._on_known_wanted)

    def _show_face(self, face: QWidget) -> None:
        """Turn to a face, and make the dialog as high as that one is."""
        for other in (self._new, self._known):
            policy = QSizePolicy.Policy.Preferred if other is face else QSizePolicy.Policy.Ignored
            other.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._faces.setCurrentWidget(face)
        column = self.layout()
        if column is not None:
            column.activate()
            self.resize(_WIDTH, column.totalHeightForWidth(_WIDTH))

    @property
    def _is_new(self) -> bool:
        return self._faces.currentWidget() is self._new

    def _say_button(self) -> None:
        """The button says who will start."""
        agent = None if self._is_new else self._known.agent
        label = agent.label if agent else ""
        name = label if len(label) <= _LONGEST else f"{label[:_LONGEST]}…"
        self._start.setText(plain_caption(f"Start as {name}") if name else "Start")
        self._start.setEnabled(self._is_new or agent is not None)

    def _on_agents_read(self, people: tuple[PersonRow, ...]) -> None:
        is_begun = self._new.name.text() or self._new.email.text()
        self._known.set_people(people)
        self._new.offer_list(bool(people))
        if people and not is_begun:
            self._on_known_wanted()

    def _on_known_wanted(self) -> None:
        self._show_face(self._known)
        self._known.view.setFocus()
        self._say_button()

    def _on_new_wanted(self) -> None:
        self._show_face(self._new)
        self._new.name.setFocus()
        self._say_button()

    def _on_start_wanted(self) -> None:
        self._fault.setText("")
        if self._is_new and not self._new.is_complete():
            return
        agent = self._added if self._is_new else self._known.agent
        self._start.setEnabled(False)
        if agent is not None:
            self._keep(agent.key)
        else:
            self._add(self._new.name.text().strip(), self._new.email.text().strip())

    def _add(self, name: str, email: str) -> None:
        command = AddAgent(agent="", name=name, email=email)
        command = command.model_copy(update={"agent": command.key})

        def added(outcome: Outcome) -> None:
            (number,) = outcome.changes.agents
            self._added = PersonRow(number, command.key, name, email)
            self._keep(command.key)

        self._background.write(command, owner=self, done=added, failed=self._on_failed)

    def _keep(self, key: str) -> None:
        def kept(outcome: Outcome) -> None:
            self.agent_chosen.emit(key)
            self.accept()

        command = SetSetting(agent=key, name=DESK_AGENT, value=key)
        self._background.write(command, owner=self, done=kept, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._start.setEnabled(True)
        added = "You were added, but not remembered. " if self._added else ""
        self._fault.setText(f"{added}{error}")
