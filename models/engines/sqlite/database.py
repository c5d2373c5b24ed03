"""Peewee's database for SQLite, which takes a short way with queries that are text already."""

from __future__ import annotations

from typing import Any

import apsw
from peewee import Node
from playhouse.apsw_ext import APSWDatabase

from models.engines.statement import Statement


class QuickDatabase(APSWDatabase):  # type: ignore[misc] # playhouse is published without types
    """Runs a Statement as it is: Peewee would take longer to copy it than SQLite to answer it."""

    def execute(self, query: Node, **context_options: Any) -> apsw.Cursor:  # noqa: ANN401 # Peewee's own signature
        """Run a query; raises apsw.Error for a Statement, Peewee's errors for all else."""
        if isinstance(query, Statement):
            connection: apsw.Connection = self.connection()
            return connection.execute(query.text, query.values)
        cursor: apsw.Cursor = super().execute(query, **context_options)
        return cursor
