"""Sends what the agent does to one ticket or to all that are selected where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.inbox.selection import Selection
from desktop.window.panels import Panels
from desktop.window.ticket_in_view import TicketInView
from models.commands.bulk_changes import BulkChange, ToResolved

if TYPE_CHECKING:
    from models.commands.numbers import Numbers


class SelectionChanges(QObject):
    """With several tickets selected their bar acts, otherwise the details of the one in view."""

    def __init__(
        self, *, panels: Panels, in_view: TicketInView, say: Callable[[str], None], parent: QObject
    ) -> None:
        """Join list and selection bar; ``say`` tells the agent something in a sentence."""
        super().__init__(parent)
        self._inbox = inbox = panels.inbox
        self._bulk = bulk = panels.bulk
        self._in_view = in_view
        inbox.set_selection_bar(bulk)
        inbox.selection_changed.connect(self._on_selection_changed)
        inbox.change_wanted.connect(self.change)
        bulk.change_wanted.connect(self.change)
        bulk.clear_wanted.connect(self._on_clear_wanted)
        bulk.told.connect(say)
        bulk.changed.connect(self._on_changed)

    @property
    def has_many(self) -> bool:
        """Whether what is done next is done to several tickets."""
        return self._inbox.selection.count > 1

    def choose_status(self) -> None:
        """Open the choices of the status."""
        (self._bulk if self.has_many else self._in_view).choose_status()

    def choose_priority(self) -> None:
        """Open the choices of the priority."""
        (self._bulk if self.has_many else self._in_view).choose_priority()

    def choose_assignee(self) -> None:
        """Open the choices of the assignee."""
        (self._bulk if self.has_many else self._in_view).choose_assignee()

    def edit_tags(self) -> None:
        """Let the agent add and remove tags."""
        (self._bulk if self.has_many else self._in_view).edit_tags()

    def resolve(self) -> None:
        """Ask how the tickets were solved."""
        if self.has_many:
            self._bulk.resolve()
        else:
            self._in_view.resolve()

    def change(self, change: BulkChange) -> None:
        """Make a change of all that is selected."""
        numbers = self._inbox.selection.numbers
        if change == ToResolved() and numbers is not None and len(numbers) == 1:
            self._in_view.resolve_wanted.emit(numbers)
        else:
            self._inbox.read_selected(partial(self._bulk.start, change))

    def _on_selection_changed(self, selection: Selection) -> None:
        self._bulk.set_count(selection.count)

    def _on_clear_wanted(self) -> None:
        self._inbox.select_none()
        self._inbox.focus_list()

    def _on_changed(self, change: BulkChange, numbers: Numbers) -> None:
        """After resolving what is in view the next ticket of the list comes."""
        if isinstance(change, ToResolved) and self._in_view.number in numbers:
            self._inbox.choose_next()
