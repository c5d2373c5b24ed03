"""One thread with one open store; does jobs in order, hands the answers to the GUI thread."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from models.engines.faults import DatabaseFault, Interrupted
from models.store.store import Store

_PATIENCE_S = 0.02
_QUIET_S = 0.3
_BREATH_S = 0.02
_IDLE = -1
_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Job:
    """A piece of data work; ``kind`` names what a newer job of the same kind makes void."""

    work: Callable[[Store], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    kind: str | None = None


class Lane(QObject):
    """Runs jobs one after the other on a thread of its own; answers arrive as queued signals.

    Jobs hold on to widgets, and a widget must never lose its last reference on another thread. So
    jobs live in a table of the GUI thread; the lane borrows the work of one and has let go of it
    before it tells that the job is done.
    """

    opened = Signal()
    failed_to_open = Signal(object)
    _answered = Signal(int, object, object)

    def __init__(
        self,
        *,
        name: str,
        open_store: Callable[[], Store],
        upkeep: Callable[[Store], bool] | None = None,
    ) -> None:
        """Prepare the lane; ``open_store`` is called on its thread once ``start`` is.

        ``upkeep`` does a little of what can wait whenever nothing was asked for a moment, and tells
        whether there is more of it.
        """
        super().__init__()
        self._open_store = open_store
        self._upkeep = upkeep
        self._pause = _QUIET_S if upkeep is not None else None
        self._numbers = count()
        self._jobs: dict[int, Job] = {}
        self._queue: deque[int] = deque()
        self._wake = threading.Condition()
        self._current: int | None = None
        # Those whose answers nobody wants; one may wait for its turn here while the next is void.
        self._void: set[int] = set()
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
            dropped = self._drop(job.kind) if job.kind is not None else []
            number = next(self._numbers)
            self._jobs[number] = job
            self._queue.append(number)
            self._wake.notify()
        # Outside of the lock: what goes with a dropped job may submit another.
        dropped.clear()

    def void(self, kind: str) -> None:
        """Nobody waits for jobs of this kind any more: drop them, interrupt the running one."""
        with self._wake:
            dropped = self._drop(kind)
        dropped.clear()

    def stop(self, *, at_once: bool = False) -> None:
        """Finish what is queued, close the store, and wait for the thread to end.

        ``at_once`` drops what is queued and interrupts what is running.
        """
        dropped: list[Job] = []
        with self._wake:
            self._is_stopping = True
            if at_once:
                dropped = [self._jobs.pop(number) for number in self._queue]
                self._queue.clear()
            self._wake.notify()
        dropped.clear()
        while at_once and self._thread.is_alive() and not self._is_interrupted():
            self._thread.join(_PATIENCE_S)
        if self._thread.is_alive():
            self._thread.join()

    def _is_interrupted(self) -> bool:
        """Stop what is running; an interrupt that comes before the query has begun is lost."""
        with self._wake:
            if self._current is None or self._store is None:
                return True
            self._void.add(self._current)
            self._store.interrupt()
        return False

    @property
    def is_idle(self) -> bool:
        """Whether nothing is queued or running, and every answer has been given."""
        return not self._jobs

    def _drop(self, kind: str) -> list[Job]:
        """Take queued jobs of a kind out, and interrupt the running one."""
        queued = [number for number in self._queue if self._jobs[number].kind == kind]
        for number in queued:
            self._queue.remove(number)
        if self._current is not None and self._jobs[self._current].kind == kind:
            self._void.add(self._current)
            if self._store is not None:
                self._store.interrupt()
        return [self._jobs.pop(number) for number in queued]

    def _run(self) -> None:
        try:
            self._store = self._open_store()
        except (DatabaseFault, OSError) as fault:
            self.failed_to_open.emit(fault)
            return
        self.opened.emit()
        while (number := self._next()) is not None:
            if number == _IDLE:
                self._keep(self._store)
                continue
            answer, error = self._work(number, self._store)
            with self._wake:
                self._current = None
            self._answered.emit(number, answer, error)
        self._store.close()

    def _next(self) -> int | None:
        """The next job; IDLE when none came for a moment and upkeep is due; None at the end."""
        with self._wake:
            while not self._queue:
                if self._is_stopping:
                    return None
                if not self._wake.wait(self._pause) and not self._queue:
                    return _IDLE
            self._current = self._queue.popleft()
            self._pause = _QUIET_S if self._upkeep is not None else None
            return self._current

    def _keep(self, store: Store) -> None:
        """Do a step of the upkeep; what goes wrong there shows when somebody needs it."""
        self._pause = None
        try:
            if self._upkeep is not None and self._upkeep(store):
                self._pause = _BREATH_S
        except (DatabaseFault, OSError):
            _log.warning("upkeep failed", exc_info=True)

    def _work(self, number: int, store: Store) -> tuple[object, Exception | None]:
        """Do one job; its answer, or what went wrong."""
        while True:
            try:
                return self._jobs[number].work(store), None
            except Interrupted as stopped:
                # Meant for a job that is void; one that is not was hit by an interrupt come late.
                if number in self._void:
                    return None, stopped.with_traceback(None)
            except Exception as raised:
                _log.debug("a job failed", exc_info=True)
                return None, _bare(raised)

    def _on_answered(self, number: int, answer: object, error: Exception | None) -> None:
        """On the GUI thread: give the answer, unless a newer job has made this one void."""
        job = self._jobs.pop(number)
        if number in self._void:
            self._void.discard(number)
            return
        if error is not None:
            job.failed(error)
        else:
            job.done(answer)


def _bare(error: Exception) -> Exception:
    """The error without the frames that it passed through, which hold on to what the job held."""
    seen: BaseException | None = error
    while seen is not None:
        seen.__traceback__ = None
        seen = seen.__cause__ or seen.__context__
    return error
