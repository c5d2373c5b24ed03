"""The feature as the window sees it: a bar for the selection, and the changes that it asks for."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.look.style import set_ground
from desktop.look.theme import Theme
from models.commands.bulk_changes import BulkChange, ToResolved
from models.commands.outcome import Changes

if TYPE_CHECKING:
    from desktop.bulk.bars import BulkBars


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
        """Empty and hidden until something is selected."""
        super().__init__(parent)
        self._background = background
        self._history = history
        self._theme = theme
        self._bars: BulkBars | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        set_ground(self, "panel")
        self.setObjectName("bulkPanel")
        self.setAccessibleName("Selection")
        self.hide()
        history.turning.connect(self._on_turning)

    def set_count(self, number: int) -> None:
        """So many tickets are selected."""
        if number > 1 or self._bars is not None:
            self._built().set_count(number)

    def on_changed(self, changes: Changes) -> None:
        """Learn of agents who come, go, or are called otherwise."""
        if self._bars is not None:
            self._bars.on_changed(changes)

    def choose_status(self) -> QMenu | None:
        """Open the statuses for the selection."""
        return self._built().open("status")

    def choose_priority(self) -> QMenu | None:
        """Open the priorities for the selection."""
        return self._built().open("priority")

    def choose_assignee(self) -> QMenu | None:
        """Open the agents for the selection."""
        return self._built().open("assignee")

    def edit_tags(self) -> None:
        """Ask which tags come to and go from the selection."""
        self._built().open("tags")

    def resolve(self) -> None:
        """Ask how the selection was solved."""
        self.change_wanted.emit(ToResolved())

    def start(self, change: BulkChange, tickets: Collection[int]) -> None:
        """Make a change of these tickets, after showing what it does where that matters."""
        self._built().start(change, tickets)

    def _built(self) -> BulkBars:
        if self._bars is None:
            from desktop.bulk.bars import BulkBars  # not before it is wanted: start

            self._bars = bars = BulkBars(
                background=self._background, history=self._history, theme=self._theme
            )
            bars.needed.connect(self.setVisible)
            bars.change_wanted.connect(self.change_wanted)
            bars.clear_wanted.connect(self.clear_wanted)
            bars.told.connect(self.told)
            bars.changed.connect(self.changed)
            self._column.addWidget(bars)
        return self._bars

    def _on_turning(self, step: str, done: int, total: int) -> None:
        self._built().show_turning(step, done, total)
