"""The two faces of the first question: find yourself, or say who you are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.look.style import set_ground, set_kind, set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.welcome.agent_list import PERSON_ROLE, ROW_HEIGHT, AgentDelegate, AgentModel
from desktop.widgets.search_edit import SearchEdit
from desktop.widgets.section import Section
from models.queries.people import PersonRow

_MANY = 6
"""With more agents than this there is a field to search them."""
_ROWS = 6


class KnownFace(QWidget):
    """The agents of this database."""

    choice_changed = Signal()
    agent_opened = Signal()
    """The agent double-clicked a name or pressed Enter."""
    new_wanted = Signal()
    """The agent is not among them."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = AgentModel(self)
        self._search = SearchEdit(theme=theme, placeholder="Search")
        self._search.text_edited.connect(self._on_text_edited)
        self.view = QListView()
        self.view.setObjectName("agentsList")
        self.view.setAccessibleName("Agents")
        self.view.setModel(self._model)
        self.view.setItemDelegate(AgentDelegate(theme=theme, parent=self.view))
        set_kind(self.view, "popup")
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.activated.connect(self._on_row_activated)
        new = QPushButton("I am not in this list")
        new.setObjectName("newAgentButton")
        new.setAutoDefault(False)
        set_kind(new, "link")
        new.clicked.connect(self.new_wanted)
        frame = QFrame()
        set_ground(frame, "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._search)
        column.addWidget(frame, 1)
        column.addWidget(new)

    @property
    def agent(self) -> PersonRow | None:
        """Who is chosen."""
        person = self.view.currentIndex().data(PERSON_ROLE)
        return person if isinstance(person, PersonRow) else None

    def set_people(self, people: Sequence[PersonRow]) -> None:
        """Offer these agents; the first is chosen."""
        self._model.set_people(people)
        self._search.setVisible(len(people) > _MANY)
        self.view.setFixedHeight(min(max(len(people), 1), _ROWS) * ROW_HEIGHT)
        self.view.setCurrentIndex(self._model.index(0, 0))

    def _on_text_edited(self, text: str) -> None:
        self._model.narrow(text)
        self.view.setCurrentIndex(self._model.index(0, 0))
        self.choice_changed.emit()

    def _on_current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        self.choice_changed.emit()

    def _on_row_activated(self, index: QModelIndex) -> None:
        self.agent_opened.emit()


class NewFace(QWidget):
    """Name and e-mail address of somebody who is new here."""

    known_wanted = Signal()
    """The agent would rather choose from the list."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.email = QLineEdit(), QLineEdit()
        self.name.setObjectName("agentName")
        self.name.setAccessibleName("Your name")
        self.email.setObjectName("agentEmail")
        self.email.setAccessibleName("Your e-mail address")
        self.email.setPlaceholderText("May stay empty")
        self._fault = set_plain(QLabel(), "Clients see your name beside your answers.")
        set_role(self._fault, "secondary")
        self._back = QPushButton("Choose from the list instead")
        self._back.setObjectName("knownAgentButton")
        self._back.setAutoDefault(False)
        set_kind(self._back, "link")
        self._back.clicked.connect(self.known_wanted)
        names, emails = Section("Your name", theme=theme), Section("E-mail", theme=theme)
        names.body.addWidget(self.name)
        names.body.addWidget(self._fault)
        emails.body.addWidget(self.email)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(names)
        column.addWidget(emails)
        column.addWidget(self._back)

    def offer_list(self, is_offered: bool) -> None:
        """Whether there is a list to go back to."""
        self._back.setVisible(is_offered)

    def is_complete(self) -> bool:
        """Say beside the field what is missing."""
        if self.name.text().strip():
            return True
        self._fault.setText("Please say how you are called.")
        set_role(self._fault, "danger")
        self.name.setFocus()
        return False
