"""Draws chips and tiles of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen, QPixmap

from desktop.look.icons import paint_glyph
from desktop.look.text import elide
from desktop.look.theme import Theme
from desktop.look.tokens import RADIUS_CONTROL, Role
from desktop.widgets.marked_label import paint_marks, seen_places
from models.rules.matches import Span

CHIP_HEIGHT: Final = 24
TILE_CAPTION: Final = 26
"""px below the picture of a tile that its name takes."""
_WIDEST: Final = 260
_PAD: Final = 8
_ICON: Final = 16
_LARGE_ICON: Final = 28
_GAP: Final = 4
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Marks = tuple[tuple[Span, ...], bool]
"""Places of the name that are marked, and whether one of them was gone to."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a chip says and shows; ``is_waiting`` while its picture is on the way."""

    label: str = ""
    detail: str = ""
    icon: str = "file"
    role: Role = "secondary"
    picture: QPixmap | None = None
    is_waiting: bool = False


def chip_width(face: Face, theme: Theme) -> int:
    """As wide as the words are, up to a limit."""
    name, detail = QFontMetrics(theme.font()), QFontMetrics(theme.font("secondary"))
    words = name.horizontalAdvance(face.label) + 1 + detail.horizontalAdvance(face.detail) + 1
    return min(2 * _PAD + _ICON + 2 * _GAP + words, _WIDEST)


def paint_chip(
    painter: QPainter, rect: QRect, face: Face, marks: Marks, *, edge: Role, theme: Theme
) -> None:
    """Icon, name and detail in one line."""
    _paint_ground(painter, QRectF(rect), edge, theme)
    line = rect.adjusted(_PAD, 0, -_PAD, 0)
    icon = QRectF(line.left(), line.center().y() - _ICON / 2 + 1, _ICON, _ICON)
    paint_glyph(painter, face.icon, icon, face.role, theme=theme)
    line.setLeft(line.left() + _ICON + _GAP)
    _paint_words(painter, line, face, marks, theme)


def paint_tile(
    painter: QPainter, rect: QRect, face: Face, marks: Marks, *, edge: Role, theme: Theme
) -> None:
    """The picture, or the icon in its place, above name and detail."""
    _paint_ground(painter, QRectF(rect), edge, theme)
    box = QRectF(rect).adjusted(1, 1, -1, -TILE_CAPTION)
    inside = QPainterPath()
    inside.addRoundedRect(
        QRectF(rect).adjusted(1, 1, -1, -1), RADIUS_CONTROL - 1, RADIUS_CONTROL - 1
    )
    painter.save()
    painter.setClipPath(inside)
    painter.fillRect(box, theme.colour("hover"))
    if face.picture is not None:
        _paint_picture(painter, box, face.picture)
    elif not face.is_waiting:
        corner = box.center() - QPointF(_LARGE_ICON / 2, _LARGE_ICON / 2)
        place = QRectF(corner, QSizeF(_LARGE_ICON, _LARGE_ICON))
        icon = face.icon if face.role == "danger" else "eye-slash"
        paint_glyph(painter, icon, place, face.role, theme=theme)
    painter.restore()
    caption = rect.adjusted(_PAD, rect.height() - TILE_CAPTION, -_PAD, 0)
    _paint_words(painter, caption, face, marks, theme)


def _paint_ground(painter: QPainter, rect: QRectF, edge: Role, theme: Theme) -> None:
    width = 2 if edge == "accent" else 1
    box = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(QPen(theme.colour(edge), width))
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)


def _paint_picture(painter: QPainter, box: QRectF, picture: QPixmap) -> None:
    """All of the picture in the middle; a small one is not blown up."""
    size = QSizeF(picture.size()) / painter.device().devicePixelRatioF()
    if size.width() > box.width() or size.height() > box.height():
        size.scale(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(QPointF(0, 0), size)
    place.moveCenter(box.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(place, picture, QRectF(picture.rect()))


def _paint_words(painter: QPainter, line: QRect, face: Face, marks: Marks, theme: Theme) -> None:
    line = QRect(line)
    painter.setFont(theme.font("secondary"))
    painter.setPen(theme.colour("danger" if face.role == "danger" else "secondary"))
    painter.drawText(line, _RIGHT, face.detail)
    line.setRight(line.right() - painter.fontMetrics().horizontalAdvance(face.detail) - _GAP)
    painter.setFont(theme.font())
    painter.setPen(theme.colour("text"))
    # The end of a file's name tells more than its middle.
    middle = Qt.TextElideMode.ElideMiddle
    shown = elide(face.label, painter.fontMetrics(), line.width(), middle)
    painter.drawText(line, _LEFT, shown)
    places, is_here = marks
    if places:
        paint_marks(
            painter,
            QRectF(line),
            (shown, _LEFT),
            seen_places(face.label, shown, places),
            ground=theme.colour("hit_here" if is_here else "hit"),
            ink=theme.colour("on_hit_here" if is_here else "on_hit"),
        )
