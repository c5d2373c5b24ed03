"""Drafts on disk."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.background.drafts import Draft, DraftFolder, DraftKey, DraftKind
from models.commands.files import NewFile

FILE = NewFile(filename="ü.txt", sha256="a" * 64, size=3, mime="text/plain")
ONE, THREE = DraftKey(1, "reply"), DraftKey(3, "note")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.sampled_from(["reply", "note"]), st.booleans())
def test_what_is_written_is_read(
    tmp_path: Path, text: str, kind: DraftKind, has_file: bool
) -> None:
    folder = DraftFolder(tmp_path / "drafts")
    draft = Draft(text=text, files=(FILE,) if has_file else ())
    folder.write(DraftKey(7, kind), draft)
    assert folder.read_all()[DraftKey(7, kind)] == draft


def test_no_folder_is_no_draft(tmp_path: Path) -> None:
    folder = DraftFolder(tmp_path / "drafts")
    assert folder.read_all() == {}
    folder.remove(THREE)
    assert not (tmp_path / "drafts").exists()


def test_a_removed_draft_is_gone(tmp_path: Path) -> None:
    folder = DraftFolder(tmp_path)
    folder.write(THREE, Draft(text="x"))
    folder.remove(THREE)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_draft_is_left_alone(tmp_path: Path) -> None:
    folder = DraftFolder(tmp_path)
    folder.write(THREE, Draft(text="good"))
    for name in ("4-reply.draft", "x-note.draft", "5-note.draft.bak", "06-note.draft", "7.json"):
        (tmp_path / name).write_text('{"text": 3', encoding="utf-8")
    (tmp_path / "8-reply.draft").mkdir()
    assert {key: draft.text for key, draft in folder.read_all().items()} == {THREE: "good"}
    assert (tmp_path / "4-reply.draft").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_drafts_are_for_their_owner_alone(tmp_path: Path) -> None:
    DraftFolder(tmp_path / "drafts").write(ONE, Draft(text="secret"))
    assert stat.S_IMODE((tmp_path / "drafts").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "drafts" / "1-reply.draft").stat().st_mode) == 0o600


def test_a_fault_leaves_the_older_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = DraftFolder(tmp_path)
    folder.write(ONE, Draft(text="old"))

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        folder.write(ONE, Draft(text="new"))
    monkeypatch.undo()
    assert folder.read_all()[ONE].text == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["1-reply.draft"]


def test_a_file_that_was_cut_off_is_no_draft(tmp_path: Path) -> None:
    folder = DraftFolder(tmp_path)
    folder.write(ONE, Draft(text="All of it\nand more"))
    file = tmp_path / "1-reply.draft"
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert folder.read_all() == {}


@pytest.mark.parametrize("kind", ["reply", "note"])
def test_drafts_of_before_are_read_and_taken_over(tmp_path: Path, kind: DraftKind) -> None:
    old = tmp_path / "5.json"
    id_ = "0c0b9a4e-5a39-4a9c-8f0c-0d4a4a1b2c3d"
    told = {"id": id_, "kind": kind, "text": "Grüße", "files": [FILE.model_dump()]}
    old.write_text(json.dumps(told), encoding="ascii")
    folder, key = DraftFolder(tmp_path), DraftKey(5, kind)
    found = folder.read_all()
    assert found == {key: Draft(id=UUID(id_), text="Grüße", files=(FILE,))}
    other = DraftKey(5, "note" if kind == "reply" else "reply")
    folder.write(other, Draft(text="of the other kind"))
    assert old.exists()
    folder.write(key, found[key])
    assert not old.exists()
    assert folder.read_all()[key] == found[key]


def test_a_newer_draft_hides_one_of_before(tmp_path: Path) -> None:
    folder = DraftFolder(tmp_path)
    folder.write(ONE, Draft(text="new"))
    (tmp_path / "1.json").write_text(json.dumps({"text": "old"}), encoding="ascii")
    assert folder.read_all()[ONE].text == "new"
    folder.remove(ONE)
    assert folder.read_all() == {}
