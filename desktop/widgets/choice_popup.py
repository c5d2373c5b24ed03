"""The popup of a filter: a field to search in, entries to tick, and one click to clear them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QPushButton, QVBoxLayout, QWidget

from desktop.look.popup import round_popup
from desktop.look.style import set_ground, set_kind
from desktop.look.theme import Theme
from desktop.widgets.entry_delegate import ROW_HEIGHT, EntryDelegate
from desktop.widgets.entry_model import EntryModel
from desktop.widgets.search_edit import SearchEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MANY = 7
"""With more entries than this there is a field to search them."""
_ROWS = 10
_NARROWEST, _WIDEST = 200, 360


class ChoicePopup(QFrame):
    """Floats under its owner until Escape or a click elsewhere; every tick counts at once."""

    toggled = Signal()
    """The agent ticked or unticked something; the model knows what."""
    cleared = Signal()
    """The agent wants nothing chosen."""
    closed = Signal()

    def __init__(self, model: EntryModel, *, theme: Theme, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self._model = model
        self._owner = owner
        set_ground(self, "popup")
        round_popup(self)
        self._search = SearchEdit(theme=theme)
        self._search.text_edited.connect(self._on_text_edited)
        self._list = QListView()
        self._list.setModel(model)
        self._list.setItemDelegate(EntryDelegate(theme=theme, parent=self._list))
        self._clear = QPushButton("Clear")
        self._clear.clicked.connect(self._on_clear_clicked)
        self._build()

    def open_below(self, name: str) -> None:
        """Shows the popup under its owner, inside the screen; ``name`` is for assistive tools."""
        self.setAccessibleName(name)
        self._list.setAccessibleName(name)
        self._search.clear()
        self._model.set_needle("")
        self._search.setVisible(len(self._model.entries) > _MANY)
        self._clear.setVisible(bool(self._model.chosen))
        self._fit()
        self.show()
        self._list.setCurrentIndex(self._model.index(0))
        (self._search if self._search.isVisible() else self._list).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gives the field and the list the same keys."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._is_used(event)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the owner closes the popup and must not open it again."""
        place = QRect(self._owner.mapToGlobal(QPoint(0, 0)), self._owner.size())
        is_owner = place.contains(event.globalPosition().toPoint())
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay, is_owner)
        super().mousePressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tells the owner."""
        super().hideEvent(event)
        self.closed.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.setSpacing(4)
        for widget in (self._search, self._list, self._clear):
            column.addWidget(widget)
        set_kind(self._list, "popup")
        set_kind(self._clear, "quiet")
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(self._on_row_clicked)
        for widget in (self._search, self._list):
            widget.installEventFilter(self)

    def _fit(self) -> None:
        """Takes the size of the entries and a place that the screen has."""
        rows = max(min(self._model.rowCount(), _ROWS), 1)
        self._list.setFixedHeight(rows * ROW_HEIGHT)
        hints = [self._list.sizeHintForIndex(self._model.index(row)).width() for row in range(rows)]
        wanted = max(self._owner.width(), _NARROWEST, *hints) + 20
        self.setFixedWidth(min(wanted, _WIDEST))
        self.adjustSize()
        room = self._owner.screen().availableGeometry()
        below = self._owner.mapToGlobal(QPoint(0, self._owner.height() + 4))
        above = self._owner.mapToGlobal(QPoint(0, -4 - self.height()))
        top = below.y() if below.y() + self.height() <= room.bottom() else above.y()
        left = min(below.x(), room.right() - self.width())
        self.move(max(left, room.left()), max(top, room.top()))

    def _is_used(self, event: QKeyEvent) -> bool:
        """Acts on the keys that move, tick and close; says whether ``event`` was one."""
        key, row = event.key(), self._list.currentIndex().row()
        is_typing = self._search.isVisible() and bool(self._search.text())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            last = self._model.rowCount() - 1
            self._list.setCurrentIndex(self._model.index(max(0, min(last, row + step))))
        elif key in _ENTER or (key == Qt.Key.Key_Space and not is_typing):
            self._toggle(row)
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _toggle(self, row: int) -> None:
        if row >= 0:
            self._model.toggle(row)
            self.toggled.emit()
            self._clear.setVisible(bool(self._model.chosen))
            self.adjustSize()

    def _on_row_clicked(self, index: QModelIndex) -> None:
        self._toggle(index.row())

    def _on_text_edited(self, text: str) -> None:
        self._model.set_needle(text)
        self._list.setCurrentIndex(self._model.index(0))

    def _on_clear_clicked(self) -> None:
        self.hide()
        self.cleared.emit()
