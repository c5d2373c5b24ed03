"""Working copies of rows: read once, changed in memory, written together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from peewee import BaseQuery, Node

from models.commands.patch import Image, RowChange
from models.commands.refusals import Refused
from models.queries.prepared import Prepared
from models.store.store import Row, Store
from models.tables.table import Table

CHUNK: Final = 512
"""So many rows are named in one statement."""


@cache
def columns_of(table: type[Table]) -> tuple[str, ...]:
    """The names of a table's columns, in the order of its fields."""
    return tuple(field.column_name for field in table._meta.sorted_fields)


@cache
def _defaults_of(table: type[Table]) -> Image:
    fields = table._meta.sorted_fields
    return {field.column_name: field.default for field in fields if field.name != "id"}


class ByIds:
    """A statement about the rows with some ids, which is written down once for 1, 2, 4, … ids."""

    def __init__(self, build: Callable[[Sequence[Node]], BaseQuery]) -> None:
        """``build`` makes the statement from stand-ins for the ids."""
        self._build = build
        self._kept: dict[int, Prepared] = {}

    def run(self, store: Store, ids: Sequence[int]) -> Iterator[Row]:
        """Run it for all ids, a chunk of them at a time; gives the rows that it returns."""
        for start in range(0, len(ids), CHUNK):
            chunk = ids[start : start + CHUNK]
            marks = 1 << (len(chunk) - 1).bit_length()
            # To name an id twice changes nothing, and keeps the number of texts small.
            repeated = (chunk[-1],) * (marks - len(chunk))
            yield from self._written(marks).rows(store, *chunk, *repeated)

    def _written(self, marks: int) -> Prepared:
        if marks not in self._kept:
            self._kept[marks] = Prepared(lambda _, *ids: self._build(ids), marks=marks)
        return self._kept[marks]


@cache
def _reading(table: type[Table]) -> ByIds:
    return ByIds(lambda ids: table.select().where(table.id.in_(ids)))


@cache
def _deleting(table: type[Table]) -> ByIds:
    return ByIds(lambda ids: table.delete().where(table.id.in_(ids)))


class Rows:
    """The rows of one table that a command touches."""

    def __init__(self, store: Store, table: type[Table]) -> None:
        """Read from and write to ``store``, inside its open transaction."""
        self._store = store
        self._table = table
        # What stood there when the command began, what stands there now, what shall stand there.
        # An image is one object in all three until it is changed.
        self._first: dict[int, Image | None] = {}
        self._stored: dict[int, Image | None] = {}
        self._wanted: dict[int, Image | None] = {}

    def load(self, ids: Iterable[int]) -> None:
        """Read the rows not known yet, in as few queries as possible."""
        missing = [i for i in dict.fromkeys(ids) if i not in self._wanted]
        if missing:
            self._remember(dict.fromkeys(missing))
            self.take(_reading(self._table).run(self._store, missing))

    def take(self, rows: Iterable[Row]) -> None:
        """Remember whole rows of the table that were read as they are stored."""
        names = columns_of(self._table)
        self._remember({row[0]: dict(zip(names, row, strict=True)) for row in rows})

    def get(self, row_id: int) -> Mapping[str, Any]:
        """The row as the command has made it; raises Refused when there is none."""
        return self._image(row_id)

    def has(self, row_id: int) -> bool:
        """Whether there is such a row as the command has made things."""
        if row_id not in self._wanted:
            self.load((row_id,))
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
        row = self._image(row_id)
        if all(row[name] == value for name, value in values.items()):
            return False
        if row is self._stored[row_id] or row is self._first[row_id]:
            self._wanted[row_id] = row | values
        else:
            row.update(values)
        return True

    def delete(self, row_id: int) -> None:
        """Remove a row; raises Refused when there is none."""
        self._image(row_id)
        self._wanted[row_id] = None

    def changes(self) -> Iterator[RowChange]:
        """Each row that ends up different from what it was when the command began."""
        for row_id, wanted in self._wanted.items():
            first = self._first[row_id]
            if first is not wanted and first != wanted:
                yield RowChange(self._table, row_id, first, wanted)

    def write(self) -> None:
        """Bring the database to what is wanted: deletions, then updates, then insertions."""
        gone: list[int] = []
        changed: list[tuple[Image, Image]] = []
        for row_id, wanted in self._wanted.items():
            stored = self._stored[row_id]
            if stored is None or stored is wanted or stored == wanted:
                continue
            if wanted is None:
                gone.append(row_id)
            else:
                changed.append((stored, wanted))
        if gone:
            list(_deleting(self._table).run(self._store, gone))
        self._write_updates(changed)
        self._stored.update(dict.fromkeys(gone))
        self._stored.update((row["id"], row) for _, row in changed)
        self.write_new()

    def write_new(self) -> None:
        """Insert the rows that are not there yet, and leave all others for ``write``."""
        stored, names = self._stored, columns_of(self._table)
        new = [row for i, row in self._wanted.items() if row is not None and stored[i] is None]
        if new:
            self._store.bulk_insert(self._table, names, [[row[n] for n in names] for row in new])
            stored.update((row["id"], row) for row in new)

    def _write_updates(self, pairs: Iterable[tuple[Image, Image]]) -> None:
        """Rows that change the same columns are written by one prepared statement."""
        groups: dict[tuple[str, ...], list[list[Any]]] = defaultdict(list)
        for stored, wanted in pairs:
            names = tuple([n for n, value in wanted.items() if value != stored[n]])
            groups[names].append([*[wanted[n] for n in names], wanted["id"]])
        for names, rows in groups.items():
            self._store.bulk_update(self._table, names, rows)

    def _image(self, row_id: int) -> Image:
        row = self._wanted.get(row_id)
        if row is None and self.has(row_id):
            row = self._wanted[row_id]
        if row is None:
            name = self._table.__name__.lower()
            raise Refused("not_found", f"There is no {name} {row_id}.")
        return row

    def _remember(self, images: Mapping[int, Image | None]) -> None:
        self._first.update(images)
        self._stored.update(images)
        self._wanted.update(images)


def fields_of(table: type[Table], values: Image) -> Image:
    """Column names turned into the field names that Peewee's insert wants."""
    by_column = table._meta.columns
    return {by_column[name].name: value for name, value in values.items()}
