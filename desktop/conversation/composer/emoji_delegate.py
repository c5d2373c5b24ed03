"""Paints one picture of the emoji picker."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.look.theme import Theme

CELL: Final = 34
"""px of a square cell."""
_PICTURE: Final = 20


class EmojiDelegate(QStyledItemDelegate):
    """Draws the label of an entry large, in the middle of its cell."""

    def __init__(self, *, theme: Theme, parent: QObject) -> None:
        """In the colours of ``theme``."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All cells are alike."""
        return QSize(CELL, CELL)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws ground and picture."""
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection"))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 4, 4)
        font = self._theme.font()
        font.setPixelSize(_PICTURE)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, index.data())
        painter.restore()
