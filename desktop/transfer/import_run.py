"""Takes one file after the other in, so that other work gets its turn between them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop.background.background import Background
from desktop.transfer.lane_work import IsCancelled, LaneWork, Tell
from desktop.transfer.summary import ImportRequest, ImportSummary, files_beside
from models.attachments.streams import Cancelled
from models.documents.faults import BadDocument
from models.engines.faults import DatabaseFault
from models.exchange.csv_mapping import CsvMapping, read_mapping
from models.exchange.detection import format_by_name
from models.exchange.importing import import_file
from models.exchange.reports import ImportReport
from models.store.store import Store

_LARGE: Final = 1 << 20
"""A file of so many bytes is worth a process of its own."""


class ImportRun(QObject):
    """Runs a request to its end, or until it is stopped."""

    progressed = Signal(int, object, object)
    """Of the file with this place, so much is read of so much (ints beyond 32 bits)."""
    finished = Signal(object)
    """Here is the ImportSummary."""

    def __init__(self, *, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._aside = background.aside
        self._work = LaneWork(background=background, parent=self)
        self._work.progressed.connect(self._on_progressed)
        self._request = ImportRequest(())
        self._agent = ""
        self._summary = ImportSummary()
        self._place = 0

    @property
    def is_running(self) -> bool:
        """Whether files are still being read."""
        return self._work.is_running

    def start(self, request: ImportRequest, *, agent: str) -> None:
        """Take the files in, in the name of ``agent`` (a key)."""
        self._request, self._agent = request, agent
        self._summary, self._place = ImportSummary(), 0
        self._go_on()

    def cancel(self) -> None:
        """Stop; of the file that is being read nothing is taken, those before it stay."""
        self._work.cancel()

    def _go_on(self) -> None:
        if self._place == len(self._request.paths) or self._summary.is_stopped:
            self.finished.emit(self._summary)
            return
        request, agent, path, aside = self._request, self._agent, self._path, self._aside

        def take(store: Store, tell: Tell, is_cancelled: IsCancelled) -> ImportReport:
            folder = files_beside(path)
            work = partial(
                import_file,
                path=path,
                format=request.format,
                mapping=_mapping_for(path, request),
                dry_run=request.is_trial,
                on_error="skip" if request.skips else "stop",
                files_folder=folder if folder.is_dir() else None,
                agent=agent,
            )
            if path.stat().st_size < _LARGE:
                return work(store, progress=tell, is_cancelled=is_cancelled)
            return aside.run(store, work, progress=tell, is_cancelled=is_cancelled)

        self._work.start(take, self._on_taken, self._on_failed)

    @property
    def _path(self) -> Path:
        return self._request.paths[self._place]

    def _on_progressed(self, done: int, total: int) -> None:
        self.progressed.emit(self._place, done, total)

    def _on_taken(self, report: ImportReport) -> None:
        skips = self._request.skips
        self._summary = self._summary.with_report(self._path, report, skips=skips)
        self._place += 1
        self._go_on()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._summary = replace(self._summary, is_stopped=True)
        else:
            self._summary = self._summary.with_fault(self._path, _reason(error))
        self._place += 1
        self._go_on()


def _mapping_for(path: Path, request: ImportRequest) -> CsvMapping | None:
    """The mapping, where it concerns the file; raises OSError, UnicodeDecodeError, BadDocument."""
    is_table = request.format == "csv" or (
        request.format == "auto" and format_by_name(path) == "csv"
    )
    if request.mapping is None or not is_table:
        return None
    return read_mapping(request.mapping.read_text(encoding="utf-8-sig"))


def _reason(error: Exception) -> str:
    """What a file was not read for, in words."""
    if isinstance(error, BadDocument):
        return "; ".join(f"the mapping: {fault}" for fault in error.faults)
    if isinstance(error, UnicodeDecodeError):
        return "the mapping is not UTF-8 text"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error) if isinstance(error, DatabaseFault) else f"{type(error).__name__}: {error}"
