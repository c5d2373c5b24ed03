"""Starting the program as a process: a picture of the window, and a database that is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.architecture.sources import ROOT


def test_a_picture_of_the_window_on_demo_tickets(tmp_path: Path) -> None:
    target = tmp_path / "window.png"
    result = _start("--demo", "--look", "light", "--screenshot", str(target))
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    picture = QImage(str(target))
    assert (picture.width(), picture.height()) == (1280, 800)
    assert _colours(picture) > 100, "words and marks in several colours, smoothed"
    for left, name in ((0, "views"), (210, "list"), (610, "conversation")):
        part = picture.copy(left, 40, 190, 700)
        assert _colours(part) > 10, f"the {name} are blank"


def test_a_picture_of_a_desk_of_ones_own(seeded: Path, tmp_path: Path) -> None:
    target = tmp_path / "window.png"
    result = _start("--database", str(seeded), "--size", "1000x700", "--screenshot", str(target))
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert QImage(str(target)).size().toTuple() == (1000, 700)


@pytest.mark.parametrize("content", [b"no database, only words\n" * 400, b"SQLite format 3\0abc"])
def test_what_is_no_database_is_said_in_one_line(content: bytes, tmp_path: Path) -> None:
    path, target = tmp_path / "notes.db", tmp_path / "window.png"
    path.write_bytes(content)
    result = _start("--database", str(path), "--screenshot", str(target))
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("docket: ")
    assert "notes.db" in result.stderr
    assert path.read_bytes() == content
    assert not target.exists()


def test_a_picture_that_cannot_be_saved_is_said_in_one_line(seeded: Path, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "window.png"
    result = _start("--database", str(seeded), "--screenshot", str(target))
    assert result.returncode == 1
    assert result.stderr == f"docket: cannot save the picture to {target}\n"


def _start(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program without a screen; the end of its life has to come by itself."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "desktop", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )


def _colours(picture: QImage) -> int:
    """How many colours there are in a picture."""
    data = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(data.constBits()).cast("I")
    return len(set(pixels))
