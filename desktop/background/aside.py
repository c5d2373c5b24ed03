"""Does long work in a process of its own, since Python gives its lock to one thread at a time.

A lane that computes for seconds makes the window wait for that lock again and again, 100 ms and
more in one turn. A process beside it needs half a second to begin, so it is for what takes longer.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar, cast

from models.attachments.streams import IsCancelled
from models.commands.command import Command, Outcome
from models.commands.watch import Progress
from models.engines.faults import DatabaseFault, Interrupted
from models.store.store import Store

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

MANY: Final = 1_000
"""More tickets than this are worth a process."""
_LOOK_S: Final = 0.03
_TELL_S: Final = 0.05
_UNWANTED: Final = "Nobody waits for this any more."
_STEP_BACK: Final = 2
"""How much less urgent the work is than the window."""


class Work(Protocol[T_co]):
    """What can be done there: a function of a module, perhaps with values bound to it."""

    def __call__(
        self, store: Store, *, progress: Progress | None, is_cancelled: IsCancelled | None
    ) -> T_co:
        """Work in the store of the other process."""


@dataclass(frozen=True, slots=True)
class _Moved:
    """So much is done, of so much."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class _Done(Generic[T]):
    """Here is what the work gives."""

    answer: T


@dataclass(frozen=True, slots=True)
class _Failed:
    """An exception in parts: those with arguments of their own cannot be sent whole."""

    kind: type[Exception]
    arguments: tuple[object, ...]
    state: dict[str, object]

    def error(self) -> Exception:
        """The exception as it was raised, without where."""
        error = self.kind.__new__(self.kind, *self.arguments)
        error.__dict__.update(self.state)
        return error


class Aside:
    """Begins a process for each piece of work; the lane that wants it waits without the lock."""

    def __init__(self) -> None:
        """Nothing is begun yet."""
        self._is_closing = threading.Event()

    def close(self) -> None:
        """What only reads is no longer wanted."""
        self._is_closing.set()

    def run(
        self,
        store: Store,
        work: Work[T],
        *,
        progress: Progress | None = None,
        is_cancelled: IsCancelled | None = None,
        is_reading: bool = False,
    ) -> T:
        """Do ``work`` in another store of the same database; raises whatever it raises.

        ``store`` is the lane's own, and in no transaction. Raises Interrupted for what is only read
        when this is closed, and DatabaseFault when the process was ended from outside.
        """
        if is_reading and self._is_closing.is_set():
            raise Interrupted(_UNWANTED)
        where = str(store.location.path)
        from multiprocessing import get_context  # most days begin without, and 10 ms sooner

        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=carry_out, args=(theirs, where, work), name="docket-aside", daemon=True
        )
        try:
            process.start()
            theirs.close()
            answer = self._wait(ours, progress, is_cancelled, is_reading=is_reading)
            return cast("T", answer)  # the other process has done this work, and no other
        finally:
            ours.close()  # tells the process to end, too
            process.join()
            process.close()

    def _wait(
        self,
        pipe: Connection[object, object],
        progress: Progress | None,
        is_cancelled: IsCancelled | None,
        *,
        is_reading: bool,
    ) -> object:
        is_told = False
        while True:
            try:
                said = pipe.recv() if pipe.poll(_LOOK_S) else None
            except (EOFError, OSError) as error:
                raise DatabaseFault("The work was ended from outside.") from error
            if isinstance(said, _Done):
                return said.answer
            if isinstance(said, _Failed):
                raise said.error()
            if isinstance(said, _Moved) and progress is not None:
                progress(said.done, said.total)
            if is_reading and self._is_closing.is_set():
                raise Interrupted(_UNWANTED)
            if not is_told and is_cancelled is not None and is_cancelled():
                is_told = True
                with suppress(OSError):  # it has just ended, and its answer is on the way
                    pipe.send(None)


@dataclass(frozen=True, slots=True)
class Apart:
    """Is applied like the command in it, but in a process of its own."""

    aside: Aside
    command: Command
    progress: Progress | None = None
    is_cancelled: IsCancelled | None = None

    def apply(self, store: Store) -> Outcome:
        """Apply the command; raises what it raises, and Cancelled, when nothing is changed."""
        return self.aside.run(
            store, self.command.apply, progress=self.progress, is_cancelled=self.is_cancelled
        )


def carry_out(pipe: Connection[object, object], where: str, work: Work[object]) -> None:
    """In the other process: do the work and send back what came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window decides when to end
    if hasattr(os, "nice"):
        os.nice(_STEP_BACK)
    stopped = threading.Event()
    threading.Thread(target=_listen, args=(pipe, stopped.set), daemon=True).start()
    said: _Done[object] | _Failed
    try:
        with Store.open(where) as store:
            answer = work(store, progress=_teller(pipe), is_cancelled=stopped.is_set)
        said = _Done(answer)
    except Exception as error:
        said = _Failed(type(error), error.args, dict(vars(error)))
    with suppress(OSError):  # nobody waits any more
        pipe.send(said)


def _listen(pipe: Connection[object, object], stop: Callable[[], None]) -> None:
    """Hear that the work is no longer wanted; end at once when the window has gone."""
    while True:
        try:
            pipe.recv()
        except (EOFError, OSError):
            os._exit(1)  # the transaction is undone when the database is opened the next time
        stop()


def _teller(pipe: Connection[object, object]) -> Progress:
    """Sends how far the work is, but not all the time."""
    told_at = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told_at
        now = time.monotonic()
        if done >= total or now - told_at > _TELL_S:
            told_at = now
            with suppress(OSError):
                pipe.send(_Moved(done, total))

    return tell
