"""The command line of the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.app.options import Options, read_options


def test_nothing_said() -> None:
    assert read_options([]) == Options()


def test_everything_said() -> None:
    found = read_options(
        ["--database", "d.db", "--screenshot", "a.png", "--look", "dark", "--size", "1920x1080"]
    )
    assert found == Options(
        database="d.db", screenshot=Path("a.png"), look="dark", size=(1920, 1080)
    )


@pytest.mark.parametrize(
    "argv", [["--size", "wide"], ["--demo", "--database", "x"], ["--look", "pink"], ["--nonsense"]]
)
def test_wrong_usage_ends_with_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_options(argv)
    assert ended.value.code == 2
    assert "docket" in capsys.readouterr().err
