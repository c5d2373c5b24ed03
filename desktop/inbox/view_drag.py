"""Lets an agent drag a saved view of the sidebar to another place among the saved ones."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QDropEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QListView

from desktop.inbox.view_entries import ViewEntry
from desktop.inbox.views_model import ViewsModel
from desktop.look.theme import Theme

_FORMAT: Final = "application/x-docket-view"
_LINE: Final = 2.0
"""px of the line where the view would go."""


class ViewDrag(QObject):
    """Begins a drag at a saved view and shows by a line where letting go would put it."""

    dropped = Signal(object, int)
    """This ViewEntry was let go at this place among the saved views, counted from 0."""

    def __init__(self, *, view: QListView, model: ViewsModel, theme: Theme) -> None:
        """Watch the mouse over ``view``, which shows ``model`` and calls ``paint``."""
        super().__init__(view)
        self._view = view
        self._model = model
        self._theme = theme
        self._pressed: ViewEntry | None = None
        self._pressed_at = QPoint()
        self._dragged: ViewEntry | None = None
        self._gap: int | None = None
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def paint(self) -> None:
        """Draw the line, if a view is over a place where it can be let go."""
        first, gap = self._first_row(), self._gap
        if gap is None or first is None:
            return
        saved = len(self._model.saved)
        beside = self._row(first + min(gap, saved - 1))
        top = beside.top() if gap < saved else beside.bottom() + 1
        with QPainter(self._view.viewport()) as painter:
            line = QRectF(beside.left() + 4, top - _LINE / 2, beside.width() - 8, _LINE)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(line, 1, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Acts on the mouse and on drags of views; all else goes its way."""
        match event.type():
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                self._note_press(event)
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                return self._begins_drag(event)
            case QEvent.Type.DragEnter | QEvent.Type.DragMove if isinstance(event, QDropEvent):
                return self._follow(event)
            case QEvent.Type.DragLeave:
                self._show_gap(None)
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                return self._take(event)
        return False

    def _note_press(self, event: QMouseEvent) -> None:
        self._pressed = None
        entry = self._model.entry(self._view.indexAt(event.position().toPoint()).row())
        if event.button() == Qt.MouseButton.LeftButton and entry in self._model.saved:
            self._pressed, self._pressed_at = entry, event.position().toPoint()

    def _begins_drag(self, event: QMouseEvent) -> bool:
        """A view that was pressed follows the pointer once that has moved a little."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if far >= QApplication.startDragDistance():
            entry, self._pressed = self._pressed, None
            self._drag(entry)
        return True

    def _drag(self, entry: ViewEntry) -> None:
        self._dragged = entry
        row = self._model.row_of(entry.key)
        drag = QDrag(self._view)
        data = QMimeData()
        data.setData(_FORMAT, entry.key.encode())
        drag.setMimeData(data)
        if row is not None:
            place = self._row(row)
            drag.setPixmap(self._picture(place))
            drag.setHotSpot(self._pressed_at - place.topLeft())
        drag.exec(Qt.DropAction.MoveAction)
        self._dragged = None
        self._show_gap(None)

    def _picture(self, place: QRect) -> QPixmap:
        return self._view.viewport().grab(place)

    def _follow(self, event: QDropEvent) -> bool:
        """Only a view of this very list can be put here."""
        if not event.mimeData().hasFormat(_FORMAT) or self._dragged is None:
            return False
        self._show_gap(self._gap_at(event.position().toPoint()))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        return True

    def _take(self, event: QDropEvent) -> bool:
        if not self._follow(event):
            return False
        entry, gap = self._dragged, self._gap
        self._show_gap(None)
        if entry is not None and gap is not None and entry in self._model.saved:
            before = self._model.saved.index(entry)
            place = gap - 1 if gap > before else gap
            if place != before:
                self.dropped.emit(entry, place)
        return True

    def _gap_at(self, place: QPoint) -> int | None:
        """How many saved views lie above this place; over the built-in ones it is none."""
        first = self._first_row()
        if first is None:
            return None
        middles = [
            self._row(row).center().y() for row in range(first, first + len(self._model.saved))
        ]
        return sum(middle < place.y() for middle in middles)

    def _first_row(self) -> int | None:
        """The row of the first saved view."""
        saved = self._model.saved
        return self._model.row_of(saved[0].key) if saved else None

    def _row(self, row: int) -> QRect:
        return self._view.visualRect(self._model.index(row))

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self._view.viewport().update()
