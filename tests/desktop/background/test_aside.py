"""Work in a process of its own gives what it gives here: answers, progress, faults, an end."""

from __future__ import annotations

import os
from functools import partial

import pytest

from desktop.background.aside import Apart, Aside
from models.attachments.streams import Cancelled, IsCancelled
from models.commands.bulk import Bulk
from models.commands.bulk_changes import ToPriority
from models.commands.bulk_preview import preview
from models.commands.fields import SetPriority
from models.commands.numbers import Numbers
from models.commands.refusals import Conflict
from models.commands.watch import Progress
from models.engines.faults import DatabaseFault, Interrupted
from models.enums import Priority
from models.queries.ticket import details
from models.store.store import Store
from tests.desktop.conftest import Desk
from tests.seeds import GRACE


def _process(store: Store, *, progress: Progress | None, is_cancelled: IsCancelled | None) -> int:
    return os.getpid()


def _until_stopped(
    store: Store, *, progress: Progress | None, is_cancelled: IsCancelled | None
) -> int:
    assert progress is not None
    assert is_cancelled is not None
    progress(1, 2)
    while not is_cancelled():
        store.clock()
    raise Cancelled


def _die(store: Store, *, progress: Progress | None, is_cancelled: IsCancelled | None) -> int:
    os._exit(3)


def _priority(desk: Desk, number: int) -> Priority:
    found = details(desk.open(), number)
    assert found is not None
    return found.priority


def test_it_is_another_process(desk: Desk) -> None:
    assert Aside().run(desk.open(), _process) != os.getpid()


def test_a_command_changes_the_database_and_gives_its_outcome(desk: Desk) -> None:
    command = Bulk(agent=GRACE, tickets=Numbers((1, 2)), change=ToPriority(priority=Priority.LOW))
    heard: list[tuple[int, int]] = []
    done = Apart(Aside(), command, progress=lambda *told: heard.append(told)).apply(desk.open())
    assert done.changes.tickets == {2}  # the other one is so already
    assert heard[-1] == (2, 2)
    assert _priority(desk, 2) is Priority.LOW
    assert done.inverse is not None
    Apart(Aside(), done.inverse).apply(desk.open())
    assert _priority(desk, 2) is not Priority.LOW


def test_a_preview_is_the_same_as_here(desk: Desk) -> None:
    work = partial(
        preview, change=ToPriority(priority=Priority.LOW), tickets=(1, 2, 99), agent=GRACE
    )
    store = desk.open()
    assert Aside().run(store, work, is_reading=True) == work(store)


def test_what_is_refused_says_all_that_it_says_here(desk: Desk) -> None:
    store = desk.open()
    seen = details(store, 2)
    assert seen is not None
    for priority in (Priority.LOW, Priority.URGENT):
        command = SetPriority(agent=GRACE, tickets=(2,), priority=priority, version=seen.version)
        if priority is Priority.LOW:
            command.apply(store)
    with pytest.raises(Conflict) as here:
        command.apply(store)
    with pytest.raises(Conflict) as there:
        Apart(Aside(), command).apply(store)
    assert vars(there.value) == vars(here.value)
    assert str(there.value) == str(here.value)


def test_it_hears_that_it_is_called_off(desk: Desk) -> None:
    heard: list[int] = []
    with pytest.raises(Cancelled):
        Aside().run(
            desk.open(),
            _until_stopped,
            progress=lambda done, total: heard.append(done),
            is_cancelled=lambda: bool(heard),
        )


def test_what_is_only_read_ends_with_the_window(desk: Desk) -> None:
    aside = Aside()
    with pytest.raises(Interrupted):
        aside.run(
            desk.open(),
            _until_stopped,
            progress=lambda done, total: aside.close(),
            is_reading=True,
        )


def test_an_end_from_outside_is_a_fault(desk: Desk) -> None:
    with pytest.raises(DatabaseFault):
        Aside().run(desk.open(), _die)
