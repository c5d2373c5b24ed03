"""What speaks against sending a message, each in one sentence."""

from __future__ import annotations

from desktop.look.text import one_line
from models.rules.sending.faults import Fault, Kind

NEVER: frozenset[Kind] = frozenset({"empty"})
"""With these, nothing is sent, whatever the agent says."""


def sentence(fault: Fault, reader: str) -> str:
    """One fault in words; ``reader`` is the name of the client, empty where none is known."""
    fact, who = one_line(fault.fact), one_line(reader) or "the client"
    match fault.kind:
        case "empty":
            return "There is nothing to send: what stands here cannot be seen."
        case "newer_message":
            return "A newer message has come in since you began to write."
        case "placeholder":
            return f"“{fact}” is not filled in."
        case "missing_file":
            return f"You write “{fact}”, but no file is attached."
        case "other_reader":
            return f"You greet “{fact}”, but this goes to {who}."
        case "staff_words":
            return f"“{fact}” sounds as if it were for staff only. {who} would read it."
