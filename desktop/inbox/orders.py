"""The orders that a list of tickets can have, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.documents.filters import Sort


@dataclass(frozen=True, slots=True)
class Order:
    """One order and what stands behind "sorted by"."""

    sort: Sort
    words: str
    is_offered: bool = True


ORDERS: Final = (
    Order(Sort(field="updated", descending=True), "newest update"),
    Order(Sort(field="updated", descending=False), "oldest update"),
    Order(Sort(field="created", descending=True), "newest ticket"),
    Order(Sort(field="created", descending=False), "oldest ticket"),
    Order(Sort(field="priority", descending=True), "highest priority"),
    Order(Sort(field="priority", descending=False), "lowest priority", is_offered=False),
    Order(Sort(field="status", descending=False), "status, open first"),
    Order(Sort(field="status", descending=True), "status, closed first", is_offered=False),
    Order(Sort(field="title", descending=False), "title, A to Z"),
    Order(Sort(field="title", descending=True), "title, Z to A", is_offered=False),
    Order(Sort(field="client", descending=False), "client, A to Z"),
    Order(Sort(field="client", descending=True), "client, Z to A", is_offered=False),
    Order(Sort(field="assignee", descending=False), "assignee, A to Z"),
    Order(Sort(field="assignee", descending=True), "assignee, Z to A", is_offered=False),
    Order(Sort(field="category", descending=False), "category", is_offered=False),
    Order(Sort(field="category", descending=True), "category, reversed", is_offered=False),
    Order(Sort(field="tag", descending=False), "tag, A to Z", is_offered=False),
    Order(Sort(field="tag", descending=True), "tag, Z to A", is_offered=False),
    Order(Sort(field="number", descending=True), "highest number"),
    Order(Sort(field="number", descending=False), "lowest number", is_offered=False),
)
"""Of the two directions of a field, the first is the one that a click begins with."""
OFFERED: Final = tuple(order for order in ORDERS if order.is_offered)
"""The orders of the menu; a click on the header of the table turns any of them round."""

_WORDS: Final = {order.sort: order.words for order in ORDERS}


def order_words(sort: Sort) -> str:
    """What a list is sorted by: "newest update"."""
    return _WORDS[sort]


def next_order(field: str, current: Sort) -> Sort:
    """The order that a click on a column of ``field`` makes: its first one, then the other."""
    first, other = [order.sort for order in ORDERS if order.sort.field == field]
    return other if current == first else first
