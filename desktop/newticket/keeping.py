"""Keeps what is typed for a new ticket on the disk until it is created or thrown away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from desktop.background.background import Background
from desktop.background.worker import Worker
from desktop.newticket.form import TicketForm
from desktop.newticket.ticket_draft import TicketDraft, TicketDraftFile
from models.store.store import wall_clock

_KEEP_MS: Final = 250
"""After this long at the latest, what has been typed is on its way to the disk."""


class Keeping(QObject):
    """Follows the form; what an earlier dialog has left comes into it at once."""

    restored = Signal(object)
    """The form shows this TicketDraft, which was typed before."""
    edited = Signal()
    """The agent has changed something."""
    failed = Signal(str)
    """What is typed could not be kept on the disk."""

    def __init__(self, *, form: TicketForm, background: Background, parent: QObject) -> None:
        """Nothing is kept before it is known where, which takes a moment."""
        super().__init__(parent)
        self._form = form
        self._file: TicketDraftFile | None = None
        self.id = uuid4()
        """That of the command: the same however often it is sent, so nothing is created twice."""
        self._is_restored = False
        self._is_filling = False
        self._is_over = False
        self._worker = Worker(name="new-ticket", parent=self)
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self._keep)
        form.changed.connect(self._on_changed)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._on_about_to_quit)
        background.read(
            "drafts", lambda store: store.location.drafts, self._on_folder_known, owner=self
        )

    def begin_anew(self) -> None:
        """Let the form be empty."""
        self._fill(TicketDraft())
        self._is_restored = False

    def drop(self) -> None:
        """Forget what was typed: it has become a ticket, or was thrown away."""
        self._is_over = True
        self._timer.stop()
        if self._file is not None:
            self._submit(self._file.remove)

    def _fill(self, draft: TicketDraft) -> None:
        self.id = draft.id
        self._is_filling = True
        self._form.fill(draft)
        self._is_filling = False

    def _keep(self) -> None:
        if self._file is None:
            return
        file, draft = self._file, self._form.draft(self.id, at=wall_clock())
        if self._form.is_touched:
            self._submit(lambda: file.write(draft))
        else:
            self._submit(file.remove)

    def _submit(self, work: Callable[[], None]) -> None:
        self._worker.submit(work, lambda _: None, owner=self, failed=self._on_failed)

    def _on_folder_known(self, folder: Path) -> None:
        file = TicketDraftFile(folder)
        self._worker.submit(
            file.read,
            lambda found: self._on_read(file, found),
            owner=self,
            failed=self._on_failed,
        )

    def _on_read(self, file: TicketDraftFile, found: TicketDraft | None) -> None:
        if self._is_over:
            return
        self._file = file
        if found is not None and not self._form.is_touched:
            # Its id as well: it may have been created in the moment before a crash.
            self._fill(found)
            self._is_restored = True
            self.restored.emit(found)

    def _on_changed(self) -> None:
        if self._is_filling or self._is_over:
            return
        if self._is_restored:
            self._is_restored, self.id = False, uuid4()
        self.edited.emit()
        # Not started anew by each key: whoever types without a pause is kept as well.
        if not self._timer.isActive():
            self._timer.start()

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(f"What you type is kept in this dialog, but not on the disk: {error}")

    def _on_about_to_quit(self) -> None:
        if self._timer.isActive():
            self._keep()
        self._worker.stop()
