"""The main window: views, list, conversation and details side by side, and what joins them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QSplitter

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.look.theme import Theme
from desktop.window.actions import rows_for
from desktop.window.desk_window import DeskWindow
from desktop.window.layout_memory import LayoutMemory
from desktop.window.list_width import ListWidth
from desktop.window.look_actions import LookActions
from desktop.window.panels import Panels
from desktop.window.selection_changes import SelectionChanges
from desktop.window.shown_ticket import connect, connect_changes
from desktop.window.side_column import SideColumn
from desktop.window.sidebar import Sidebar
from desktop.window.ticket_in_view import TicketInView
from models.documents.filters import Sort, TicketFilter

_WIDTHS: Final = (200, 400, 420, 260)
_SMALLEST: Final = (1_000, 560)


class MainWindow(DeskWindow):
    """Shows one database; asks for dialogs by signals, since it builds none itself."""

    new_ticket_wanted = Signal()
    resolve_wanted = Signal(tuple)
    import_wanted = Signal()
    export_wanted = Signal(object)
    open_wanted = Signal()
    agent_wanted = Signal(object)
    phrases_wanted = Signal(object)
    """The agent wants to see the canned texts, filled in from these facts (a mapping)."""
    settings_wanted = Signal()
    about_wanted = Signal()
    own_window_wanted = Signal(object)
    """The agent wants the ticket with this number in a window of its own."""
    closed = Signal()

    def __init__(
        self,
        *,
        panels: Panels,
        background: Background,
        history: UndoHistory,
        theme: Theme,
    ) -> None:
        """Lay out the panels and connect them to each other and to what is committed."""
        self._panels = panels
        self._side = SideColumn(panels=panels)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        super().__init__(
            content=self._splitter,
            toast_home=panels.inbox.list_area,
            rows=rows_for("main"),
            background=background,
            history=history,
            theme=theme,
        )
        self._sidebar = Sidebar(
            views=panels.views,
            actions=self._actions,
            background=background,
            history=history,
            theme=theme,
        )
        self._build()
        self._memory = LayoutMemory(window=self, splitter=self._splitter, name="window")
        self._in_view = TicketInView(
            panels=panels, actions=self._actions, background=background, parent=self
        )
        self._selection = SelectionChanges(
            panels=panels, in_view=self._in_view, say=self.say, parent=self
        )
        LookActions(
            panels=panels,
            actions=self._actions,
            theme=theme,
            list_width=ListWidth(splitter=self._splitter),
            side=self._side,
            parent=self,
        )
        self._connect_panels(background)
        self._connect_actions()
        panels.views.choose_view("open")

    def restore_layout(self) -> None:
        """Put the window where it stood last time."""
        self._memory.restore()
        self._side.restore()
        self._panels.inbox.looks.restore()
        self._actions["details"].setChecked(self._side.isVisibleTo(self))

    def show_ticket(self, ticket: int) -> None:
        """Show a ticket that may not be in the list."""
        self._panels.inbox.choose(ticket)
        self._in_view.show(ticket)

    def on_resolved(self, tickets: tuple[int, ...]) -> None:
        """After resolving what is in view the next ticket of the list comes."""
        if self._in_view.number in tickets:
            self._panels.inbox.choose_next()

    def show_tickets_of(self, client: str) -> None:
        """List all tickets of the client with this key."""
        inbox = self._panels.inbox
        inbox.set_filter(TicketFilter(client=(client,)), inbox.sort)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, put what is typed on disk, and tell that the window goes."""
        # The windows of single tickets go with it.
        every = (w for w in QApplication.topLevelWidgets() if isinstance(w, DeskWindow))
        if not self.may_close(every):
            event.ignore()
            return
        self._memory.save()
        self._side.save()
        self._panels.inbox.looks.save()
        self._panels.conversation.flush()
        super().closeEvent(event)
        self.closed.emit()

    def _build(self) -> None:
        self.setObjectName("mainWindow")
        self.setAccessibleName("Docket")
        self.setWindowTitle("Docket")
        self.setMinimumSize(*_SMALLEST)
        self.resize(1280, 800)
        for panel in (
            self._sidebar,
            self._panels.inbox,
            self._panels.conversation,
            self._side,
        ):
            self._splitter.addWidget(panel)
        self._splitter.setSizes(list(_WIDTHS))
        self._splitter.setChildrenCollapsible(False)
        for place, stretch in enumerate((0, 0, 1, 0)):
            self._splitter.setStretchFactor(place, stretch)

    def _connect_panels(self, background: Background) -> None:
        views, inbox = self._panels.views, self._panels.inbox
        conversation, similar = self._panels.conversation, self._panels.similar
        self._sidebar.agent_clicked.connect(self.agent_wanted)
        views.view_chosen.connect(self._on_view_chosen)
        inbox.filter_changed.connect(lambda wanted: views.set_current(wanted, inbox.sort))
        inbox.listed.connect(lambda count: views.set_listed(inbox.filter, count))
        inbox.filter_changed.connect(conversation.set_search)
        inbox.new_ticket_wanted.connect(self.new_ticket_wanted)
        inbox.save_view_wanted.connect(views.save_view)
        inbox.own_window_wanted.connect(self.own_window_wanted)
        conversation.left.connect(inbox.focus_list)
        conversation.own_window_wanted.connect(self._actions["own_window"].trigger)
        conversation.next_wanted.connect(inbox.choose_next)
        conversation.earlier.restored.connect(self.show_ticket)
        similar.ticket_chosen.connect(self.show_ticket)
        similar.own_window_wanted.connect(self.own_window_wanted)
        self._in_view.resolve_wanted.connect(self.resolve_wanted)
        self._in_view.phrases_wanted.connect(self.phrases_wanted)
        self._in_view.told.connect(self.say)
        self._panels.details.client_chosen.connect(self.show_tickets_of)
        for panel in (self._sidebar, views, inbox, self._panels.bulk):
            background.changed.connect(panel.on_changed)
        self._splitter.splitterMoved.connect(self._toast.place)

    def _connect_actions(self) -> None:
        inbox = self._panels.inbox
        slots = {
            "new_ticket": self.new_ticket_wanted.emit,
            "import": self.import_wanted.emit,
            "export": lambda: self.export_wanted.emit(inbox.filter),
            "open": self.open_wanted.emit,
            "quit": self.close,
            "select_all": inbox.select_all,
            "invert_selection": inbox.invert_selection,
            "select_none": inbox.select_none,
            "search": inbox.focus_search,
            "own_window": self._on_own_window_triggered,
            "next": inbox.choose_next,
            "previous": inbox.choose_previous,
            "back": inbox.focus_list,
            "go_inbox": lambda: self._panels.views.choose_view("open"),
            "go_mine": lambda: self._panels.views.choose_view("mine"),
            "go_unassigned": lambda: self._panels.views.choose_view("unassigned"),
            "save_view": lambda: self._panels.views.save_view(inbox.filter, inbox.sort),
            "settings": self.settings_wanted.emit,
            "about": self.about_wanted.emit,
        }
        connect(self._actions, slots)
        connect_changes(self._actions, self._selection)

    def _on_own_window_triggered(self) -> None:
        if self._in_view.number is not None:
            self.own_window_wanted.emit(self._in_view.number)

    def _on_view_chosen(self, wanted: TicketFilter, sort: Sort) -> None:
        self._panels.inbox.set_filter(wanted, sort)
