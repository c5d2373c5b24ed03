"""Drafts on disk."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.background.drafts import Draft, DraftFolder
from models.commands.files import NewFile

FILE = NewFile(filename="ü.txt", sha256="a" * 64, size=3, mime="text/plain")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.sampled_from(["reply", "note"]), st.booleans())
def test_what_is_written_is_read(tmp_path: Path, text: str, kind: str, has_file: bool) -> None:
    folder = DraftFolder(tmp_path / "drafts")
    draft = Draft.model_validate({"kind": kind, "text": text, "files": (FILE,) if has_file else ()})
    folder.write(7, draft)
    assert folder.read_all() == {7: draft}


def test_no_folder_is_no_draft(tmp_path: Path) -> None:
    folder = DraftFolder(tmp_path / "drafts")
    assert folder.read_all() == {}
    folder.remove(3)
    assert not (tmp_path / "drafts").exists()


def test_a_removed_draft_is_gone(tmp_path: Path) -> None:
    folder = DraftFolder(tmp_path)
    folder.write(3, Draft(text="x"))
    folder.remove(3)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_draft_is_left_alone(tmp_path: Path) -> None:
    folder = DraftFolder(tmp_path)
    folder.write(3, Draft(text="good"))
    for name in ("4.json", "x.json", "5.json.bak", "06.json"):
        (tmp_path / name).write_text('{"text": 3', encoding="utf-8")
    (tmp_path / "8.json").mkdir()
    assert {ticket: draft.text for ticket, draft in folder.read_all().items()} == {3: "good"}
    assert (tmp_path / "4.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_drafts_are_for_their_owner_alone(tmp_path: Path) -> None:
    DraftFolder(tmp_path / "drafts").write(1, Draft(text="secret"))
    assert stat.S_IMODE((tmp_path / "drafts").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "drafts" / "1.json").stat().st_mode) == 0o600


def test_a_fault_leaves_the_older_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = DraftFolder(tmp_path)
    folder.write(1, Draft(text="old"))

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        folder.write(1, Draft(text="new"))
    monkeypatch.undo()
    assert folder.read_all()[1].text == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["1.json"]
