"""A crash in the midst of a replacement leaves the old or the new database, never between."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.attachments.files import mark_in_use
from models.engines.faults import DatabaseFault
from models.engines.location import Location
from models.store import replacing
from models.store.store import Store
from tests.models.store.conftest import is_old


class _Crash(BaseException):
    """The end of the process, at a moment of the test's choosing."""


def _crash_at(monkeypatch: pytest.MonkeyPatch, moment: int) -> Callable[[], int]:
    """Let the given rename, removal or sync of a replacement be its last."""
    passed = 0

    def step() -> None:
        nonlocal passed
        passed += 1
        if passed == moment:
            raise _Crash

    for owner, name in (
        (Path, "rename"),
        (Path, "unlink"),
        (Path, "mkdir"),
        (replacing, "sync_path"),
        (replacing, "place"),
        (shutil, "rmtree"),
    ):
        real = getattr(owner, name)

        def stepping(*given: object, real: Callable[..., object] = real, **named: object) -> object:
            if passed < moment:
                step()
                return real(*given, **named)
            raise _Crash

        monkeypatch.setattr(owner, name, stepping)
    return lambda: passed


def test_a_crash_leaves_the_old_or_the_new(
    desk: Location, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Crash at each step in turn, and look."""
    old: list[bool] = []
    while True:
        home = tmp_path / f"crash{len(old)}"
        shutil.copytree(desk.path.parent, home, ignore=shutil.ignore_patterns("crash*", "backup"))
        location, fresh = Location(home / "docket.db"), home / "fresh"
        shutil.copytree(backup, fresh)
        with monkeypatch.context() as patch:
            passed = _crash_at(patch, len(old) + 1)
            try:
                replacing.replace_with(location, fresh, home / "aside")
            except _Crash:
                is_done = False
            else:
                is_done = passed() <= len(old)
        old.append(is_old(location))
        assert is_old(Location(home / "aside" / "docket.db")) if not old[-1] else True
        assert not list(home.glob("*restoring"))
        if is_done:
            break
    assert old == sorted(old, reverse=True)
    assert len(old) > 8
    assert old[0]
    assert not old[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_who_opens_it_meanwhile_is_told_to_wait(desk: Location) -> None:
    plan = desk.path.with_name("docket.db.restoring")
    with plan.open("wb") as file:
        mark_in_use(file.fileno())
        with pytest.raises(DatabaseFault, match="is being restored"):
            Store.open(desk.path)
    assert is_old(desk)
    assert not plan.exists()


@pytest.mark.parametrize(
    "plan", [b"", b"{", b"[]", b'{"fresh": "deep/x", "aside": "y"}', b'{"fresh": 1, "aside": 2}']
)
def test_a_plan_that_makes_no_sense_moves_nothing(desk: Location, plan: bytes) -> None:
    (desk.path.parent / "deep" / "x").mkdir(parents=True)
    desk.path.with_name("docket.db.restoring").write_bytes(plan)
    assert is_old(desk)
