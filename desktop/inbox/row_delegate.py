"""Paints the rows of the ticket table, as cards or cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.inbox import row_ground
from desktop.inbox.card import TEXT_LEFT, paint_card
from desktop.inbox.columns import COLUMNS
from desktop.inbox.ink import Ink
from desktop.inbox.row_state import RowState
from desktop.inbox.ticket_model import TicketModel
from models.queries.tickets import TicketRow

_PADDING = 8.0
_SELECTED = QStyle.StateFlag.State_Selected.value
"""As a number: the flags of an enumeration are slow to compare in every cell."""
_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws what TicketModel holds in the state that the table keeps."""

    def __init__(
        self,
        *,
        model: TicketModel,
        ink: Ink,
        state: RowState,
        clock: Callable[[], int],
        parent: QObject,
    ) -> None:
        """``clock`` gives UTC microseconds, for times like "2 h"."""
        super().__init__(parent)
        self._model = model
        self._ink = ink
        self._state = state
        self._clock = clock

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Rows have the height that the table gives them."""
        return QSize(0, 0)

    def width_of(self, column: int, rows: Iterable[TicketRow]) -> int:
        """The px that a column needs to show these rows whole."""
        shown, now = COLUMNS[column], self._clock()
        widths = (self._ink.width(shown.text(row, now), "small") for row in rows)
        return max(widths, default=0) + shown.beside + 2 * round(_PADDING) + 2

    def paint_under(
        self, painter: QPainter, box: QRectF, number: int, *, is_selected: bool
    ) -> None:
        """Draws the ground of a whole row; its cells are drawn on it."""
        row_ground.paint_ground(
            painter,
            box,
            self._ink,
            is_selected=is_selected,
            is_hovered=number == self._state.hovered,
            inset=TEXT_LEFT if self._state.display == "cards" else 0.0,
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws the content of one cell."""
        box, place = QRectF(option.rect), index.column()
        row = self._model.ticket(index.row())
        is_card = self._state.display == "cards"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = box.adjusted(TEXT_LEFT if is_card else _PADDING, 0, -_PADDING, 0)
        if row is None:
            row_ground.paint_placeholder(
                painter, inner, self._ink, number=index.row(), is_card=is_card
            )
            return
        if is_card or place == 0:
            row_ground.paint_bar(painter, box, row, self._ink)
        if is_card:
            is_marked = self._state.is_marking and bool(option.state.value & _SELECTED)
            paint_card(painter, box, row, self._ink, now=self._clock(), is_marked=is_marked)
        else:
            COLUMNS[place].paint(painter, inner, row, self._ink, self._clock())

    def paint_over(self, painter: QPainter, box: QRectF, number: int) -> None:
        """Draws over a whole row what is about the row: what is dragged to it, or the keyboard."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if number == self._state.dropping:
            row_ground.paint_drop(painter, box, self._state.drop_words, self._ink)
        elif number == self._state.current:
            row_ground.paint_ring(painter, box, self._ink)
