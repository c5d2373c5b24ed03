"""Shows exactly what a change of many tickets will do, and what it leaves out and why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from desktop.bulk.move_row import MoveRow
from desktop.bulk.skipped_list import MOST, SkippedList
from desktop.bulk.wording import Names, changed_words, same_words, skipped_words
from desktop.look.format import count, counted
from desktop.look.style import set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from models.commands.bulk_preview import Preview
from models.queries.tickets import TicketRow

_MOST_MOVES: Final = 6


class PreviewView(QWidget):
    """One heading, a row for each kind of change, and the rest in sentences."""

    skipped_wanted = Signal(tuple)
    """The agent wants to see the tickets with these numbers, which are left out."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """It says that it looks until ``show_preview``."""
        super().__init__(parent)
        self._theme = theme
        self._heading = set_plain(QLabel())
        self._heading.setObjectName("bulkHeading")
        set_role(self._heading, "strong")
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Progress")
        self._bar.setTextVisible(False)
        self._moves = QGridLayout()
        self._moves.setHorizontalSpacing(12)
        self._moves.setVerticalSpacing(4)
        self._moves.setColumnStretch(1, 1)
        self._rest = set_plain(QLabel())
        self._rest.setObjectName("bulkRest")
        self._rest.setWordWrap(True)
        self._skipped = SkippedList()
        self._skipped.wanted.connect(self.skipped_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._bar)
        column.addLayout(self._moves)
        column.addWidget(self._rest)
        column.addWidget(self._skipped)
        self._rest.hide()
        self._skipped.hide()

    @property
    def text(self) -> str:
        """All that it says, a line for each thing."""
        labels = [label for label in self.findChildren(QLabel) if label.isVisibleTo(self)]
        return "\n".join(label.text() for label in labels if label.text())

    def show_looking(self, done: int, total: int) -> None:
        """So many of the tickets are looked at."""
        tickets = counted(total, "ticket", "tickets")
        self._heading.setText(f"Looking at {tickets}…" if total else "Looking…")
        self._bar.setVisible(True)
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def show_preview(self, found: Preview, names: Names) -> None:
        """Say what ``found`` says, agents by their ``names``."""
        self._bar.hide()
        self._heading.setText(changed_words(found.changed, len(found.tickets)))
        self._show_moves(found, names)
        rest = [same_words(found.change, found.same, names)] if found.same else []
        rest += [skipped_words(reason, len(some)) for reason, some in found.skipped.items()]
        self._rest.setText("\n".join(rest))
        self._rest.setVisible(bool(rest))
        self._skipped.set_numbers(
            [number for some in found.skipped.values() for number in some[:MOST]],
            total=sum(map(len, found.skipped.values())),
        )

    def show_skipped(self, rows: tuple[TicketRow, ...]) -> None:
        """Name the tickets that were asked for by ``skipped_wanted``."""
        self._skipped.show_rows(rows)

    def _show_moves(self, found: Preview, names: Names) -> None:
        while (item := self._moves.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, move in enumerate(found.moves[:_MOST_MOVES]):
            number = set_plain(QLabel(), count(move.tickets))
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._add(number, place, 0)
            self._add(MoveRow(move, names, theme=self._theme), place, 1)
        more = len(found.moves) - _MOST_MOVES
        if more > 0:
            words = set_plain(QLabel(), f"and {counted(more, 'other way', 'other ways')}")
            set_role(words, "secondary")
            self._add(words, _MOST_MOVES, 1)

    def _add(self, widget: QWidget, row: int, column: int) -> None:
        """Shown at once: a layout takes what is still hidden to need no room."""
        self._moves.addWidget(widget, row, column)
        widget.show()
