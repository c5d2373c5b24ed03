"""Paints the names of the gallery, each with a small picture or the icon of its type before it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_types import fault_of, icon_of
from desktop.conversation.files.gallery_model import FILE_ROLE
from desktop.conversation.files.looks import FileLooks
from desktop.look.icons import paint_glyph
from desktop.look.text import elide
from desktop.look.theme import Theme
from desktop.look.tokens import Role

ROW_HEIGHT: Final = 40
_PICTURE: Final = QSizeF(44, 30)
_ICON: Final = 20
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GalleryDelegate(QStyledItemDelegate):
    """The ground, selected or not, is the view's own."""

    def __init__(self, *, looks: FileLooks, theme: Theme, parent: QObject) -> None:
        """``looks`` has the small pictures."""
        super().__init__(parent)
        self._looks = looks
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw picture and name; a long name keeps its beginning and its extension."""
        file: FileRef = index.data(FILE_ROLE)
        name = str(index.data())
        blank = QStyleOptionViewItem(option)
        super().paint(painter, blank, QModelIndex())
        painter.save()
        box = QRectF(option.rect).adjusted(8, 0, -8, -1)
        self._paint_picture(
            painter, QRectF(box.topLeft(), QSizeF(_PICTURE.width(), box.height())), file
        )
        words = box.adjusted(_PICTURE.width() + 10, 0, 0, 0)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("text"))
        middle = Qt.TextElideMode.ElideMiddle
        shown = elide(name, painter.fontMetrics(), int(words.width()), middle)
        painter.drawText(words, _LEFT, shown)
        painter.restore()

    def _paint_picture(self, painter: QPainter, box: QRectF, file: FileRef) -> None:
        look = self._looks.of(file) if file.is_stored else None
        picture = self._looks.picture(file)
        if picture is None:
            fault = fault_of(file, look)
            role: Role = "danger" if fault else "secondary"
            place = QRectF(0, 0, _ICON, _ICON)
            place.moveCenter(box.center())
            paint_glyph(painter, icon_of(file, fault), place, role, theme=self._theme)
            return
        size = QSizeF(picture.size()).scaled(_PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QPointF(0, 0), size)
        place.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, picture, QRectF(picture.rect()))
