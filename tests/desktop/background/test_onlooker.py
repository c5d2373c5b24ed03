"""Long work is watched from the window, and can be called off."""

from __future__ import annotations

import threading
from functools import partial

from pytestqt.qtbot import QtBot

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
