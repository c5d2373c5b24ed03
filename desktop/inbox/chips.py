"""Tags in a row of a list: as many as fit, and how many more there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.inbox.ink import Ink
from desktop.look.text import one_line

_HEIGHT: Final = 18.0
_PADDING: Final = 6.0
_GAP: Final = 4.0
_WIDEST: Final = 96
_NARROWEST: Final = 48
_MOST_CHARACTERS: Final = 64


@dataclass(frozen=True, slots=True)
class _Piece:
    """A chip, or the words for those that found no room; width in px."""

    text: str
    width: float
    is_rest: bool = False


def chips_width(tags: tuple[str, ...], ink: Ink, *, room: float) -> float:
    """The px that ``paint_chips`` takes of ``room``."""
    pieces = _pieces(tags, ink, room)
    return sum(piece.width for piece in pieces) + _GAP * max(len(pieces) - 1, 0)


def paint_chips(painter: QPainter, box: QRectF, tags: tuple[str, ...], ink: Ink) -> None:
    """Tags as small labels from the left of ``box``, and "+2" for those without room."""
    left = box.left()
    for piece in _pieces(tags, ink, box.width()):
        place = QRectF(left, round(box.center().y() - _HEIGHT / 2), piece.width, _HEIGHT)
        if not piece.is_rest:
            painter.setPen(QPen(ink.colour("edge"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        inner = place.adjusted(_PADDING, 0, 1 - _PADDING, 0)
        ink.write(painter, inner, piece.text, "small", "secondary")
        left += piece.width + _GAP


def _pieces(tags: tuple[str, ...], ink: Ink, room: float) -> list[_Piece]:
    found: list[_Piece] = []
    for place, tag in enumerate(tags):
        left = len(tags) - place
        rest = _piece(f"+{left - 1}", ink, is_rest=True)
        free = room - (_GAP + rest.width if left > 1 else 0)
        chip = _piece(one_line(tag[:_MOST_CHARACTERS]), ink)
        if chip.width > free and not found and free >= _NARROWEST:
            chip = _Piece(chip.text, free)
        if chip.width > free:
            more = _piece(f"+{left}", ink, is_rest=True)
            return [*found, more] if more.width <= room else found
        found.append(chip)
        room -= chip.width + _GAP
    return found


def _piece(text: str, ink: Ink, *, is_rest: bool = False) -> _Piece:
    width = min(ink.width(text, "small"), _WIDEST) + 2 * _PADDING
    return _Piece(text, width, is_rest)
