"""Writes tickets into a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.look.format import count as number_words
from desktop.look.format import counted
from desktop.look.style import set_kind, set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.transfer.export_form import ExportForm, ExportRequest
from desktop.transfer.lane_work import IsCancelled, LaneWork, Tell
from desktop.transfer.running_face import RunningFace
from desktop.widgets.elided_label import ElidedLabel
from models.attachments.streams import Cancelled
from models.documents.filters import TicketFilter
from models.exchange.exporting import export_file
from models.queries.matching import Lens
from models.queries.tickets import count
from models.store.store import Store, wall_clock

_WIDTH, _HEIGHT = 560, 420
_PATIENCE_MS = 200
"""Work that is done by then shows no progress at all."""


class ExportDialog(QDialog):
    """Choose, run, read where it went; freed on close."""

    exported = Signal(int)
    """So many tickets were written."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        theme: Theme,
        wanted: TicketFilter,
        parent: QWidget | None = None,
    ) -> None:
        """``wanted`` is what the list shows now."""
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Export tickets")
        self._lens = Lens(agent=history.agent or None, now=wall_clock())
        self._form = ExportForm(wanted=wanted, target=_proposal(), theme=theme)
        self._running = RunningFace()
        self._title, self._text = set_plain(QLabel()), set_plain(QLabel())
        middle = Qt.TextElideMode.ElideMiddle
        self._where, self._folder = ElidedLabel(mode=middle), ElidedLabel(mode=middle)
        self._lost = QPlainTextEdit()
        self._start = QPushButton("Export")
        self._faces = QStackedWidget()
        self._work = LaneWork(background=background, parent=self)
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._build()
        self._connect()
        lens = self._lens
        background.read(
            "counts",
            lambda store: (count(store, wanted, lens), count(store, TicketFilter(), lens)),
            lambda found: self._form.show_counts(*found),
            owner=self,
        )

    def reject(self) -> None:
        """Close; while tickets are being written, stop that first."""
        if self._work.is_running:
            self._work.cancel()
        else:
            super().reject()

    def _build(self) -> None:
        heading = set_plain(QLabel(), "Export tickets")
        set_role(heading, "title")
        self._first = self._first_face()
        for face in (self._first, self._running, self._last_face()):
            self._faces.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(heading)
        column.addWidget(self._faces, 1)
        self.resize(_WIDTH, _HEIGHT)

    def _first_face(self) -> QWidget:
        self._start.setObjectName("exportButton")
        self._start.setDefault(True)
        set_kind(self._start, "primary")
        cancel = QPushButton("Cancel")
        cancel.setObjectName("cancelExportButton")
        cancel.clicked.connect(self.reject)
        self._fault = set_plain(QLabel())
        self._fault.setObjectName("exportFault")
        self._fault.setWordWrap(True)
        set_role(self._fault, "danger")
        face = QWidget()
        inside = QVBoxLayout(face)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._form, 1)
        inside.addWidget(self._fault)
        inside.addLayout(_row(cancel, self._start))
        return face

    def _last_face(self) -> QWidget:
        set_role(self._title, "strong")
        set_role(self._text, "secondary")
        for path in (self._where, self._folder):
            set_role(path, "secondary")
        self._lost.setObjectName("lostFiles")
        self._lost.setAccessibleName("Files that could not be written")
        self._lost.setReadOnly(True)
        close = QPushButton("Close")
        close.setObjectName("closeExportButton")
        close.clicked.connect(self.accept)
        face = QWidget()
        inside = QVBoxLayout(face)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for label in (self._title, self._where, self._folder, self._text):
            inside.addWidget(label)
        inside.addWidget(self._lost, 1)
        inside.addStretch(0)
        inside.addLayout(_row(close))
        return face

    def _connect(self) -> None:
        self._start.clicked.connect(self._on_start_wanted)
        self._form.changed.connect(lambda: self._fault.setText(""))
        self._work.progressed.connect(self._on_progressed)
        self._running.stop_clicked.connect(self._work.cancel)
        self._patience.timeout.connect(lambda: self._faces.setCurrentWidget(self._running))

    def _on_start_wanted(self) -> None:
        request, lens = self._form.request, self._lens
        self._first.setEnabled(False)
        self._running.begin(f"Writing {request.target.name}")
        self._patience.start()

        def write(store: Store, tell: Tell, is_cancelled: IsCancelled) -> tuple[int, list[str]]:
            lost: list[str] = []
            written = export_file(
                store,
                request.wanted,
                request.target,
                format=request.format,
                lens=lens,
                with_notes=request.has_notes,
                files_folder=request.folder,
                on_lost=lost.append,
                progress=tell,
                is_cancelled=is_cancelled,
            )
            return written, lost

        self._work.start(write, lambda found: self._on_written(request, *found), self._on_failed)

    def _on_progressed(self, done: int, total: int) -> None:
        detail = f"{number_words(done)} of {counted(total, 'ticket', 'tickets')}"
        name = self._form.request.target.name
        self._running.say(f"Writing {name}", detail, done, total)

    def _on_written(self, request: ExportRequest, written: int, lost: list[str]) -> None:
        self._patience.stop()
        self._title.setText(f"Exported {counted(written, 'ticket', 'tickets')}")
        self._where.setText(str(request.target))
        self._folder.setText(str(request.folder or ""))
        self._folder.setVisible(request.folder is not None)
        self._text.setText(f"{counted(len(lost), 'file', 'files')} could not be written:")
        self._text.setVisible(bool(lost))
        self._lost.setPlainText("\n".join(lost))
        self._lost.setVisible(bool(lost))
        self._faces.setCurrentIndex(2)
        self.exported.emit(written)

    def _on_failed(self, error: Exception) -> None:
        self._patience.stop()
        self._faces.setCurrentIndex(0)
        self._first.setEnabled(True)
        is_stopped = isinstance(error, Cancelled)
        self._fault.setText(
            "Stopped; nothing was written." if is_stopped else f"Not written. {error}"
        )


def _proposal() -> Path:
    """A file of today in the documents of the user."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(place))
    today = date.today().isoformat()  # noqa: DTZ011  # the day on the agent's own calendar
    return (folder if folder.is_dir() else Path.home()) / f"docket-{today}.json"


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
