"""Finds a client while the agent types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.look.theme import Theme
from desktop.newticket.people_list import PeopleList
from desktop.widgets.search_edit import SearchEdit
from models.queries.people import PersonRow, find_clients

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST = 8


class ClientSearch(QWidget):
    """A field, and the list below it while it has something to offer."""

    person_chosen = Signal(object)
    """The agent chose this client (a PersonRow)."""
    creation_wanted = Signal(str)
    """The agent wants a new client, for whom this was typed."""
    edited = Signal()
    """The agent typed."""

    def __init__(
        self, *, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._theme = theme
        self._list: PeopleList | None = None
        self.field = SearchEdit(theme=theme, placeholder="Search by name, e-mail or organisation")
        self.field.setObjectName("clientEdit")
        self.field.setAccessibleName("Client")
        self.field.text_edited.connect(self._on_text_edited)
        self.field.down_pressed.connect(self._search)
        self.field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.setFocusProxy(self.field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gives the keys of the field to the list while that is open."""
        is_open = self._list is not None and self._list.isVisible()
        if event.type() == QEvent.Type.FocusOut and self._list is not None:
            self._list.hide()
        if is_open and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._is_used(event)
        return False

    def _is_used(self, event: QKeyEvent) -> bool:
        """Moves in the list, chooses from it or closes it; says whether ``event`` did."""
        key = event.key()
        if self._list is None:
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in _ENTER and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._list.choose_current()
        elif key == Qt.Key.Key_Escape:
            self._list.hide()
        else:
            return False
        return True

    def _search(self) -> None:
        text = self.field.text()
        self._background.read(
            "clients",
            lambda store: (text, find_clients(store, text, limit=_MOST)),
            self._on_found,
            owner=self,
        )

    def _on_text_edited(self, text: str) -> None:
        self.edited.emit()
        if text.strip():
            self._search()
        elif self._list is not None:
            self._list.hide()

    def _on_found(self, found: tuple[str, tuple[PersonRow, ...]]) -> None:
        text, people = found
        if text != self.field.text() or not self.field.hasFocus():
            return
        if self._list is None:
            self._list = PeopleList(theme=self._theme, parent=self.window())
            self._list.person_chosen.connect(self.person_chosen)
            self._list.creation_chosen.connect(self._on_creation_chosen)
        self._list.offer_below(self.field, people, new=text.strip())

    def _on_creation_chosen(self) -> None:
        self.creation_wanted.emit(self.field.text().strip())
