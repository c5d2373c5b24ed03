"""Draws bubbles and the lines above their texts that say who speaks and when."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from desktop.conversation.thread.card import Card
from desktop.conversation.thread.card_style import author_words, role_words
from desktop.conversation.thread.story import Piece, Voice
from desktop.look.icons import paint_glyph
from desktop.look.theme import Theme
from desktop.look.tokens import RADIUS_CARD, Role

BAR: Final = 4
"""px of the bar at the left of a note."""
HEADER_HEIGHT: Final = 20

_LOCK: Final = 14
_GAP: Final = 8
_SHARP: Final = 3.0
"""px radius of the corner that points at the one who speaks."""
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


def paint_header(painter: QPainter, line: QRect, card: Card, *, is_right: bool) -> None:
    """Write name, role and time into ``line``, from the side that the bubble is on."""
    style, piece = card.style_of_thread, card.piece
    rest = card.line(f"{role_words(piece)}  ·  {card.shown_time()}", style.quiet_font)
    name = card.line(author_words(piece), style.name_font)
    name = name.fitted(line.width() - rest.width - _GAP)
    whole = name.width + _GAP + rest.width
    left = line.right() + 1 - whole if is_right else line.left()
    left = name.paint(painter, line, left, style.theme.colour("text"))
    rest.paint(painter, line, left + _GAP, style.theme.colour("faint"))


def paint_note_header(painter: QPainter, line: QRect, card: Card) -> None:
    """Write a lock, "Internal note", the author and the time into ``line``."""
    style, theme = card.style_of_thread, card.style_of_thread.theme
    lock = QRectF(line.left(), line.top() + (line.height() - _LOCK) / 2, _LOCK, _LOCK)
    paint_glyph(painter, "lock-simple", lock, "warning", theme=theme)
    label = card.line("Internal note", style.name_font)
    left = label.paint(painter, line, line.left() + _LOCK + 4, theme.colour("warning"))
    time = card.line(card.shown_time(), style.quiet_font)
    name = card.line(author_words(card.piece), style.name_font)
    name = name.fitted(line.right() - left - time.width - 2 * _GAP)
    left = name.paint(painter, line, left + _GAP, theme.colour("text"))
    time.paint(painter, line, left + _GAP, theme.colour("secondary"))


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
