"""The columns of the full table, each as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.inbox import cells
from desktop.inbox.ink import Ink
from desktop.inbox.sentences import assignment, spoken_age, summary, tag_list
from desktop.look.format import relative_time
from desktop.look.marks import mark_of
from desktop.look.text import one_line
from models.documents.filters import SortField
from models.queries.tickets import TicketRow

CellPainter: TypeAlias = Callable[[QPainter, QRectF, TicketRow, Ink, int], None]
Words: TypeAlias = Callable[[TicketRow, int], str]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is called, shows and says; ``width`` in px, 0 takes what the others leave.

    ``text`` and ``sentence`` get the row and the present time in UTC microseconds; the sentence
    is for a screen reader. ``sort`` is the order that a click on the header makes. ``beside`` is
    the room in px that a cell needs besides its words.
    """

    title: str
    width: int
    text: Words
    sentence: Words
    paint: CellPainter
    sort: SortField
    beside: int = 0


def _of_ticket(words: Words) -> Words:
    """A sentence about one field: "Ticket 12 is open."."""
    return lambda row, now: f"Ticket {row.id} {words(row, now)}."


COLUMNS: Final = (
    Column(
        "Number",
        68,
        lambda row, now: str(row.id),
        lambda row, now: f"Ticket {row.id}.",
        cells.paint_number,
        "number",
    ),
    Column(
        "Priority",
        92,
        lambda row, now: mark_of(row.priority).word,
        _of_ticket(lambda row, now: f"has {mark_of(row.priority).word.lower()} priority"),
        cells.paint_priority,
        "priority",
        22,
    ),
    Column(
        "Status",
        104,
        lambda row, now: mark_of(row.status).word,
        _of_ticket(lambda row, now: f"is {mark_of(row.status).word.lower()}"),
        cells.paint_status,
        "status",
        22,
    ),
    Column(
        "Category",
        116,
        lambda row, now: mark_of(row.category).word,
        _of_ticket(lambda row, now: f"is in the category {mark_of(row.category).word.lower()}"),
        cells.paint_category,
        "category",
    ),
    Column(
        "Title",
        0,
        lambda row, now: one_line(row.title),
        lambda row, now: summary(row, now=now),
        cells.paint_title,
        "title",
    ),
    Column(
        "Client",
        120,
        lambda row, now: one_line(row.client),
        _of_ticket(lambda row, now: f"is from {one_line(row.client)}"),
        cells.paint_client,
        "client",
    ),
    Column(
        "Assignee",
        128,
        lambda row, now: one_line(row.assignee or ""),
        _of_ticket(lambda row, now: f"is {assignment(row)}"),
        cells.paint_assignee,
        "assignee",
        26,
    ),
    Column(
        "Tags",
        124,
        lambda row, now: tag_list(row),
        _of_ticket(lambda row, now: f"is tagged {tag_list(row)}" if row.tags else "has no tags"),
        cells.paint_tags,
        "tag",
        24,
    ),
    Column(
        "Updated",
        76,
        lambda row, now: relative_time(row.updated_at, now=now),
        _of_ticket(lambda row, now: f"was updated {spoken_age(row.updated_at, now)}"),
        cells.paint_updated,
        "updated",
    ),
    Column(
        "Created",
        84,
        lambda row, now: relative_time(row.created_at, now=now),
        _of_ticket(lambda row, now: f"was opened {spoken_age(row.created_at, now)}"),
        cells.paint_created,
        "created",
    ),
)
TITLE: Final = next(place for place, column in enumerate(COLUMNS) if column.title == "Title")
"""The column that the cards are painted in."""


def column_of(field: SortField) -> int:
    """The column that sorts by ``field``."""
    return next(place for place, column in enumerate(COLUMNS) if column.sort == field)
