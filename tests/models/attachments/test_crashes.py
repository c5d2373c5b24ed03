"""A process that dies while it writes leaves a temporary file, which is swept later, not sooner."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.attachments.folder import AttachmentFolder

WRITER = """
import sys
from pathlib import Path
from models.attachments.folder import AttachmentFolder

class Stalling:
    def __init__(self):
        self.parts = [bytes(1 << 20), bytes(1 << 20)]
    def read(self, size):
        if self.parts:
            return self.parts.pop()
        print("written", flush=True)
        sys.stdin.read()
        return b""

AttachmentFolder(Path(sys.argv[1])).add(Stalling())
"""
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that has written two megabytes and waits for the rest of its source."""
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"written"
        yield process
        process.kill()


def left_in(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_a_killed_process_leaves_one_temporary_file(
    writer: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    folder = AttachmentFolder(tmp_path)
    assert folder.sweep_temporary(older_than_seconds=-60) == 0
    writer.kill()
    writer.wait()
    (left,) = left_in(tmp_path)
    assert left.name.startswith(".docket-")
    assert folder.sweep_temporary() == 0
    assert folder.sweep_temporary(older_than_seconds=-60) == 1
    assert left_in(tmp_path) == []


def test_a_process_in_no_hurry_keeps_its_file(
    writer: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    (temporary,) = left_in(tmp_path)
    os.utime(temporary, (0, 0))
    assert AttachmentFolder(tmp_path).sweep_temporary() == 0
    writer.communicate(b"")
    assert writer.returncode == 0
    (stored,) = left_in(tmp_path)
    assert AttachmentFolder(tmp_path).verify(stored.name)


def test_sweeping_touches_nothing_else(tmp_path: Path) -> None:
    folder = AttachmentFolder(tmp_path)
    digest = folder.add(io.BytesIO(b"hello")).sha256
    (tmp_path / "notes.part").touch()
    (tmp_path / ".docket-folder.part").mkdir()
    old = tmp_path / ".docket-0123.part"
    old.touch()
    os.utime(old, (0, 0))
    assert folder.sweep_temporary() == 1
    assert folder.verify(digest)
    assert (tmp_path / "notes.part").exists()
    assert (tmp_path / ".docket-folder.part").is_dir()
    assert not old.exists()
