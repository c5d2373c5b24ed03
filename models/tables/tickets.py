"""A ticket and what belongs to it. Times are UTC microseconds, enumerations are ranks."""

from __future__ import annotations

from typing import Final

from peewee import (
    BigIntegerField,
    BlobField,
    BooleanField,
    ForeignKeyField,
    IntegerField,
    SmallIntegerField,
    TextField,
)

from models.tables.people import Agent, Client
from models.tables.table import Table

# References are checked when a command is whole, so that it may write its rows in any order.
AT_COMMIT: Final = "INITIALLY DEFERRED"

_MARKS: Final = ("files", "is_answered")
_FIELDS: Final = ("status", "priority", "category", "assignee", *_MARKS)


class Ticket(Table):
    """One request; ``id`` is the number agents see, ``key`` the published ``_id``.

    The long texts come last, so that reading a list row never walks over them. The indexes carry
    the columns that lists filter by, so that a page is found without reading a row in vain.
    """

    key = TextField(unique=True)
    status = SmallIntegerField()
    priority = SmallIntegerField()
    category = SmallIntegerField()
    client = ForeignKeyField(Client, index=False, deferrable=AT_COMMIT)
    assignee = ForeignKeyField(Agent, null=True, index=False, deferrable=AT_COMMIT)
    created_at = BigIntegerField()
    updated_at = BigIntegerField()
    resolved_at = BigIntegerField(null=True)
    closed_at = BigIntegerField(null=True)
    reopens = IntegerField(default=0)
    is_answered = BooleanField(default=False)
    files = IntegerField(default=0)
    parts = IntegerField(default=0)
    version = IntegerField(default=1)
    title = TextField()
    preview = TextField(default="")
    digest = BlobField()
    resolution = TextField(null=True)
    extra = TextField(null=True)
    description = TextField()
    # Kept by the engine, as are the counts of tickets of each kind.
    first_tag = BigIntegerField(null=True)

    class Meta:
        """Indexes: each order of the list, alone and behind the filters used most.

        An engine may have more, of a kind that Peewee does not know (``models.engines``).
        """

        indexes = (
            (("updated_at", "id", *_FIELDS, "created_at", "resolved_at"), False),
            (("created_at", "id", "updated_at", *_FIELDS), False),
            (("status", "updated_at", "id", "priority", "category", "assignee", *_MARKS), False),
            (("priority", "updated_at", "id", "status", "category", "assignee", *_MARKS), False),
            (("assignee", "updated_at", "id", "status", "priority", "category", *_MARKS), False),
            (("assignee", "status", "updated_at", "id"), False),
            (("title", "id", *_FIELDS), False),
            (("id", *_FIELDS), False),
            (("category", "updated_at", "id", "status", "priority", "assignee", *_MARKS), False),
            (("client", "updated_at", "id", *_FIELDS), False),
            (("first_tag", "updated_at", "id", *_FIELDS), False),
        )


class Message(Table):
    """One message of a thread; its key is a part key, its order the order of writing."""

    author = TextField()
    type = SmallIntegerField()
    created_at = BigIntegerField()
    digest = BlobField()
    extra = TextField(null=True)
    body = TextField()


class Attachment(Table):
    """A file on a ticket (part key): bytes stored by ``sha256``, or only the ``url`` it had."""

    message_id = BigIntegerField(null=True)
    filename = TextField()
    url = TextField(null=True)
    size = BigIntegerField()
    mime = TextField()
    sha256 = TextField(null=True, index=True)
    created_at = BigIntegerField()
    extra = TextField(null=True)


class Tag(Table):
    """A word that tickets are marked with."""

    name = TextField(unique=True)


class TicketTag(Table):
    """That a ticket carries a tag; the part key keeps the tags of a ticket in order."""

    tag = ForeignKeyField(Tag, index=False, deferrable=AT_COMMIT)

    class Meta:
        """All tickets of a tag, newest last."""

        indexes = ((("tag", "id"), False),)
