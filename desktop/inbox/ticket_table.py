"""The list of tickets: cards or a full table, driven by keyboard and mouse, open for files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
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
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.inbox.choice import Choice
from desktop.inbox.column_fit import ColumnFit
from desktop.inbox.columns import TITLE
from desktop.inbox.row_delegate import RowDelegate
from desktop.inbox.row_drop import RowDrop
from desktop.inbox.row_hover import RowHover
from desktop.inbox.row_state import Display, RowState
from desktop.inbox.scroll_anchor import ScrollAnchor
from desktop.inbox.ticket_loader import TicketLoader
from desktop.inbox.ticket_model import TicketModel
from desktop.look.theme import Theme
from desktop.look.tokens import ROW_COMFORTABLE, ROW_COMPACT

_Key = Qt.Key
_Flag = QItemSelectionModel.SelectionFlag
_Index = QModelIndex | QPersistentModelIndex
_OPENING: Final = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_O)
_STEPS: Final = {_Key.Key_Down: 1, _Key.Key_J: 1, _Key.Key_Up: -1, _Key.Key_K: -1}
_ROW_HEIGHTS: Final[dict[Display, int]] = {"cards": ROW_COMFORTABLE, "table": ROW_COMPACT}
_SCROLL_STEP: Final = 32


class TicketTable(QTableView):
    """Shows a TicketModel, follows the agent, and says which rows are seen."""

    opened = Signal()
    """The agent wants to work on the chosen ticket: Enter, o, a double click."""
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
        theme: Theme,
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
        self.setModel(model)
        self._delegate = RowDelegate(
            model=model, theme=theme, state=self._state, clock=clock, parent=self
        )
        self.setItemDelegate(self._delegate)
        self.choice = Choice(
            model=model, loader=loader, selection=self.selectionModel(), parent=self
        )
        self.drop = RowDrop(view=self, model=model, state=self._state)
        self._hover = RowHover(view=self, state=self._state)
        self._anchor = ScrollAnchor(view=self, model=model)
        self._columns = ColumnFit(view=self)
        self._build()
        self._connect()
        self.set_display("cards")

    @property
    def display(self) -> Display:
        """How the tickets are shown."""
        return self._state.display

    def set_display(self, display: Display) -> None:
        """Shows cards, or the full table with its header; the first row seen stays the first."""
        top = self._anchor.shown_rows().start
        self._state.display = display
        self._columns.set_display(display)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHTS[display])
        self.updateGeometries()
        self.verticalScrollBar().setValue(top * _ROW_HEIGHTS[display])
        self._tell_shown()

    def step(self, step: int) -> None:
        """Goes to the next (1) or previous (-1) ticket, if there is one."""
        position = self.choice.next_position(step)
        if position is not None:
            flags = _Flag.NoUpdate if self._is_marking else _Flag.ClearAndSelect | _Flag.Rows
            self.selectionModel().setCurrentIndex(self._model.index(position, TITLE), flags)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves, opens and marks; single letters only without Ctrl, Alt and the like."""
        self._is_by_keyboard = True
        key, row = event.key(), self.currentIndex().row()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.step(_STEPS[_Key(key)])
        elif key in _OPENING:
            if row >= 0:
                self.opened.emit()
        elif key == _Key.Key_X:
            self._toggle_mark()
        elif key == _Key.Key_Escape and self._state.is_marking:
            self._forget_marks()
        else:
            super().keyPressEvent(event)
        self._renew_state()

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; Qt's search would walk through the whole list."""

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
            box = self._row_rect(row) & self.viewport().rect()
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
        """Draws the rows' grounds, the cells on them, and over them what is about a whole row."""
        touched = event.rect()
        first, last = self.rowAt(touched.top()), self.rowAt(touched.bottom())
        rows = self._anchor.shown_rows()
        first, last = max(first, 0), last if last >= 0 else rows.stop - 1
        with QPainter(self.viewport()) as painter:
            for row in range(first, last + 1):
                is_selected = self.selectionModel().isRowSelected(row)
                box = QRectF(self._row_rect(row))
                self._delegate.paint_under(painter, box, row, is_selected=is_selected)
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            for row in {self._state.current, self._state.dropping} - {-1}:
                self._delegate.paint_over(painter, QRectF(self._row_rect(row)), row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the title what the other columns leave."""
        super().resizeEvent(event)
        self._columns.fit()
        self._tell_shown()

    def _build(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(_SCROLL_STEP)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _connect(self) -> None:
        self.horizontalHeader().sectionClicked.connect(self.header_clicked)
        self.verticalScrollBar().valueChanged.connect(self._tell_shown)
        self.doubleClicked.connect(self._on_double_clicked)
        self.choice.selection_changed.connect(self._renew_state)
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
        self._state.current = self.currentIndex().row() if is_here else -1
        rows = sum(part.height() for part in self.selectionModel().selection().toList())
        self._state.is_marking = self._is_marking or rows > 1
        self.viewport().update()

    def _on_model_reset(self) -> None:
        self._is_marking = False
        self._renew_state()

    def _row_rect(self, row: int) -> QRect:
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        return QRect(0, top, self.viewport().width(), height)

    def _tell_shown(self) -> None:
        rows = self._anchor.shown_rows()
        if rows:
            self.shown.emit(rows.start, rows.stop - 1)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self._model.ticket(index.row()) is not None:
            self.opened.emit()
