"""Restoring: what comes back is what was backed up, what was there is kept, crashes leave one."""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.attachments.files import mark_in_use
from models.attachments.streams import Cancelled
from models.commands.conversation import Reply
from models.engines.faults import DatabaseFault
from models.engines.location import Location
from models.queries.documents import read_documents
from models.queries.thread import attachments
from models.store import replacing
from models.store.backup import back_up
from models.store.check import check
from models.store.restore import restore
from models.store.seal import FILE_NAME as SEAL
from models.store.seal import Seal
from models.store.store import Store
from tests.seeds import GRACE

NUMBERS = list(range(1, 31))


@pytest.fixture
def backup(seeded: Store, tmp_path: Path) -> Path:
    """A backup of the small desk."""
    back_up(seeded, tmp_path / "backup")
    return tmp_path / "backup"


@pytest.fixture
def desk(seeded: Store, backup: Path) -> Location:
    """The small desk after one more reply than the backup has, closed, with a draft."""
    assert backup.is_dir()
    Reply(agent=GRACE, ticket=2, body="After the backup").apply(seeded)
    seeded.close()
    seeded.location.drafts.mkdir()
    (seeded.location.drafts / "draft").write_text("half a thought", encoding="utf-8")
    return seeded.location


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _documents(where: Path) -> str:
    with Store.open(where) as store:
        assert check(store, deep=True) == []
        return str(read_documents(store, NUMBERS))


def _is_old(location: Location) -> bool:
    """Whether all is as it was before; otherwise all must be as in the backup."""
    documents = _documents(location.path)
    is_old = "After the backup" in documents
    assert location.drafts.exists() == is_old
    return is_old


def test_into_an_empty_place(seeded: Store, backup: Path, tmp_path: Path) -> None:
    before = _files(backup)
    target = Location(tmp_path / "new" / "desk.db")
    told: list[tuple[int, int]] = []
    done = restore(backup, target, progress=lambda *step: told.append(step))
    assert (done.attachments, done.attachment_bytes, done.lost, done.aside) == (1, 17, (), None)
    assert told == [(1, 1)]
    assert _documents(target.path) == str(read_documents(seeded, NUMBERS))
    assert _files(backup) == before
    assert sorted(path.name for path in target.path.parent.iterdir()) == ["desk.db", "desk.files"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_what_is_restored_is_for_its_owner_alone(backup: Path, tmp_path: Path) -> None:
    restore(backup, Location(tmp_path / "new" / "docket.db"))
    for path in (tmp_path / "new", *(tmp_path / "new").rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_nothing_is_replaced_unasked(desk: Location, backup: Path) -> None:
    before = _files(desk.path.parent)
    with pytest.raises(DatabaseFault, match="already; nothing was changed"):
        restore(backup, desk)
    assert _files(desk.path.parent) == before


def test_drafts_alone_are_something_too(backup: Path, tmp_path: Path) -> None:
    target = Location(tmp_path / "new" / "docket.db")
    target.drafts.mkdir(parents=True)
    with pytest.raises(DatabaseFault, match="already"):
        restore(backup, target)


def test_what_was_there_is_kept_whole(desk: Location, backup: Path) -> None:
    before = _documents(desk.path)
    done = restore(backup, desk, replaces=True)
    assert not _is_old(desk)
    assert done.aside is not None
    assert done.aside.parent == desk.path.parent
    assert _documents(done.aside) == before
    assert (done.aside / "docket.drafts" / "draft").read_text("utf-8") == "half a thought"
    again = restore(done.aside, desk, replaces=True)
    assert again.aside not in (None, done.aside)
    assert _documents(desk.path) == before


def test_a_database_that_is_open_is_not_replaced(desk: Location, backup: Path) -> None:
    with Store.open(desk.path) as other:
        read_documents(other, [1])
        with pytest.raises(DatabaseFault, match="is open in another window"):
            restore(backup, desk, replaces=True)
        Reply(agent=GRACE, ticket=2, body="Still at work").apply(other)
    assert _is_old(desk)
    assert not list(desk.path.parent.glob("*.partial"))


def test_a_damaged_database_is_replaced_and_kept_as_it_is(desk: Location, backup: Path) -> None:
    desk.path.write_bytes(b"rotten" * 10_000)
    done = restore(backup, desk, replaces=True)
    assert not _is_old(desk)
    assert done.aside is not None
    assert (done.aside / "docket.db").read_bytes() == b"rotten" * 10_000


def _no_folder(backup: Path) -> None:
    shutil.rmtree(backup)


def _no_database(backup: Path) -> None:
    (backup / "docket.db").unlink()


def _in_use(backup: Path) -> None:
    (backup / "docket.db-wal").touch()


def _linked_database(backup: Path) -> None:
    (backup / "docket.db").rename(backup.parent / "elsewhere.db")
    (backup / "docket.db").symlink_to(backup.parent / "elsewhere.db")


def _linked_files(backup: Path) -> None:
    (backup / "docket.files").rename(backup.parent / "elsewhere")
    (backup / "docket.files").symlink_to(backup.parent / "elsewhere")


def _linked_attachment(backup: Path) -> None:
    (path,) = (path for path in (backup / "docket.files").rglob("*") if path.is_file())
    path.rename(backup.parent / "elsewhere")
    path.symlink_to(backup.parent / "elsewhere")


def _rotten_attachment(backup: Path) -> None:
    (path,) = (path for path in (backup / "docket.files").rglob("*") if path.is_file())
    path.write_bytes(b"rotten")


def _cut_database(backup: Path) -> None:
    data = (backup / "docket.db").read_bytes()
    (backup / "docket.db").write_bytes(data[: len(data) // 2])


def _foreign_database(backup: Path) -> None:
    (backup / "docket.db").write_bytes(b"hello" * 1_000)


def _flipped_text(backup: Path) -> None:
    path = backup / "docket.db"
    data = path.read_bytes()
    assert b"A general question about" in data
    path.write_bytes(data.replace(b"A general question about", b"A general quistion about"))


def _path_for_a_digest(backup: Path) -> None:
    with Store.open(backup) as copy:
        copy.engine.database.execute_sql("UPDATE attachment SET sha256 = '../../outside'")


def _newer(backup: Path) -> None:
    with Store.open(backup) as copy:
        copy.engine.database.execute_sql("PRAGMA user_version = 9999")


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (_no_folder, "is not a folder with a backup"),
        (_no_database, r"is no backup: it holds no docket\.db"),
        (_in_use, "is not a finished backup"),
        (_linked_database, r"its docket\.db is not a file"),
        (_linked_files, r"its docket\.files is not a folder of its own"),
        (_linked_attachment, "1 of its attachments are missing or damaged"),
        (_rotten_attachment, "1 of its attachments are missing or damaged"),
        (_path_for_a_digest, r"1 of its attachments are missing or damaged \('../../outside'\)"),
        (_cut_database, r"cannot be restored: "),
        (_foreign_database, r"its docket\.db is not a database, or it is damaged"),
        (_flipped_text, "cannot be restored: .* damaged"),
        (_newer, "written by a newer Docket"),
    ],
)
def test_what_is_no_sound_backup_is_refused(
    desk: Location, backup: Path, harm: Callable[[Path], None], reason: str
) -> None:
    harm(backup)
    before = _files(desk.path.parent)
    with pytest.raises(DatabaseFault, match=reason) as refused:
        restore(backup, desk, replaces=True)
    assert str(backup) in str(refused.value)
    assert ".partial" not in str(refused.value)
    assert _files(desk.path.parent) == before


def test_a_backup_without_a_seal_is_read_to_its_end(desk: Location, backup: Path) -> None:
    (backup / SEAL).write_text("{", encoding="utf-8")
    assert Seal.read(backup) is None
    restore(backup, desk, replaces=True)
    assert not _is_old(desk)


def test_lost_attachments_are_no_obstacle_once_known(
    seeded: Store, backup: Path, tmp_path: Path
) -> None:
    (sha256,) = {file.sha256 for file in attachments(seeded, 1) if file.sha256}
    _rotten_attachment(backup)
    done = restore(backup, Location(tmp_path / "one" / "docket.db"), without_lost=True)
    assert (done.attachments, done.lost) == (0, (sha256,))
    seeded.attachments.path_of(sha256).unlink()
    back_up(seeded, tmp_path / "poor")
    done = restore(tmp_path / "poor", Location(tmp_path / "two" / "docket.db"))
    assert (done.attachments, done.lost) == (0, (sha256,))


def test_cancelled_nothing_is_left(desk: Location, backup: Path) -> None:
    before = _files(desk.path.parent)
    with pytest.raises(Cancelled):
        restore(backup, desk, replaces=True, is_cancelled=lambda: True)
    assert _files(desk.path.parent) == before


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
        old.append(_is_old(location))
        assert _is_old(Location(home / "aside" / "docket.db")) if not old[-1] else True
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
    assert _is_old(desk)
    assert not plan.exists()


@pytest.mark.parametrize(
    "plan", [b"", b"{", b"[]", b'{"fresh": "deep/x", "aside": "y"}', b'{"fresh": 1, "aside": 2}']
)
def test_a_plan_that_makes_no_sense_moves_nothing(desk: Location, plan: bytes) -> None:
    (desk.path.parent / "deep" / "x").mkdir(parents=True)
    desk.path.with_name("docket.db.restoring").write_bytes(plan)
    assert _is_old(desk)
