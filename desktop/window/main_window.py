"""The main window: views, list, conversation and details side by side, and what joins them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.look.theme import Theme
from desktop.widgets.toast import Toast
from desktop.window.actions import ACTIONS, build_actions
from desktop.window.layout_memory import LayoutMemory
from desktop.window.list_width import ListWidth
from desktop.window.look_actions import LookActions
from desktop.window.news import News
from desktop.window.panels import Panels
from desktop.window.selection_changes import SelectionChanges
from desktop.window.sidebar import Sidebar
from desktop.window.ticket_in_view import TicketInView
from desktop.window.undo_actions import UndoActions
from models.documents.filters import Sort, TicketFilter

_WIDTHS: Final = (200, 400, 420, 260)
_SMALLEST: Final = (1_000, 560)
_ALT_GR: Final = Qt.KeyboardModifier.GroupSwitchModifier


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
        self._in_view = TicketInView(panels=panels, actions=self._actions, parent=self)
        self._selection = SelectionChanges(
            panels=panels, in_view=self._in_view, say=self.say, parent=self
        )
        self._selection.resolve_wanted.connect(self.resolve_wanted)
        UndoActions(history=history, actions=self._actions, parent=self)
        LookActions(
            panels=panels,
            actions=self._actions,
            theme=theme,
            list_width=self._list_width,
            parent=self,
        )
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
        self._panels.inbox.looks.restore()
        self._actions["details"].setChecked(self._panels.details.isVisibleTo(self))

    def say(self, text: str, *, undo: str = "") -> None:
        """Confirm something at the bottom of the window."""
        self._toast.say(text, undo=undo)

    def show_ticket(self, ticket: int) -> None:
        """Show a ticket that may not be in the list."""
        self._panels.inbox.choose(ticket)
        self._in_view.show(ticket)

    def on_resolved(self, tickets: tuple[int, ...]) -> None:
        """After resolving what is in view the next ticket of the list comes."""
        if self._in_view.number in tickets:
            self._panels.inbox.choose_next()

    def event(self, event: QEvent) -> bool:
        """AltGr with a letter writes another one, as € with E, and is no key of an action.

        Text fields let it pass, so that Qt would take it for the action of the letter.
        """
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _is_other_letter(event):
            event.accept()
            return True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, put what is typed on disk, and tell that the window goes."""
        self._memory.save()
        self._panels.inbox.looks.save()
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
        inbox.listed.connect(lambda count: views.set_listed(inbox.filter, count))
        inbox.filter_changed.connect(conversation.set_search)
        inbox.new_ticket_wanted.connect(self.new_ticket_wanted)
        inbox.save_view_wanted.connect(views.save_view)
        conversation.resolve_wanted.connect(self._on_resolve_wanted)
        conversation.left.connect(inbox.focus_list)
        conversation.hits_counted.connect(self._on_hits_counted)
        conversation.rename_wanted.connect(details.rename)
        details.resolve_wanted.connect(self._on_resolve_wanted)
        details.client_chosen.connect(self._on_client_chosen)
        details.file_wanted.connect(conversation.open_attachment)
        for panel in (self._sidebar, views, inbox, self._panels.bulk, conversation, details):
            background.changed.connect(panel.on_changed)
        self._splitter.splitterMoved.connect(self._toast.place)
        self._toast.undo_clicked.connect(self._actions["undo"].trigger)

    def _connect_actions(self) -> None:
        inbox, conversation = self._panels.inbox, self._panels.conversation
        slots = {
            "new_ticket": self.new_ticket_wanted.emit,
            "import": self.import_wanted.emit,
            "export": lambda: self.export_wanted.emit(inbox.filter),
            "open": self.open_wanted.emit,
            "quit": self.close,
            "copy_number": self._copy_number,
            "select_all": inbox.select_all,
            "invert_selection": inbox.invert_selection,
            "select_none": inbox.select_none,
            "search": inbox.focus_search,
            "next_hit": conversation.go_to_next_hit,
            "previous_hit": conversation.go_to_previous_hit,
            "reply": conversation.start_reply,
            "note": conversation.start_note,
            "attach": conversation.choose_files,
            "status": self._selection.choose_status,
            "priority": self._selection.choose_priority,
            "assign": self._selection.choose_assignee,
            "tags": self._selection.edit_tags,
            "rename": self._selection.rename,
            "resolve": self._selection.resolve,
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

    def _copy_number(self) -> None:
        if self._in_view.number is not None:
            QGuiApplication.clipboard().setText(f"#{self._in_view.number}")
            self.say(f"Copied #{self._in_view.number}")

    def _on_view_chosen(self, wanted: TicketFilter, sort: Sort) -> None:
        self._panels.inbox.set_filter(wanted, sort)

    def _on_client_chosen(self, key: str) -> None:
        self._panels.inbox.set_filter(TicketFilter(client=(key,)), self._panels.inbox.sort)

    def _on_hits_counted(self, number: int) -> None:
        for name in ("next_hit", "previous_hit"):
            self._actions[name].setEnabled(number > 0)

    def _on_resolve_wanted(self, ticket: int) -> None:
        self.resolve_wanted.emit((ticket,))


def _is_other_letter(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & _ALT_GR and event.text())
