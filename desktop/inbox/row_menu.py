"""What can be done with the selected tickets where they stand in the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.background.undo import UndoHistory
from desktop.inbox.selection import FEW
from desktop.look.format import counted
from desktop.look.icons import show_icon
from desktop.look.marks import mark_of
from desktop.look.popup import round_popup
from desktop.look.theme import Theme
from models.commands.command import Command
from models.commands.fields import Assign, SetPriority
from models.commands.lifecycle import SetStatus
from models.enums import Priority, Status
from models.queries.tickets import TicketRow

V = TypeVar("V", Status, Priority)
Read: TypeAlias = Callable[[Callable[[Sequence[int]], None]], None]
"""Calls what it is given with the selected numbers, at once where they are few."""


class RowMenu(QObject):
    """Makes a menu each time; one command changes all of the tickets, or none of them."""

    open_wanted = Signal()
    """The agent wants to work on the chosen ticket."""
    reply_wanted = Signal()
    """The agent wants to answer the chosen ticket."""
    resolve_wanted = Signal(tuple)
    """The agent wants to say how the tickets with these numbers were solved."""

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
            self._add(menu, "Reply", "arrow-bend-up-left", "R").triggered.connect(self.reply_wanted)
            menu.addSeparator()
        self._add_statuses(menu, {row.status for row in shown})
        self._add_priorities(menu, {row.priority for row in shown})
        mine = self._add(menu, "Assign to me", "user-focus")
        mine.triggered.connect(lambda: self._read(self._on_assign_chosen))
        menu.addSeparator()
        words = "Copy number" if count == 1 else "Copy numbers"
        copy = self._add(menu, words, "copy")
        copy.setEnabled(count <= FEW)
        copy.triggered.connect(lambda: self._read(_copy))
        menu.popup(place)
        return menu

    def _add_statuses(self, menu: QMenu, held: set[Status]) -> None:
        """Resolving asks how; only what is resolved can be closed without a reason."""
        inside = self._submenu(menu, "Status", "circle-half")
        for status in Status:
            action = self._add_value(inside, status, held)
            if status is Status.RESOLVED:
                action.setText(f"{action.text()}…")
                action.triggered.connect(lambda: self._read(self._on_resolve_chosen))
                continue
            if status is Status.CLOSED:
                action.setEnabled(bool(held) and held <= {Status.RESOLVED, Status.CLOSED})
            chosen = partial(self._on_status_chosen, status)
            action.triggered.connect(lambda *_, chosen=chosen: self._read(chosen))

    def _add_priorities(self, menu: QMenu, held: set[Priority]) -> None:
        inside = self._submenu(menu, "Priority", "flag")
        for priority in reversed(Priority):
            action = self._add_value(inside, priority, held)
            chosen = partial(self._on_priority_chosen, priority)
            action.triggered.connect(lambda *_, chosen=chosen: self._read(chosen))

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

    def _on_resolve_chosen(self, numbers: Sequence[int]) -> None:
        self.resolve_wanted.emit(tuple(numbers))

    def _on_status_chosen(self, status: Status, numbers: Sequence[int]) -> None:
        command = SetStatus(agent=self._history.agent, tickets=tuple(numbers), status=status)
        self._apply(command, numbers, "status", mark_of(status).word)

    def _on_priority_chosen(self, priority: Priority, numbers: Sequence[int]) -> None:
        command = SetPriority(agent=self._history.agent, tickets=tuple(numbers), priority=priority)
        self._apply(command, numbers, "priority", mark_of(priority).word)

    def _on_assign_chosen(self, numbers: Sequence[int]) -> None:
        agent = self._history.agent
        command = Assign(agent=agent, tickets=tuple(numbers), assignee=agent)
        self._apply(command, numbers, "assignee", "you")

    def _apply(self, command: Command, numbers: Sequence[int], field: str, value: str) -> None:
        many = len(numbers) > 1
        of_what = f" of {counted(len(numbers), 'ticket', 'tickets')}" if many else ""
        self._history.apply(command, text=f"Set {field}{of_what} to {value}", owner=self)


def _copy(numbers: Sequence[int]) -> None:
    QGuiApplication.clipboard().setText(" ".join(f"#{number}" for number in numbers))
