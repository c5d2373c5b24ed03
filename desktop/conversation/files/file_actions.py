"""Opens files in their native programs, to read or to edit, and addresses in the browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.background.worker import Worker
from desktop.conversation.files.ask import ask
from desktop.conversation.files.edited_copies import EditedCopies
from desktop.conversation.files.file_copies import Copied, FileCopies, edited_folder
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_types import is_link, label_of
from desktop.conversation.files.file_words import fault_sentence
from desktop.look.links import told_address, web_address
from models.attachments.folder import AttachmentFolder
from models.attachments.mime import is_executable_type
from models.attachments.streams import HEAD_BYTES
from models.tables.parts import ticket_of

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

    def __init__(self, *, copies: FileCopies, worker: Worker, window: QWidget) -> None:
        """``window`` is what questions are asked over."""
        super().__init__(window)
        self._window = window
        self._folder: AttachmentFolder | None = None
        self._copies = copies
        self._worker = worker
        self.edited = EditedCopies(worker=worker, parent=self)
        """The copies that agents are editing."""

    def open(self, folder: AttachmentFolder) -> None:
        """Work on this folder from now on."""
        self._folder = folder

    def open_file(self, file: FileRef) -> None:
        """Open a read-only copy in the native program, or the address that came instead."""
        if is_link(file):
            self._open_link(file)
        else:
            self._after_asking(file, lambda: self._open_copy(file))

    def edit_file(self, file: FileRef) -> None:
        """Open a copy that can be changed in the native program, and watch it."""
        if not is_link(file):
            self._after_asking(file, lambda: self._edit_copy(file))

    def follow(self, url: QUrl) -> None:
        """Open an address of a message in the browser or the mail program."""
        safe = web_address(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        if safe is not None and not QDesktopServices.openUrl(safe):
            self.failed.emit(f"No program opens {safe.toDisplayString()}.")

    def _after_asking(self, file: FileRef, go: Callable[[], None]) -> None:
        """Look at the first bytes; what could run code is opened only after a warning."""
        folder, sha256 = self._folder, file.row.sha256
        if folder is None or sha256 is None:
            return

        def is_risky() -> bool:
            with folder.open(sha256) as stored:
                return is_executable_type(file.row.filename, file.row.mime, stored.read(HEAD_BYTES))

        self._worker.submit(
            is_risky,
            lambda risky: self._on_looked_at(file, go, is_risky=risky),
            owner=self,
            failed=lambda error: self.failed.emit(fault_sentence(file, error)),
        )

    def _on_looked_at(self, file: FileRef, go: Callable[[], None], *, is_risky: bool) -> None:
        if not is_risky:
            go()
            return
        ask(
            self._window.window(),
            title="Open this file?",
            text=_RISK.format(name=label_of(file)),
            accept="Open anyway",
            on_accepted=go,
        )

    def _open_copy(self, file: FileRef) -> None:
        self._copies.fetch((file,), lambda copied: self._on_copied(file, copied), owner=self)

    def _on_copied(self, file: FileRef, copied: Copied) -> None:
        for _, error in copied.faults:
            self.failed.emit(fault_sentence(file, error))
        for path in copied.paths:
            self._hand_over(file, path)

    def _edit_copy(self, file: FileRef) -> None:
        folder, sha256 = self._folder, file.row.sha256
        if folder is None or sha256 is None:
            return
        place = edited_folder()
        self._worker.submit(
            lambda: folder.editable_copy(sha256, file.row.filename, place),
            lambda path: self._on_editable(file, sha256, path),
            owner=self,
            failed=lambda error: self.failed.emit(fault_sentence(file, error)),
        )

    def _on_editable(self, file: FileRef, sha256: str, path: Path) -> None:
        ticket = ticket_of(file.row.id)
        self.edited.watch(path, ticket=ticket, name=file.row.filename, sha256=sha256)
        if self._hand_over(file, path):
            self.told.emit(
                f"{label_of(file)} is open to edit. Once saved, it can be attached here."
            )

    def _hand_over(self, file: FileRef, path: Path) -> bool:
        is_open = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        if is_open:
            self.file_opened.emit(label_of(file))
        else:
            self.failed.emit(f"No program opens {label_of(file)}. It can be saved instead.")
        return is_open

    def _open_link(self, file: FileRef) -> None:
        url = web_address(file.row.url or "")
        if url is None or url.scheme() not in ("http", "https"):
            what = file.row.url or "nothing"
            self.failed.emit(f"{label_of(file)} came without content; its address is: {what}")
            return
        ask(
            self._window.window(),
            title="Open this address in the browser?",
            text=f"{label_of(file)} came as an address only.\n\n{told_address(url)}",
            accept="Open in browser",
            on_accepted=lambda: self.follow(url),
        )
