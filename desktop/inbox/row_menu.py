"""What can be done with the selected tickets where they stand in the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final, TypeAlias, TypeVar

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.background.undo import UndoHistory
from desktop.inbox.selection import FEW
from desktop.look.icons import show_icon
from desktop.look.marks import mark_of
from desktop.look.popup import round_popup
from desktop.look.theme import Theme
from models.commands.bulk_changes import (
    BulkChange,
    ToAssignee,
    ToClosed,
    ToPriority,
    ToResolved,
    ToStatus,
)
from models.enums import Priority, Status
from models.queries.tickets import TicketRow

V = TypeVar("V", Status, Priority)
Read: TypeAlias = Callable[[Callable[[Sequence[int]], None]], None]
"""Calls what it is given with the selected numbers, at once where they are few."""

_ASKING: Final[dict[Status, BulkChange]] = {
    Status.RESOLVED: ToResolved(),
    Status.CLOSED: ToClosed(),
}


class RowMenu(QObject):
    """Makes a menu each time, and tells what the agent wants."""

    open_wanted = Signal()
    """The agent wants to work on the chosen ticket."""
    own_window_wanted = Signal()
    """The agent wants the chosen ticket in a window of its own."""
    reply_wanted = Signal()
    """The agent wants to answer the chosen ticket."""
    change_chosen = Signal(object)
    """The agent wants this BulkChange made of all that is selected."""

    def __init__(self, *, history: UndoHistory, theme: Theme, read: Read, parent: QWidget) -> None:
        """``read`` gives the selected numbers; ``parent`` is what the menu belongs to."""
        super().__init__(parent)
        self._read = read
        self._widget = parent
        self._history = history
        self._theme = theme

    def open(self, place: QPoint, count: int, rows: Iterable[TicketRow]) -> QMenu:
        """Show the menu of the ``count`` selected tickets at a place of the screen.

        ``rows`` are those of them that are loaded; they say what holds already, if they are all.
        """
        menu = QMenu(self._widget)
        menu.setObjectName("ticketMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        round_popup(menu)
        shown = tuple(rows)
        if len(shown) < count:
            shown = ()
        if count == 1:
            self._add(menu, "Open", "arrow-square-out", "Enter").triggered.connect(self.open_wanted)
            apart = self._add(menu, "Open in its own window", "browsers", "Shift+Return")
            apart.triggered.connect(self.own_window_wanted)
            self._add(menu, "Reply", "arrow-bend-up-left", "R").triggered.connect(self.reply_wanted)
            menu.addSeparator()
        self._add_statuses(menu, {row.status for row in shown})
        self._add_priorities(menu, {row.priority for row in shown})
        mine = self._add(menu, "Assign to me", "user-focus")
        mine.triggered.connect(lambda: self._on_chosen(ToAssignee(assignee=self._history.agent)))
        menu.addSeparator()
        words = "Copy number" if count == 1 else "Copy numbers"
        copy = self._add(menu, words, "copy")
        copy.setEnabled(count <= FEW)
        copy.triggered.connect(lambda: self._read(_copy))
        menu.popup(place)
        return menu

    def _add_statuses(self, menu: QMenu, held: set[Status]) -> None:
        """Resolving asks how, and closing why."""
        inside = self._submenu(menu, "Status", "circle-half")
        for status in Status:
            action = self._add_value(inside, status, held)
            change = _ASKING.get(status, ToStatus(status=status))
            if status in _ASKING:
                action.setText(f"{action.text()}…")
            action.triggered.connect(partial(self._on_chosen, change))

    def _add_priorities(self, menu: QMenu, held: set[Priority]) -> None:
        inside = self._submenu(menu, "Priority", "flag")
        for priority in reversed(Priority):
            action = self._add_value(inside, priority, held)
            action.triggered.connect(partial(self._on_chosen, ToPriority(priority=priority)))

    def _on_chosen(self, change: BulkChange) -> None:
        self.change_chosen.emit(change)

    def _submenu(self, menu: QMenu, words: str, glyph: str) -> QMenu:
        inside = QMenu(words, menu)
        round_popup(inside)
        show_icon(menu.addMenu(inside), glyph, "secondary", theme=self._theme)
        return inside

    def _add(self, menu: QMenu, words: str, glyph: str, key: str = "") -> QAction:
        action = menu.addAction(words)
        action.setShortcut(QKeySequence(key))
        show_icon(action, glyph, "secondary", theme=self._theme)
        return action

    def _add_value(self, menu: QMenu, value: V, held: set[V]) -> QAction:
        """A value with its mark; the one that all tickets have is ticked."""
        mark = mark_of(value)
        action = menu.addAction(mark.word)
        if held == {value}:
            action.setCheckable(True)
            action.setChecked(True)
        else:
            show_icon(action, mark.icon, mark.role, theme=self._theme)
        return action


def _copy(numbers: Sequence[int]) -> None:
    QGuiApplication.clipboard().setText(" ".join(f"#{number}" for number in numbers))
