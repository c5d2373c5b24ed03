"""The list of tickets with everything to find one: search, filters, order, count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.inbox.facets import Known
from desktop.inbox.filter_bar import FilterBar
from desktop.inbox.filter_state import FilterState
from desktop.inbox.list_footer import ListFooter
from desktop.inbox.list_looks import ListLooks
from desktop.inbox.row_menu import RowMenu
from desktop.inbox.row_state import Display
from desktop.inbox.search_box import SearchBox
from desktop.inbox.search_hint import SearchHint
from desktop.inbox.selection import Selection
from desktop.inbox.throttle import Throttle
from desktop.inbox.ticket_list import TicketList
from desktop.look.style import set_ground
from desktop.look.theme import Theme
from models.commands.outcome import Changes
from models.documents.filters import Sort, TicketFilter
from models.queries import people, tags
from models.queries.matching import Lens
from models.queries.tickets import TicketRow
from models.store.store import Store, wall_clock

_KNOWN_MS: Final = 1_000
_NARROWEST: Final = 280


class InboxPanel(QWidget):
    """Search box, filter bar, tickets and their count."""

    ticket_chosen = Signal(int)
    """The agent went to the ticket with this number."""
    ticket_opened = Signal(int)
    """The agent wants to work on the ticket with this number: Enter, o, a double click."""
    own_window_wanted = Signal(object)
    """The agent wants the ticket with this number (beyond 32 bits) in a window of its own."""
    reply_wanted = Signal(int)
    """The agent wants to answer the ticket with this number."""
    change_wanted = Signal(object)
    """The agent wants this BulkChange made of all that is selected."""
    filter_changed = Signal(object)
    """The list shows another TicketFilter, or the same in another order (``sort``)."""
    files_dropped = Signal(object, object)
    """On the ticket with this number something was dropped (``Given``)."""
    selection_changed = Signal(object)
    """Another Selection holds."""
    save_view_wanted = Signal(object, object)
    """The agent wants to keep this TicketFilter with this Sort as a view."""
    listed = Signal(object)
    """The list shows so many tickets; None where it cannot tell."""
    new_ticket_wanted = Signal()
    """The agent wants to write the first ticket."""
    display_changed = Signal(str)
    """The agent has changed to "cards" or "table"."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        theme: Theme,
        clock: Callable[[], int] = wall_clock,
        parent: QWidget | None = None,
    ) -> None:
        """``history`` says who "me" is; ``clock`` gives UTC microseconds."""
        super().__init__(parent)
        self._background = background
        self._history = history
        self._clock = clock
        self._is_begun = False
        self._state = FilterState(self)
        self._search = SearchBox(background=background, state=self._state, theme=theme)
        self._hint = SearchHint()
        self._bar = FilterBar(state=self._state, theme=theme)
        self._list = TicketList(
            background=background, state=self._state, lens=self._lens, theme=theme, clock=clock
        )
        self._menu = RowMenu(history=history, theme=theme, read=self.read_selected, parent=self)
        self._footer = ListFooter(theme=theme)
        self._footer.set_sort(self._state.sort)
        self.looks = ListLooks(table=self._list.table, footer=self._footer, parent=self)
        self._learning = Throttle(pause_ms=_KNOWN_MS, parent=self)
        self._build()
        self._connect()
        self._learning.ask()

    @property
    def filter(self) -> TicketFilter:
        """What the list shows."""
        return self._state.filter

    @property
    def sort(self) -> Sort:
        """The order of the list."""
        return self._state.sort

    @property
    def chosen(self) -> int | None:
        """The ticket the agent went to last, also when it is no longer in the list."""
        return self._list.table.choice.chosen

    @property
    def selection(self) -> Selection:
        """How many tickets are selected, and which, where they are few."""
        return self._list.table.choice.marked.selection

    @property
    def selected(self) -> tuple[int, ...]:
        """The selected tickets in the order of the list; none where they are not known at once."""
        return self.selection.numbers or ()

    @property
    def selected_rows(self) -> list[TicketRow]:
        """Those of the selected tickets that are loaded."""
        return self._list.table.choice.selected_rows

    @property
    def list_area(self) -> QWidget:
        """Where something can lie over the panel for a moment: neither buttons nor fields."""
        return self._list

    @property
    def display(self) -> Display:
        """Whether the tickets are shown as cards or as a table."""
        return self.looks.display

    def read_selected(self, done: Callable[[Sequence[int]], None]) -> None:
        """Gives ``done`` all selected numbers in the order of the list.

        At once as a tuple where they are few; later as an array that no GUI code should walk
        through. What came in after it was selected is not among them, nor what has left the list.
        """
        self._list.table.choice.marked.read(done)

    def select_all(self) -> None:
        """Selects all tickets of the list as it is now."""
        self._list.table.selectAll()

    def invert_selection(self) -> None:
        """Selects what is not selected, and nothing else."""
        self._list.table.choice.marked.invert()

    def select_none(self) -> None:
        """Selects nothing; the chosen ticket stays chosen."""
        self._list.table.clearSelection()

    def set_selection_bar(self, bar: QWidget) -> None:
        """Takes in what another part shows below the tickets while some are selected."""
        self._column.insertWidget(self._column.indexOf(self._list) + 1, bar)

    def set_filter(self, wanted: TicketFilter, sort: Sort) -> None:
        """Shows a view: what it holds is what "Clear" goes back to."""
        is_shown = self._is_begun and self._list.is_listing
        is_same = (wanted, sort) == (self._state.filter, self._state.sort)
        self._is_begun = True
        self._state.begin(wanted, sort)
        if is_same and not is_shown:
            self._list.load()

    def set_display(self, display: Display) -> None:
        """Shows cards or the full table."""
        self.looks.set_display(display)

    def choose(self, ticket_id: int | None) -> None:
        """Makes a ticket the chosen one without a signal, as when another part has opened it."""
        self._list.table.choice.choose(ticket_id)

    def choose_next(self) -> None:
        """Goes to the ticket below, if there is one."""
        self._list.table.step(1)

    def choose_previous(self) -> None:
        """Goes to the ticket above, if there is one."""
        self._list.table.step(-1)

    def focus_search(self) -> None:
        """Puts the keyboard behind what the search box says."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.end(False)

    def focus_list(self) -> None:
        """Puts the keyboard into the list."""
        self._list.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def mark_drafts(self, tickets: frozenset[int]) -> None:
        """Says of these tickets that something is written and not sent."""
        self._list.mark_drafts(tickets)

    def refresh(self) -> None:
        """Brings the list in line with the database, as after "me" has become somebody else."""
        self._list.refresh()
        self._learning.ask()

    def on_changed(self, changes: Changes) -> None:
        """Brings list, count and the entries of the filters in line with a commit."""
        self._list.on_changed(changes)
        if changes.tickets or changes.agents or changes.is_all:
            self._learning.ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Shows all tickets if no view was given before."""
        super().showEvent(event)
        if not self._is_begun:
            self.set_filter(self._state.filter, self._state.sort)

    def _build(self) -> None:
        set_ground(self, "panel")
        self.setMinimumWidth(_NARROWEST)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.setSpacing(8)
        head.addWidget(self._search)
        head.addWidget(self._hint)
        head.addWidget(self._bar)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(_hairline())
        column.addWidget(self._list, 1)
        column.addWidget(_hairline())
        column.addWidget(self._footer)

    def _connect(self) -> None:
        table = self._list.table
        self._state.changed.connect(self._on_state_changed)
        self._search.textChanged.connect(self._hint.follow)
        self._search.down_pressed.connect(self._on_search_left)
        self._bar.save_clicked.connect(lambda: self.save_view_wanted.emit(self.filter, self.sort))
        self._footer.sort_chosen.connect(self._state.set_sort)
        self.looks.display_changed.connect(self.display_changed)
        self._list.counted.connect(self._footer.set_count)
        self._list.counted.connect(self.listed)
        self._list.failed.connect(self._footer.set_unknown)
        self._list.new_ticket_wanted.connect(self.new_ticket_wanted)
        table.opened.connect(partial(self._tell_chosen, self.ticket_opened))
        table.own_window_wanted.connect(partial(self._tell_chosen, self.own_window_wanted))
        table.menu_wanted.connect(self._on_menu_wanted)
        self._menu.open_wanted.connect(table.opened)
        self._menu.own_window_wanted.connect(table.own_window_wanted)
        self._menu.reply_wanted.connect(partial(self._tell_chosen, self.reply_wanted))
        self._menu.change_chosen.connect(self.change_wanted)
        table.drop.dropped.connect(self.files_dropped)
        table.choice.ticket_chosen.connect(self.ticket_chosen)
        table.choice.marked.changed.connect(self._on_selection_changed)
        self._learning.due.connect(self._on_learning_due)

    def _lens(self) -> Lens:
        return Lens(agent=self._history.agent or None, now=self._clock())

    def _on_state_changed(self) -> None:
        self._is_begun = True
        self._footer.set_sort(self._state.sort)
        self.filter_changed.emit(self._state.filter)

    def _on_learning_due(self) -> None:
        self._background.read("known", _read_known, self._on_known, owner=self)

    def _on_known(self, known: Known) -> None:
        self._bar.set_known(known)
        self._search.set_known(known)

    def _on_selection_changed(self, selection: Selection) -> None:
        self._footer.set_selected(selection.count)
        self.selection_changed.emit(selection)

    def _on_search_left(self) -> None:
        self.focus_list()
        if not self._list.table.currentIndex().isValid():
            self.choose_next()

    def _on_menu_wanted(self, place: QPoint) -> None:
        if self.selection.count:
            self._menu.open(place, self.selection.count, self.selected_rows)

    def _tell_chosen(self, wanted: SignalInstance) -> None:
        if self.chosen is not None:
            wanted.emit(self.chosen)


def _hairline() -> QFrame:
    line = QFrame()
    set_ground(line, "hairline")
    return line


def _read_known(store: Store) -> Known:
    return Known(agents=people.agents(store), tags=tags.tag_names(store))
