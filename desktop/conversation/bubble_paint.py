"""Draws bubbles and the lines above their texts that say who speaks and when."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from desktop.conversation.card_style import CardStyle, author_words, role_words, shown_time
from desktop.conversation.story import Piece, Voice
from desktop.look.icons import paint_glyph
from desktop.look.text import elide
from desktop.look.theme import Theme
from desktop.look.tokens import RADIUS_CARD, Role

BAR: Final = 4
"""px of the bar at the left of a note."""
HEADER_HEIGHT: Final = 20

_LOCK: Final = 14
_GAP: Final = 8
_SHARP: Final = 3.0
"""px radius of the corner that points at the one who speaks."""
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_GROUNDS: Final[dict[Voice, Role]] = {
    "client": "client_bubble",
    "agent": "agent_bubble",
    "note": "note",
}


def paint_bubble(painter: QPainter, box: QRectF, piece: Piece, *, theme: Theme) -> None:
    """Fill ``box`` with the ground of the one who speaks; a note gets its bar."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(_GROUNDS[piece.voice]))
    if piece.voice != "note":
        painter.drawPath(_pointed(box, is_right=piece.voice == "agent", points=piece.opens_group))
        return
    whole = QPainterPath()
    whole.addRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
    painter.drawPath(whole)
    bar = QPainterPath()
    bar.addRect(QRectF(box.left(), box.top(), BAR, box.height()))
    painter.setBrush(theme.colour("note_bar"))
    painter.drawPath(bar.intersected(whole))


def paint_header(
    painter: QPainter, line: QRect, piece: Piece, *, style: CardStyle, is_right: bool
) -> None:
    """Write name, role and time into ``line``, from the side that the bubble is on."""
    time = shown_time(piece.at, now=style.clock())
    rest = f"{role_words(piece)}  ·  {time}"
    rest_width = style.quiet_metrics.horizontalAdvance(rest)
    room = line.width() - rest_width - _GAP
    name = elide(author_words(piece), style.name_metrics, room)
    name_width = style.name_metrics.horizontalAdvance(name)
    left = line.right() + 1 - name_width - _GAP - rest_width if is_right else line.left()
    painter.setFont(style.name_font)
    painter.setPen(style.theme.colour("text"))
    painter.drawText(QRect(left, line.top(), name_width + 2, line.height()), _LEFT, name)
    left += name_width + _GAP
    painter.setFont(style.quiet_font)
    painter.setPen(style.theme.colour("faint"))
    painter.drawText(QRect(left, line.top(), rest_width + 2, line.height()), _LEFT, rest)


def paint_note_header(painter: QPainter, line: QRect, piece: Piece, *, style: CardStyle) -> None:
    """Write a lock, "Internal note", the author and the time into ``line``."""
    theme = style.theme
    lock = QRectF(line.left(), line.top() + (line.height() - _LOCK) / 2, _LOCK, _LOCK)
    paint_glyph(painter, "lock-simple", lock, "warning", theme=theme)
    left = line.left() + _LOCK + 4
    label = "Internal note"
    painter.setFont(style.name_font)
    left = _write(painter, label, line, left, theme.colour("warning"))
    time = shown_time(piece.at, now=style.clock())
    time_width = style.quiet_metrics.horizontalAdvance(time)
    room = line.right() - left - time_width - 2 * _GAP
    name = elide(author_words(piece), style.name_metrics, room)
    left = _write(painter, name, line, left + _GAP, theme.colour("text"))
    painter.setFont(style.quiet_font)
    _write(painter, time, line, left + _GAP, theme.colour("secondary"))


def _write(painter: QPainter, words: str, line: QRect, left: int, colour: QColor) -> int:
    """Write ``words`` from ``left`` on; where they end."""
    width = painter.fontMetrics().horizontalAdvance(words)
    painter.setPen(colour)
    painter.drawText(QRect(left, line.top(), width + 2, line.height()), _LEFT, words)
    return left + width


def _pointed(box: QRectF, *, is_right: bool, points: bool) -> QPainterPath:
    """A round box whose upper corner on the speaker's side is sharp where a group begins."""
    path = QPainterPath()
    path.addRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
    if not points:
        return path
    corner = QRectF(0, 0, RADIUS_CARD * 1.5, RADIUS_CARD * 1.5)
    if is_right:
        corner.moveTopRight(box.topRight())
    else:
        corner.moveTopLeft(box.topLeft())
    tip = QPainterPath()
    tip.addRoundedRect(corner, _SHARP, _SHARP)
    return path.united(tip)
