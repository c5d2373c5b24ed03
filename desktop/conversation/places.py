"""Where files and drafts of this database are kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.attachments.folder import AttachmentFolder
from models.store.store import Store


@dataclass(frozen=True, slots=True)
class Places:
    """The folder of the attachments, and beside it that of the drafts."""

    attachments: AttachmentFolder
    drafts: Path


def places_of(store: Store) -> Places:
    """The folders beside the database that ``store`` has opened."""
    path = store.location.path
    return Places(store.attachments, path.with_name(f"{path.stem}.drafts"))
