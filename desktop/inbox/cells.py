"""Painters for the cells of the full table; each draws one kind of content into a box."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.inbox.chips import paint_chips
from desktop.inbox.ink import Face, Ink
from desktop.inbox.sentences import DRAFT
from desktop.look.marks import mark_of
from models.enums import UNRESOLVED, Category, Priority, Status
from models.queries.tickets import TicketRow

_GLYPH: Final = 16.0
_GAP: Final = 6.0
_SMALL_PERSON: Final = 20.0
_DOT: Final = 7.0
_PENCIL: Final = 13.0


def middle(box: QRectF, size: float) -> QRectF:
    """A square of ``size`` px at the left end of ``box``, in the middle of its height."""
    return QRectF(box.left(), round(box.center().y() - size / 2), size, size)


def after(box: QRectF, width: float) -> QRectF:
    """What is left of ``box`` behind its first ``width`` px."""
    return QRectF(box.left() + width, box.top(), max(box.width() - width, 0.0), box.height())


def is_settled(row: TicketRow) -> bool:
    """Whether nothing is left to do: such rows are painted more quietly."""
    return row.status not in UNRESOLVED


def paint_number(painter: QPainter, box: QRectF, row: TicketRow, ink: Ink, now: int) -> None:
    """The ticket's number."""
    ink.write(painter, box, str(row.id), "small digits", "secondary")


def paint_status(painter: QPainter, box: QRectF, row: TicketRow, ink: Ink, now: int) -> None:
    """Shape and word of the status."""
    paint_mark(painter, box, row.status, ink)


def paint_priority(painter: QPainter, box: QRectF, row: TicketRow, ink: Ink, now: int) -> None:
    """Shape and word of the priority."""
    paint_mark(painter, box, row.priority, ink)


def paint_category(painter: QPainter, box: QRectF, row: TicketRow, ink: Ink, now: int) -> None:
    """The word of the category."""
    ink.write(painter, box, mark_of(row.category).word, "small", "secondary")


def paint_mark(
    painter: QPainter, box: QRectF, value: Status | Priority | Category, ink: Ink
) -> None:
    """Shape and word of any value."""
    mark = mark_of(value)
    ink.glyph(painter, middle(box, _GLYPH), mark.icon, mark.role)
    ink.write(painter, after(box, _GLYPH + _GAP), mark.word, "small", "secondary")


def paint_title(painter: QPainter, box: QRectF, row: TicketRow, ink: Ink, now: int) -> None:
    """The title, and as much of the preview as there is room for."""
    if row.is_answered:
        paint_dot(painter, middle(box, _DOT), ink)
        box = after(box, _DOT + _GAP)
    if row.files:
        clip = QRectF(box.right() - 14, box.center().y() - 7, 14, 14)
        ink.glyph(painter, clip, "paperclip", "faint")
        box = box.adjusted(0, 0, -20, 0)
    if row.id in ink.drafts:
        box = after(box, paint_draft(painter, box, ink))
    face: Face = "body" if is_settled(row) else "strong"
    used = ink.write(painter, box, row.title, face, "text", ink.hits.sought.text)
    rest = after(box, used + 10)
    if rest.width() > 40:
        preview = ink.hits.preview(row)
        ink.write(painter, rest, preview.text, "small", "secondary", preview.terms)


def paint_draft(painter: QPainter, box: QRectF, ink: Ink) -> float:
    """The sign that an answer is begun, at the left end of ``box``; the px that it takes."""
    ink.glyph(painter, middle(box, _PENCIL), "pencil-simple", "accent")
    used = ink.write(painter, after(box, _PENCIL + 3), DRAFT, "small strong", "accent")
    return _PENCIL + 3 + used + 8


def paint_client(painter: QPainter, box: QRectF, row: TicketRow, ink: Ink, now: int) -> None:
    """Who asks."""
    ink.write(painter, box, row.client, "small", "text", ink.hits.sought.client)


def paint_assignee(painter: QPainter, box: QRectF, row: TicketRow, ink: Ink, now: int) -> None:
    """Who answers, as a face and a name."""
    if row.assignee is None:
        ink.write(painter, box, "Nobody", "small", "faint")
        return
    ink.person(painter, middle(box, _SMALL_PERSON), row.assignee)
    ink.write(painter, after(box, _SMALL_PERSON + _GAP), row.assignee, "small", "text")


def paint_tags(painter: QPainter, box: QRectF, row: TicketRow, ink: Ink, now: int) -> None:
    """The tags from the left, and how many more there are."""
    paint_chips(painter, box, row.tags, ink)


def paint_updated(painter: QPainter, box: QRectF, row: TicketRow, ink: Ink, now: int) -> None:
    """How long ago something happened."""
    words = ink.age(row.updated_at, now)
    ink.write(painter, box, words, "small digits", "secondary")


def paint_created(painter: QPainter, box: QRectF, row: TicketRow, ink: Ink, now: int) -> None:
    """How long ago the ticket was opened."""
    words = ink.age(row.created_at, now)
    ink.write(painter, box, words, "small digits", "secondary")


def paint_tick(painter: QPainter, box: QRectF, ink: Ink) -> None:
    """The sign that a row is one of several selected ones, into a square ``box``."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour("accent"))
    painter.drawEllipse(box)
    ink.glyph(painter, box.adjusted(3, 3, -3, -3), "check", "on_accent")


def paint_dot(painter: QPainter, box: QRectF, ink: Ink) -> None:
    """The sign that the client waits for an answer."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour("accent"))
    painter.drawEllipse(box)
