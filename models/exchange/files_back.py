"""Brings the bytes of attachments back from the folder that an export has written them to."""

from __future__ import annotations

from pathlib import Path

from models.attachments.files import open_plain
from models.attachments.folder import AttachmentFolder
from models.commands.refusals import Refused


class FilesBack:
    """Looks for bytes in ``DIR/<sha256>/<any name>`` and stores those that are what they say."""

    def __init__(self, attachments: AttachmentFolder, folder: Path, dry_run: bool) -> None:
        """Store into ``attachments``, unless it is a ``dry_run``."""
        self._attachments = attachments
        self._folder = folder
        self._dry_run = dry_run

    def __call__(self, sha256: str) -> bool:
        """Whether the bytes are in the store now; raises Refused for bytes that are damaged."""
        if self._attachments.has(sha256):
            return True
        found = next((path for path in self._candidates(sha256)), None)
        if found is None or self._dry_run:
            return found is not None
        with open_plain(found) as source:
            stored = self._attachments.add(source, size_hint=found.stat().st_size)
        if stored.sha256 != sha256:
            raise Refused(
                "damaged", f"the bytes in {sha256}/{found.name} are not those of the file"
            )
        return True

    def _candidates(self, sha256: str) -> list[Path]:
        folder = self._folder / sha256
        return sorted(folder.iterdir()) if folder.is_dir() else []
