"""What is seen of the list of tickets inside the process."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QTableView

from desktop.inbox.columns import TITLE
from desktop.inbox.ticket_model import TICKET_ROLE
from desktop.look.tokens import LIGHT
from models.queries.tickets import TicketRow
from tests.journeys.support.pixels import has_colour
from tests.journeys.support.program import Program

CROWD: Final = 5_000
"""How many tickets are a crowd: more than a list has loaded at a time, and soon made."""


def table_of(program: Program) -> QTableView:
    """The list of tickets."""
    return program.find(QTableView, "ticketTable")


def expect_count(program: Program, count: int) -> None:
    """Wait until the line under the list says that it has so many tickets."""
    label = program.find(QLabel, "ticketCount")
    program.wait(lambda: label.accessibleName().split(", ")[0] == f"{count:,} tickets")
    program.settle()


def expect_selected(program: Program, count: int) -> None:
    """Wait until the bar below the list says that so many tickets are selected."""
    program.wait(lambda: program.has(QLabel, "selectionCount"))
    label = program.find(QLabel, "selectionCount")
    program.wait(lambda: label.accessibleName() == f"{count:,} selected tickets")
    program.settle()


def scroll_to(program: Program, row: int) -> None:
    """Bring this row to the top, as far as the list goes; wait until all is there."""
    table = table_of(program)
    table.verticalScrollBar().setValue(row * table.rowHeight(0))
    program.settle()


def seen_in(table: QTableView) -> list[TicketRow]:
    """The tickets of the rows that are seen, all of which have to be there."""
    last = table.rowAt(table.viewport().height() - 1)
    stop = last + 1 if last >= 0 else table.model().rowCount()
    rows = [table.model().index(row, 0).data(TICKET_ROLE) for row in range(table.rowAt(0), stop)]
    assert all(isinstance(row, TicketRow) for row in rows)
    return rows


def first_in(table: QTableView) -> TicketRow:
    """The ticket of the first row that is seen."""
    return seen_in(table)[0]


def place_of(table: QTableView, number: int) -> int:
    """The row of a ticket that is seen."""
    return table.rowAt(0) + [row.id for row in seen_in(table)].index(number)


def row_of(table: QTableView, number: int) -> TicketRow:
    """A ticket that is seen."""
    return next(row for row in seen_in(table) if row.id == number)


def sample(program: Program) -> list[TicketRow]:
    """Rows from the beginning, the middle and the end of the list."""
    found: list[TicketRow] = []
    length = table_of(program).model().rowCount()
    for row in (0, length // 3, 2 * length // 3, length):
        scroll_to(program, row)
        found += [each for each in seen_in(table_of(program)) if each not in found]
    return found


def whole_rows(table: QTableView) -> list[int]:
    """The rows that are not cut off."""
    boxes = {row: _box(table, row) for row in range(table.rowAt(0), table.model().rowCount())[:40]}
    return [row for row, box in boxes.items() if table.viewport().rect().contains(box)]


def rows_with_hits(table: QTableView) -> list[int]:
    """Those of them in which something is marked as found."""
    picture = table.viewport().grab().toImage()
    return [row for row in whole_rows(table) if has_colour(picture, _box(table, row), LIGHT.hit)]


def _box(table: QTableView, row: int) -> QRect:
    cell = table.visualRect(table.model().index(row, TITLE))
    return QRect(0, cell.top(), table.viewport().width(), cell.height())
