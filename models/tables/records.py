"""What the desk remembers about itself: journal, history, saved views, settings."""

from __future__ import annotations

from peewee import BigIntegerField, BlobField, IntegerField, TextField

from models.tables.table import Table


class Journal(Table):
    """One committed command: who, when, what, and the patch that takes it back (JSON, deflated)."""

    command = TextField(unique=True)
    kind = TextField()
    agent = TextField()
    at = BigIntegerField()
    reverts = BigIntegerField(null=True)
    patch = BlobField()


class JournalPart(Table):
    """A piece of a patch too large for its journal entry; the key is a part key of the entry.

    ``first`` and ``last`` are the lowest and the highest ticket that it touches.
    """

    first = BigIntegerField()
    last = BigIntegerField()
    patch = BlobField()


class History(Table):
    """That a journal entry left a ticket at a version; the key is the part key of that version."""

    entry = BigIntegerField(index=True)


class View(Table):
    """A saved filter: the text of the search box and the order of the list."""

    name = TextField()
    position = IntegerField()
    query = TextField()
    sort = TextField()
    version = IntegerField(default=1)


class Setting(Table):
    """A named value of this desk, as JSON."""

    name = TextField(unique=True)
    value = TextField()
