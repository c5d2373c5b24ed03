"""Writes files of the thread to where the agent wants them; runs on a worker's thread."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from models.attachments.folder import AttachmentFolder
from models.attachments.opening import free_name
from models.rules.names import display_name


def save_as(folder: AttachmentFolder, sha256: str, target: Path) -> Path:
    """Write one file; the dialog has asked whether an existing one may go. Raises OSError."""
    folder.copy_out(sha256, target, overwrite=True)
    return target


def save_all(folder: AttachmentFolder, files: Iterable[tuple[str, str]], target: Path) -> list[str]:
    """Write files, each a digest and a name, without replacing any; returns what went wrong."""
    faults = []
    for sha256, name in files:
        try:
            _save_free(folder, sha256, name, target)
        except OSError as error:
            faults.append(f"{display_name(name)}: {error.strerror or error}.")
    return faults


def _save_free(folder: AttachmentFolder, sha256: str, name: str, target: Path) -> None:
    """Another program may take the free name first: then look for the next."""
    while True:
        try:
            folder.copy_out(sha256, target / free_name(target, name))
        except FileExistsError:
            continue
        return
