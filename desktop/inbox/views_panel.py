"""The sidebar: every view with its exact count, and the agents' own ones to edit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.inbox.throttle import Throttle
from desktop.inbox.view_counts import ViewCounts
from desktop.inbox.view_entries import ViewEntry, saved_entry, suggested_name
from desktop.inbox.views_list import ViewsList
from desktop.inbox.views_model import DRAFT, ViewsModel
from desktop.look.popup import round_popup
from desktop.look.style import set_ground
from desktop.look.theme import Theme
from models.commands.command import Outcome
from models.commands.outcome import Changes
from models.commands.views import DeleteView, EditView, MoveView, SaveView
from models.documents.filter_text import filter_text
from models.documents.filters import DEFAULT_SORT, Sort, TicketFilter
from models.queries.matching import Lens
from models.queries.views import views
from models.store.store import Store, wall_clock

_PAUSE_MS: Final = 250


class ViewsPanel(QWidget):
    """Built-in and saved views; choosing one tells its filter and order."""

    view_chosen = Signal(object, object)
    """The agent went to a view with this TicketFilter and this Sort."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        theme: Theme,
        clock: Callable[[], int] = wall_clock,
        parent: QWidget | None = None,
    ) -> None:
        """``history`` says who "me" is and writes; ``clock`` gives UTC microseconds."""
        super().__init__(parent)
        self._background = background
        self._history = history
        self._clock = clock
        self._shown: tuple[TicketFilter, Sort] = (TicketFilter(), DEFAULT_SORT)
        self._new_key = ""
        self._model = ViewsModel(self)
        self._list = ViewsList(model=self._model, theme=theme)
        self._list.setObjectName("viewsList")
        self._list.setAccessibleName("Views")
        set_ground(self, "window")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._list)
        self._counts = ViewCounts(background=background, lens=self._lens, parent=self)
        self._counts.counted.connect(self._model.set_count)
        self._counts.set_views(self._model.entries)
        self._reading = Throttle(pause_ms=_PAUSE_MS, parent=self)
        self._reading.due.connect(self._on_reading_due)
        self._list.chosen.connect(self._on_chosen)
        self._list.delete_wanted.connect(self._delete)
        self._list.moved.connect(self._move)
        self._list.customContextMenuRequested.connect(self._on_menu_requested)
        self._model.named.connect(self._on_named)
        self._reading.ask()

    @property
    def chosen_key(self) -> str:
        """The chosen view: "open", "mine", "unassigned", "urgent", "pending", … or "view:12"."""
        return self._list.key

    def choose_view(self, key: str) -> None:
        """Goes to a view as if the agent had clicked on it; an unknown key changes nothing."""
        row = self._model.row_of(key)
        entry = None if row is None else self._model.entry(row)
        if entry is not None:
            self._list.mark(key)
            self._on_chosen(entry)

    def save_view(self, wanted: TicketFilter, sort: Sort) -> None:
        """Asks in the list for a name under which to keep this filter and order."""
        self._list.name_draft(suggested_name(wanted), wanted, sort)

    def set_current(self, wanted: TicketFilter, sort: Sort) -> None:
        """Learns what the list of tickets shows, which a view can be given as its filter."""
        self._counts.begin_list(wanted)
        self._shown = (wanted, sort)

    def set_listed(self, wanted: TicketFilter, count: int | None) -> None:
        """Learns how many tickets the list shows for a filter: its view says the same."""
        self._counts.set_listed(wanted, count)

    def refresh(self) -> None:
        """Counts anew, as after "me" has become somebody else."""
        self._counts.ask()

    def on_changed(self, changes: Changes) -> None:
        """Brings views and counts in line with a commit, at most every 250 ms."""
        if changes.views or changes.is_all:
            self._reading.ask()
        self._counts.ask()

    def _lens(self) -> Lens:
        return Lens(agent=self._history.agent or None, now=self._clock())

    def _on_reading_due(self) -> None:
        self._background.read("views", _read_views, self._on_views_read, owner=self)

    def _on_views_read(self, saved: tuple[ViewEntry, ...]) -> None:
        self._list.set_saved(saved)
        self._counts.set_views(self._model.entries)
        if self._new_key and self._model.row_of(self._new_key) is not None:
            key, self._new_key = self._new_key, ""
            self.choose_view(key)

    def _on_chosen(self, entry: ViewEntry) -> None:
        if entry.key != DRAFT:
            self.set_current(entry.filter, entry.sort)
            self.view_chosen.emit(entry.filter, entry.sort)

    def _on_named(self, entry: ViewEntry, name: str) -> None:
        agent = self._history.agent
        if entry.view_id is not None:
            command = EditView(agent=agent, view=entry.view_id, name=name)
            self._history.apply(command, text="Rename view", owner=self)
            return
        query, sort = filter_text(entry.filter), str(entry.sort)
        save = SaveView(agent=agent, name=name, query=query, sort=sort)
        self._history.apply(
            save, text="Save view", owner=self, done=self._on_saved, failed=self._on_save_failed
        )

    def _on_saved(self, outcome: Outcome) -> None:
        (number,) = outcome.changes.views
        self._new_key = f"view:{number}"

    def _on_save_failed(self, error: Exception) -> None:
        self._list.drop_draft()
        self._history.refused.emit(error)

    def _delete(self, entry: ViewEntry) -> None:
        if entry.view_id is not None:
            command = DeleteView(agent=self._history.agent, view=entry.view_id)
            self._history.apply(command, text="Delete view", owner=self)

    def _move(self, entry: ViewEntry, place: int) -> None:
        if entry.view_id is not None:
            command = MoveView(agent=self._history.agent, view=entry.view_id, place=place)
            self._history.apply(command, text="Move view", owner=self)

    def _update(self, entry: ViewEntry) -> None:
        wanted, sort = self._shown
        if entry.view_id is not None:
            command = EditView(
                agent=self._history.agent,
                view=entry.view_id,
                query=filter_text(wanted),
                sort=str(sort),
            )
            self._history.apply(command, text="Change view", owner=self)

    def _on_menu_requested(self, spot: QPoint) -> None:
        index = self._list.indexAt(spot)
        entry = self._model.entry(index.row())
        if entry is None or entry.view_id is None:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        round_popup(menu)
        rename = menu.addAction("Rename…", QKeySequence("F2"), lambda: self._list.edit(index))
        update = menu.addAction("Give it the present filter", lambda: self._update(entry))
        update.setEnabled(self._shown != (entry.filter, entry.sort))
        menu.addSeparator()
        place, last = self._model.saved.index(entry), len(self._model.saved) - 1
        for words, key, step in (("Move up", "Alt+Up", -1), ("Move down", "Alt+Down", 1)):
            move = menu.addAction(
                words, QKeySequence(key), partial(self._list.move_by, entry, step)
            )
            move.setEnabled(0 <= place + step <= last)
        menu.addSeparator()
        menu.addAction("Delete", QKeySequence("Del"), lambda: self._delete(entry))
        menu.setActiveAction(rename)
        menu.popup(self._list.viewport().mapToGlobal(spot))


def _read_views(store: Store) -> tuple[ViewEntry, ...]:
    return tuple(saved_entry(row) for row in views(store))
