"""The orders of a list of tickets: by which columns, and where a page begins behind a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from models.documents.filters import Sort, SortField
from models.queries.clauses import Clause

Place: TypeAlias = tuple[Any, ...]
"""The place of a row in an order: its values of the order's keys."""

_LABEL: Final = "COALESCE(NULLIF(name.name, ''), name.key) COLLATE NOCASE"


@dataclass(frozen=True, slots=True)
class Names:
    """Whose names a list is ordered by: a ``table``, what it is called there, and the reference.

    ``is_optional`` says that a ticket may have none; those come last, or first when descending.
    """

    table: str
    label: str
    reference: str
    is_optional: bool


@dataclass(frozen=True, slots=True)
class Order:
    """The columns of an order; the last makes it total, so a page can begin behind any row.

    ``leads`` are columns with an index in which the order follows on one value, best first.
    """

    columns: tuple[str, ...]
    leads: tuple[str, ...] = ()
    names: Names | None = None


ANY_LEAD: Final = ("assignee", "status", "priority", "category")
"""The columns by which tickets are found soonest on one value, best first."""
_BY_NAME: Final = ("updated_at", "id")
_ORDERS: Final[dict[SortField, Order]] = {
    "updated": Order(("updated_at", "id"), ANY_LEAD),
    "created": Order(("created_at", "id")),
    "number": Order(("id",)),
    "title": Order(("title", "id")),
    "status": Order(("status", "updated_at", "id"), ("status",)),
    "priority": Order(("priority", "updated_at", "id"), ("priority",)),
    "category": Order(("category", "updated_at", "id"), ("category",)),
    "client": Order(_BY_NAME, names=Names("client", _LABEL, "client_id", is_optional=False)),
    "assignee": Order(_BY_NAME, names=Names("agent", _LABEL, "assignee_id", is_optional=True)),
    "tag": Order(
        _BY_NAME, names=Names("tag", "name.name COLLATE NOCASE", "first_tag", is_optional=True)
    ),
}


def order_of(sort: Sort) -> Order:
    """What a sort means."""
    return _ORDERS[sort.field]


def is_mixed(sort: Sort) -> bool:
    """Whether tickets about all kinds of things follow each other."""
    return (
        order_of(sort).columns[0] in ("updated_at", "created_at", "id")
        and order_of(sort).names is None
    )


def order_keys(order: Order) -> tuple[str, ...]:
    """What rows are ordered by, for a query in which tables are called ``ticket`` and ``name``."""
    own = tuple(f"ticket.{column}" for column in order.columns)
    return own if order.names is None else (order.names.label, "name.id", *own)


def way(sort: Sort) -> str:
    """The direction in the words of SQL."""
    return "DESC" if sort.descending else "ASC"


def behind(sort: Sort, after: Place | None) -> list[Clause]:
    """The condition that a ticket comes after a place of the same half of the order."""
    if after is None:
        return []
    sign, order = "<" if sort.descending else ">", order_of(sort)
    columns = order_keys(order)[-len(after) :]
    found = [Clause(f"({', '.join(columns)}) {sign} ({', '.join('?' * len(after))})", after)]
    if order.names is not None and len(after) == len(order_keys(order)):
        # Where the names begin, which the comparison of several tables does not tell the engine.
        found.append(Clause(f"{order.names.label} {sign}= ?", after[:1]))
    return found
