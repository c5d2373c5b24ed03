"""Finds the local files in what is dragged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from desktop.look.format import counted


def local_files(mime: QMimeData) -> list[Path]:
    """The dragged files of this computer; folders and addresses are left out."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


def drop_words(files: int, ticket_id: int) -> str:
    """What letting go will do: "Attach 3 files to #1042"."""
    return f"Attach {counted(files, 'file', 'files')} to #{ticket_id}"
