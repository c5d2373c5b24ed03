"""Asks where files are to go, and has them written there: one, many in a folder, many in a zip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import platformdirs
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.background.worker import Worker
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_words import fault_sentence, some, staff_words
from desktop.conversation.files.save_progress import SaveProgress
from desktop.conversation.files.saving import save_all, save_as
from desktop.look.format import counted
from models.attachments.faults import reason_of
from models.attachments.folder import AttachmentFolder
from models.attachments.streams import Cancelled, IsCancelled, Progress
from models.attachments.zipping import Wanted, write_zip
from models.rules.names import display_name, safe_file_name

T = TypeVar("T")
_Write = Callable[[Progress, IsCancelled], T]


class FileSaver(QObject):
    """Writes on a worker; what takes long shows its progress and can be stopped."""

    told = Signal(str)
    failed = Signal(str)

    def __init__(self, *, worker: Worker, window: QWidget) -> None:
        """``window`` is what is asked over."""
        super().__init__(window)
        self._worker = worker
        self._window = window
        self._folder: AttachmentFolder | None = None

    def open(self, folder: AttachmentFolder) -> None:
        """Save files of this folder."""
        self._folder = folder

    def save_file(self, file: FileRef) -> None:
        """Ask where, and write the file there."""
        folder, sha256 = self._folder, file.row.sha256
        if folder is None or sha256 is None:
            return
        start = str(Path(_downloads()) / safe_file_name(file.row.filename))
        chosen, _ = QFileDialog.getSaveFileName(self._over(), "Save file", start)
        if chosen:
            self._run(
                (file,),
                f"Saving {Path(chosen).name}",
                lambda tell, stop: save_as(folder, sha256, Path(chosen), tell, stop),
                lambda path: self.told.emit(f"Saved {path.name}.{staff_words((file,))}"),
            )

    def save_folder(self, files: Sequence[FileRef]) -> None:
        """Ask for a folder, and write every file into it under a name that is free."""
        folder, wanted = self._folder, _wanted(files)
        if folder is None or not wanted:
            return
        chosen = QFileDialog.getExistingDirectory(self._over(), "Save all files", _downloads())
        if chosen:
            self._run(
                files,
                f"Saving {counted(len(wanted), 'file', 'files')}",
                lambda tell, stop: save_all(folder, wanted, Path(chosen), tell, stop),
                lambda faults: self._on_saved_all(files, Path(chosen), faults),
            )

    def save_zip(self, files: Sequence[FileRef], name: str) -> None:
        """Ask for a zip file, proposed as ``name``, and write every file into it."""
        folder, wanted = self._folder, _wanted(files)
        if folder is None or not wanted:
            return
        start = str(Path(_downloads()) / safe_file_name(f"{name}.zip"))
        chosen, _ = QFileDialog.getSaveFileName(
            self._over(), "Save all files as zip", start, "Zip files (*.zip)"
        )
        if not chosen:
            return
        target = Path(chosen)
        if not target.suffix:
            target = target.with_name(f"{target.name}.zip")
        may_replace = target == Path(chosen)  # another name than the dialog has asked about
        self._run(
            files,
            f"Writing {target.name}",
            lambda tell, stop: write_zip(
                folder, wanted, target, overwrite=may_replace, progress=tell, is_cancelled=stop
            ),
            lambda unsound: self._on_zipped(files, target, unsound),
        )

    def _run(
        self, files: Sequence[FileRef], words: str, write: _Write[T], done: Callable[[T], None]
    ) -> None:
        box = SaveProgress(words, sum(file.row.size for file in files), parent=self._over())

        def on_written(answer: T) -> None:
            box.finish()
            done(answer)

        def on_failed(error: Exception) -> None:
            box.finish()
            if isinstance(error, Cancelled):
                self.told.emit("Stopped. What was written whole by then stays.")
            elif len(files) == 1:
                self.failed.emit(fault_sentence(files[0], error))
            else:
                self.failed.emit(f"Not saved: {reason_of(error)}.")

        self._worker.submit(
            lambda: write(box.progress, box.is_cancelled), on_written, owner=box, failed=on_failed
        )

    def _on_saved_all(self, files: Sequence[FileRef], folder: Path, faults: Sequence[str]) -> None:
        if faults:
            self.failed.emit("Not saved: " + some(faults, " "))
        else:
            number = counted(len(_wanted(files)), "file", "files")
            self.told.emit(f"Saved {number} in {folder}.{staff_words(files)}")

    def _on_zipped(self, files: Sequence[FileRef], target: Path, unsound: Sequence[Wanted]) -> None:
        if unsound:
            names = some([display_name(file.name) for file in unsound], ", ")
            self.failed.emit(f"{target.name} is without what is missing or damaged: {names}.")
        else:
            number = counted(len(_wanted(files)), "file", "files")
            self.told.emit(f"Saved {number} as {target.name}.{staff_words(files)}")

    def _over(self) -> QWidget:
        return self._window.window()


def _wanted(files: Sequence[FileRef]) -> list[Wanted]:
    rows = [file.row for file in files]
    return [Wanted(row.sha256, row.filename, row.created_at) for row in rows if row.sha256]


def _downloads() -> str:
    return platformdirs.user_downloads_dir()
