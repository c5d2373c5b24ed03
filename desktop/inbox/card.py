"""Paints a ticket as a card of two lines."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.inbox.cells import after, is_settled, middle, paint_dot, paint_draft, paint_tick
from desktop.inbox.chips import chips_width, paint_chips
from desktop.inbox.ink import Face, Ink
from desktop.look.marks import mark_of
from desktop.look.tokens import ROW_COMFORTABLE, Role
from models.queries.tickets import TicketRow

TEXT_LEFT: Final = 38.0
"""px before the words of a card; the marks stand in them."""
_RIGHT: Final = 12.0
_MARK_LEFT: Final = 13.0
_MARK: Final = 16.0
_PERSON: Final = 20.0
_DOT: Final = 7.0
_CLIP: Final = 14.0
_LINES: Final = (((10.0, 21.0), (33.0, 20.0)), ((4.0, 19.0), (22.0, 18.0)))
"""Top and height of the two lines in px, in comfortable and in compact rows."""
_CHIP_SHARE: Final = 0.42
"""The part of the second line that tags may take."""


def paint_card(
    painter: QPainter, box: QRectF, row: TicketRow, ink: Ink, *, now: int, is_marked: bool
) -> None:
    """Marks, title and time above; client, preview, tags and assignee below."""
    (first, first_height), (second, second_height) = _LINES[box.height() < ROW_COMFORTABLE]
    left, width = box.left() + TEXT_LEFT, box.width() - TEXT_LEFT - _RIGHT
    upper = QRectF(left, box.top() + first, width, first_height)
    lower = QRectF(left, box.top() + second, width, second_height)
    gutter = box.left() + _MARK_LEFT
    if is_marked:
        paint_tick(painter, _mark_beside(upper, gutter), ink)
    else:
        status = mark_of(row.status)
        ink.glyph(painter, _mark_beside(upper, gutter), status.icon, status.role)
    priority = mark_of(row.priority)
    ink.glyph(painter, _mark_beside(lower, gutter), priority.icon, priority.role)
    room = _paint_right_of_title(painter, upper, row, ink, now)
    face: Face = "body" if is_settled(row) else "strong"
    ink.write(painter, room, row.title, face, "text", ink.hits.sought.text)
    room = _paint_right_of_preview(painter, lower, row, ink)
    _paint_client(painter, room, row, ink)


def _mark_beside(line: QRectF, left: float) -> QRectF:
    return middle(QRectF(left, line.top(), _MARK, line.height()), _MARK)


def _paint_right_of_title(
    painter: QPainter, line: QRectF, row: TicketRow, ink: Ink, now: int
) -> QRectF:
    """Time, dot and paper clip from the right; returns the room that is left for the title."""
    words = ink.age(row.updated_at, now)
    width = ink.width(words, "small digits")
    place = line.adjusted(line.width() - width - 1, 0, 0, 0)
    role: Role = "accent" if row.is_answered else "secondary"
    ink.write(painter, place, words, "small digits", role)
    right = place.left() - 6
    if row.is_answered:
        right -= _DOT
        paint_dot(painter, middle(QRectF(right, line.top(), _DOT, line.height()), _DOT), ink)
        right -= 6
    if row.files:
        right -= _CLIP
        clip = middle(QRectF(right, line.top(), _CLIP, line.height()), _CLIP)
        ink.glyph(painter, clip, "paperclip", "secondary")
        right -= 6
    return QRectF(line.left(), line.top(), right - 2 - line.left(), line.height())


def _paint_right_of_preview(painter: QPainter, line: QRectF, row: TicketRow, ink: Ink) -> QRectF:
    """Assignee and tags from the right; returns the room that is left for client and preview."""
    right = line.right()
    if row.assignee is not None:
        right -= _PERSON
        place = middle(QRectF(right, line.top(), _PERSON, line.height()), _PERSON)
        ink.person(painter, place, row.assignee)
        right -= 8
    room = line.width() * _CHIP_SHARE
    width = chips_width(row.tags, ink, room=room)
    if width:
        right -= width
        paint_chips(painter, QRectF(right, line.top(), width, line.height()), row.tags, ink)
        right -= 8
    return QRectF(line.left(), line.top(), right - line.left(), line.height())


def _paint_client(painter: QPainter, line: QRectF, row: TicketRow, ink: Ink) -> None:
    """The client, and behind a dot what was written: its beginning, or where a hit is."""
    if row.id in ink.drafts:
        line = after(line, paint_draft(painter, line, ink))
    used = ink.write(painter, line, row.client, "small", "text", ink.hits.sought.client)
    rest = line.adjusted(used + 4, 0, 0, 0)
    if rest.width() > 24:
        preview = ink.hits.preview(row)
        if preview.text:
            ink.write(painter, rest, f"· {preview.text}", "small", "secondary", preview.terms)
