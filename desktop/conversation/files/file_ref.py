"""A file as the thread shows it."""

from __future__ import annotations

from dataclasses import dataclass

from models.queries.thread import AttachmentRow


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file in the thread, and whether its bytes are in the folder."""

    row: AttachmentRow
    is_stored: bool
