"""Threads for work on files that must hold up neither the window nor the database's lanes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Job:
    """A piece of work and who wants to hear of it; what it gives is known to the caller alone."""

    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    owner: QObject
    answer: Any = None
    error: Exception | None = None


class Worker(QObject):
    """Runs jobs in order on threads of its own; answers arrive on the GUI thread."""

    _finished = Signal(object)

    def __init__(self, *, name: str, threads: int = 1, parent: QObject | None = None) -> None:
        """With one thread, a job begins when the one before it has ended."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=f"docket-{name}")
        self._open = 0
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether every job has been answered."""
        return self._open == 0

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``work`` on a thread, then ``done`` or ``failed`` here, if ``owner`` still exists."""
        self._open += 1
        self._pool.submit(self._run, _Job(work, done, failed, owner))

    def stop(self) -> None:
        """Wait until all jobs have ended; none can be submitted afterwards."""
        self._pool.shutdown(wait=True)

    def _run(self, job: _Job) -> None:
        try:
            job.answer = job.work()
        except Exception as error:
            job.error = error
        with suppress(RuntimeError):  # the window has been closed: nobody waits for the answer
            self._finished.emit(job)

    def _on_finished(self, job: _Job) -> None:
        self._open -= 1
        if not isValid(job.owner):
            return
        if job.error is not None:
            job.failed(job.error)
        else:
            job.done(job.answer)
