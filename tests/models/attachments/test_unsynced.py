"""Many files come in with one sync of each folder, and none counts before."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from models.attachments import folder as folder_module
from models.attachments import unsynced as unsynced_module
from models.attachments.folder import AttachmentFolder
from models.attachments.unsynced import UnsyncedNames


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders and files that were brought to the disk by name, in order."""
    seen: list[Path] = []
    monkeypatch.setattr(folder_module, "sync_path", seen.append)
    monkeypatch.setattr(unsynced_module, "sync_path", seen.append)
    return seen


def test_a_single_file_syncs_its_names_at_once(
    folder: AttachmentFolder, synced: list[Path]
) -> None:
    stored = folder.add(io.BytesIO(b"one"))
    path = folder.path_of(stored.sha256)
    assert synced[-2:] == [path.parent, path.parent.parent]


def test_names_of_many_wait_for_one_sync_of_each_folder(
    folder: AttachmentFolder, synced: list[Path]
) -> None:
    folder.add(io.BytesIO(b"makes the folder"))
    synced.clear()
    names = UnsyncedNames()
    stored = [folder.add(io.BytesIO(b"%d" % n), unsynced=names) for n in range(600)]
    assert synced == []
    names.sync()
    shards = {folder.path_of(file.sha256).parent for file in stored}
    assert set(synced[:-1]) == shards
    assert len(synced) == len(shards) + 1
    root = next(iter(shards)).parent
    assert synced[-1] == root
    names.sync()
    assert len(synced) == len(shards) + 1


def test_a_file_that_was_there_waits_as_well(folder: AttachmentFolder, synced: list[Path]) -> None:
    sha256 = folder.add(io.BytesIO(b"same")).sha256
    synced.clear()
    names = UnsyncedNames()
    folder.add(io.BytesIO(b"same"), unsynced=names)
    # Another process may have renamed it a moment ago: its bytes are made sure of at once.
    assert synced == [folder.path_of(sha256)]
    names.sync()
    assert synced[-2:] == [folder.path_of(sha256).parent, folder.path_of(sha256).parent.parent]


def test_free_room_is_known_before_the_folder_is(folder: AttachmentFolder, tmp_path: Path) -> None:
    assert folder.free_bytes() > 0
    assert list(tmp_path.iterdir()) == []
