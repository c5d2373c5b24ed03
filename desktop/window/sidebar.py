"""The left edge of the window: a new ticket, undo, the views, and who sits here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.look.icons import show_icon
from desktop.look.style import set_ground, set_kind
from desktop.look.text import plain_tooltip
from desktop.look.theme import Theme
from desktop.window.person_button import PersonButton
from models.commands.outcome import Changes
from models.queries.people import PersonRow, agents


class Sidebar(QFrame):
    """Holds the views, and shows in whose name everything here is written."""

    agent_clicked = Signal(object)
    """The agent wants to see the card of the one who sits here (a PersonRow)."""

    def __init__(
        self,
        *,
        views: QWidget,
        actions: Mapping[str, QAction],
        background: Background,
        history: UndoHistory,
        theme: Theme,
    ) -> None:
        """Take in ``views``; the buttons trigger the ``actions`` new_ticket and undo."""
        super().__init__()
        self._background = background
        self._history = history
        self._theme = theme
        self._person: PersonRow | None = None
        self._button = PersonButton(theme=theme)
        self._button.clicked.connect(self._on_button_clicked)
        set_ground(self, "window")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        foot.addWidget(self._button)
        column.addLayout(self._buttons(actions))
        column.addWidget(views, 1)
        column.addLayout(foot)
        self._read()

    def on_changed(self, changes: Changes) -> None:
        """Learn when an agent is called otherwise."""
        if changes.agents or changes.is_all:
            self._read()

    def _buttons(self, actions: Mapping[str, QAction]) -> QHBoxLayout:
        new = QPushButton("New ticket")
        new.setObjectName("newTicketButton")
        new.setToolTip("New ticket (C)")
        new.clicked.connect(actions["new_ticket"].trigger)
        show_icon(new, "plus", theme=self._theme)
        undo = QToolButton()
        undo.setObjectName("undoButton")
        set_kind(undo, "quiet")
        show_icon(undo, "arrow-counter-clockwise", theme=self._theme)
        undo.clicked.connect(actions["undo"].trigger)
        self._follow(undo, actions["undo"])
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 8, 0)
        row.setSpacing(4)
        for button in (new, undo):
            button.setAccessibleName(button.toolTip())
            row.addWidget(button, 1 if button is new else 0)
        return row

    def _follow(self, button: QToolButton, action: QAction) -> None:
        """Let the button say what undo would take back, and rest when there is nothing."""

        def follow() -> None:
            button.setEnabled(action.isEnabled())
            button.setToolTip(plain_tooltip(action.text().replace("&", "")))
            button.setAccessibleName(action.text().replace("&", ""))

        action.changed.connect(follow)
        follow()

    def _read(self) -> None:
        self._background.read("agents", agents, self._on_agents_read, owner=self)

    def _on_agents_read(self, found: tuple[PersonRow, ...]) -> None:
        key = self._history.agent
        self._person = next((person for person in found if person.key == key), None)
        self._button.setEnabled(self._person is not None)
        self._button.set_person(self._person.label if self._person else key, key=key)

    def _on_button_clicked(self) -> None:
        if self._person is not None:
            self.agent_clicked.emit(self._person)
