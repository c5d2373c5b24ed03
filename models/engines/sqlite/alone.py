"""Proves that nobody has a database open, before its file is moved away."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import apsw

from models.engines.faults import DatabaseFault
from models.engines.sqlite.plain import plain_fault

_PATIENCE_MS: Final = 500
_DAMAGED: Final = (apsw.CorruptError, apsw.NotADBError)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep all others out of the database at ``path``, all of which is in its one file meanwhile.

    What is too damaged for a lock is left as it is: that is when a backup is needed most. Raises
    DatabaseFault when a window or a command has it open.
    """
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        try:
            connection.set_busy_timeout(_PATIENCE_MS)
            connection.pragma("locking_mode", "exclusive")
            # Every open connection holds a lock that only the last one can leave this mode without.
            connection.pragma("journal_mode", "delete")
            connection.execute("BEGIN EXCLUSIVE")
        except apsw.BusyError as error:
            raise DatabaseFault(
                f"{path} is open in another window or command of Docket; please close that first."
            ) from error
        except _DAMAGED:
            pass
        except apsw.Error as error:
            raise plain_fault(error) from error
        if sys.platform == "win32":  # renames no open file
            connection.close()
        yield
    finally:
        connection.close()
