"""Long work is watched from the window, and can be called off."""

from __future__ import annotations

import sys
import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.background import onlooker as watching
from desktop.background.onlooker import Onlooker
from models.commands.bulk import Bulk
from models.commands.bulk_changes import ToPriority
from models.commands.numbers import Numbers
from models.enums import Priority
from tests.desktop.conftest import Desk
from tests.seeds import GRACE


def test_progress_arrives_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    onlooker = Onlooker()
    heard: list[tuple[int, int, int]] = []
    onlooker.progressed.connect(
        lambda done, total: heard.append((done, total, threading.get_ident()))
    )

    def work() -> None:
        for done in range(1, 1_001):
            onlooker.progress(done, 1_000)

    lane = threading.Thread(target=work)
    lane.start()
    lane.join()
    assert heard == [], "not before the window has its turn"
    qtbot.waitUntil(lambda: bool(heard) and heard[-1][0] == 1_000)
    assert len(heard) < 100, "not each step is told"
    assert {thread for _, _, thread in heard} == {threading.get_ident()}


def test_a_window_may_go_in_the_midst_of_what_it_is_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_BETWEEN_S", -1.0)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for _ in range(500):
            window = QObject()
            onlooker = Onlooker(window)
            onlooker.progressed.connect(lambda done, total: None)
            has_begun = threading.Event()
            lane = threading.Thread(target=_go_on, args=(onlooker, has_begun))
            lane.start()
            has_begun.wait()
            delete(window)
            lane.join()
    finally:
        sys.setswitchinterval(before)


def _go_on(onlooker: Onlooker, has_begun: threading.Event) -> None:
    for done in range(300):
        onlooker.progress(done, 1_000)
        has_begun.set()


def test_it_can_be_called_off() -> None:
    onlooker = Onlooker()
    assert not onlooker.is_cancelled()
    onlooker.cancel()
    assert onlooker.is_cancelled()


def test_a_long_step_back_is_told(desk: Desk, qtbot: QtBot) -> None:
    told: list[tuple[str, int, int]] = []
    desk.history.turning.connect(lambda *step: told.append(step))
    command = Bulk(
        agent=GRACE, tickets=Numbers.of(range(1, 11)), change=ToPriority(priority=Priority.URGENT)
    )
    with qtbot.waitSignal(desk.history.applied):
        desk.history.apply(command, text="Set priority", owner=desk.background)
    with qtbot.waitSignal(desk.history.turned):
        desk.history.stack.undo()
    qtbot.waitUntil(partial(bool, told))
    assert told[-1][0] == "Set priority"
    assert told[-1][1] == told[-1][2] > 0
