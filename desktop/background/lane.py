"""One thread with one open store; does jobs in order, hands the answers to the GUI thread."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from models.engines.faults import DatabaseFault, Interrupted
from models.store.store import Store

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Job:
    """A piece of data work; ``kind`` names what a newer job of the same kind makes void."""

    work: Callable[[Store], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    kind: str | None = None
    is_void: bool = False


class Lane(QObject):
    """Runs jobs one after the other on a thread of its own; answers arrive as queued signals."""

    opened = Signal()
    failed_to_open = Signal(object)
    _answered = Signal(object, object, object)

    def __init__(self, *, name: str, open_store: Callable[[], Store]) -> None:
        """Prepare the lane; ``open_store`` is called on its thread once ``start`` is."""
        super().__init__()
        self._open_store = open_store
        self._jobs: deque[Job] = deque()
        self._wake = threading.Condition()
        self._current: Job | None = None
        self._store: Store | None = None
        self._is_stopping = False
        self._thread = threading.Thread(target=self._run, name=f"docket-{name}", daemon=True)
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the thread, which opens its store first."""
        self._thread.start()

    def submit(self, job: Job) -> None:
        """Queue a job; older ones of its kind are dropped, a running one is interrupted."""
        with self._wake:
            if job.kind is not None:
                self._void(job.kind)
            self._jobs.append(job)
            self._wake.notify()

    def stop(self) -> None:
        """Finish what is queued, close the store, and wait for the thread to end."""
        with self._wake:
            self._is_stopping = True
            self._wake.notify()
        if self._thread.is_alive():
            self._thread.join()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is queued or running."""
        with self._wake:
            return not self._jobs and self._current is None

    def _void(self, kind: str) -> None:
        for job in self._jobs:
            if job.kind == kind:
                job.is_void = True
        if self._current is not None and self._current.kind == kind:
            self._current.is_void = True
            if self._store is not None:
                self._store.interrupt()

    def _run(self) -> None:
        try:
            self._store = self._open_store()
        except (DatabaseFault, OSError) as error:
            self.failed_to_open.emit(error)
            return
        self.opened.emit()
        while (job := self._next()) is not None:
            self._do(job, self._store)
        self._store.close()

    def _next(self) -> Job | None:
        with self._wake:
            self._current = None
            while True:
                while self._jobs and self._jobs[0].is_void:
                    self._jobs.popleft()
                if self._jobs:
                    self._current = self._jobs.popleft()
                    return self._current
                if self._is_stopping:
                    return None
                self._wake.wait()

    def _do(self, job: Job, store: Store) -> None:
        try:
            answer, error = job.work(store), None
        except Interrupted:
            # The interrupt was meant for a job that is void; one that is not was hit by a late one.
            if not job.is_void:
                self._do(job, store)
            return
        except Exception as raised:
            _log.debug("job %s failed", job.kind, exc_info=True)
            answer, error = None, raised
        self._answered.emit(job, answer, error)

    def _on_answered(self, job: Job, answer: object, error: Exception | None) -> None:
        """On the GUI thread: give the answer, unless a newer job has made this one void."""
        if job.is_void:
            return
        if error is not None:
            job.failed(error)
        else:
            job.done(answer)
