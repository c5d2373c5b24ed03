"""Working copies of rows: read once, changed in memory, written together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from models.commands.patch import Image, RowChange
from models.commands.refusals import Refused
from models.store.store import Store
from models.tables.table import Table

_CHUNK = 500


@cache
def columns_of(table: type[Table]) -> tuple[str, ...]:
    """The names of a table's columns, in the order of its fields."""
    return tuple(field.column_name for field in table._meta.sorted_fields)


@cache
def _defaults_of(table: type[Table]) -> Image:
    fields = table._meta.sorted_fields
    return {field.column_name: field.default for field in fields if field.name != "id"}


class Rows:
    """The rows of one table that a command touches."""

    def __init__(self, store: Store, table: type[Table]) -> None:
        """Read from and write to ``store``, inside its open transaction."""
        self._store = store
        self._table = table
        # What stood there when the command began, what stands there now, what shall stand there.
        self._first: dict[int, Image | None] = {}
        self._stored: dict[int, Image | None] = {}
        self._wanted: dict[int, Image | None] = {}

    def load(self, ids: Iterable[int]) -> None:
        """Read the rows not known yet, in as few queries as possible."""
        missing = [i for i in dict.fromkeys(ids) if i not in self._wanted]
        for start in range(0, len(missing), _CHUNK):
            chunk = missing[start : start + _CHUNK]
            self._remember(dict.fromkeys(chunk))
            query = self._table.select().where(self._table.id.in_(chunk))
            names = columns_of(self._table)
            images = (dict(zip(names, row, strict=True)) for row in self._store.rows(query))
            self._remember({image["id"]: image for image in images})

    def get(self, row_id: int) -> Mapping[str, Any]:
        """The row as the command has made it; raises Refused when there is none."""
        self.load([row_id])
        row = self._wanted[row_id]
        if row is None:
            name = self._table.__name__.lower()
            raise Refused("not_found", f"There is no {name} {row_id}.")
        return row

    def has(self, row_id: int) -> bool:
        """Whether there is such a row as the command has made things."""
        self.load([row_id])
        return self._wanted[row_id] is not None

    def insert(self, values: Image) -> int:
        """Add a row; without an ``id`` it is written at once, to learn its number.

        A row with an ``id`` must not exist; the database refuses it at the latest.
        """
        image: Image = {**_defaults_of(self._table), **values}
        if "id" in image:
            row_id = int(image["id"])
            if row_id not in self._wanted:
                self._remember({row_id: None})
        else:
            query = self._table.insert(fields_of(self._table, image)).returning(self._table.id)
            row_id = int(self._store.rows(query)[0][0])
            image["id"] = row_id
            self._first[row_id] = None
            self._stored[row_id] = dict(image)
        self._wanted[row_id] = image
        return row_id

    def update(self, row_id: int, values: Image) -> bool:
        """Change columns of a row; tells whether anything differs from what was there."""
        row = dict(self.get(row_id))
        changed = {**row, **values}
        self._wanted[row_id] = changed
        return changed != row

    def delete(self, row_id: int) -> None:
        """Remove a row; raises Refused when there is none."""
        self.get(row_id)
        self._wanted[row_id] = None

    def changes(self) -> Iterator[RowChange]:
        """Each row that ends up different from what it was when the command began."""
        for row_id, wanted in self._wanted.items():
            first = self._first[row_id]
            if first != wanted:
                yield RowChange(self._table, row_id, first, wanted)

    def write(self) -> None:
        """Bring the database to what is wanted: deletions, then updates, then insertions."""
        pending = [(i, self._stored[i], w) for i, w in self._wanted.items() if self._stored[i] != w]
        gone = [i for i, _, wanted in pending if wanted is None]
        for start in range(0, len(gone), _CHUNK):
            chunk = gone[start : start + _CHUNK]
            self._store.run(self._table.delete().where(self._table.id.in_(chunk)))
        self._write_updates((stored, wanted) for _, stored, wanted in pending if stored and wanted)
        new = [wanted for _, stored, wanted in pending if wanted and not stored]
        names = columns_of(self._table)
        self._store.bulk_insert(self._table, names, [[row[n] for n in names] for row in new])
        self._stored.update({i: wanted for i, _, wanted in pending})

    def _write_updates(self, pairs: Iterable[tuple[Image, Image]]) -> None:
        """Rows that change the same columns are written by one prepared statement."""
        groups: dict[tuple[str, ...], list[list[Any]]] = defaultdict(list)
        for stored, wanted in pairs:
            names = tuple(n for n in wanted if wanted[n] != stored[n])
            groups[names].append([*(wanted[n] for n in names), wanted["id"]])
        for names, rows in groups.items():
            self._store.bulk_update(self._table, names, rows)

    def _remember(self, images: Mapping[int, Image | None]) -> None:
        for row_id, image in images.items():
            self._first[row_id] = image
            self._stored[row_id] = image
            self._wanted[row_id] = image


def fields_of(table: type[Table], values: Image) -> Image:
    """Column names turned into the field names that Peewee's insert wants."""
    by_column = table._meta.columns
    return {by_column[name].name: value for name, value in values.items()}
