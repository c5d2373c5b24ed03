"""What a backup says of itself: a small file beside its database, written when it is proven."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, Self

from peewee import BaseQuery, fn
from pydantic import BaseModel, ConfigDict, ValidationError

from models.attachments.files import open_plain, place, temporary_file
from models.attachments.streams import pump
from models.store.attachment_copies import CopiedFiles
from models.store.store import Store
from models.tables.records import Journal
from models.tables.tickets import Message, Ticket

FILE_NAME: Final = "backup.json"
_MOST_BYTES: Final = 16 << 20


class Seal(BaseModel):
    """Counts and digest of a proven backup.

    ``taken_at`` is UTC microseconds, ``entry`` the last one of its journal.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    docket_backup: Literal[1] = 1
    taken_at: int
    entry: int
    tickets: int
    messages: int
    attachments: int
    attachment_bytes: int
    lost: tuple[str, ...]
    database_bytes: int
    database_sha256: str

    @classmethod
    def of(cls, copy: Store, files: CopiedFiles, taken_at: int) -> Self:
        """What there is to say of a copy, whose database file is not known yet."""
        return cls(
            taken_at=taken_at,
            entry=_number(copy, Journal.select(fn.MAX(Journal.id))),
            tickets=_number(copy, Ticket.select(fn.COUNT(Ticket.id))),
            messages=_number(copy, Message.select(fn.COUNT(Message.id))),
            attachments=files.number,
            attachment_bytes=files.size,
            lost=files.lost,
            database_bytes=0,
            database_sha256="",
        )

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """The seal in ``folder``; None where there is none, or none that can be understood."""
        try:
            with open_plain(folder / FILE_NAME) as file:
                return cls.model_validate_json(file.read(_MOST_BYTES))
        except (OSError, ValidationError):
            return None

    def write(self, folder: Path, database: Path) -> Self:
        """Put the seal on the disk together with what the closed ``database`` file is now."""
        with open_plain(database) as file:
            read = pump(file, None)
        whole = self.model_copy(
            update={"database_bytes": read.size, "database_sha256": read.sha256}
        )
        with temporary_file(folder, 0o600) as text:
            text.file.write(whole.model_dump_json(indent=1).encode())
            text.finish()
            place(text.path, folder / FILE_NAME, overwrite=True)
        return whole


def _number(store: Store, query: BaseQuery) -> int:
    (row,) = store.rows(query)
    return int(row[0] or 0)
