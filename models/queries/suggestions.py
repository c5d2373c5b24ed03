"""Whom a search can be narrowed to, while the agent is still typing who it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models.engines.statement import Statement
from models.queries.people import PersonRow
from models.rules.surrogates import well_formed
from models.store.store import Row, Store

MOST: Final = 8
_LATELY: Final = 40
"""So many tickets are looked at for clients of whom something has been heard."""
_LAST: Final = "\U0010ffff"
"""Stands behind every character that a name goes on with."""
_COLUMNS: Final = "client.id, client.key, name, email, phone, organisation"
_BEGINNING: Final = (
    f"SELECT {_COLUMNS} FROM client WHERE {{0}} >= ? AND {{0}} < ? ORDER BY {{0}} LIMIT {MOST}"
)
# Both stand in an index just as they are written here.
_BY_LABEL: Final = _BEGINNING.format("COALESCE(NULLIF(name, ''), key) COLLATE NOCASE")
_BY_EMAIL: Final = _BEGINNING.format("email COLLATE NOCASE")
_BY_KEY: Final = _BEGINNING.format("key")
_BY_TIME: Final = (
    f"SELECT {_COLUMNS} FROM (SELECT client_id, updated_at AS heard, id AS number FROM ticket"
    f" ORDER BY updated_at DESC, id DESC LIMIT {_LATELY}) AS lately"
    " JOIN client ON client.id = lately.client_id ORDER BY heard DESC, number DESC"
)


def clients(store: Store, prefix: str) -> tuple[PersonRow, ...]:
    """At most ``MOST`` clients whose name, else e-mail address, else key begins so.

    Without a prefix the clients of the tickets that changed last.
    """
    wanted = well_formed(prefix).strip()
    found: dict[int, PersonRow] = {}
    for row in _by_beginning(store, wanted) if wanted else store.rows(Statement(_BY_TIME)):
        found.setdefault(row[0], PersonRow(*row))
        if len(found) == MOST:
            break
    return tuple(found.values())


def _by_beginning(store: Store, wanted: str) -> Iterator[Row]:
    """The best first; the next place is only looked at when somebody asks for more."""
    for query, beginnings in (
        (_BY_LABEL, _spellings(wanted)),
        (_BY_EMAIL, (wanted,)),
        (_BY_KEY, (wanted,)),
    ):
        for beginning in beginnings:
            yield from store.rows(Statement(query, (beginning, beginning + _LAST)))


def _spellings(wanted: str) -> tuple[str, ...]:
    """As typed, and as names are written: the index passes over the case of ASCII letters alone."""
    if wanted.isascii():
        return (wanted,)
    return tuple(dict.fromkeys((wanted, wanted.title(), wanted.lower(), wanted.upper())))
