"""Status, priority, category and assignee of a ticket, each in a box that applies at once."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from desktop.details.entries import NOBODY, assignee_entries, entries_of
from desktop.details.field_box import FieldBox
from desktop.look.style import set_kind, set_role
from desktop.look.text import plain_tooltip, set_plain
from desktop.look.theme import Theme
from desktop.widgets.conflict_notice import ConflictNotice
from desktop.widgets.entry import Entry
from models.enums import Category, Priority, Status
from models.queries.people import PersonRow
from models.queries.ticket import TicketDetails

_LABEL_WIDTH = 56


class FieldsSection(QWidget):
    """The four boxes, and below them the notice of a conflict about one of them."""

    status_chosen = Signal(object)
    """The agent wants this Status."""
    priority_chosen = Signal(object)
    """The agent wants this Priority."""
    category_chosen = Signal(object)
    """The agent wants this Category."""
    assignee_chosen = Signal(object)
    """The agent wants the ticket to be with this agent (a key), or with nobody (None)."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self.status_box = self._add("Status", "statusBox", theme)
        self.priority_box = self._add("Priority", "priorityBox", theme)
        self.category_box = self._add("Category", "categoryBox", theme)
        self.assignee_box = self._add("Assignee", "assigneeBox", theme)
        self.status_box.set_entries(entries_of(Status))
        self.priority_box.set_entries(entries_of(Priority))
        self.category_box.set_entries(entries_of(Category))
        self.notice = ConflictNotice()
        """Tells of a conflict about one of the boxes."""
        self._grid.addWidget(self.notice, self._grid.rowCount(), 0, 1, 2)
        self.status_box.chosen.connect(self._on_status_chosen)
        self.priority_box.chosen.connect(lambda key: self.priority_chosen.emit(Priority(key)))
        self.category_box.chosen.connect(lambda key: self.category_chosen.emit(Category(key)))
        self.assignee_box.chosen.connect(lambda key: self.assignee_chosen.emit(key or None))
        self._ticket: TicketDetails | None = None
        self._agents: tuple[PersonRow, ...] = ()
        self._own_key = ""
        self._entries: tuple[Entry, ...] = ()

    def set_agents(self, agents: Iterable[PersonRow], *, own_key: str) -> None:
        """Offer these agents; the one with ``own_key`` sits at this desk."""
        self._agents, self._own_key = tuple(agents), own_key
        self._show_assignee()

    def show_ticket(self, ticket: TicketDetails) -> None:
        """Show the fields of ``ticket``; those of a closed one cannot be chosen."""
        if self._ticket is None or ticket.id != self._ticket.id:
            self.notice.hide()
        self._ticket = ticket
        self.status_box.set_choice(ticket.status.value)
        self.priority_box.set_choice(ticket.priority.value)
        self.category_box.set_choice(ticket.category.value)
        self._show_assignee()
        for box in (self.status_box, self.priority_box, self.category_box, self.assignee_box):
            box.setEnabled(ticket.status is not Status.CLOSED)

    def _show_assignee(self) -> None:
        ticket = self._ticket
        entries = assignee_entries(
            self._agents,
            own_key=self._own_key,
            assignee=ticket.assignee if ticket else None,
            assignee_name=ticket.assignee_name if ticket else None,
        )
        if entries != self._entries:
            self._entries = entries
            self.assignee_box.set_entries(entries)
        self.assignee_box.set_choice((ticket.assignee or NOBODY) if ticket else None)
        self.assignee_box.setToolTip(plain_tooltip(self.assignee_box.currentText()))

    def _add(self, label: str, name: str, theme: Theme) -> FieldBox:
        """A row of the grid: what the field is called, and its box."""
        box = FieldBox(theme=theme)
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_kind(box, "quiet")
        caption = set_plain(QLabel(), label)
        caption.setBuddy(box)
        set_role(caption, "secondary")
        row = self._grid.rowCount()
        self._grid.addWidget(caption, row, 0)
        self._grid.addWidget(box, row, 1)
        return box

    def _on_status_chosen(self, key: str) -> None:
        # Resolving and closing may ask something first: until then the old status holds.
        if self._ticket is not None:
            self.status_box.set_choice(self._ticket.status.value)
        self.status_chosen.emit(Status(key))
