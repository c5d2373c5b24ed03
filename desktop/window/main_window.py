"""The main window: views, list, conversation and details side by side, and what joins them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.conversation.panel import ConversationPanel
from desktop.details.panel import DetailsPanel
from desktop.inbox.inbox_panel import InboxPanel
from desktop.inbox.views_panel import ViewsPanel
from desktop.look.text import plain_caption
from desktop.look.theme import Theme
from desktop.widgets.toast import Toast
from desktop.window.actions import ACTIONS, build_actions
from desktop.window.layout_memory import LayoutMemory
from desktop.window.list_width import ListWidth
from desktop.window.news import News
from desktop.window.sidebar import Sidebar
from models.documents.filters import Sort, TicketFilter

_WIDTHS: Final = (200, 400, 420, 260)
_SMALLEST: Final = (1_000, 560)
_OF_A_TICKET: Final = (
    *("reply", "note", "attach", "status", "priority", "assign", "tags", "rename", "resolve"),
    "copy_number",
)
"""The actions that need a ticket in view."""


@dataclass(frozen=True, slots=True)
class Panels:
    """The features that the window lays out, built by the application."""

    views: ViewsPanel
    inbox: InboxPanel
    conversation: ConversationPanel
    details: DetailsPanel


class MainWindow(QMainWindow):
    """Shows one database; asks for dialogs by signals, since it builds none itself."""

    new_ticket_wanted = Signal()
    resolve_wanted = Signal(tuple)
    import_wanted = Signal()
    export_wanted = Signal(object)
    open_wanted = Signal()
    agent_wanted = Signal(object)
    about_wanted = Signal()
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
        super().__init__()
        self.setObjectName("mainWindow")
        self.setAccessibleName("Docket")
        self._panels = panels
        self._history = history
        self._theme = theme
        self._ticket: int | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._list_width = ListWidth(splitter=self._splitter)
        self._centre = QWidget()
        self._toast = Toast(parent=self._centre, home=panels.inbox.list_area)
        News(toast=self._toast, background=background, history=history)
        self._actions = build_actions(ACTIONS, bar=self.menuBar(), theme=theme, owner=self)
        self._sidebar = Sidebar(
            views=panels.views,
            actions=self._actions,
            background=background,
            history=history,
            theme=theme,
        )
        self._build()
        self._memory = LayoutMemory(window=self, splitter=self._splitter)
        self._connect_panels(background)
        self._connect_actions()
        panels.views.choose_view("open")

    @property
    def actions_by_id(self) -> dict[str, QAction]:
        """The actions of the window by their id in the table of actions."""
        return self._actions

    def restore_layout(self) -> None:
        """Put the window where it stood last time."""
        self._memory.restore()
        self._actions["details"].setChecked(self._panels.details.isVisibleTo(self))

    def say(self, text: str, *, undo: str = "") -> None:
        """Confirm something at the bottom of the window."""
        self._toast.say(text, undo=undo)

    def show_ticket(self, ticket: int) -> None:
        """Show a ticket that may not be in the list."""
        self._panels.inbox.choose(ticket)
        self._on_ticket_chosen(ticket)

    def on_resolved(self, tickets: tuple[int, ...]) -> None:
        """After resolving what is in view the next ticket of the list comes."""
        if self._ticket in tickets:
            self._panels.inbox.choose_next()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, put what is typed on disk, and tell that the window goes."""
        self._memory.save()
        self._panels.conversation.flush()
        super().closeEvent(event)
        self.closed.emit()

    def _build(self) -> None:
        self.setWindowTitle("Docket")
        self.setMinimumSize(*_SMALLEST)
        self.resize(1280, 800)
        for panel in (
            self._sidebar,
            self._panels.inbox,
            self._panels.conversation,
            self._panels.details,
        ):
            self._splitter.addWidget(panel)
        self._splitter.setSizes(list(_WIDTHS))
        self._splitter.setChildrenCollapsible(False)
        for place, stretch in enumerate((0, 0, 1, 0)):
            self._splitter.setStretchFactor(place, stretch)
        column = QVBoxLayout(self._centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self.setCentralWidget(self._centre)

    def _connect_panels(self, background: Background) -> None:
        views, inbox = self._panels.views, self._panels.inbox
        conversation, details = self._panels.conversation, self._panels.details
        self._sidebar.agent_clicked.connect(self.agent_wanted)
        views.view_chosen.connect(self._on_view_chosen)
        inbox.filter_changed.connect(lambda wanted: views.set_current(wanted, inbox.sort))
        inbox.listed.connect(self._on_first_listed)
        inbox.ticket_chosen.connect(self._on_ticket_chosen)
        inbox.ticket_opened.connect(self._on_ticket_opened)
        inbox.files_dropped.connect(self._on_files_dropped)
        inbox.new_ticket_wanted.connect(self.new_ticket_wanted)
        inbox.save_view_wanted.connect(views.save_view)
        inbox.reply_wanted.connect(self._on_reply_wanted)
        inbox.resolve_wanted.connect(self.resolve_wanted)
        conversation.resolve_wanted.connect(self._on_resolve_wanted)
        conversation.left.connect(inbox.focus_list)
        conversation.rename_wanted.connect(details.rename)
        details.resolve_wanted.connect(self._on_resolve_wanted)
        details.client_chosen.connect(self._on_client_chosen)
        details.file_wanted.connect(conversation.open_attachment)
        for panel in (self._sidebar, views, inbox, conversation, details):
            background.changed.connect(panel.on_changed)
        self._splitter.splitterMoved.connect(self._toast.place)
        self._toast.undo_clicked.connect(self._actions["undo"].trigger)

    def _connect_actions(self) -> None:
        inbox, conversation = self._panels.inbox, self._panels.conversation
        details, stack = self._panels.details, self._history.stack
        slots = {
            "new_ticket": self.new_ticket_wanted.emit,
            "import": self.import_wanted.emit,
            "export": lambda: self.export_wanted.emit(inbox.filter),
            "open": self.open_wanted.emit,
            "quit": self.close,
            "undo": stack.undo,
            "redo": stack.redo,
            "copy_number": self._copy_number,
            "search": inbox.focus_search,
            "reply": conversation.start_reply,
            "note": conversation.start_note,
            "attach": conversation.choose_files,
            "status": details.choose_status,
            "priority": details.choose_priority,
            "assign": details.choose_assignee,
            "tags": details.edit_tags,
            "rename": details.rename,
            "resolve": self._resolve,
            "next": inbox.choose_next,
            "previous": inbox.choose_previous,
            "back": inbox.focus_list,
            "go_inbox": lambda: self._panels.views.choose_view("open"),
            "go_mine": lambda: self._panels.views.choose_view("mine"),
            "go_unassigned": lambda: self._panels.views.choose_view("unassigned"),
            "save_view": lambda: self._panels.views.save_view(inbox.filter, inbox.sort),
            "about": self.about_wanted.emit,
        }
        for name, slot in slots.items():
            self._actions[name].triggered.connect(lambda *_, call=slot: call())
        self._actions["table"].toggled.connect(self._on_table_toggled)
        inbox.display_changed.connect(self._on_display_changed)
        self._actions["details"].setChecked(True)
        self._actions["details"].toggled.connect(details.setVisible)
        for setting in ("system", "light", "dark"):
            action = self._actions[f"theme_{setting}"]
            action.triggered.connect(lambda *_, chosen=setting: self._choose_theme(chosen))
        self._mark_theme()
        stack.indexChanged.connect(self._on_undo_changed)
        self._on_undo_changed()
        self._on_ticket_chosen(None)

    def _choose_theme(self, setting: str) -> None:
        match setting:
            case "system" | "light" | "dark":
                self._theme.choose(setting)
        self._mark_theme()

    def _mark_theme(self) -> None:
        for setting in ("system", "light", "dark"):
            self._actions[f"theme_{setting}"].setChecked(self._theme.setting == setting)

    def _copy_number(self) -> None:
        if self._ticket is not None:
            QGuiApplication.clipboard().setText(f"#{self._ticket}")
            self.say(f"Copied #{self._ticket}")

    def _resolve(self) -> None:
        """All that is selected, as far as what is shown is part of it."""
        selected = self._panels.inbox.selected
        if self._ticket is not None:
            self.resolve_wanted.emit(selected if self._ticket in selected else (self._ticket,))

    def _on_table_toggled(self, is_table: bool) -> None:
        self._panels.inbox.set_display("table" if is_table else "cards")
        self._list_width.set_table(is_table)

    def _on_display_changed(self, display: str) -> None:
        self._actions["table"].setChecked(display == "table")

    def _on_undo_changed(self) -> None:
        stack = self._history.stack
        if not isValid(stack):
            return  # it empties itself, and says so, when it ends before the window
        self._actions["undo"].setEnabled(stack.canUndo())
        self._actions["redo"].setEnabled(stack.canRedo())
        undone, redone = stack.undoText(), stack.redoText()
        self._actions["undo"].setText(f"&Undo {plain_caption(undone)}".rstrip())
        self._actions["redo"].setText(f"&Redo {plain_caption(redone)}".rstrip())

    def _on_view_chosen(self, wanted: TicketFilter, sort: Sort) -> None:
        self._panels.inbox.set_filter(wanted, sort)

    def _on_client_chosen(self, key: str) -> None:
        self._panels.inbox.set_filter(TicketFilter(client=(key,)), self._panels.inbox.sort)

    def _on_first_listed(self, count: int | None) -> None:
        """The day begins at the top of the list, with the keyboard in it."""
        if count is None:
            return
        self._panels.inbox.listed.disconnect(self._on_first_listed)
        self._panels.inbox.focus_list()
        if count and self._ticket is None:
            self._panels.inbox.choose_next()

    def _on_ticket_chosen(self, ticket: int | None) -> None:
        self._ticket = ticket
        self._panels.conversation.show_ticket(ticket)
        self._panels.details.show_ticket(ticket)
        for name in _OF_A_TICKET:
            self._actions[name].setEnabled(ticket is not None)

    def _on_ticket_opened(self, ticket: int) -> None:
        self._on_ticket_chosen(ticket)
        self._panels.conversation.setFocus()

    def _on_reply_wanted(self, ticket: int) -> None:
        self._on_ticket_chosen(ticket)
        self._panels.conversation.start_reply()

    def _on_resolve_wanted(self, ticket: int) -> None:
        self.resolve_wanted.emit((ticket,))

    def _on_files_dropped(self, ticket: int, paths: list[str]) -> None:
        self._on_ticket_chosen(ticket)
        self._panels.conversation.attach_files(paths)
