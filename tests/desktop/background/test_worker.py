"""Workers answer on the GUI thread, and may go while their threads still run."""

from __future__ import annotations

import threading
from functools import partial

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.background.worker import Worker


def _fail() -> int:
    raise ValueError("no")


def test_answers_and_faults_come_in_order_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    worker = Worker(name="test")
    heard: list[object] = []

    def hear(found: object) -> None:
        assert threading.current_thread() is threading.main_thread()
        heard.append(found if isinstance(found, int) else str(found))

    for number in range(3):
        worker.submit(partial(int, number), hear, owner=worker, failed=hear)
    worker.submit(_fail, hear, owner=worker, failed=hear)
    assert not worker.is_idle
    qtbot.waitUntil(lambda: worker.is_idle)
    assert heard == [0, 1, 2, "no"]
    worker.stop()


def test_a_worker_may_go_in_the_midst_of_its_jobs(qtbot: QtBot) -> None:
    heard: list[int] = []
    for _ in range(200):
        window = QObject()
        worker = Worker(name="test", threads=2, parent=window)
        for _ in range(4):
            worker.submit(lambda: 1, heard.append, owner=window, failed=lambda _: None)
        delete(window)
    last = Worker(name="last")
    last.submit(lambda: 7, heard.append, owner=last, failed=lambda _: None)
    qtbot.waitUntil(lambda: heard[-1:] == [7])
    assert heard == [7], "nobody else is left to hear"
    last.stop()
