"""The menus of values that a selection can be given: statuses, priorities, categories, agents."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.look.icons import show_icon
from desktop.look.marks import mark_of
from desktop.look.popup import round_popup
from desktop.look.text import plain_caption
from desktop.look.theme import Theme
from desktop.look.tokens import Role
from models.commands.bulk_changes import (
    BulkChange,
    ToAssignee,
    ToCategory,
    ToClosed,
    ToPriority,
    ToResolved,
    ToStatus,
)
from models.enums import UNRESOLVED, Category, Priority, Status
from models.queries.people import PersonRow

VALUES: Final = ("status", "priority", "category", "assignee")
"""What there is a menu for."""


class ValueMenu(QObject):
    """Makes a menu each time one is wanted; it is freed when it closes."""

    change_chosen = Signal(object)
    """The agent chose this BulkChange."""

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        """``parent`` is what the menus belong to."""
        super().__init__(parent)
        self._widget = parent
        self._theme = theme
        self._agents: tuple[PersonRow, ...] = ()
        self._own_key = ""
        self._fillers: dict[str, Callable[[QMenu], None]] = {
            "status": self._add_statuses,
            "priority": self._add_priorities,
            "category": self._add_categories,
            "assignee": self._add_agents,
        }

    def set_agents(self, agents: tuple[PersonRow, ...], *, own_key: str) -> None:
        """Offers these agents; ``own_key`` is the one at this desk."""
        self._agents, self._own_key = agents, own_key

    def menu(self, name: str) -> QMenu:
        """The menu of one of VALUES, the first entry under the keyboard."""
        menu = QMenu(self._widget)
        menu.setObjectName(f"bulk{name.capitalize()}Menu")
        menu.setAccessibleName(name.capitalize())
        menu.aboutToHide.connect(menu.deleteLater)
        round_popup(menu)
        self._fillers[name](menu)
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _add_statuses(self, menu: QMenu) -> None:
        for status in UNRESOLVED:
            self._add_marked(menu, status, ToStatus(status=status))
        menu.addSeparator()
        self._add_marked(menu, Status.RESOLVED, ToResolved(), more="…")
        self._add_marked(menu, Status.CLOSED, ToClosed(), more="…")

    def _add_priorities(self, menu: QMenu) -> None:
        for priority in reversed(Priority):
            self._add_marked(menu, priority, ToPriority(priority=priority))

    def _add_categories(self, menu: QMenu) -> None:
        for category in Category:
            self._add_marked(menu, category, ToCategory(category=category))

    def _add_agents(self, menu: QMenu) -> None:
        """The agent at this desk, nobody, and all others."""
        for person in self._agents:
            if person.key == self._own_key:
                words = f"{person.label} (me)"
                self._add(menu, words, "user-focus", "accent", ToAssignee(assignee=person.key))
        self._add(menu, "Nobody", "user-circle", "faint", ToAssignee(assignee=None))
        menu.addSeparator()
        for person in self._agents:
            if person.key != self._own_key:
                change = ToAssignee(assignee=person.key)
                self._add(menu, person.label, "user", "secondary", change)

    def _add_marked(
        self, menu: QMenu, value: Status | Priority | Category, change: BulkChange, more: str = ""
    ) -> None:
        mark = mark_of(value)
        self._add(menu, mark.word + more, mark.icon, mark.role, change)

    def _add(self, menu: QMenu, words: str, glyph: str, role: Role, change: BulkChange) -> QAction:
        action = menu.addAction(plain_caption(words))
        action.triggered.connect(partial(self._on_chosen, change))
        show_icon(action, glyph, role, theme=self._theme)
        return action

    def _on_chosen(self, change: BulkChange) -> None:
        self.change_chosen.emit(change)
