"""Backups: whole, private, proven and there all at once, while the desk goes on working."""

from __future__ import annotations

import hashlib
import stat
import sys
from pathlib import Path

import pytest

from models.attachments.streams import Cancelled
from models.commands.conversation import Reply
from models.engines.faults import DatabaseFault
from models.engines.statement import Statement
from models.queries.documents import read_documents
from models.queries.thread import attachments
from models.store.backup import back_up
from models.store.check import check
from models.store.seal import Seal
from models.store.store import Store
from tests.seeds import GRACE


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_backup_opens_and_says_the_same(seeded: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups" / "today"
    told: list[tuple[int, int]] = []
    copied = back_up(seeded, folder, progress=lambda *step: told.append(step))
    assert (copied.attachments, copied.attachment_bytes, copied.lost) == (1, 17, ())
    assert copied.database_bytes == (folder / "docket.db").stat().st_size
    assert told == [(1, 1)]
    numbers = list(range(1, 31))
    with Store.open(folder) as copy:
        assert check(copy, deep=True) == []
        assert read_documents(copy, numbers) == read_documents(seeded, numbers)
    assert _names(folder.parent) == ["today", *(f"today/{name}" for name in _names(folder))]


def test_the_desk_goes_on_while_it_is_copied(seeded: Store, tmp_path: Path) -> None:
    with Store.open(seeded.location.path) as other, other.snapshot():
        assert read_documents(other, [2])
        back_up(seeded, tmp_path / "copy")
        Reply(agent=GRACE, ticket=2, body="Still here").apply(seeded)
    with Store.open(tmp_path / "copy") as copy:
        assert "Still here" not in str(read_documents(copy, [2]))
    assert "Still here" in str(read_documents(seeded, [2]))


def test_wrong_counts_keep_nobody_from_a_backup(seeded: Store, tmp_path: Path) -> None:
    seeded.run(Statement("UPDATE tally SET n = n + 1"))
    assert check(seeded) != []
    back_up(seeded, tmp_path / "copy")
    with Store.open(tmp_path / "copy") as copy:
        assert check(copy) == check(seeded)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_a_backup_is_for_its_owner_alone(seeded: Store, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    back_up(seeded, folder)
    for path in (folder, *folder.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_an_empty_folder_is_filled_a_full_one_is_left_alone(seeded: Store, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    back_up(seeded, folder)
    before = _names(folder)
    with pytest.raises(FileExistsError, match="new or empty folder"):
        back_up(seeded, folder)
    assert _names(folder) == before
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(FileExistsError, match="new or empty folder"):
        back_up(seeded, file)


def test_lost_attachments_are_named_and_the_rest_is_kept(seeded: Store, tmp_path: Path) -> None:
    (sha256,) = {file.sha256 for file in attachments(seeded, 1) if file.sha256}
    seeded.attachments.path_of(sha256).write_bytes(b"rotten")
    copied = back_up(seeded, tmp_path / "copy")
    assert (copied.attachments, copied.lost) == (0, (sha256,))
    with Store.open(tmp_path / "copy") as copy:
        assert len(check(copy)) == 1


@pytest.mark.parametrize("when", ["cancelled", "not sound", "no disk"])
def test_what_goes_wrong_leaves_nothing(
    seeded: Store, tmp_path: Path, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "copies" / "copy"
    if when == "cancelled":
        with pytest.raises(Cancelled):
            back_up(seeded, folder, is_cancelled=lambda: True)
    elif when == "not sound":
        seeded.engine.database.execute_sql("PRAGMA foreign_keys = 0")
        seeded.engine.database.execute_sql("UPDATE ticket SET client_id = 99")
        with pytest.raises(DatabaseFault, match="not sound, nothing of it was kept"):
            back_up(seeded, folder)
    else:

        def fail(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(type(seeded.attachments), "copy_out", fail)
        with pytest.raises(OSError, match="cannot write the backup: No space left"):
            back_up(seeded, folder)
    assert _names(tmp_path / "copies") == []


def test_a_seal_says_what_is_in_it(seeded: Store, tmp_path: Path) -> None:
    back_up(seeded, tmp_path / "copy")
    seal = Seal.read(tmp_path / "copy")
    assert seal is not None
    database = (tmp_path / "copy" / "docket.db").read_bytes()
    assert (seal.tickets, seal.attachments, seal.attachment_bytes, seal.lost) == (30, 1, 17, ())
    assert seal.database_sha256 == hashlib.sha256(database).hexdigest()
    assert seal.database_bytes == len(database)
    with Store.open(tmp_path / "copy") as copy:
        assert read_documents(copy, [1])
    assert (tmp_path / "copy" / "docket.db").read_bytes() == database


def test_attachments_are_shared_with_an_earlier_backup(seeded: Store, tmp_path: Path) -> None:
    (sha256,) = {file.sha256 for file in attachments(seeded, 1) if file.sha256}
    folders = [tmp_path / name for name in ("one", "two", "three")]
    back_up(seeded, folders[0])
    back_up(seeded, folders[1], earlier=folders[0])
    paths = [folder / "docket.files" / sha256[:2] / sha256 for folder in folders]
    assert paths[0].samefile(paths[1])
    assert not paths[0].samefile(seeded.attachments.path_of(sha256))
    paths[1].unlink()
    paths[1].write_bytes(b"cut")
    back_up(seeded, folders[2], earlier=folders[1])
    assert paths[2].read_bytes() == paths[0].read_bytes() != b"cut"
    with Store.open(folders[2]) as copy:
        assert check(copy, deep=True) == []
