"""Saved views of the desk."""

from __future__ import annotations

from dataclasses import dataclass

from models.store.store import Store
from models.tables.records import View


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A saved view: filter as search-box text, order as ``Sort`` writes itself.

    ``version`` is what a change of it is based on.
    """

    id: int
    name: str
    query: str
    sort: str
    version: int = 1


def views(store: Store) -> tuple[ViewRow, ...]:
    """All saved views in the order the agents gave them."""
    query = View.select(View.id, View.name, View.query, View.sort, View.version)
    return tuple(ViewRow(*row) for row in store.rows(query.order_by(View.position, View.id)))
