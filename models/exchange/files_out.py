"""Gives the bytes of attachments out beside an export, where an import can take them back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from models.attachments.folder import AttachmentFolder
from models.attachments.streams import IsCancelled
from models.queries.documents import PublishedTicket
from models.rules.names import safe_file_name

OnLost: TypeAlias = Callable[[str], None]
"""Is told, in one sentence, of an attachment whose bytes are missing or damaged."""


class FilesOut:
    """Copies attachments to ``DIR/<sha256>/<safe name>``; what lies there already stays."""

    def __init__(self, attachments: AttachmentFolder, folder: Path, on_lost: OnLost | None) -> None:
        """Copy from ``attachments``; ``on_lost`` makes a lost file a message, not an error."""
        self._attachments = attachments
        self._folder = folder
        self._on_lost = on_lost

    def copy(self, ticket: PublishedTicket, is_cancelled: IsCancelled | None) -> None:
        """Copy the files of one ticket; raises OSError, Cancelled."""
        for row, file in zip(ticket.files, ticket.document.attachments, strict=True):
            if row.sha256 is None:
                continue
            folder = self._folder / row.sha256
            target = folder / safe_file_name(file.filename)
            if target.exists():
                continue
            folder.mkdir(parents=True, exist_ok=True)
            try:
                self._attachments.copy_out(row.sha256, target, is_cancelled=is_cancelled)
            except OSError:
                if self._on_lost is None or self._attachments.verify(row.sha256):
                    raise
                with suppress(OSError):  # sound copies under other names
                    folder.rmdir()
                name = f"the attachment {file.filename} of #{ticket.id}"
                self._on_lost(f"{name} is not copied: its bytes are missing or damaged")
