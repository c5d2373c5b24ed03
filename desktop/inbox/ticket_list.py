"""The tickets of the present filter, or what there is to say in their place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.inbox.columns import COLUMNS, column_of
from desktop.inbox.day_band import DayBand
from desktop.inbox.days import Days
from desktop.inbox.filter_state import FilterState
from desktop.inbox.ink import Ink
from desktop.inbox.list_hits import ListHits
from desktop.inbox.list_state import ListAction, ListState
from desktop.inbox.news_pill import NewsPill
from desktop.inbox.orders import next_order
from desktop.inbox.throttle import Throttle
from desktop.inbox.ticket_loader import TicketLoader
from desktop.inbox.ticket_model import TicketModel
from desktop.inbox.ticket_table import TicketTable
from desktop.look.theme import Theme
from models.commands.outcome import Changes
from models.documents.filter_text import filter_text
from models.documents.filters import Sort, TicketFilter
from models.queries import tickets
from models.queries.matching import Lens
from models.store.store import Store

_RENEW_MS: Final = 100
_AGE_MS: Final = 30_000
"""How often times like "5 min" are painted anew."""


class TicketList(QStackedWidget):
    """Follows the shared filter; keeps table, loader and empty states in line with each other."""

    counted = Signal(object)
    """How many tickets match; None while that is not known."""
    failed = Signal()
    """The list could not be read."""
    new_ticket_wanted = Signal()
    """The agent wants to write the first ticket."""

    def __init__(
        self,
        *,
        background: Background,
        state: FilterState,
        lens: Callable[[], Lens],
        theme: Theme,
        clock: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        """``lens`` says who looks and when; ``clock`` gives UTC microseconds."""
        super().__init__(parent)
        self._background = background
        self._state = state
        self._model = TicketModel(clock=clock, parent=self)
        self._loader = TicketLoader(
            background=background, model=self._model, lens=lens, parent=self
        )
        self._days = Days(model=self._model, clock=clock)
        ink = Ink(theme=theme, parent=self)
        self._ink = ink
        self.table = TicketTable(
            model=self._model, loader=self._loader, days=self._days, ink=ink, clock=clock
        )
        self.table.setObjectName("ticketTable")
        self.table.setAccessibleName("Tickets")
        self._hits = ListHits(
            background=background,
            model=self._model,
            hits=ink.hits,
            shown=self.table.shown_rows,
            parent=self,
        )
        self._rows = QWidget()
        self._band = DayBand(view=self.table, days=self._days, ink=ink)
        self._news = NewsPill(home=self._rows, days=self._days, ink=ink)
        self._nothing = ListState(theme=theme)
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._band)
        column.addWidget(self.table)
        self._news.raise_()
        self.addWidget(self._rows)
        self.addWidget(self._nothing)
        self._renewal = Throttle(pause_ms=_RENEW_MS, parent=self)
        self._ageing = QTimer(self, interval=_AGE_MS)
        self._connect()
        self._ageing.start()

    @property
    def is_listing(self) -> bool:
        """Whether tickets are shown, or places for them."""
        return self.currentWidget() is self._rows

    def load(self) -> None:
        """Reads the list of the present filter from its beginning."""
        self._show_order()
        self._hits.rest()
        self._loader.show(self._state.filter, self._state.sort)

    def refresh(self) -> None:
        """Brings everything in line with the database, quietly."""
        self._renewal.ask()

    def mark_drafts(self, tickets: frozenset[int]) -> None:
        """Says of these tickets that something is written and not sent."""
        self._model.drafts = self._ink.drafts = tickets
        self.table.viewport().update()

    def on_changed(self, changes: Changes) -> None:
        """Brings the list in line with a commit: rows at once, order and count right after."""
        self.table.choice.marked.note_changes(None if changes.is_all else changes.tickets)
        if changes.tickets:
            self._loader.touch(changes.tickets)
        if changes != Changes(views=changes.views):
            self._renewal.ask()

    def _connect(self) -> None:
        self._state.changed.connect(self.load)
        self.table.shown.connect(self._loader.want)
        self.table.shown.connect(self._band.follow)
        self.table.shown.connect(self._hits.ask)
        self._model.dataChanged.connect(self._hits.ask)
        self._hits.found.connect(self.table.viewport().update)
        self._model.dataChanged.connect(self._band.follow)
        self.table.header_clicked.connect(self._on_header_clicked)
        self.table.anchor.came_in_above.connect(self._news.say)
        self._news.clicked.connect(self.table.scrollToTop)
        self._loader.began.connect(self._on_began)
        self._loader.late.connect(self._on_late)
        self._loader.counted.connect(self._on_counted)
        self._loader.failed.connect(self._on_failed)
        self._nothing.wanted.connect(self._on_wanted)
        self._renewal.due.connect(self._loader.renew)
        self._ageing.timeout.connect(self.table.viewport().update)
        self._ageing.timeout.connect(self._band.follow)

    def _show_order(self) -> None:
        sort = self._state.sort
        self._days.set_sort(sort)
        order = Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(column_of(sort.field), order)

    def _on_began(self) -> None:
        self._hits.look_for(self._state.filter)
        self.setCurrentWidget(self._rows)
        self.table.verticalScrollBar().setValue(0)

    def _on_late(self) -> None:
        self._on_began()
        self.counted.emit(None)

    def _on_counted(self, count: int) -> None:
        self.counted.emit(count)
        if count:
            self.setCurrentWidget(self._rows)
            return
        if self._state.filter.is_empty:
            self._nothing.say_no_tickets()
        elif not self._state.is_base:
            self._nothing.say_no_match(filter_text(self._state.filter))
        else:
            self._nothing.say_view_is_empty()
            self._background.read("any", _has_tickets, self._on_any_known, owner=self)
        self.setCurrentWidget(self._nothing)

    def _on_any_known(self, has_tickets: bool) -> None:
        if not has_tickets and self._state.is_base and self._model.rowCount() == 0:
            self._nothing.say_no_tickets()

    def _on_failed(self, error: Exception) -> None:
        self._nothing.say_failed(error)
        self.failed.emit()
        self.setCurrentWidget(self._nothing)

    def _on_wanted(self, action: ListAction) -> None:
        if action is ListAction.NEW_TICKET:
            self.new_ticket_wanted.emit()
        elif action is ListAction.CLEAR:
            self._state.clear()
        elif action is ListAction.SHOW_ALL:
            self._state.show_everything()
        else:
            self.load()

    def _on_header_clicked(self, column: int) -> None:
        self._state.set_sort(next_order(COLUMNS[column].sort, self._state.sort))


def _has_tickets(store: Store) -> bool:
    lens = Lens(agent=None, now=store.clock())
    return bool(tickets.page(store, TicketFilter(), Sort(), lens, limit=1).rows)
