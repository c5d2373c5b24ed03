"""The set-up script: what it says without a display, what it redoes when its input changed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import dev


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for ``.venv``."""
    monkeypatch.setattr(dev, "VENV", tmp_path)
    return tmp_path


@pytest.mark.usefixtures("venv")
def test_work_is_done_once_until_its_input_changes(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    done: list[str] = []
    for text in ("one", "one", "two", "two", "one"):
        lock.write_text(text)
        dev._once("runtime", [lock], lambda: done.append(lock.read_text()))
    assert done == ["one", "two", "one"]


def test_work_that_failed_is_done_again(venv: Path) -> None:
    def fail() -> None:
        raise OSError("no network")

    with pytest.raises(OSError, match="no network"):
        dev._once("runtime", [], fail)
    assert not list(venv.iterdir())


@pytest.mark.usefixtures("venv")
def test_a_moved_clone_is_set_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Path] = []
    for root in (Path("/here"), Path("/there"), Path("/there")):
        monkeypatch.setattr(dev, "ROOT", root)
        dev._once("project", [], lambda: done.append(dev.ROOT))
    assert done == [Path("/here"), Path("/there")]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_no_display_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert dev.main(["run"]) == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "--screenshot" in said.err
    assert not said.out


@pytest.mark.parametrize("arguments", [[], ["no-such-command"], ["--help"]])
def test_an_unknown_command_lists_the_known(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == 2
    said = capsys.readouterr().err
    assert all(f"  {name} " in said for name in dev.COMMANDS)


def test_missing_system_packages_are_named_to_those_who_may_not_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit, match=r"sudo apt-get install -y .*libegl1 libgl1"):
        dev._install(["libegl1", "libgl1"])


def test_a_library_or_program_that_is_not_here_is_noticed() -> None:
    assert not dev._is_here("libno-such-library.so.9")
    assert not dev._is_here("no-such-program")


def test_the_makefile_has_every_command() -> None:
    makefile = (dev.ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"{' '.join(dev.COMMANDS)}:" in makefile
