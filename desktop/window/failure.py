"""What went wrong, in one sentence for the agent."""

from __future__ import annotations

from models.commands.refusals import Conflict, Refused
from models.engines.faults import DatabaseFault


def failure_text(error: Exception) -> str:
    """A sentence for any error of the data side; what was typed is kept by whoever asked."""
    if isinstance(error, Conflict):
        return f"{error}. Nothing was overwritten."
    if isinstance(error, Refused | DatabaseFault):
        return str(error)
    if isinstance(error, OSError):
        place = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror or error}{place}."
    return f"Something unexpected went wrong: {type(error).__name__}. Nothing was changed."
