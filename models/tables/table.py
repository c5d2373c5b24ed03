"""The foundation of all tables: readable names, no database of their own."""

from __future__ import annotations

from peewee import BigAutoField, Model


class Table(Model):
    """A table whose queries are run by a store; it knows no connection itself."""

    id = BigAutoField()

    class Meta:
        """Table names as written in the class: ``TicketTag`` is ``ticket_tag``."""

        legacy_table_names = False
