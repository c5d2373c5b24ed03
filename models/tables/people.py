"""Who asks and who answers."""

from __future__ import annotations

from peewee import BooleanField, IntegerField, TextField

from models.tables.table import Table


class Client(Table):
    """Somebody who asks for help; ``key`` is the published ObjectId, kept as it came."""

    key = TextField(unique=True)
    name = TextField(default="")
    email = TextField(default="")
    phone = TextField(default="")
    organisation = TextField(default="")
    version = IntegerField(default=1)


class Agent(Table):
    """Somebody who answers; ``key`` is the published ObjectId, kept as it came."""

    key = TextField(unique=True)
    name = TextField(default="")
    email = TextField(default="")
    is_active = BooleanField(default=True)
    version = IntegerField(default=1)
