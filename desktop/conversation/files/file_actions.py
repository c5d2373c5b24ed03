"""What can be done with a file in the thread: open it, save it, follow its address."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import platformdirs
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.background.worker import Worker
from desktop.conversation.files.ask import ask
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_types import is_link, label_of
from desktop.conversation.files.saving import save_all, save_as
from desktop.look.format import counted
from desktop.look.links import told_address, web_address
from models.attachments.folder import AttachmentFolder
from models.attachments.mime import is_executable_type
from models.attachments.opening import remove_copies
from models.attachments.streams import HEAD_BYTES
from models.rules.names import safe_file_name

_RISK: Final = (
    "{name} can run code on this computer when it is opened.\n\n"
    "Open it only if you know who sent it and expected it."
)


class FileActions(QObject):
    """Works on threads of its own; asks first where opening could do harm."""

    file_opened = Signal(str)
    """A file of this name was handed to its native program."""
    told = Signal(str)
    """Something was done that cannot be seen in the window."""
    failed = Signal(str)

    def __init__(self, *, window: QWidget) -> None:
        """``window`` is what questions are asked over."""
        super().__init__(window)
        self._window = window
        self._folder: AttachmentFolder | None = None
        self._worker = Worker(name="files", threads=2, parent=self)

    def open(self, folder: AttachmentFolder) -> None:
        """Work on this folder from now on; old copies made for native programs are removed."""
        self._folder = folder
        self._worker.submit(
            lambda: remove_copies(_copies()) if _copies().is_dir() else 0,
            lambda _: None,
            owner=self,
            failed=lambda _: None,
        )

    def open_file(self, file: FileRef) -> None:
        """Open a read-only copy in the native program, or the address that came instead."""
        if is_link(file):
            self._open_link(file)
            return
        folder, sha256 = self._folder, file.row.sha256
        if folder is None or sha256 is None:
            return

        def is_risky() -> bool:
            with folder.open(sha256) as stored:
                return is_executable_type(file.row.filename, file.row.mime, stored.read(HEAD_BYTES))

        self._worker.submit(
            is_risky,
            lambda risky: self._on_looked_at(folder, sha256, file, is_risky=risky),
            owner=self,
            failed=lambda error: self._on_failed(file, error),
        )

    def follow(self, url: QUrl) -> None:
        """Open an address of a message in the browser or the mail program."""
        safe = web_address(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        if safe is not None and not QDesktopServices.openUrl(safe):
            self.failed.emit(f"No program opens {safe.toDisplayString()}.")

    def save_file(self, file: FileRef) -> None:
        """Ask where, and write the file there."""
        folder, sha256 = self._folder, file.row.sha256
        if folder is None or sha256 is None:
            return
        start = str(Path(_downloads()) / safe_file_name(file.row.filename))
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Save file", start)
        if chosen:
            self._worker.submit(
                lambda: save_as(folder, sha256, Path(chosen)),
                lambda path: self.told.emit(f"Saved {path.name}."),
                owner=self,
                failed=lambda error: self._on_failed(file, error),
            )

    def save_files(self, files: Sequence[FileRef]) -> None:
        """Ask for a folder, and write every file into it under a name that is free."""
        folder = self._folder
        wanted = [(f.row.sha256, f.row.filename) for f in files if f.row.sha256 is not None]
        if folder is None or not wanted:
            return
        chosen = QFileDialog.getExistingDirectory(self._window, "Save all files", _downloads())
        if chosen:
            self._worker.submit(
                lambda: save_all(folder, wanted, Path(chosen)),
                lambda faults: self._on_saved_all(len(wanted), Path(chosen), faults),
                owner=self,
                failed=lambda error: self.failed.emit(str(error)),
            )

    def _on_looked_at(
        self, folder: AttachmentFolder, sha256: str, file: FileRef, *, is_risky: bool
    ) -> None:
        def go() -> None:
            self._worker.submit(
                lambda: folder.readonly_copy(sha256, file.row.filename, _copies()),
                lambda path: self._on_copied(file, path),
                owner=self,
                failed=lambda error: self._on_failed(file, error),
            )

        if not is_risky:
            go()
            return
        ask(
            self._window,
            title="Open this file?",
            text=_RISK.format(name=label_of(file)),
            accept="Open anyway",
            on_accepted=go,
        )

    def _on_copied(self, file: FileRef, path: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.file_opened.emit(label_of(file))
        else:
            self.failed.emit(f"No program opens {label_of(file)}. It can be saved instead.")

    def _open_link(self, file: FileRef) -> None:
        url = web_address(file.row.url or "")
        if url is None or url.scheme() not in ("http", "https"):
            what = file.row.url or "nothing"
            self.failed.emit(f"{label_of(file)} came without content; its address is: {what}")
            return
        ask(
            self._window,
            title="Open this address in the browser?",
            text=f"{label_of(file)} came as an address only.\n\n{told_address(url)}",
            accept="Open in browser",
            on_accepted=lambda: self.follow(url),
        )

    def _on_saved_all(self, number: int, folder: Path, faults: list[str]) -> None:
        if faults:
            self.failed.emit("Not saved: " + " ".join(faults))
        else:
            self.told.emit(f"Saved {counted(number, 'file', 'files')} in {folder}.")

    def _on_failed(self, file: FileRef, error: Exception) -> None:
        if isinstance(error, FileNotFoundError):
            self.failed.emit(f"The bytes of {label_of(file)} are missing from the attachments.")
        else:
            reason = error.strerror if isinstance(error, OSError) else None
            self.failed.emit(f"{label_of(file)}: {reason or error}.")


def _copies() -> Path:
    """Where copies for native programs lie: the user's own cache."""
    return platformdirs.user_cache_path("docket", appauthor=False) / "opened"


def _downloads() -> str:
    return platformdirs.user_downloads_dir()
