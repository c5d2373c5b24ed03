"""The settings every SQLite connection must have, and the proof that it has them."""

from __future__ import annotations

import apsw

from models.engines.faults import DatabaseFault

# WAL before 3.51.3 can lose acknowledged commits (the upstream WAL-reset bug).
OLDEST_SQLITE = (3, 51, 3)
APPLICATION_ID = 0x446B7431  # "Dkt1", tells a Docket file from any other SQLite file
BUSY_TIMEOUT_MS = 10_000

_CONNECTION = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: acknowledged means on disk
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "recursive_triggers": 1,
    "temp_store": 2,
    "journal_size_limit": 64 * 1024 * 1024,
}


def require_safe_sqlite() -> None:
    """Raise DatabaseFault when the linked SQLite is one that can lose commits."""
    # Of the library that is at work, which need not be the one that apsw was built with.
    version = apsw.sqlite_lib_version()
    if tuple(int(part) for part in version.split(".")) < OLDEST_SQLITE:
        raise DatabaseFault(f"SQLite {version} can lose data; Docket needs 3.51.3 or newer.")


def apply_pragmas(connection: apsw.Connection, cache_mb: int) -> None:
    """Set every pragma and read it back; raises DatabaseFault when one did not take."""
    connection.set_busy_timeout(BUSY_TIMEOUT_MS)
    # Otherwise a kept statement is planned anew for each value, which takes longer than it runs.
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
    for name, wanted in {**_CONNECTION, "cache_size": -1_000 * cache_mb}.items():
        connection.pragma(name, wanted)
        found = connection.pragma(name)
        # Where SQLite was built without memory mapping the pragma answers nothing at all.
        if found != wanted and not (name == "mmap_size" and found is None):
            raise DatabaseFault(f"SQLite did not accept {name} = {wanted} (it says {found}).")
