"""Turns what the agent does in the sections into changes, and their fate into what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.background.undo import UndoHistory
from desktop.details.changes import (
    assignee_change,
    category_change,
    priority_change,
    reopening,
    resolution_change,
    status_change,
    tags_change,
)
from desktop.details.close_dialog import CloseDialog
from desktop.details.conflict import conflict_words
from desktop.details.content import Content
from desktop.details.writer import Change, FieldWriter
from models.commands.refusals import Conflict
from models.enums import UNRESOLVED, Category, Priority, Status
from models.queries.people import PersonRow
from models.queries.ticket import TicketDetails


class Editing(FieldWriter):
    """Every choice is a change of the ticket that is in view when it is made."""

    resolve_wanted = Signal(int)
    """The agent wants to resolve the ticket with this number."""
    reading_wanted = Signal()
    """The sections may no longer show what is stored."""

    def __init__(self, *, content: Content, history: UndoHistory, parent: QWidget) -> None:
        """``parent`` is whose window the dialogs belong to."""
        super().__init__(history=history, parent=parent)
        self._content = content
        self._panel = parent
        self._history = history
        self._ticket: TicketDetails | None = None
        self._agents: tuple[PersonRow, ...] = ()
        self._conflict: Change | None = None
        fields = content.fields
        fields.status_chosen.connect(self.choose_status)
        fields.priority_chosen.connect(self._on_priority_chosen)
        fields.category_chosen.connect(self._on_category_chosen)
        fields.assignee_chosen.connect(self._on_assignee_chosen)
        fields.notice.mine_wanted.connect(self._on_mine_wanted)
        content.tags.tags_changed.connect(self._on_tags_changed)
        content.resolution.committed.connect(self._on_resolution_committed)
        self.written.connect(self.reading_wanted)
        self.conflicted.connect(self._on_conflicted)
        self.refused.connect(self._on_refused)

    def set_agents(self, agents: Iterable[PersonRow]) -> None:
        """Those whose names may be needed to tell of a conflict."""
        self._agents = tuple(agents)

    def show_ticket(self, ticket: TicketDetails | None) -> None:
        """From now on the agent has this ticket, in this state, before their eyes."""
        self._ticket = ticket
        if ticket is None:
            self.give_up_reading()
        else:
            self.see(ticket.id, ticket.version)

    def choose_status(self, status: Status) -> None:
        """Bring the ticket into ``status``, asking first what has to be known for it."""
        ticket = self._ticket
        if ticket is None:
            return
        if status is Status.RESOLVED and ticket.status in UNRESOLVED:
            self.resolve_wanted.emit(ticket.id)
        elif status is Status.CLOSED and ticket.status in UNRESOLVED:
            self._ask_reason(ticket)
        else:
            self.apply(status_change(ticket.id, self._history.agent, status))

    def reopen(self) -> None:
        """Take the resolved or closed ticket up again."""
        if self._ticket is not None:
            self.apply(reopening(self._ticket.id, self._history.agent))

    def _ask_reason(self, ticket: TicketDetails) -> None:
        dialog = CloseDialog(ticket=ticket.id, title=ticket.title, parent=self._panel.window())
        agent = self._history.agent

        def close(reason: str) -> None:
            self.apply(status_change(ticket.id, agent, Status.CLOSED, reason))

        dialog.reason_given.connect(close)
        dialog.open()

    def _on_priority_chosen(self, priority: Priority) -> None:
        if self._ticket is not None:
            self.apply(priority_change(self._ticket.id, self._history.agent, priority))

    def _on_category_chosen(self, category: Category) -> None:
        if self._ticket is not None:
            self.apply(category_change(self._ticket.id, self._history.agent, category))

    def _on_assignee_chosen(self, key: str | None) -> None:
        if self._ticket is not None:
            name = self._content.fields.assignee_box.currentText()
            self.apply(assignee_change(self._ticket.id, self._history.agent, key, name))

    def _on_tags_changed(self, tags: tuple[str, ...]) -> None:
        if self._ticket is not None:
            self.apply(tags_change(self._ticket.id, self._history.agent, tags))

    def _on_resolution_committed(self, ticket: int, text: str | None, version: int) -> None:
        self.apply(resolution_change(ticket, self._history.agent, text, version))

    def _on_conflicted(self, change: Change, conflict: Conflict) -> None:
        field, theirs, mine = conflict_words(conflict, self._agents)
        if conflict.field == "resolution":
            self._content.resolution.ask(change.ticket, theirs=theirs, mine=mine)
        elif self._ticket is not None and change.ticket == self._ticket.id:
            self._conflict = change
            self._content.fields.notice.say(field, theirs=theirs, mine=mine)
        self.reading_wanted.emit()

    def _on_mine_wanted(self) -> None:
        if self._conflict is not None:
            self.apply(replace(self._conflict, version=None))

    def _on_refused(self, change: Change, error: Exception) -> None:
        if change.is_typed:
            self._content.resolution.refuse(change.ticket, str(error))
        self._history.refused.emit(error)
        self.reading_wanted.emit()
