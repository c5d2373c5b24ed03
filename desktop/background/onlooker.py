"""Watches long work on a lane from the window: hears how far it is, and may call it off."""

from __future__ import annotations

import threading
import time
from functools import partial
from typing import Final
from weakref import ref

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.background.mail import mail

_BETWEEN_S: Final = 0.05
"""The window is told no more often than that."""


class Onlooker(QObject):
    """One piece of work: ``progress`` and ``is_cancelled`` are called on the thread of its lane."""

    progressed = Signal(object, object)
    """So much is done, and of so much (ints beyond 32 bits); arrives on the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is done yet."""
        super().__init__(parent)
        self._stop = threading.Event()
        self._told_at = 0.0
        # Never a signal of its own on the lane: the window may go, and this with it, meanwhile.
        self._mail = mail()
        self._address = self._mail.address(partial(_tell, ref(self)))
        self.destroyed.connect(partial(self._mail.close, self._address))

    def progress(self, done: int, total: int) -> None:
        """Tell how far the work is."""
        now = time.monotonic()
        if done >= total or now - self._told_at > _BETWEEN_S:
            self._told_at = now
            self._mail.send(self._address, (done, total))

    def is_cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop: it ends with Cancelled, and nothing has been changed."""
        self._stop.set()


def _tell(onlooker: ref[Onlooker], step: tuple[int, int]) -> None:
    there = onlooker()
    if there is not None and isValid(there):
        there.progressed.emit(*step)
