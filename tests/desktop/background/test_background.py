"""Reads and writes that do not make the GUI thread wait, and what the window learns of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.background.background import Background
from desktop.background.lane import Job, Lane
from models.commands.fields import SetPriority
from models.commands.refusals import Refused
from models.engines.location import Location
from models.engines.statement import Statement
from models.enums import Priority
from models.queries.ticket import details
from models.store.store import Store
from tests.desktop.conftest import Desk
from tests.seeds import GRACE


def _priority(desk: Desk, number: int) -> Priority:
    found = details(desk.open(), number)
    assert found is not None
    return found.priority


def test_a_read_happens_elsewhere_and_answers_here(desk: Desk, qtbot: QtBot) -> None:
    threads: list[int] = []
    answered: list[int] = []
    here = threading.get_ident()
    desk.background.read(
        "thread",
        lambda store: threads.append(threading.get_ident()),
        lambda _: answered.append(threading.get_ident()),
        owner=desk.background,
    )
    qtbot.waitUntil(lambda: bool(answered))
    assert threads[0] != here
    assert answered == [here]


def test_a_newer_read_makes_an_older_one_void(desk: Desk, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    answers: list[str] = []

    def slow(store: Store) -> str:
        begun.set()
        assert go_on.wait(10)
        return "old"

    owner = QObject()
    desk.background.read("same", slow, answers.append, owner=owner)
    assert begun.wait(10)
    desk.background.read("same", lambda store: "dropped", answers.append, owner=owner)
    desk.background.read("same", lambda store: "new", answers.append, owner=owner)
    desk.background.read("other", lambda store: "other", answers.append, owner=owner)
    go_on.set()
    qtbot.waitUntil(lambda: desk.background.is_idle and len(answers) == 2)
    assert answers == ["new", "other"]


def test_nobody_is_called_who_is_gone(desk: Desk, qtbot: QtBot) -> None:
    answers: list[int] = []
    owner, stayer = QObject(), QObject()
    begun, go_on = threading.Event(), threading.Event()

    def slow(store: Store) -> int:
        begun.set()
        assert go_on.wait(10)
        return 1

    desk.background.read("a", slow, answers.append, owner=owner)
    assert begun.wait(10)
    desk.background.read("b", lambda store: 2, answers.append, owner=stayer)
    shiboken6.delete(owner)
    go_on.set()
    qtbot.waitUntil(lambda: answers == [2])


def test_a_store_refuses_the_gui_thread(desk: Desk, qtbot: QtBot) -> None:
    stores: list[Store] = []
    desk.background.read("store", lambda store: store, stores.append, owner=desk.background)
    qtbot.waitUntil(lambda: bool(stores))
    with pytest.raises(RuntimeError, match="thread"):
        details(stores[0], 1)


def test_an_error_is_handed_over(desk: Desk, qtbot: QtBot) -> None:
    command = SetPriority(agent=GRACE, tickets=(99,), priority=Priority.LOW)
    errors: list[Exception] = []
    desk.background.write(command, owner=desk.background, failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Refused)
    with qtbot.waitSignal(desk.background.failed):
        desk.background.write(command, owner=desk.background)


def test_what_others_commit_is_told(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.background.changed, timeout=5000) as caught:
        SetPriority(agent=GRACE, tickets=(5,), priority=Priority.URGENT).apply(desk.open())
    assert caught.args is not None
    assert caught.args[0].tickets == {5}


def test_a_database_that_cannot_be_opened_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "docket.db"
    path.write_bytes(b"this is not a database, and long enough to be looked at" * 20)
    background = Background(location=Location.parse(str(path)), create=True)
    with qtbot.waitSignal(background.failed_to_open) as caught:
        background.start()
    background.stop()
    assert caught.args is not None
    assert "not a database" in str(caught.args[0])


def test_a_survey_keeps_no_read_waiting(desk: Desk, qtbot: QtBot) -> None:
    go_on = threading.Event()
    answers: list[str] = []

    def slow(store: Store) -> str:
        assert go_on.wait(10)
        return "survey"

    owner = QObject()
    desk.background.survey("all", slow, answers.append, owner=owner)
    desk.background.read("page", lambda store: "page", answers.append, owner=owner)
    qtbot.waitUntil(lambda: answers == ["page"])
    assert not desk.background.is_idle
    go_on.set()
    qtbot.waitUntil(lambda: answers == ["page", "survey"])


def test_a_survey_does_not_keep_the_window_from_closing(desk: Desk, qtbot: QtBot) -> None:
    begun = threading.Event()
    answers: list[object] = []

    def endless(store: Store) -> object:
        begun.set()
        numbers = "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n)"
        return store.rows(Statement(f"{numbers} SELECT COUNT(*) FROM n"))

    owner = QObject()
    desk.background.survey("endless", endless, answers.append, owner=owner)
    desk.background.survey("never", lambda store: 1, answers.append, owner=owner)
    assert begun.wait(10)
    desk.background.stop()
    assert answers == []


def test_a_lane_keeps_up_when_nothing_was_asked_for_a_moment(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = [True, True, False]
    kept: list[bool] = []

    def upkeep(store: Store) -> bool:
        kept.append(steps[len(kept)])
        return kept[-1]

    made = Lane(name="kept", open_store=lambda: Store.open(desk.path), upkeep=upkeep)
    made.start()
    qtbot.waitUntil(lambda: kept == steps)
    done: list[object] = []
    steps += [False]
    made.submit(Job(work=lambda _: None, done=done.append, failed=done.append))
    qtbot.waitUntil(lambda: done == [None] and len(kept) == 4)
    made.stop()
    assert kept == [True, True, False, False]


def test_a_survey_that_nobody_waits_for_is_given_up(desk: Desk, qtbot: QtBot) -> None:
    begun = threading.Event()
    answers: list[object] = []
    owner = QObject()

    def endless(store: Store) -> object:
        begun.set()
        return store.numbers(
            Statement(
                "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) "
                "SELECT id FROM n WHERE id < 0"
            )
        )

    desk.background.survey("count", endless, answers.append, owner=owner, failed=answers.append)
    desk.background.survey("other", lambda store: "other", answers.append, owner=owner)
    assert begun.wait(10)

    def is_given_up() -> bool:
        desk.background.void_survey("count", owner=owner)  # one that comes too early is lost
        return bool(answers)

    qtbot.waitUntil(is_given_up)
    assert answers == ["other"]


def test_two_that_are_void_before_either_has_answered_fail_nobody(desk: Desk, qtbot: QtBot) -> None:
    answers: list[object] = []
    failures: list[Exception] = []
    owner = QObject()

    def read(work: Callable[[Store], object]) -> None:
        read = desk.background.read
        read("same", work, answers.append, owner=owner, failed=failures.append)

    for _ in range(2):
        begun = threading.Event()

        def endless(store: Store, begun: threading.Event = begun) -> object:
            begun.set()
            numbers = (
                "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n LIMIT 9000000)"
            )
            return store.rows(Statement(f"{numbers} SELECT COUNT(*) FROM n"))

        read(endless)
        assert begun.wait(10)
    read(lambda store: "the last")
    qtbot.waitUntil(lambda: answers == ["the last"], timeout=20_000)
    assert failures == []
