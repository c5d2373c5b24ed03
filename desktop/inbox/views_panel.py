"""The sidebar: every view with its exact count, and the agents' own ones to edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.inbox.throttle import Throttle
from desktop.inbox.view_entries import BUILT_IN, ViewEntry, saved_entry, suggested_name
from desktop.inbox.views_list import ViewsList
from desktop.inbox.views_model import DRAFT, ViewsModel, ViewsState
from desktop.look.popup import round_popup
from desktop.look.style import set_ground
from desktop.look.theme import Theme
from models.commands.command import Outcome
from models.commands.outcome import Changes
from models.commands.views import DeleteView, EditView, SaveView
from models.documents.filter_text import filter_text
from models.documents.filters import DEFAULT_SORT, Sort, TicketFilter
from models.queries import tickets
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
        self._counting = Throttle(pause_ms=_PAUSE_MS, parent=self)
        self._counting.due.connect(self._on_counting_due)
        self._list.chosen.connect(self._on_chosen)
        self._list.delete_wanted.connect(self._delete)
        self._list.customContextMenuRequested.connect(self._on_menu_requested)
        self._model.named.connect(self._on_named)
        self._counting.ask()

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
        self._shown = (wanted, sort)

    def refresh(self) -> None:
        """Counts anew, as after "me" has become somebody else."""
        self._counting.ask()

    def on_changed(self, changes: Changes) -> None:
        """Brings views and counts in line with a commit, at most every 250 ms."""
        self._counting.ask()

    def _on_counting_due(self) -> None:
        lens = Lens(agent=self._history.agent or None, now=self._clock())
        self._background.read(
            "counts", lambda store: _read_state(store, lens), self._on_counted, owner=self
        )

    def _on_counted(self, state: ViewsState) -> None:
        self._list.set_state(state)
        if self._new_key and self._model.row_of(self._new_key) is not None:
            key, self._new_key = self._new_key, ""
            self.choose_view(key)

    def _on_chosen(self, entry: ViewEntry) -> None:
        if entry.key != DRAFT:
            self._shown = (entry.filter, entry.sort)
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

    def _on_menu_requested(self, place: QPoint) -> None:
        index = self._list.indexAt(place)
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
        menu.addAction("Delete", QKeySequence("Del"), lambda: self._delete(entry))
        menu.setActiveAction(rename)
        menu.popup(self._list.viewport().mapToGlobal(place))


def _read_state(store: Store, lens: Lens) -> ViewsState:
    """All saved views, and how many tickets are in each of them and of the built-in ones."""
    with store.snapshot():
        saved = tuple(saved_entry(row) for row in views(store))
        counts = {
            entry.key: tickets.count(store, entry.filter, lens) for entry in (*BUILT_IN, *saved)
        }
    return ViewsState(saved, counts)
