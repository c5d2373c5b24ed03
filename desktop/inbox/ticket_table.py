"""The list of tickets: cards or a full table, driven by keyboard and mouse, open for files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.inbox.choice import Choice
from desktop.inbox.column_fit import ColumnFit
from desktop.inbox.columns import TITLE
from desktop.inbox.day_marks import paint_day_marks
from desktop.inbox.days import Days
from desktop.inbox.ink import Ink
from desktop.inbox.row_drop import RowDrop
from desktop.inbox.row_hover import RowHover
from desktop.inbox.row_painter import RowPainter
from desktop.inbox.row_selection import RowSelection
from desktop.inbox.row_state import Density, Display, RowState
from desktop.inbox.row_view import RowView
from desktop.inbox.scroll_anchor import ScrollAnchor
from desktop.inbox.ticket_loader import TicketLoader
from desktop.inbox.ticket_model import TicketModel

_Key = Qt.Key
_Flag = QItemSelectionModel.SelectionFlag
_Index = QModelIndex | QPersistentModelIndex
_ENTER: Final = (_Key.Key_Return, _Key.Key_Enter)
_OPENING: Final = (*_ENTER, _Key.Key_O)
_STEPS: Final = {_Key.Key_Down: 1, _Key.Key_J: 1, _Key.Key_Up: -1, _Key.Key_K: -1}


class TicketTable(RowView):
    """Shows a TicketModel, follows the agent, and says which rows are seen."""

    opened = Signal()
    """The agent wants to work on the chosen ticket: Enter, o, a double click."""
    own_window_wanted = Signal()
    """The agent wants it in a window of its own: Ctrl+Enter."""
    shown = Signal(int, int)
    """These rows, first and last, are seen now."""
    menu_wanted = Signal(object)
    """The agent wants to know what can be done with the selection; a QPoint of the screen."""
    header_clicked = Signal(int)
    """The agent clicked on the title of this column."""

    def __init__(
        self,
        *,
        model: TicketModel,
        loader: TicketLoader,
        days: Days,
        ink: Ink,
        clock: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        """``loader`` fills ``model``; ``clock`` gives UTC microseconds."""
        super().__init__(parent)
        self._model = model
        self._state = RowState()
        self._is_marking = False
        self._is_by_keyboard = False
        self._is_entering = False
        self.days = days
        self.setModel(model)
        self._painter = RowPainter(model=model, ink=ink, state=self._state, clock=clock)
        self._ink = ink
        rows = RowSelection(model=model)
        self.setSelectionModel(rows)
        self.choice = Choice(model=model, loader=loader, rows=rows, parent=self)
        self.drop = RowDrop(view=self, model=model, state=self._state)
        self._hover = RowHover(view=self, state=self._state)
        self.anchor = ScrollAnchor(view=self, model=model, state=self._state)
        self.columns = ColumnFit(view=self)
        self.scroll_by_pixels()
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # scrolls by copying
        self._connect()
        self.set_display("cards")

    @property
    def display(self) -> Display:
        """How the tickets are shown."""
        return self._state.display

    @property
    def density(self) -> Density:
        """How high the rows are."""
        return self._state.density

    def set_display(self, display: Display) -> None:
        """Shows cards, or the full table with its header; the first row seen stays the first."""
        top = self.shown_rows().start
        self._state.display = display
        self.columns.set_display(display)
        self._fit_rows(top)

    def set_density(self, density: Density) -> None:
        """Makes the rows higher or lower; the first row seen stays the first."""
        top = self.shown_rows().start
        self._state.density = density
        self._fit_rows(top)

    def step(self, step: int) -> None:
        """Goes to the next (1) or previous (-1) ticket, if there is one."""
        position = self.choice.next_position(step)
        if position is not None:
            flags = _Flag.NoUpdate if self._is_marking else _Flag.ClearAndSelect | _Flag.Rows
            self.selectionModel().setCurrentIndex(self._model.index(position, TITLE), flags)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves, opens and marks; single letters only without Ctrl, Alt and the like."""
        self._is_by_keyboard = True
        key = event.key()
        if key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.own_window_wanted.emit()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.step(_STEPS[_Key(key)])
        elif key in _OPENING:
            self.opened.emit()
        elif key == _Key.Key_X:
            self._toggle_mark()
        elif key == _Key.Key_Escape and self._state.is_marking:
            self._forget_marks()
        else:
            super().keyPressEvent(event)
        self._renew_state()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End mean the list, not the row; sideways there is nowhere to go."""
        if self._is_entering:
            return QModelIndex()
        move = QAbstractItemView.CursorAction
        if action in (move.MoveHome, move.MoveEnd):
            last = self._model.rowCount() - 1
            return self._model.index(0 if action == move.MoveHome else last, TITLE)
        if action in (move.MoveLeft, move.MoveRight):
            return self.currentIndex()
        return super().moveCursor(action, modifiers)

    def selectionCommand(
        self, index: _Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """While rows are being marked one by one, moving on leaves the marks as they are."""
        if self._is_marking and isinstance(event, QKeyEvent) and not event.modifiers():
            return _Flag.NoUpdate
        return super().selectionCommand(index, event)

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Follows the agent, but not rows that are only put back to their tickets."""
        if not self.choice.is_putting_back:
            super().scrollTo(index, hint)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click ends the marking by keyboard, unless it adds to the selection."""
        self._is_by_keyboard = False
        if not event.modifiers():
            self._is_marking = False
        super().mousePressEvent(event)
        self._renew_state()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the mouse for the row under it, by the keyboard for the chosen one."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            if self.rowAt(event.pos().y()) >= 0:
                self.menu_wanted.emit(event.globalPos())
        elif (row := self.currentIndex().row()) >= 0:
            box = self.row_rect(row) & self.viewport().rect()
            self.menu_wanted.emit(self.viewport().mapToGlobal(box.center()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keyboard is, if it came by the keyboard."""
        self._is_by_keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        self._is_entering = True  # Qt would go to the first row, and so open a ticket unasked
        super().focusInEvent(event)
        self._is_entering = False
        self._renew_state()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere now."""
        super().focusOutEvent(event)
        self._renew_state()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the rows, and over them the days and what is about a whole row."""
        rows, cells = self.rows_in(event), self.columns.seen_in(event.rect())
        is_marked = self.selectionModel().isRowSelected
        with QPainter(self.viewport()) as painter:
            if rows.stop == self._model.rowCount():
                painter.fillRect(event.rect(), self._ink.colour("panel"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for row in rows:
                box = QRectF(self.row_rect(row))
                self._painter.paint(painter, box, row, cells, is_selected=is_marked(row))
            paint_day_marks(
                painter,
                self.days,
                range(rows.start, rows.stop + 1),  # the chip of the next day reaches into the last
                top=self.verticalScrollBar().value(),
                height=self.row_height,
                width=self.viewport().width(),
                ink=self._ink,
            )
            for row in {self._state.current, self._state.dropping} - {-1}:
                self._painter.paint_over(painter, QRectF(self.row_rect(row)), row)

    def sizeHintForColumn(self, column: int) -> int:
        """The px that the widest loaded cell of a column needs, for a double click on its edge."""
        loaded = (self._model.ticket(row) for row in self._model.loaded_rows())
        return self._painter.width_of(column, (ticket for ticket in loaded if ticket is not None))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the title what the other columns leave."""
        super().resizeEvent(event)
        self.columns.fit()
        self._tell_shown()

    def _connect(self) -> None:
        self.horizontalHeader().sectionClicked.connect(self.header_clicked)
        self.verticalScrollBar().valueChanged.connect(self._tell_shown)
        self.doubleClicked.connect(self._on_double_clicked)
        self.choice.marked.changed.connect(self._renew_state)
        self.choice.put_back.connect(self._renew_state)
        self._model.modelReset.connect(self._on_model_reset)
        for happened in (
            self._model.modelReset,
            self._model.rowsInserted,
            self._model.rowsRemoved,
            self._model.renewed,
        ):
            happened.connect(self._tell_shown)

    def _toggle_mark(self) -> None:
        """The first mark keeps the row that is selected anyway; the next ones add or take away."""
        index = self.currentIndex()
        if not index.isValid():
            return
        is_first, self._is_marking = not self._is_marking, True
        flag = _Flag.Select if is_first else _Flag.Toggle
        self.selectionModel().select(index, flag | _Flag.Rows)

    def _forget_marks(self) -> None:
        self._is_marking = False
        self.selectionModel().select(self.currentIndex(), _Flag.ClearAndSelect | _Flag.Rows)

    def _renew_state(self) -> None:
        """Tells the painters where the keyboard is and whether several rows are selected."""
        is_here = self.hasFocus() and self._is_by_keyboard
        before, was_marking = self._state.current, self._state.is_marking
        self._state.current = self.currentIndex().row() if is_here else -1
        self._state.is_marking = self._is_marking or self.choice.marked.selection.count > 1
        if was_marking != self._state.is_marking:
            self.viewport().update()
        elif before != self._state.current:
            self.update_rows((before, self._state.current))

    def _fit_rows(self, top: int) -> None:
        """Gives the rows their height; ``top`` is the first one seen afterwards."""
        self.set_row_height(self._state.row_height)
        self.verticalScrollBar().setValue(top * self._state.row_height)
        self._tell_shown()

    def _on_model_reset(self) -> None:
        self._is_marking = False
        self._renew_state()

    def _tell_shown(self) -> None:
        rows = self.shown_rows()
        if rows:
            self.shown.emit(rows.start, rows.stop - 1)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self._model.ticket(index.row()) is not None:
            self.opened.emit()
