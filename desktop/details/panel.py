"""The panel beside the conversation: what is known of a ticket, and the fields to change it."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.details.attaching import Attaching
from desktop.details.client_dialog import ClientDialog
from desktop.details.content import Content
from desktop.details.editing import Editing
from desktop.details.footer import Footer
from desktop.details.placeholder import Placeholder
from desktop.details.rename_dialog import RenameDialog
from desktop.look.style import set_ground
from desktop.look.theme import Theme
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.drop_target import DropTarget
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.given_data import Dragged, Given, dragged_words
from models.commands.outcome import Changes
from models.commands.refusals import Refused
from models.enums import Status
from models.queries.people import PersonRow, agents
from models.queries.tags import tag_names
from models.queries.ticket import TicketDetails, details
from models.store.store import Store, wall_clock

_WIDTH = 260
_PATIENCE_MS = 300
"""How long the ticket before stays in view while the next one is read."""


class DetailsPanel(QWidget):
    """Shows one ticket; every choice is written at once and can be undone."""

    resolve_wanted = Signal(int)
    """The agent wants to resolve the ticket with this number."""
    client_chosen = Signal(str)
    """The agent wants to see all tickets of the client with this key."""
    file_wanted = Signal(object)
    """The agent wants to see the file with this key (an int beyond 32 bits)."""
    files_wanted = Signal()
    """The agent wants to see all files with what is known of them."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._history = history
        self._theme = theme
        self._wanted: int | None = None
        self._shown: TicketDetails | None = None
        self._agents: tuple[PersonRow, ...] = ()
        self._known_tags: frozenset[str] = frozenset()
        self._content = Content(clock=wall_clock, theme=theme)
        self._editing = Editing(content=self._content, history=history, parent=self)
        self._attaching = Attaching(
            background=background, history=history, theme=theme, parent=self
        )
        self._drops = DropTarget(panel=self, theme=theme, words=self._drop_words)
        self._footer = Footer(theme=theme)
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        # What is read comes with the conversation, which is painted first, in a turn of its own.
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._read_last: TicketDetails | None = None
        self._build()
        self._connect()

    @property
    def ticket(self) -> int | None:
        """The number of the ticket that was asked for last."""
        return self._wanted

    def sizeHint(self) -> QSize:
        """260 px wide."""
        return QSize(_WIDTH, 600)

    def show_ticket(self, ticket: int | None) -> None:
        """Show the ticket with this number, or that none is chosen."""
        if ticket != self._wanted:
            self._content.resolution.leave()
        self._wanted = ticket
        if ticket is None:
            self._clear("No ticket chosen", "Choose a ticket to see and change what it is about.")
            return
        if ticket != (self._shown.id if self._shown else None):
            self._patience.start()
        self._read()

    def on_changed(self, changes: Changes) -> None:
        """Take what a commit made of the ticket, its client, the agents, or whose desk this is."""
        if changes.is_all or changes.agents or changes.settings:
            self._read_choices()
        if self._wanted is None:
            return
        client = self._shown.client.id if self._shown else None
        if changes.is_all or self._wanted in changes.tickets or client in changes.clients:
            self._read()

    def choose_status(self) -> None:
        """Open the choices of the status."""
        self._open(self._content.fields.status_box)

    def choose_priority(self) -> None:
        """Open the choices of the priority."""
        self._open(self._content.fields.priority_box)

    def choose_category(self) -> None:
        """Open the choices of the category."""
        self._open(self._content.fields.category_box)

    def choose_assignee(self) -> None:
        """Open the choices of the assignee."""
        self._open(self._content.fields.assignee_box)

    def edit_tags(self) -> None:
        """Put the keyboard into the field that adds a tag."""
        if self._shown is not None:
            self._content.ensureWidgetVisible(self._content.tags)
            self._content.tags.setFocus()

    def rename(self) -> None:
        """Ask for another title of the ticket that is shown; a closed one is read only."""
        ticket = self._shown
        if ticket is None or ticket.id != self._wanted:
            return
        if ticket.status is Status.CLOSED:
            text = f"Ticket #{ticket.id} is closed; reopen it first."
            self._history.refused.emit(Refused("closed_is_read_only", text))
        else:
            RenameDialog(ticket=ticket, history=self._history, parent=self.window()).open()

    def _build(self) -> None:
        set_ground(self, "panel")
        self.setMinimumWidth(_WIDTH - 20)
        self._empty = EmptyState(theme=self._theme, icon_name="ticket", title="")
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._content, 1)
        column.addWidget(self._footer)
        self._placeholder = Placeholder(theme=self._theme)
        self._pages = QStackedLayout(self)
        for page in (self._empty, self._placeholder, whole):
            self._pages.addWidget(page)
        self._whole = whole
        self._clear("No ticket chosen", "Choose a ticket to see and change what it is about.")

    def _connect(self) -> None:
        client, editing, footer = self._content.client, self._editing, self._footer
        self._patience.timeout.connect(self._on_patience_lost)
        self._turn.timeout.connect(self._on_turn)
        editing.resolve_wanted.connect(self.resolve_wanted)
        editing.reading_wanted.connect(self._read)
        client.tickets_wanted.connect(self.client_chosen)
        client.edit_wanted.connect(self._on_client_edit_wanted)
        self._content.files.file_opened.connect(self.file_wanted)
        self._content.files.all_wanted.connect(self.files_wanted)
        self._content.files.adding_wanted.connect(self._on_adding_wanted)
        self._attaching.busy_changed.connect(self._on_storing_changed)
        self._content.files.body.addWidget(self._attaching.chips)
        self._drops.dropped.connect(self._on_dropped)
        footer.resolve_clicked.connect(lambda: editing.choose_status(Status.RESOLVED))
        footer.close_clicked.connect(lambda: editing.choose_status(Status.CLOSED))
        footer.reopen_clicked.connect(editing.reopen)

    def _open(self, box: ChoiceBox) -> None:
        if self._shown is not None and box.isEnabled():
            self._content.ensureWidgetVisible(box)
            box.setFocus()
            box.showPopup()

    def _clear(self, title: str, text: str) -> None:
        self._shown = None
        self._editing.show_ticket(None)
        self._patience.stop()
        self._turn.stop()
        self._empty.set_content(icon_name="ticket", title=title, text=text)
        self._pages.setCurrentWidget(self._empty)

    def _read(self) -> None:
        number = self._wanted
        if number is not None:
            self._background.read(
                "ticket",
                lambda store: details(store, number),
                self._on_ticket_read,
                owner=self,
                failed=self._on_read_failed,
            )

    def _read_choices(self) -> None:
        self._background.read("choices", _choices, self._on_choices_read, owner=self)

    def _on_choices_read(self, found: tuple[tuple[PersonRow, ...], tuple[str, ...]]) -> None:
        self._agents, tags = found
        self._known_tags = frozenset(tags)
        self._editing.set_agents(self._agents)
        self._content.fields.set_agents(self._agents, own_key=self._history.agent)
        self._content.tags.set_suggestions(tags)

    def _on_ticket_read(self, ticket: TicketDetails | None) -> None:
        if ticket is None:
            self._clear("Not there any more", "This ticket was taken back or removed.")
            return
        self._patience.stop()
        self._read_last = ticket
        self._turn.start()

    def _on_turn(self) -> None:
        ticket = self._read_last
        if ticket is None or self._wanted is None:
            return
        self._shown = ticket
        self._content.show_ticket(ticket)
        self._look_for_bytes(ticket)
        self._on_storing_changed(ticket.id)
        self._attaching.show_ticket(ticket.id)
        self._footer.show_status(ticket.status)
        self._pages.setCurrentWidget(self._whole)
        if not self._agents or not self._known_tags.issuperset(ticket.tags):
            self._read_choices()
        self._editing.show_ticket(ticket)

    def _look_for_bytes(self, ticket: TicketDetails) -> None:
        """On the lane for what may take long: there can be thousands."""
        digests = {file.sha256 for file in ticket.attachments if file.sha256 is not None}
        if digests:
            self._background.survey(
                "bytes",
                lambda store: {digest for digest in digests if not store.attachments.has(digest)},
                self._content.files.show_missing,
                owner=self,
            )

    def _on_read_failed(self, error: Exception) -> None:
        self._clear("This ticket cannot be read", str(error))

    def _on_patience_lost(self) -> None:
        self._pages.setCurrentWidget(self._placeholder)

    def _on_adding_wanted(self) -> None:
        if self._shown is not None:
            self._attaching.choose(self._shown.id)

    def _drop_words(self, dragged: Dragged) -> str | None:
        ticket, what = self._shown, dragged_words(dragged)
        if ticket is None or ticket.status is Status.CLOSED or what is None:
            return None
        return f"Attach {what} to #{ticket.id}"

    def _on_dropped(self, given: Given) -> None:
        if self._shown is not None:
            self._attaching.take(self._shown.id, given)

    def _on_storing_changed(self, ticket: int) -> None:
        if self._shown is not None and ticket == self._shown.id:
            self._content.files.show_storing(self._attaching.is_busy(ticket))

    def _on_client_edit_wanted(self, person: PersonRow) -> None:
        ClientDialog(
            person=person, history=self._history, theme=self._theme, parent=self.window()
        ).open()


def _choices(store: Store) -> tuple[tuple[PersonRow, ...], tuple[str, ...]]:
    """The agents and tags that can be chosen."""
    return agents(store), tag_names(store)
