"""Restoring: what comes back is what was backed up, what was there is kept, crashes leave one."""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.attachments.streams import Cancelled
from models.commands.conversation import Reply
from models.engines.faults import DatabaseFault
from models.engines.location import Location
from models.queries.documents import read_documents
from models.queries.thread import attachments
from models.store.backup import back_up
from models.store.restore import restore
from models.store.seal import FILE_NAME as SEAL
from models.store.seal import Seal
from models.store.store import Store
from tests.models.store.conftest import NUMBERS, documents, is_old
from tests.seeds import GRACE


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_into_an_empty_place(seeded: Store, backup: Path, tmp_path: Path) -> None:
    before = _files(backup)
    target = Location(tmp_path / "new" / "desk.db")
    told: list[tuple[int, int]] = []
    done = restore(backup, target, progress=lambda *step: told.append(step))
    assert (done.attachments, done.attachment_bytes, done.lost, done.aside) == (1, 17, (), None)
    assert told == [(1, 1)]
    assert documents(target.path) == str(read_documents(seeded, NUMBERS))
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
    before = documents(desk.path)
    done = restore(backup, desk, replaces=True)
    assert not is_old(desk)
    assert done.aside is not None
    assert done.aside.parent == desk.path.parent
    assert documents(done.aside) == before
    assert (done.aside / "docket.drafts" / "draft").read_text("utf-8") == "half a thought"
    again = restore(done.aside, desk, replaces=True)
    assert again.aside not in (None, done.aside)
    assert documents(desk.path) == before


def test_a_database_that_is_open_is_not_replaced(desk: Location, backup: Path) -> None:
    with Store.open(desk.path) as other:
        read_documents(other, [1])
        with pytest.raises(DatabaseFault, match="is open in another window"):
            restore(backup, desk, replaces=True)
        Reply(agent=GRACE, ticket=2, body="Still at work").apply(other)
    assert is_old(desk)
    assert not list(desk.path.parent.glob("*.partial"))


def test_a_damaged_database_is_replaced_and_kept_as_it_is(desk: Location, backup: Path) -> None:
    desk.path.write_bytes(b"rotten" * 10_000)
    done = restore(backup, desk, replaces=True)
    assert not is_old(desk)
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
    assert not is_old(desk)


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
