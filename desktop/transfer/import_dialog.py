"""Takes tickets in from files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.look.format import counted, file_size
from desktop.look.style import set_kind, set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.transfer.import_form import ImportForm
from desktop.transfer.import_run import ImportRun
from desktop.transfer.results_face import ResultsFace
from desktop.transfer.running_face import RunningFace
from desktop.transfer.summary import ImportRequest, ImportSummary
from desktop.widgets.drop_target import DropTarget
from desktop.widgets.given_data import Dragged
from models.commands.command import Outcome, Revert

_WIDTH, _HEIGHT = 640, 480
_PATIENCE_MS = 200
"""Work that is done by then shows no progress at all."""


class ImportDialog(QDialog):
    """Choose, run, read what became of it; freed on close."""

    imported = Signal(object)
    """Files were read; here is the ImportSummary."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        theme: Theme,
        paths: Iterable[Path] = (),
        parent: QWidget | None = None,
    ) -> None:
        """``paths`` are files that are chosen already: dropped on the window, say."""
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import tickets")
        self._history = history
        self._request = ImportRequest(())
        self._reverts_left: list[int] = []
        self._form = ImportForm(background=background, theme=theme)
        self._running = RunningFace()
        self._results = ResultsFace()
        self._start, self._check = QPushButton("Import"), QPushButton("Check only")
        self._faces = QStackedWidget()
        self._run = ImportRun(background=background, parent=self)
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._build()
        self._drops = DropTarget(panel=self, theme=theme, words=self._drop_words)
        self._connect()
        self._form.add_paths(paths)
        self._on_form_changed()

    def reject(self) -> None:
        """Close; while files are being read, stop that first."""
        if self._run.is_running:
            self._run.cancel()
        else:
            super().reject()

    def _build(self) -> None:
        heading = set_plain(QLabel(), "Import tickets")
        set_role(heading, "title")
        cancel = QPushButton("Cancel")
        cancel.setObjectName("cancelImportButton")
        cancel.clicked.connect(self.reject)
        self._start.setObjectName("importButton")
        self._check.setObjectName("checkImportButton")
        self._check.setToolTip("Says what would happen and changes nothing")
        set_kind(self._start, "primary")
        self._start.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (cancel, self._check, self._start):
            row.addWidget(button)
        self._first = QWidget()
        inside = QVBoxLayout(self._first)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._form, 1)
        inside.addLayout(row)
        for face in (self._first, self._running, self._results):
            self._faces.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(heading)
        column.addWidget(self._faces, 1)
        self.resize(_WIDTH, _HEIGHT)

    def _connect(self) -> None:
        self._form.changed.connect(self._on_form_changed)
        self._drops.dropped.connect(lambda given: self._form.add_paths(given.paths))
        self._start.clicked.connect(lambda: self._begin(self._form.request))
        self._check.clicked.connect(lambda: self._begin(replace(self._form.request, is_trial=True)))
        self._run.progressed.connect(self._on_progressed)
        self._run.finished.connect(self._on_finished)
        self._running.stop_clicked.connect(self._run.cancel)
        self._patience.timeout.connect(lambda: self._faces.setCurrentWidget(self._running))
        results = self._results
        results.others_wanted.connect(self._on_others_wanted)
        results.import_wanted.connect(lambda: self._begin(replace(self._request, is_trial=False)))
        results.revert_wanted.connect(self._on_revert_wanted)
        results.close_wanted.connect(self.accept)

    def _drop_words(self, dragged: Dragged) -> str | None:
        is_asking = self._faces.currentWidget() is self._first
        if dragged.kind != "files" or not is_asking:
            return None
        return f"Import {counted(dragged.files, 'file', 'files')}"

    def _begin(self, request: ImportRequest) -> None:
        self._request = request
        self._first.setEnabled(False)
        self._results.setEnabled(False)
        self._running.begin("Waiting for its turn…")
        self._patience.start()
        self._run.start(request, agent=self._history.agent)

    def _on_form_changed(self) -> None:
        has_files = bool(self._form.request.paths)
        self._start.setEnabled(has_files)
        self._check.setEnabled(has_files)

    def _on_progressed(self, place: int, done: int, total: int) -> None:
        paths = self._request.paths
        number = f" ({place + 1} of {len(paths)})" if len(paths) > 1 else ""
        verb = "Checking" if self._request.is_trial else "Reading"
        detail = f"{file_size(done)} of {file_size(total)}"
        if done >= total:
            detail = "Writing…"
        self._running.say(f"{verb} {paths[place].name}{number}", detail, done, total)

    def _on_finished(self, summary: ImportSummary) -> None:
        self._patience.stop()
        self._first.setEnabled(True)
        self._results.setEnabled(True)
        self._reverts_left = list(summary.entries)
        self._results.show_summary(summary, self._request)
        self._faces.setCurrentWidget(self._results)
        self.imported.emit(summary)

    def _on_others_wanted(self) -> None:
        """Take what is not refused; files that were taken whole are simply unchanged then."""
        self._begin(replace(self._request, skips=True))

    def _on_revert_wanted(self) -> None:
        self._results.wait_for_revert()
        self._revert_next()

    def _revert_next(self) -> None:
        """Take the last import back that is left; they were made one after the other."""
        if not self._reverts_left:
            self._results.say_reverted("Taken back", "The tickets are as they were before.")
            return
        command = Revert(agent=self._history.agent, entry=self._reverts_left.pop())

        def reverted(outcome: Outcome) -> None:
            self._revert_next()

        def failed(error: Exception) -> None:
            self._results.say_reverted("The import stays", str(error))

        self._history.apply(
            command, text="Take import back", owner=self, done=reverted, failed=failed
        )
