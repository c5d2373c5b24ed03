"""The agents that this database knows, to find oneself among."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.look.text import elide, one_line
from desktop.look.theme import Theme
from desktop.widgets.avatar import paint_avatar
from models.queries.people import PersonRow

PERSON_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The data role that gives the PersonRow."""
ROW_HEIGHT: Final = 48
_AVATAR, _GAP, _LINE = 32, 12, 18
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class AgentModel(QStandardItemModel):
    """One row an agent."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[PersonRow, ...] = ()

    def set_people(self, people: Iterable[PersonRow]) -> None:
        """Show these agents, all of them."""
        self._people = tuple(people)
        self.narrow("")

    def narrow(self, text: str) -> None:
        """Show only those in whose name, address or key ``text`` occurs."""
        needle = text.strip().casefold()
        self.clear()
        for person in self._people:
            if needle in f"{person.name} {person.email} {person.key}".casefold():
                item = QStandardItem(one_line(f"{person.label} {person.email}"))
                item.setEditable(False)
                item.setData(person, PERSON_ROLE)
                self.appendRow(item)


class AgentDelegate(QStyledItemDelegate):
    """Paints avatar, name and address."""

    def __init__(self, *, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are equally high."""
        return QSize(200, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row."""
        person: PersonRow = index.data(PERSON_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = QStyle.StateFlag.State_Selected in option.state
        if is_chosen or QStyle.StateFlag.State_MouseOver in option.state:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection" if is_chosen else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        top = rect.top() + (ROW_HEIGHT - _AVATAR) // 2
        circle = QRectF(rect.left() + _GAP, top, _AVATAR, _AVATAR)
        paint_avatar(painter, circle, person.label, key=person.key, theme=self._theme)
        words = rect.adjusted(_AVATAR + 2 * _GAP, 6, -_GAP, -6)
        reached = person.email or (person.key if person.name else "")
        name_box = QRect(words.left(), words.top(), words.width(), _LINE)
        if not reached:
            name_box = words
        painter.setFont(self._theme.font(is_bold=True))
        painter.setPen(self._theme.colour("text"))
        name = elide(person.label, painter.fontMetrics(), words.width())
        painter.drawText(name_box, _LEFT, name)
        painter.setFont(self._theme.font("secondary"))
        painter.setPen(self._theme.colour("secondary"))
        below = name_box.translated(0, _LINE)
        if reached:
            painter.drawText(below, _LEFT, elide(reached, painter.fontMetrics(), words.width()))
        painter.restore()
