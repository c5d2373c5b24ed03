"""What the desk remembers about itself: journal, history, views, phrases, reading, settings."""

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


class Phrase(Table):
    """A text that agents use again and again; ``body`` may hold placeholders."""

    name = TextField()
    body = TextField()
    position = IntegerField()
    version = IntegerField(default=1)


class ReadMark(Table):
    """How far an agent (a key) has read a ticket: up to the message with this part key.

    It belongs to nobody's work: no journal entry is written for it, and nothing is undone.
    """

    agent = TextField()
    ticket = BigIntegerField()
    message = BigIntegerField()

    class Meta:
        """One mark for each agent and ticket."""

        indexes = ((("agent", "ticket"), True),)


class Setting(Table):
    """A named value of this desk, as JSON."""

    name = TextField(unique=True)
    value = TextField()
