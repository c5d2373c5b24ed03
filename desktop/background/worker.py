"""Threads for work on files that must hold up neither the window nor the database's lanes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop.background.mail import mail

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


class _Jobs:
    """All that were submitted and not answered, by number.

    Jobs hold on to widgets, so they lie here, and no thread is the last to hold on to one.
    """

    def __init__(self) -> None:
        """None; made on the GUI thread."""
        self._jobs: dict[int, _Job] = {}
        self._numbers = count(1)
        self._mail = mail()
        self._address = self._mail.address(self._on_ended)

    def add(self, job: _Job) -> int:
        """The number of a job."""
        number = next(self._numbers)
        self._jobs[number] = job
        return number

    def run(self, number: int) -> None:
        """Do the work of a job on a worker's thread."""
        job = self._jobs[number]
        try:
            job.answer = job.work()
        except Exception as error:
            job.error = error
        del job
        self._mail.send(self._address, number)

    def _on_ended(self, number: int) -> None:
        job = self._jobs.pop(number)
        if isValid(job.worker):
            job.worker.finish(job)


@cache
def _all_jobs() -> _Jobs:
    return _Jobs()


class Worker(QObject):
    """Runs jobs in order on threads of its own; answers arrive on the GUI thread."""

    def __init__(self, *, name: str, threads: int = 1, parent: QObject | None = None) -> None:
        """With one thread, a job begins when the one before it has ended."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=f"docket-{name}")
        self._open = 0
        self._jobs = _all_jobs()

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
        number = self._jobs.add(_Job(self, work, done, failed, owner))
        self._pool.submit(self._jobs.run, number)

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
