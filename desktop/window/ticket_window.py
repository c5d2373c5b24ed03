"""A window for one ticket, to have it beside others."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QSplitter, QToolButton

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.look.text import one_line
from desktop.look.theme import Theme
from desktop.window.actions import rows_for
from desktop.window.desk_window import DeskWindow
from desktop.window.layout_memory import LayoutMemory
from desktop.window.panels import TicketPanels
from desktop.window.shown_ticket import ShownTicket, connect, connect_changes
from desktop.window.side_column import SideColumn
from models.commands.outcome import Changes
from models.queries.ticket import TicketDetails, details

_SIZE: Final = (900, 700)
_SMALLEST: Final = (720, 480)
_WIDTHS: Final = (640, 260)


class TicketWindow(DeskWindow):
    """Conversation, details and similar tickets of the one ticket it was opened for."""

    ticket_wanted = Signal(object)
    """The agent wants to see another ticket (its number), where there is a list."""
    own_window_wanted = Signal(object)
    """The agent wants another ticket (its number) in a window of its own."""
    client_chosen = Signal(str)
    """The agent wants to see all tickets of the client with this key."""
    resolve_wanted = Signal(tuple)
    """The agent wants to say how the one ticket with this number was solved."""
    phrases_wanted = Signal(object)
    """The agent wants to see the canned texts, filled in from these facts (a mapping)."""
    closed = Signal()
    """The window goes; what was typed in it is on its way to the disk."""

    def __init__(
        self,
        *,
        ticket: int,
        panels: TicketPanels,
        background: Background,
        history: UndoHistory,
        theme: Theme,
    ) -> None:
        """Show ``ticket`` for as long as the window lives."""
        self._panels = panels
        self._side = SideColumn(panels=panels)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        super().__init__(
            content=self._splitter,
            toast_home=self._side,
            rows=rows_for("ticket"),
            background=background,
            history=history,
            theme=theme,
        )
        self.ticket = ticket
        """The number of the ticket."""
        self._background = background
        self._build()
        self._memory = LayoutMemory(window=self, splitter=self._splitter, name="ticketWindow")
        self._shown = ShownTicket(
            panels=panels, actions=self._actions, background=background, parent=self
        )
        self._connect()
        self._shown.show(ticket)
        self._panels.conversation.setFocus()
        self._read_title()

    def restore_layout(self, *, aside: int) -> None:
        """Stand where such a window stood last time, ``aside`` px from it on both axes."""
        self._memory.restore()
        self._side.restore()
        self.move(self.x() + aside, self.y() + aside)

    def on_changed(self, changes: Changes) -> None:
        """The ticket may be called otherwise now."""
        if changes.is_all or self.ticket in changes.tickets:
            self._read_title()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, put what is typed on disk, and tell that the window goes."""
        if not self.may_close():
            event.ignore()
            return
        self._memory.save()
        self._side.save()
        self._panels.conversation.flush()
        super().closeEvent(event)
        self.closed.emit()

    def _build(self) -> None:
        self.setObjectName("ticketWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        for panel in (self._panels.conversation, self._side):
            self._splitter.addWidget(panel)
        button = self._panels.conversation.findChild(QToolButton, "ownWindowButton")
        if button is not None:
            button.hide()  # the ticket has its own window already
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setSizes(list(_WIDTHS))
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._say_title("")

    def _connect(self) -> None:
        shown, similar = self._shown, self._panels.similar
        shown.resolve_wanted.connect(self.resolve_wanted)
        shown.phrases_wanted.connect(self.phrases_wanted)
        shown.told.connect(self.say)
        self._splitter.splitterMoved.connect(self._toast.place)
        similar.ticket_chosen.connect(self.ticket_wanted)
        similar.own_window_wanted.connect(self.own_window_wanted)
        self._panels.details.client_chosen.connect(self.client_chosen)
        self._background.changed.connect(self.on_changed)
        connect(self._actions, {"close": self.close})
        connect_changes(self._actions, shown)

    def _read_title(self) -> None:
        number = self.ticket
        self._background.read(
            "title", lambda store: details(store, number), self._on_title_read, owner=self
        )

    def _on_title_read(self, ticket: TicketDetails | None) -> None:
        self._say_title("" if ticket is None else one_line(ticket.title))

    def _say_title(self, title: str) -> None:
        named = f"#{self.ticket} {title}".rstrip()
        self.setWindowTitle(f"{named} — Docket")
        self.setAccessibleName(named)
