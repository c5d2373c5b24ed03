"""Paints the views of the sidebar, and lets an agent name one in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.inbox.ink import Face, Ink
from desktop.inbox.view_entries import ViewEntry
from desktop.inbox.views_model import COUNT_ROLE, ENTRY_ROLE
from desktop.look.text import for_field
from desktop.look.theme import Theme
from desktop.look.tokens import RADIUS_CONTROL, Role

_ROW: Final = 30
_HEADING: Final = 40
_ICON: Final = 16.0
_PADDING: Final = 8
_GAP: Final = 8
_LONGEST_NAME: Final = 100
_FILLED: Final = "hasName"
_Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag


class ViewDelegate(QStyledItemDelegate):
    """A row is an icon, a name and a count; the heading a hairline and its words."""

    def __init__(self, *, theme: Theme, view: QListView, has_ring: Callable[[], bool]) -> None:
        """``has_ring`` says whether the keyboard is in ``view`` and shall be seen there."""
        super().__init__(view)
        self._has_ring = has_ring
        self._view = view
        self._ink = Ink(theme=theme, parent=self)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The heading is higher than the views."""
        return QSize(80, _ROW if index.data(ENTRY_ROLE) is not None else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws one row."""
        entry: ViewEntry | None = index.data(ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is None:
            self._paint_heading(painter, QRectF(option.rect), str(index.data()))
        else:
            self._paint_ground(painter, QRectF(option.rect), option.state, index)
            self._paint_view(painter, QRectF(option.rect), option.state, index, entry)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """A field for the name."""
        field = QLineEdit(parent)
        field.setObjectName("viewNameEdit")
        field.setAccessibleName("Name of the view")
        field.setMaxLength(_LONGEST_NAME)
        return field

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Fills the field once; counts that arrive meanwhile leave alone what is typed."""
        if isinstance(editor, QLineEdit) and not editor.property(_FILLED):
            editor.setProperty(_FILLED, True)
            editor.setText(for_field(str(index.data(Qt.ItemDataRole.EditRole))))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Hands over the name."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        """The field covers the row."""
        row: QRect = option.rect
        editor.setGeometry(row.adjusted(0, 1, 0, -1))

    def _paint_heading(self, painter: QPainter, box: QRectF, words: str) -> None:
        line = QRectF(box.left() + _PADDING, box.top() + 8, box.width() - 2 * _PADDING, 1)
        painter.fillRect(line, self._ink.colour("line"))
        place = box.adjusted(_PADDING, 14, -_PADDING, 0)
        self._ink.write(painter, place, words, "small strong", "secondary")

    def _paint_ground(
        self, painter: QPainter, box: QRectF, state: QStyle.StateFlag, index: _Index
    ) -> None:
        is_selected = bool(state & _State.State_Selected)
        has_keyboard = index.row() == self._view.currentIndex().row() and self._has_ring()
        is_hovered = bool(state & _State.State_MouseOver)
        painter.setPen(Qt.PenStyle.NoPen)
        if has_keyboard:
            painter.setPen(QPen(self._ink.colour("accent"), 1.5))
        ground: Role = "selection" if is_selected else "hover" if is_hovered else "window"
        painter.setBrush(self._ink.colour(ground))
        shape = box.adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(shape, RADIUS_CONTROL, RADIUS_CONTROL)

    def _paint_view(
        self,
        painter: QPainter,
        box: QRectF,
        state: QStyle.StateFlag,
        index: _Index,
        entry: ViewEntry,
    ) -> None:
        is_selected = bool(state & _State.State_Selected)
        inner = box.adjusted(_PADDING, 0, -_PADDING, 0)
        icon = QRectF(inner.left(), round(inner.center().y() - _ICON / 2), _ICON, _ICON)
        self._ink.glyph(painter, icon, entry.icon, "accent" if is_selected else "secondary")
        words = str(index.data(COUNT_ROLE))
        width = self._ink.width(words, "small digits")
        number = inner.adjusted(inner.width() - width - 1, 0, 0, 0)
        self._ink.write(painter, number, words, "small digits", "secondary")
        name = inner.adjusted(_ICON + _GAP, 0, -width - _GAP, 0)
        face: Face = "strong" if is_selected else "body"
        self._ink.write(painter, name, str(index.data()), face, "text")
