"""Brings what threads tell to the GUI thread, whoever of those that wait for it is still there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Mail(QObject):
    """Lives as long as the program: ``mail`` gives the only one.

    A thread may still be inside ``emit`` when a window goes; the signal of an object that is
    deleted in that moment ends the program.
    """

    _came = Signal(object, object)

    def __init__(self) -> None:
        """Nobody has an address yet."""
        super().__init__()
        self._readers: dict[int, Callable[[Any], None]] = {}
        self._numbers = count(1)
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)

    def address(self, reader: Callable[[Any], None]) -> int:
        """Where ``reader`` is told on the GUI thread, until the address is closed."""
        number = next(self._numbers)
        self._readers[number] = reader
        return number

    def close(self, address: int) -> None:
        """Nobody reads any more what comes there."""
        self._readers.pop(address, None)

    def send(self, address: int, what: object) -> None:
        """Tell who has this address; called on any thread."""
        with suppress(RuntimeError):  # the program ends: nobody waits for it
            self._came.emit(address, what)

    def _on_came(self, address: int, what: object) -> None:
        reader = self._readers.get(address)
        if reader is not None:
            reader(what)


_made: list[Mail] = []


def mail() -> Mail:
    """The one of the program; made on the GUI thread, by whoever asks first."""
    if not _made:
        _made.append(Mail())
    return _made[0]
