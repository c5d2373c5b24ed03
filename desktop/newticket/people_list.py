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
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.look.icons import paint_glyph
from desktop.look.text import elide, one_line
from desktop.look.theme import Theme
from desktop.widgets.avatar import paint_avatar
from desktop.widgets.offer_list import OfferList
from models.queries.people import PersonRow

_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_ROW, _AVATAR, _ICON, _GAP = 40, 24, 16, 8
_MOST_ROWS = 9
"""Rows that are seen without scrolling."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_Index = QModelIndex | QPersistentModelIndex


class PeopleList(OfferList):
    """Rows of people and, below them, the offer to create whoever was typed."""

    person_chosen = Signal(object)
    """The agent chose this PersonRow."""
    creation_chosen = Signal()
    """The agent wants a new client with what was typed."""

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        """``parent`` is the window over whose other widgets it floats."""
        self._people = _PeopleModel()
        super().__init__(self._people, row_height=_ROW, most_rows=_MOST_ROWS, parent=parent)
        self._people.setParent(self)
        self.view.setObjectName("clientList")
        self.view.setAccessibleName("Clients found")
        self.set_delegate(_PersonDelegate(theme=theme, parent=self))
        self.view.entered.connect(self.view.setCurrentIndex)
        self.taken.connect(self._choose)

    def offer_below(self, field: QWidget, people: Sequence[PersonRow], *, new: str) -> None:
        """Show ``people`` and the offer to create ``new`` under ``field``; the first is current."""
        self._people.set_rows(people, new)
        self.open_below(field)
        self.set_row(0)

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

    def __init__(self) -> None:
        super().__init__()
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
