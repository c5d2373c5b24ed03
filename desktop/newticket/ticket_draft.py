"""A ticket that is being written, and the one small file that keeps it through a crash."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.attachments.files import place, sync_path, temporary_file
from models.commands.files import NewFile
from models.enums import Category, Priority
from models.queries.people import PersonRow

_NAME: Final = "new-ticket.json"
_log = logging.getLogger(__name__)


class TicketDraft(BaseModel):
    """All fields of the form; ``id`` becomes the command's, so that it is created once at most."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID = Field(default_factory=uuid4)
    at: int = 0
    """When it was kept, in UTC microseconds."""
    client: PersonRow | None = None
    new_client: tuple[str, str] | None = None
    """Name and e-mail of a client who is to be created with it."""
    title: str = ""
    description: str = ""
    priority: Priority = Priority.MEDIUM
    category: Category = Category.GENERAL
    assignee: str = ""
    tags: tuple[str, ...] = ()
    files: tuple[NewFile, ...] = ()


class TicketDraftFile:
    """Keeps one in the folder of the drafts; a crash leaves the old one or the new one, whole."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is made, for the owner alone, when the first one comes."""
        self._folder = folder
        self._path = folder / _NAME

    def read(self) -> TicketDraft | None:
        """What was kept; None if there is nothing, or nothing that can be read."""
        try:
            return TicketDraft.model_validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return None
        except (ValidationError, OSError):
            _log.warning("the draft %s cannot be read", self._path, exc_info=True)
            return None

    def write(self, draft: TicketDraft) -> None:
        """Keep it; it is on the disk when this returns. Raises OSError."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        rest = memoryview(draft.model_dump_json().encode())
        with temporary_file(self._folder, 0o600) as new:
            while rest:
                rest = rest[new.file.write(rest) :]
            new.finish()
            place(new.path, self._path, overwrite=True)
        sync_path(self._folder)

    def remove(self) -> None:
        """Forget it, if there is one. Raises OSError."""
        with suppress(FileNotFoundError):
            self._path.unlink()
            sync_path(self._folder)
