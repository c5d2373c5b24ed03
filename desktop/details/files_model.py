"""The files of a ticket as rows of a list: an icon, the name and the size."""

from __future__ import annotations

from collections.abc import Sequence, Set
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
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.look.format import file_size
from desktop.look.icons import paint_glyph
from desktop.look.text import elide, plain_tooltip
from desktop.look.theme import Theme
from desktop.look.tokens import Role
from models.queries.thread import AttachmentRow
from models.rules.names import display_name

FILE_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The data role that gives the AttachmentRow itself."""
TOLD_ROLE: Final = FILE_ROLE + 1
"""The data role that gives the quiet words after the name: the size, or that bytes are missing."""
ROW_HEIGHT: Final = 28
_MISSING: Final = "The bytes of this file are missing from the folder of the attachments."
_ICON = 16
_GAP = 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_Index = QModelIndex | QPersistentModelIndex


class FilesModel(QAbstractListModel):
    """One row a file, in the order in which the files came."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[AttachmentRow, ...] = ()
        self._missing: Set[str] = frozenset()

    @property
    def files(self) -> tuple[AttachmentRow, ...]:
        """All files shown."""
        return self._files

    def set_files(self, files: Sequence[AttachmentRow]) -> None:
        """Show other files; the same ones again change nothing, not even a selection."""
        if tuple(files) == self._files:
            return
        self.beginResetModel()
        self._files = tuple(files)
        self.endResetModel()

    def set_missing(self, digests: Set[str]) -> None:
        """The bytes with these digests are not in the folder of the attachments."""
        if digests != self._missing:
            self._missing = digests
            if self._files:
                self.dataChanged.emit(self.index(0), self.index(len(self._files) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default; never changed
        """How many files there are."""
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, the tooltip, what assistive tools read, and the file itself."""
        if not index.isValid():
            return None
        file = self._files[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return display_name(file.filename)
        if role == Qt.ItemDataRole.ToolTipRole:
            fault = f"\n{_MISSING}" if self._is_missing(file) else ""
            facts = f"{size_words(file)}, {file.mime}"
            return plain_tooltip(f"{display_name(file.filename)}\n{facts}{fault}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{display_name(file.filename)}, {self._told(file)}"
        if role == TOLD_ROLE:
            return self._told(file)
        return file if role == FILE_ROLE else None

    def _told(self, file: AttachmentRow) -> str:
        return "missing" if self._is_missing(file) else size_words(file)

    def _is_missing(self, file: AttachmentRow) -> bool:
        return file.sha256 in self._missing


class FileDelegate(QStyledItemDelegate):
    """Paints a row of FilesModel; a long name keeps its beginning and its extension."""

    def __init__(self, *, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All rows are equally high and as narrow as need be."""
        return QSize(_ICON + 4 * _GAP, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row, on the ground of its state."""
        file: AttachmentRow = index.data(FILE_ROLE)
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, rect, option.state)
        top = rect.top() + (rect.height() - _ICON) // 2
        told = str(index.data(TOLD_ROLE))
        is_missing = told != size_words(file)
        role: Role = "danger" if is_missing else "secondary"
        icon = "file-x" if is_missing else "link-simple" if file.sha256 is None else "paperclip"
        box = QRectF(rect.left() + 4, top, _ICON, _ICON)
        paint_glyph(painter, icon, box, role, theme=self._theme)
        words = rect.adjusted(4 + _ICON + _GAP, 0, -4, 0)
        painter.setFont(self._theme.font("secondary", is_tabular=True))
        painter.setPen(self._theme.colour(role))
        painter.drawText(words, _RIGHT, told)
        words.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(told) - _GAP, 0)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("text"))
        middle = Qt.TextElideMode.ElideMiddle
        label = display_name(file.filename)
        name = elide(label, painter.fontMetrics(), words.width(), middle)
        painter.drawText(words, _LEFT, name)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        has_focus = QStyle.StateFlag.State_HasFocus in state
        if not has_focus and QStyle.StateFlag.State_MouseOver not in state:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("selection" if has_focus else "hover"))
        painter.drawRoundedRect(rect, 4, 4)


def size_words(file: AttachmentRow) -> str:
    """The size of a file, or "link" for one that is elsewhere."""
    return "link" if file.sha256 is None and not file.size else file_size(file.size)
