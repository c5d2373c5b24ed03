"""Why a command was not carried out; nothing has changed when one of these is raised."""

from __future__ import annotations


class Refused(Exception):
    """The command cannot be carried out; ``code`` names the reason, the text says it."""

    def __init__(self, code: str, text: str) -> None:
        """Keep the code beside the sentence."""
        super().__init__(text)
        self.code = code


class Conflict(Refused):
    """Somebody else changed the same field since the command's agent looked at it."""

    def __init__(self, *, subject: str, field: str, mine: object, theirs: object) -> None:
        """Both values are kept, so that a person can choose."""
        super().__init__("conflict", f"{subject}: {field} was changed meanwhile")
        self.subject = subject
        self.field = field
        self.mine = mine
        self.theirs = theirs
