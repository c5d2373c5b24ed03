"""What SQLite's errors mean to the person at the desk."""

from __future__ import annotations

from typing import Final

import apsw
from peewee import PeeweeException

from models.engines.faults import DatabaseFault, Interrupted

_SENTENCES: Final[dict[type[Exception], str]] = {
    apsw.BusyError: "Another program is writing to the database and does not finish.",
    apsw.FullError: "The disk is full; nothing was saved.",
    apsw.ReadOnlyError: "The database cannot be written to (it is read-only).",
    apsw.IOError: "The disk reported an error; nothing was saved.",
    apsw.CorruptError: "The database is damaged; run `docket check`.",
    apsw.NotADBError: "The database is damaged; run `docket check`.",
    UnicodeDecodeError: "The database is damaged; run `docket check`.",
    apsw.CantOpenError: "The database cannot be opened.",
}


class PlainFaults:
    """Turns errors of Peewee and apsw in a block into plain ones; entered anew for each query."""

    def __enter__(self) -> None:
        """Nothing is kept between enter and exit, so one object serves all blocks at once."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        """Raise the plain fault from the error."""
        # A text whose bytes are damaged; what Python hands to the driver is never decoded.
        if isinstance(error, PeeweeException | apsw.Error | UnicodeDecodeError):
            raise plain_fault(error) from error


def plain_fault(error: Exception) -> DatabaseFault:
    """The fault that stands for an error of the driver, or of Peewee around one."""
    cause = _driver_error(error)
    if isinstance(cause, apsw.InterruptError):
        return Interrupted("The query was stopped.")
    for kind, sentence in _SENTENCES.items():
        if isinstance(cause, kind):
            return DatabaseFault(sentence)
    return DatabaseFault(f"The database refused: {error}.")


def _driver_error(error: Exception) -> BaseException:
    """The apsw error that Peewee wrapped, or the error itself."""
    if isinstance(error, PeeweeException) and error.__context__ is not None:
        return error.__context__
    return error
