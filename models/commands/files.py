"""Files on tickets: their bytes are stored before the command, the rows belong to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pydantic import Field

from models.commands.command import Command
from models.commands.refusals import Refused
from models.commands.unit import Unit
from models.commands.value import Value
from models.documents.ticket import LONGEST_LABEL, LONGEST_TITLE
from models.enums import MessageType
from models.rules.names import display_name
from models.tables.parts import ticket_of
from models.tables.tickets import Attachment, Message, Ticket


class NewFile(Value):
    """A file whose bytes stand in the attachment folder already, under their SHA-256."""

    filename: str = Field(max_length=LONGEST_TITLE, pattern=r"\S")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size: int = Field(ge=0)
    mime: str = Field(max_length=LONGEST_LABEL)


class Attach(Command):
    """Puts files on a ticket, outside of any message."""

    ticket: int
    files: tuple[NewFile, ...] = Field(min_length=1)

    def perform(self, unit: Unit) -> None:
        """Insert the attachments and say so in the thread."""
        require_open(unit, self.ticket)
        attach_files(unit, self.ticket, self.files, message_id=None)
        unit.say(self.ticket, "attached", names=[file.filename for file in self.files])


class Detach(Command):
    """Takes files off their ticket; the bytes stay as long as undo may want them."""

    attachments: tuple[int, ...] = Field(min_length=1)

    def perform(self, unit: Unit) -> None:
        """Delete the attachment rows, and say so in the thread: all of a ticket's files at once."""
        told: defaultdict[tuple[int, bool], list[str]] = defaultdict(list)
        for attachment in self.attachments:
            ticket = ticket_of(attachment)
            require_open(unit, ticket)
            file = unit.get(Attachment, attachment)
            told[ticket, _is_of_note(unit, file["message_id"])].append(file["filename"])
            unit.delete(Attachment, attachment)
        for (ticket, is_of_note), names in told.items():
            # What Docket says is published, and the files of notes are not.
            unit.say(ticket, "detached", names=[] if is_of_note else names)


class RenameFile(Command):
    """Calls a file something else; its bytes, its type and its message stay."""

    attachment: int
    filename: str = Field(max_length=LONGEST_TITLE, pattern=r"\S")

    def perform(self, unit: Unit) -> None:
        """Change the name and say so in the thread; the name it has already changes nothing."""
        ticket = ticket_of(self.attachment)
        require_open(unit, ticket)
        file = unit.get(Attachment, self.attachment)
        was, now = file["filename"], display_name(self.filename)
        if not unit.update(Attachment, self.attachment, filename=now):
            return
        # What Docket says is published, and the files of notes are not.
        names = [] if _is_of_note(unit, file["message_id"]) else [was, now]
        unit.say(ticket, "file_renamed", names=names)


def attach_files(
    unit: Unit, ticket_id: int, files: Sequence[NewFile], *, message_id: int | None
) -> None:
    """Append attachments; raises Refused when the bytes of one are not in the folder."""
    for file in files:
        if not unit.store.attachments.has(file.sha256):
            raise Refused("no_bytes", f"The bytes of {file.filename} are not stored.")
        unit.add_part(Attachment, ticket_id, message_id=message_id, **file.model_dump())


def require_open(unit: Unit, ticket_id: int) -> None:
    """Raise Refused for a closed ticket, which is read only."""
    if unit.get(Ticket, ticket_id)["closed_at"] is not None:
        raise Refused("closed_is_read_only", f"Ticket #{ticket_id} is closed; reopen it first.")


def _is_of_note(unit: Unit, message_id: int | None) -> bool:
    if message_id is None or not unit.has(Message, message_id):
        return False
    return bool(unit.get(Message, message_id)["type"] == MessageType.NOTE.rank)
