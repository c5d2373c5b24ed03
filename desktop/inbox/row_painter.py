"""Paints the rows of the ticket table, as cards or cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.inbox import row_ground
from desktop.inbox.card import TEXT_LEFT, paint_card
from desktop.inbox.columns import COLUMNS
from desktop.inbox.ink import Ink
from desktop.inbox.row_state import RowState
from desktop.inbox.ticket_model import TicketModel
from models.queries.tickets import TicketRow

_PADDING: Final = 8.0
Cells: TypeAlias = Sequence[tuple[int, float, float]]
"""Columns that are seen: which, where its left edge is, how wide."""


class RowPainter:
    """Draws what TicketModel holds in the state that the table keeps.

    A row is painted as a whole: a delegate would be called for every cell, with a style option
    and an index made for each call, which takes longer than the painting.
    """

    def __init__(
        self, *, model: TicketModel, ink: Ink, state: RowState, clock: Callable[[], int]
    ) -> None:
        """``clock`` gives UTC microseconds, for times like "2 h"."""
        self._model = model
        self._ink = ink
        self._state = state
        self._clock = clock

    def width_of(self, column: int, rows: Iterable[TicketRow]) -> int:
        """The px that a column needs to show these rows whole."""
        shown, now = COLUMNS[column], self._clock()
        widths = (self._ink.width(shown.text(row, now), "small") for row in rows)
        return max(widths, default=0) + shown.beside + 2 * round(_PADDING) + 2

    def paint(
        self, painter: QPainter, box: QRectF, number: int, cells: Cells, *, is_selected: bool
    ) -> None:
        """Draws one row: its ground, and on it a card or the cells."""
        is_card = self._state.display == "cards"
        row_ground.paint_ground(
            painter,
            box,
            self._ink,
            is_selected=is_selected,
            is_hovered=number == self._state.hovered,
            inset=TEXT_LEFT if is_card else 0.0,
        )
        row = self._model.ticket(number)
        if row is None:
            self._paint_placeholders(painter, box, number, cells, is_card=is_card)
            return
        row_ground.paint_bar(painter, box, row, self._ink)
        now = self._clock()
        if is_card:
            is_marked = is_selected and self._state.is_marking
            paint_card(painter, box, row, self._ink, now=now, is_marked=is_marked)
            return
        top, height = box.top(), box.height()
        for place, left, width in cells:
            inner = QRectF(left + _PADDING, top, width - 2 * _PADDING, height)
            COLUMNS[place].paint(painter, inner, row, self._ink, now)

    def paint_over(self, painter: QPainter, box: QRectF, number: int) -> None:
        """Draws over a whole row what is about the row: what is dragged to it, or the keyboard."""
        if number == self._state.dropping:
            row_ground.paint_drop(painter, box, self._state.drop_words, self._ink)
        elif number == self._state.current:
            row_ground.paint_ring(painter, box, self._ink)

    def _paint_placeholders(
        self, painter: QPainter, box: QRectF, number: int, cells: Cells, *, is_card: bool
    ) -> None:
        indent = TEXT_LEFT if is_card else _PADDING
        for _, left, width in cells:
            inner = QRectF(left + indent, box.top(), width - indent - _PADDING, box.height())
            row_ground.paint_placeholder(painter, inner, self._ink, number=number, is_card=is_card)
