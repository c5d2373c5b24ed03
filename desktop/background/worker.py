"""Threads for work on files that must hold up neither the window nor the database's lanes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Job:
    """A piece of work and who wants to hear of it; what it gives is known to the caller alone."""

    worker: Worker
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    owner: QObject
    answer: Any = None
    error: Exception | None = None


class _Mail(QObject):
    """Brings answers to the GUI thread, and lives as long as the program.

    A worker may be gone, with the window that had it, before the thread has left ``emit``. Jobs
    hold on to widgets, so they lie here, and no thread is the last to hold on to one.
    """

    came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.jobs: dict[int, _Job] = {}
        self.numbers = count(1)
        self.came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)

    def run(self, number: int) -> None:
        """Do the work of a job on a worker's thread."""
        job = self.jobs[number]
        try:
            job.answer = job.work()
        except Exception as error:
            job.error = error
        del job
        with suppress(RuntimeError):  # the program ends: nobody waits for the answer
            self.came.emit(number)

    def _on_came(self, number: int) -> None:
        job = self.jobs.pop(number)
        if isValid(job.worker):
            job.worker.finish(job)


_mail: list[_Mail] = []


class Worker(QObject):
    """Runs jobs in order on threads of its own; answers arrive on the GUI thread."""

    def __init__(self, *, name: str, threads: int = 1, parent: QObject | None = None) -> None:
        """With one thread, a job begins when the one before it has ended."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=f"docket-{name}")
        self._open = 0
        if not _mail:
            _mail.append(_Mail())

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
        (mail,) = _mail
        number = next(mail.numbers)
        mail.jobs[number] = _Job(self, work, done, failed, owner)
        self._pool.submit(mail.run, number)

    def stop(self) -> None:
        """Wait until all jobs have ended; none can be submitted afterwards."""
        self._pool.shutdown(wait=True)

    def finish(self, job: _Job) -> None:
        """Tell of a job that has ended."""
        self._open -= 1
        if not isValid(job.owner):
            return
        if job.error is not None:
            job.failed(job.error)
        else:
            job.done(job.answer)
