"""Writes files of the thread to where the agent wants them; runs on a worker's thread."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from models.attachments.faults import reason_of
from models.attachments.folder import AttachmentFolder
from models.attachments.free_names import FreeNames
from models.attachments.streams import IsCancelled, Progress
from models.attachments.zipping import Wanted
from models.rules.names import display_name


def save_as(
    folder: AttachmentFolder,
    sha256: str,
    target: Path,
    progress: Progress,
    is_cancelled: IsCancelled,
) -> Path:
    """Write one file; the dialog has asked whether an existing one may go. Raises OSError."""
    folder.copy_out(sha256, target, overwrite=True, progress=progress, is_cancelled=is_cancelled)
    return target


def save_all(
    folder: AttachmentFolder,
    files: Sequence[Wanted],
    target: Path,
    progress: Progress,
    is_cancelled: IsCancelled,
) -> list[str]:
    """Write files into a folder without replacing any; returns what went wrong, file by file.

    Raises Cancelled; the files that are whole by then stay.
    """
    faults = []
    names = FreeNames(lambda name: os.path.lexists(target / name))
    written = 0
    for file in files:
        before = written

        def tell(done: int, before: int = before) -> None:
            nonlocal written
            written = before + done
            progress(written)

        try:
            _save_free(folder, file, target, names, tell, is_cancelled)
        except OSError as error:
            faults.append(f"{display_name(file.name)}: {reason_of(error)}.")
    return faults


def _save_free(
    folder: AttachmentFolder,
    file: Wanted,
    target: Path,
    names: FreeNames,
    progress: Progress,
    is_cancelled: IsCancelled,
) -> None:
    """Another program may take the free name first: then look for the next."""
    while True:
        path = target / names.take(file.name)
        try:
            folder.copy_out(file.sha256, path, progress=progress, is_cancelled=is_cancelled)
        except FileExistsError:
            continue
        return
