"""The bar for the selection, the one for what is under way, and the changes that they ask for."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QStackedLayout, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.bulk.run import BulkRun
from desktop.bulk.running_bar import RunningBar
from desktop.bulk.selection_bar import SelectionBar
from desktop.look.style import set_ground
from desktop.look.theme import Theme
from models.commands.bulk_changes import BulkChange
from models.commands.outcome import Changes
from models.queries.people import PersonRow, agents


class BulkBars(QWidget):
    """Shows one of two bars, and tells whether there is anything to show."""

    needed = Signal(bool)
    """Several tickets are selected or being changed, or no longer."""

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
        """It offers nothing until ``set_count``."""
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

    def open(self, name: str) -> QMenu | None:
        """Do what a click on a button of the selection bar does; answers the menu, if any."""
        return self._bar.open(name)

    def start(self, change: BulkChange, tickets: Collection[int]) -> None:
        """Make a change of these tickets, after showing what it does where that matters."""
        names = {person.key: person.label for person in self._agents or ()}
        self._run.start(change, tickets, names)

    def show_turning(self, step: str, done: int, total: int) -> None:
        """A long step is taken back or done again; there is no stopping that."""
        if self._pages.currentWidget() is not self._running:
            self._running.begin(step, can_stop=False)
            self._pages.setCurrentWidget(self._running)
            self._show()
        self._running.show_progress(done, total)

    def _build(self) -> None:
        line = QFrame()
        set_ground(line, "hairline")
        self._pages.addWidget(self._bar)
        self._pages.addWidget(self._running)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addLayout(self._pages)

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
        history.turned.connect(self._on_turned)
        history.refused.connect(self._on_turned)

    def _show(self) -> None:
        self.needed.emit(self._count > 1 or self._pages.currentWidget() is self._running)

    def _read_agents(self) -> None:
        self._background.read("agents", agents, self._on_agents_read, owner=self)

    def _on_agents_read(self, found: tuple[PersonRow, ...]) -> None:
        self._agents = found
        self._bar.set_agents(found, own_key=self._history.agent)

    def _on_begun(self, title: str) -> None:
        self._running.begin(title, can_stop=True)
        self._pages.setCurrentWidget(self._running)
        self._show()

    def _on_turned(self) -> None:
        if not self._run.is_running:
            self._on_ended()

    def _on_ended(self) -> None:
        self._pages.setCurrentWidget(self._bar)
        self._show()
