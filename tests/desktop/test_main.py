"""The entry: what is a command and what opens a window, and that a command loads no Qt."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from types import ModuleType

import pytest

from desktop.__main__ import _TAKES_A_VALUE, main
from desktop.app.options import read_options

QT = ("PySide6", "shiboken6", "qtpy", "qtawesome")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Who was asked to run with what, instead of the command line and the window."""
    asked: list[tuple[str, list[str]]] = []
    for name, function in (("models.cli.main", "main"), ("desktop.app.main", "run")):
        module = ModuleType(name)

        def answer(argv: list[str], name: str = name) -> int:
            asked.append((name, argv))
            return 7

        setattr(module, function, answer)
        for parent in (name.rpartition(".")[0], name):
            monkeypatch.setitem(sys.modules, parent, module)
    return asked


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--limit", "3"],
        ["--database", "here.db", "import", "a.json"],
        ["--database=here.db", "backup", "there"],
        ["imprt", "a.json"],
    ],
)
def test_a_word_is_a_command(arguments: list[str], calls: list[tuple[str, list[str]]]) -> None:
    assert main(arguments) == 7
    assert calls == [("models.cli.main", arguments)]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--demo"],
        ["--database", "list"],
        ["--demo", "--screenshot", "show"],
        ["--database"],
        ["--look", "dark"],
    ],
)
def test_options_open_the_window(arguments: list[str], calls: list[tuple[str, list[str]]]) -> None:
    assert main(arguments) == 7
    assert calls == [("desktop.app.main", arguments)]


def test_the_entry_knows_which_options_of_the_window_take_a_value(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="0"):
        read_options(["--help"])
    taking = re.findall(r"^  (--[a-z]+) [A-Z{]", capsys.readouterr().out, re.MULTILINE)
    assert set(taking) == set(_TAKES_A_VALUE)


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux without a screen."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, "")


@pytest.mark.usefixtures("no_display")
def test_no_display_is_said_in_one_line(
    calls: list[tuple[str, list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--demo"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--screenshot" in said
    assert not calls


@pytest.mark.usefixtures("no_display")
@pytest.mark.parametrize("arguments", [["--screenshot", "a.png"], ["--demo", "--screenshot=a.png"]])
def test_a_picture_takes_no_display(
    arguments: list[str], calls: list[tuple[str, list[str]]]
) -> None:
    assert main(arguments) == 7
    assert calls == [("desktop.app.main", arguments)]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.usefixtures("no_display")
def test_a_command_takes_no_display(calls: list[tuple[str, list[str]]]) -> None:
    assert main(["list"]) == 7
    assert calls == [("models.cli.main", ["list"])]


def test_the_arguments_of_the_process_are_the_default(
    calls: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["docket", "check", "--deep"])
    assert main() == 7
    assert calls == [("models.cli.main", ["check", "--deep"])]


def test_a_command_loads_no_qt() -> None:
    script = (
        "import sys\n"
        "from desktop.__main__ import main\n"
        "try:\n"
        "    main(['list', '--help'])\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        f"loaded = sorted(set({QT!r}) & {{name.partition('.')[0] for name in sys.modules}})\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)\n"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert "list" in result.stdout


@pytest.mark.parametrize("arguments", [["no-such-command"], ["list", "--no-such-option"]])
def test_wrong_usage_is_one_line_and_exit_code_2(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "desktop", *arguments]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert not result.stdout
