"""What can be wrong with a database before or while it is used, said in one sentence each."""

from __future__ import annotations


class DatabaseFault(Exception):
    """The database cannot be opened or used; the text is one clear sentence for a person."""


class NoDatabase(DatabaseFault):
    """There is no database at the place named."""


class NewerSchema(DatabaseFault):
    """The database was written by a newer Docket; nothing in it was touched."""


class Interrupted(DatabaseFault):
    """The running query was stopped because nobody waits for its answer any more."""
