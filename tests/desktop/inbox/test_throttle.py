"""What is asked for often happens at once, and then once a pause."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.inbox.throttle import Throttle


def test_the_first_is_at_once_and_many_become_one(qtbot: QtBot) -> None:
    owner = QObject()
    throttle = Throttle(pause_ms=80, parent=owner)
    seen: list[int] = []
    throttle.due.connect(lambda: seen.append(1))
    throttle.ask()
    assert len(seen) == 1
    with qtbot.waitSignal(throttle.due):
        for _ in range(5):
            throttle.ask()
        assert len(seen) == 1
    assert len(seen) == 2
