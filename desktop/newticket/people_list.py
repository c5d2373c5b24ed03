"""Clients that were found while typing, floating below the field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.look.icons import paint_glyph
from desktop.look.style import set_ground, set_kind
from desktop.look.text import elide, one_line
from desktop.look.theme import Theme
from desktop.widgets.avatar import paint_avatar
from models.queries.people import PersonRow

_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_ROW, _AVATAR, _ICON, _GAP = 40, 24, 16, 8
_FRAME = 12
"""px of border and margin around the rows, both sides together."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_Index = QModelIndex | QPersistentModelIndex


class PeopleList(QFrame):
    """Rows of people and, below them, the offer to create whoever was typed."""

    person_chosen = Signal(object)
    """The agent chose this PersonRow."""
    creation_chosen = Signal()
    """The agent wants a new client with what was typed."""

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        """``parent`` is the window over whose other widgets it floats."""
        super().__init__(parent)
        self._window = parent
        set_ground(self, "popup")
        self._model = _PeopleModel(self)
        self.view = QListView()
        self.view.setObjectName("clientList")
        self.view.setAccessibleName("Clients found")
        self.view.setModel(self._model)
        self.view.setItemDelegate(_PersonDelegate(theme=theme, parent=self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setUniformItemSizes(True)
        set_kind(self.view, "popup")
        self.view.entered.connect(self.view.setCurrentIndex)
        self.view.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.addWidget(self.view)
        self.hide()

    def open_below(self, field: QWidget, people: Sequence[PersonRow], *, new: str) -> None:
        """Show ``people`` and the offer to create ``new`` under ``field``; the first is current."""
        self._model.set_rows(people, new)
        rows = self._model.rowCount()
        if not rows:
            self.hide()
            return
        place = field.mapTo(self._window, field.rect().bottomLeft())
        room = self._window.height() - place.y() - 16
        height = min(rows * _ROW, max(room, _ROW)) + _FRAME
        self.setGeometry(QRect(place.x(), place.y() + 4, field.width(), height))
        self.view.setCurrentIndex(self._model.index(0))
        self.raise_()
        self.show()

    def move_by(self, step: int) -> None:
        """Make the row after (1) or before (-1) the current one current."""
        row = self.view.currentIndex().row() + step
        last = self._model.rowCount() - 1
        self.view.setCurrentIndex(self._model.index(max(0, min(row, last))))

    def choose_current(self) -> None:
        """Choose the current row."""
        self._choose(self.view.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(_ROLE)
        self.hide()
        if isinstance(row, PersonRow):
            self.person_chosen.emit(row)
        elif row is not None:
            self.creation_chosen.emit()


class _PeopleModel(QAbstractListModel):
    """The people found, then the text for a new one if there is any."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[PersonRow | str, ...] = ()

    def set_rows(self, people: Sequence[PersonRow], new: str) -> None:
        """Show others."""
        self.beginResetModel()
        self._rows = (*people, new) if new else tuple(people)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default; never changed
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of the row, and the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(row, str):
                return f"Create client “{one_line(row)}”"
            return one_line(" ".join(filter(None, (row.label, row.email))))
        return row if role == _ROLE else None


class _PersonDelegate(QStyledItemDelegate):
    """Paints avatar, name, and how the person is reached."""

    def __init__(self, *, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All rows are equally high."""
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row; the current one stands on the ground of what the pointer is over."""
        row: PersonRow | str = index.data(_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if QStyle.StateFlag.State_Selected in option.state:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(rect, 4, 4)
        top = rect.top() + (_ROW - _AVATAR) // 2
        circle = QRectF(rect.left() + _GAP, top, _AVATAR, _AVATAR)
        words = rect.adjusted(_AVATAR + 2 * _GAP, 0, -_GAP, 0)
        if isinstance(row, str):
            inset = (_AVATAR - _ICON) / 2
            box = circle.adjusted(inset, inset, -inset, -inset)
            paint_glyph(painter, "user-plus", box, "accent", theme=self._theme)
            painter.setFont(self._theme.font(is_bold=True))
            painter.setPen(self._theme.colour("accent"))
            offer = elide(f"Create client “{row}”", painter.fontMetrics(), words.width())
            painter.drawText(words, _LEFT, offer)
        else:
            paint_avatar(painter, circle, row.label, key=row.key, theme=self._theme)
            self._paint_words(painter, words, row)
        painter.restore()

    def _paint_words(self, painter: QPainter, words: QRect, person: PersonRow) -> None:
        half = words.width() // 2
        painter.setFont(self._theme.font(is_bold=True))
        painter.setPen(self._theme.colour("text"))
        name = elide(person.label, painter.fontMetrics(), half)
        painter.drawText(words, _LEFT, name)
        words.adjust(painter.fontMetrics().horizontalAdvance(name) + _GAP, 0, 0, 0)
        painter.setFont(self._theme.font("secondary"))
        painter.setPen(self._theme.colour("secondary"))
        reached = " · ".join(filter(None, (person.email, person.organisation)))
        painter.drawText(words, _LEFT, elide(reached, painter.fontMetrics(), words.width()))
