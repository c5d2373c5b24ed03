"""Who asked: the client of a ticket with everything known of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.look.format import counted
from desktop.look.icons import glyph_pixmap
from desktop.look.style import set_kind, set_role
from desktop.look.theme import Theme
from desktop.widgets.avatar import Avatar
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.section import Section
from models.queries.people import PersonRow
from models.queries.ticket import TicketDetails

_AVATAR = 32
_ICON = 16
_LINK_PADDING = 5


class ClientSection(Section):
    """Avatar, name, ways to reach the client, and how many other tickets there are."""

    tickets_wanted = Signal(str)
    """The agent wants to see all tickets of the client with this key."""
    edit_wanted = Signal(object)
    """The agent wants to correct what is known of this client (a PersonRow)."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Client", theme=theme, parent=parent)
        self.setObjectName("clientCard")
        self._person: PersonRow | None = None
        self._avatar = Avatar(theme=theme, size=_AVATAR)
        self._name, self._email = ElidedLabel(), ElidedLabel()
        set_role(self._name, "strong")
        set_role(self._email, "secondary")
        self._phone = _Fact("phone", "Phone", theme=theme)
        self._organisation = _Fact("buildings", "Organisation", theme=theme)
        self._key = _Fact("identification-card", "Key", theme=theme)
        self._others = QPushButton()
        self._others.setObjectName("clientTicketsButton")
        set_kind(self._others, "link")
        self._others.clicked.connect(self._on_others_clicked)
        self._copy = self.add_button("copy", "Copy e-mail address")
        self._copy.setObjectName("copyEmailButton")
        self._copy.clicked.connect(self._on_copy_clicked)
        edit = self.add_button("pencil-simple", "Edit client")
        edit.setObjectName("editClientButton")
        edit.clicked.connect(self._on_edit_clicked)
        self._build()

    def show_ticket(self, ticket: TicketDetails) -> None:
        """Show the client of ``ticket``."""
        person = self._person = ticket.client
        self._avatar.set_person(person.label, key=person.key)
        self._name.setText(person.label)
        self._email.setText(person.email)
        self._email.setVisible(bool(person.email))
        self._copy.setEnabled(bool(person.email))
        self._phone.say(person.phone)
        self._organisation.say(person.organisation)
        self._key.say(person.key)
        others = ticket.client_tickets - 1
        self._others.setText(counted(others, "other ticket", "other tickets"))
        self._others.setVisible(others > 0)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._email)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._avatar)
        head.addLayout(words, 1)
        self.body.addLayout(head)
        self.body.addSpacing(4)
        for fact in (self._phone, self._organisation, self._key):
            self.body.addWidget(fact)
        row = QHBoxLayout()
        row.setContentsMargins(_ICON + 8 - _LINK_PADDING, 0, 0, 0)
        row.addWidget(self._others)
        row.addStretch(1)
        self.body.addLayout(row)

    def _on_others_clicked(self) -> None:
        if self._person is not None:
            self.tickets_wanted.emit(self._person.key)

    def _on_edit_clicked(self) -> None:
        if self._person is not None:
            self.edit_wanted.emit(self._person)

    def _on_copy_clicked(self) -> None:
        if self._person is not None:
            QGuiApplication.clipboard().setText(self._person.email)


class _Fact(QWidget):
    """An icon and what it stands for; gone while there is nothing to say."""

    def __init__(self, icon_name: str, name: str, *, theme: Theme) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._name = name
        self._theme = theme
        self._picture = QLabel()
        self._picture.setFixedWidth(_ICON)
        self._text = ElidedLabel()
        set_role(self._text, "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def say(self, text: str) -> None:
        """Show ``text``, or nothing at all without one."""
        self._text.setText(text)
        self._text.setAccessibleName(f"{self._name}: {text[:200]}")
        self.setVisible(bool(text))

    def _on_theme_changed(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(
            glyph_pixmap(self._icon_name, "faint", _ICON, theme=self._theme, pixel_ratio=ratio)
        )
