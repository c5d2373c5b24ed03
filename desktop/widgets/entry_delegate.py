"""Paints one row of a popup: an icon, the label, quiet words at the end, a tick box if wanted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.look.icons import paint_glyph
from desktop.look.text import elide, one_line
from desktop.look.theme import Theme
from desktop.widgets.entry import Entry
from desktop.widgets.entry_model import ENTRY_ROLE

ROW_HEIGHT = 28
_BOX = 15
_ICON = 16
_GAP = 8
_LEAST_SHARE = 3
"""The quiet words may have one part in so many of a row, however long the label is."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class EntryDelegate(QStyledItemDelegate):
    """Draws the entries of an EntryModel."""

    def __init__(self, *, theme: Theme, parent: QObject, has_ticks: bool = True) -> None:
        """Where one is taken, not several ticked, the current row is coloured as a chosen one."""
        super().__init__(parent)
        self._theme = theme
        self._has_ticks = has_ticks

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are equally high, and as wide as their words."""
        entry: Entry = index.data(ENTRY_ROLE)
        words = option.fontMetrics.horizontalAdvance(f"{entry.label[:80]}  {entry.detail}")
        return QSize(words + _BOX + _ICON + 5 * _GAP, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws the row; the current one stands on the ground of what the pointer is over."""
        entry: Entry = index.data(ENTRY_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current or option.state & QStyle.StateFlag.State_MouseOver:
            is_taken = is_current and not self._has_ticks
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection" if is_taken else "hover"))
            painter.drawRoundedRect(rect, 4, 4)
        inner = rect.adjusted(_GAP, 0, -_GAP, 0)
        if self._has_ticks:
            is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            self._paint_tick(painter, _square_at(inner, _BOX), is_ticked=is_ticked)
            inner.adjust(_BOX + _GAP, 0, 0, 0)
        if entry.icon_name is not None:
            box = _square_at(inner, _ICON)
            paint_glyph(painter, entry.icon_name, box, entry.icon_role, theme=self._theme)
            inner.adjust(_ICON + _GAP, 0, 0, 0)
        self._paint_words(painter, inner, entry)
        painter.restore()

    def _paint_tick(self, painter: QPainter, box: QRectF, *, is_ticked: bool) -> None:
        outline = box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._theme.colour("accent" if is_ticked else "disabled"), 1))
        painter.setBrush(self._theme.colour("accent" if is_ticked else "panel"))
        painter.drawRoundedRect(outline, 4, 4)
        if is_ticked:
            paint_glyph(
                painter, "check", box.adjusted(2, 2, -2, -2), "on_accent", theme=self._theme
            )

    def _paint_words(self, painter: QPainter, inner: QRect, entry: Entry) -> None:
        quiet = self._theme.font("secondary", is_tabular=True)
        painter.setFont(self._theme.font())
        label = painter.fontMetrics().horizontalAdvance(one_line(entry.label))
        # Words that are too long for the row leave the label first what it needs.
        most = max(inner.width() - label - _GAP, inner.width() // _LEAST_SHARE)
        detail = elide(entry.detail, QFontMetrics(quiet), most)
        painter.setFont(quiet)
        painter.setPen(self._theme.colour("secondary"))
        painter.drawText(inner, int(_LEFT | Qt.AlignmentFlag.AlignRight), detail)
        taken = painter.fontMetrics().horizontalAdvance(detail)
        room = inner.adjusted(0, 0, -taken - (_GAP if detail else 0), 0)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("text"))
        painter.drawText(room, _LEFT, elide(entry.label, painter.fontMetrics(), room.width()))


def _square_at(row: QRect, side: int) -> QRectF:
    """A square at the left end of ``row``, in the middle of its height."""
    return QRectF(row.left(), row.top() + (row.height() - side) // 2, side, side)
