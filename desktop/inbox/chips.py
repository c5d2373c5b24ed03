"""Tags in a row of a list: as many as fit, and how many more there are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.inbox.ink import Ink, Piece
from desktop.look.text import one_line

_HEIGHT: Final = 18.0
_PADDING: Final = 6.0
_GAP: Final = 4.0
_WIDEST: Final = 96
_NARROWEST: Final = 48
_MOST_CHARACTERS: Final = 64
_KEPT: Final = 2_000


def chips_width(tags: tuple[str, ...], ink: Ink, *, room: float) -> float:
    """The px that ``paint_chips`` takes of ``room``."""
    pieces = _pieces(tags, ink, room)
    return sum(piece.width for piece in pieces) + _GAP * max(len(pieces) - 1, 0)


def paint_chips(painter: QPainter, box: QRectF, tags: tuple[str, ...], ink: Ink) -> None:
    """Tags as small labels from the left of ``box``, and "+2" for those without room.

    Those that are looked for are marked.
    """
    left, top = box.left(), round(box.center().y() - _HEIGHT / 2)
    sought = ink.hits.sought.tags
    for piece in _pieces(tags, ink, box.width()):
        is_hit = bool(sought) and not piece.is_rest and piece.text.casefold() in sought
        if not piece.is_rest:
            painter.setPen(QPen(ink.colour("hit" if is_hit else "edge"), 1))
            painter.setBrush(ink.colour("hit") if is_hit else Qt.BrushStyle.NoBrush)
            edge = QRectF(left + 0.5, top + 0.5, piece.width - 1, _HEIGHT - 1)
            painter.drawRoundedRect(edge, 4, 4)
        inner = QRectF(left + _PADDING, top, piece.width - 2 * _PADDING + 1, _HEIGHT)
        ink.write(painter, inner, piece.text, "small", "on_hit" if is_hit else "secondary")
        left += piece.width + _GAP


def _pieces(tags: tuple[str, ...], ink: Ink, room: float) -> tuple[Piece, ...]:
    if not tags:
        return ()
    kept = ink.pieces.get((tags, int(room)))
    if kept is None:
        if len(ink.pieces) >= _KEPT:
            ink.pieces.clear()
        kept = ink.pieces[tags, int(room)] = tuple(_fitted(tags, ink, int(room)))
    return kept


def _fitted(tags: tuple[str, ...], ink: Ink, room: float) -> list[Piece]:
    found: list[Piece] = []
    for place, tag in enumerate(tags):
        left = len(tags) - place
        rest = _piece(f"+{left - 1}", ink, is_rest=True)
        free = room - (_GAP + rest.width if left > 1 else 0)
        chip = _piece(one_line(tag[:_MOST_CHARACTERS]), ink)
        if chip.width > free and not found and free >= _NARROWEST:
            chip = Piece(chip.text, free)
        if chip.width > free:
            more = _piece(f"+{left}", ink, is_rest=True)
            return [*found, more] if more.width <= room else found
        found.append(chip)
        room -= chip.width + _GAP
    return found


def _piece(text: str, ink: Ink, *, is_rest: bool = False) -> Piece:
    width = min(ink.width(text, "small"), _WIDEST) + 2 * _PADDING
    return Piece(text, width, is_rest)
