"""The feature as the window sees it: a bar for the selection, and the changes that it asks for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QStackedLayout, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.bulk.run import BulkRun
from desktop.bulk.running_bar import RunningBar
from desktop.bulk.selection_bar import SelectionBar
from desktop.look.style import set_ground
from desktop.look.theme import Theme
from models.commands.bulk_changes import BulkChange, ToResolved
from models.commands.outcome import Changes
from models.queries.people import PersonRow, agents


class BulkPanel(QWidget):
    """Is seen while more than one ticket is selected, and while many are being changed."""

    change_wanted = Signal(object)
    """The agent wants this BulkChange made of the selection: answer with ``start``."""
    clear_wanted = Signal()
    """The agent wants nothing selected any more."""
    told = Signal(str)
    """Something to tell the agent where nothing was written."""
    changed = Signal(object, object)
    """This BulkChange has been made of the tickets with these Numbers."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Hidden until something is selected."""
        super().__init__(parent)
        self._background = background
        self._history = history
        self._count = 0
        self._agents: tuple[PersonRow, ...] | None = None
        self._bar = SelectionBar(theme=theme)
        self._running = RunningBar()
        self._run = BulkRun(background=background, history=history, theme=theme, parent=self)
        self._pages = QStackedLayout()
        self._build()
        self._connect()

    def set_count(self, number: int) -> None:
        """So many tickets are selected."""
        self._count = number
        if number > 1:
            self._bar.set_count(number)
            if self._agents is None:
                self._agents = ()
                self._read_agents()
        self._show()

    def on_changed(self, changes: Changes) -> None:
        """Learn of agents who come, go, or are called otherwise."""
        if self._agents is not None and (changes.agents or changes.settings or changes.is_all):
            self._read_agents()

    def choose_status(self) -> QMenu | None:
        """Open the statuses for the selection."""
        return self._bar.open("status")

    def choose_priority(self) -> QMenu | None:
        """Open the priorities for the selection."""
        return self._bar.open("priority")

    def choose_assignee(self) -> QMenu | None:
        """Open the agents for the selection."""
        return self._bar.open("assignee")

    def edit_tags(self) -> None:
        """Ask which tags come to and go from the selection."""
        self._bar.open("tags")

    def resolve(self) -> None:
        """Ask how the selection was solved."""
        self.change_wanted.emit(ToResolved())

    def start(self, change: BulkChange, tickets: Iterable[int]) -> None:
        """Make a change of these tickets, after showing what it does where that matters."""
        names = {person.key: person.label for person in self._agents or ()}
        self._run.start(change, tickets, names)

    def _build(self) -> None:
        set_ground(self, "panel")
        self.setObjectName("bulkPanel")
        self.setAccessibleName("Selection")
        line = QFrame()
        set_ground(line, "hairline")
        self._pages.addWidget(self._bar)
        self._pages.addWidget(self._running)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addLayout(self._pages)
        self.hide()

    def _connect(self) -> None:
        run, history = self._run, self._history
        self._bar.change_wanted.connect(self.change_wanted)
        self._bar.clear_clicked.connect(self.clear_wanted)
        self._running.stop_clicked.connect(run.stop)
        run.begun.connect(self._on_begun)
        run.progressed.connect(self._running.show_progress)
        run.ended.connect(self._on_ended)
        run.told.connect(self.told)
        run.changed.connect(self.changed)
        history.turning.connect(self._on_turning)
        history.turned.connect(self._on_turned)
        history.refused.connect(self._on_turned)

    def _show(self) -> None:
        self.setVisible(self._count > 1 or self._pages.currentWidget() is self._running)

    def _read_agents(self) -> None:
        self._background.read("agents", agents, self._on_agents_read, owner=self)

    def _on_agents_read(self, found: tuple[PersonRow, ...]) -> None:
        self._agents = found
        self._bar.set_agents(found, own_key=self._history.agent)

    def _on_begun(self, title: str) -> None:
        self._running.begin(title, can_stop=True)
        self._pages.setCurrentWidget(self._running)
        self._show()

    def _on_turning(self, step: str, done: int, total: int) -> None:
        """A long step is taken back or done again; there is no stopping that."""
        if self._pages.currentWidget() is not self._running:
            self._running.begin(step, can_stop=False)
            self._pages.setCurrentWidget(self._running)
            self._show()
        self._running.show_progress(done, total)

    def _on_turned(self) -> None:
        if not self._run.is_running:
            self._on_ended()

    def _on_ended(self) -> None:
        self._pages.setCurrentWidget(self._bar)
        self._show()
