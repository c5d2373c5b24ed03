"""What went wrong, in one sentence for the agent."""

from __future__ import annotations

import errno
import os
from typing import Final

from models.commands.refusals import Conflict, Refused
from models.engines.faults import DatabaseFault

_OF_THE_DISK: Final = {
    errno.ENOSPC: "The disk is full; nothing was saved",
    errno.EDQUOT: "Your share of the disk is full; nothing was saved",
    errno.EFBIG: "The file would become larger than the system allows; nothing was saved",
    errno.EROFS: "The disk is read-only; nothing was saved",
    errno.EIO: "The disk reported an error",
}


def failure_text(error: Exception) -> str:
    """A sentence for any error of the data side; what was typed is kept by whoever asked."""
    if isinstance(error, Conflict):
        return f"{error}. Nothing was overwritten."
    if isinstance(error, Refused | DatabaseFault):
        return str(error)
    if isinstance(error, OSError):
        place = f" ({error.filename})" if error.filename else ""
        return f"{_reason(error)}{place}."
    return f"Something unexpected went wrong: {type(error).__name__}. Nothing was changed."


def _reason(error: OSError) -> str:
    """The system's words where there are no better ones; those of Docket's own faults stay."""
    number = error.errno
    if number in _OF_THE_DISK and error.strerror == os.strerror(number):
        return _OF_THE_DISK[number]
    return error.strerror or str(error)
