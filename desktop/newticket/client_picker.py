"""Says whose ticket it is: a client who is found, or one who is new."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from desktop.background.background import Background
from desktop.look.icons import show_icon
from desktop.look.style import set_kind, set_role
from desktop.look.theme import Theme
from desktop.newticket.client_search import ClientSearch
from desktop.widgets.avatar import Avatar
from desktop.widgets.elided_label import ElidedLabel
from models.queries.people import PersonRow

_HEIGHT, _AVATAR = 32, 24


@dataclass(frozen=True, slots=True)
class NewClient:
    """A client who is to be created with the ticket."""

    name: str
    email: str


class ClientPicker(QStackedWidget):
    """Three faces of the same height: search, the one who was found, the one who is new."""

    choice_changed = Signal()
    """The agent chose, gave up a choice, or typed."""

    def __init__(
        self, *, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self._theme = theme
        self._person: PersonRow | None = None
        self._search = ClientSearch(background=background, theme=theme)
        self._search.person_chosen.connect(self._on_person_chosen)
        self._search.creation_wanted.connect(self._on_creation_wanted)
        self._search.edited.connect(self.choice_changed)
        self._avatar = Avatar(theme=theme, size=_AVATAR)
        self._name, self._email = ElidedLabel(), ElidedLabel()
        set_role(self._name, "strong")
        set_role(self._email, "secondary")
        self.new_name, self.new_email = QLineEdit(), QLineEdit()
        for field, name, text in (
            (self.new_name, "newClientName", "Name of the new client"),
            (self.new_email, "newClientEmail", "E-mail (may stay empty)"),
        ):
            field.setObjectName(name)
            field.setPlaceholderText(text)
            field.setAccessibleName(text)
            field.textEdited.connect(self.choice_changed)
        self._found, self._new = self._found_face(), self._new_face()
        for face in (self._search, self._found, self._new):
            self.addWidget(face)

    @property
    def choice(self) -> PersonRow | NewClient | None:
        """Who was chosen; a new client may still lack a name."""
        if self.currentWidget() is self._new:
            return NewClient(self.new_name.text().strip(), self.new_email.text().strip())
        return self._person if self.currentWidget() is self._found else None

    @property
    def is_touched(self) -> bool:
        """Whether the agent chose or typed anything."""
        return self.choice is not None or bool(self._search.field.text())

    def choose(self, person: PersonRow) -> None:
        """Show a client as the chosen one."""
        self._person = person
        self._avatar.set_person(person.label, key=person.key)
        self._name.setText(person.label)
        self._email.setText(" · ".join(filter(None, (person.email, person.organisation))))
        self.setCurrentWidget(self._found)

    def show_choice(self, choice: PersonRow | NewClient | None) -> None:
        """Show what was chosen before; None is the search."""
        if isinstance(choice, PersonRow):
            self.choose(choice)
            return
        self.new_name.setText(choice.name if choice is not None else "")
        self.new_email.setText(choice.email if choice is not None else "")
        self.setCurrentWidget(self._search if choice is None else self._new)

    def focus_first(self) -> None:
        """Put the keyboard where something is to be typed."""
        if self.currentWidget() is self._new:
            (self.new_name if not self.new_name.text().strip() else self.new_email).setFocus()
        elif self.currentWidget() is self._search:
            self._search.setFocus()

    def _found_face(self) -> QWidget:
        face = QWidget()
        row = QHBoxLayout(face)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._avatar)
        row.addWidget(self._name)
        row.addWidget(self._email, 1)
        row.addWidget(self._back_button("changeClientButton", "Choose another client"))
        return face

    def _new_face(self) -> QWidget:
        face = QWidget()
        row = QHBoxLayout(face)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.new_name, 1)
        row.addWidget(self.new_email, 1)
        row.addWidget(self._back_button("searchClientButton", "Search for a client instead"))
        return face

    def _back_button(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setIconSize(QSize(16, 16))
        set_kind(button, "small")
        show_icon(button, "x", "secondary", theme=self._theme)
        button.clicked.connect(self._on_back_clicked)
        return button

    def _on_person_chosen(self, person: PersonRow) -> None:
        self.choose(person)
        self.choice_changed.emit()
        self.focusNextChild()

    def _on_creation_wanted(self, text: str) -> None:
        is_address = "@" in text and " " not in text
        self.new_name.setText("" if is_address else text)
        self.new_email.setText(text if is_address else "")
        self.setCurrentWidget(self._new)
        self.focus_first()
        self.choice_changed.emit()

    def _on_back_clicked(self) -> None:
        self._person = None
        self.setCurrentWidget(self._search)
        self._search.setFocus()
        self._search.field.selectAll()
        self.choice_changed.emit()
