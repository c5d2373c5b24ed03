"""The tree: nothing but what was decided lies at the top, and the tests mirror what they test."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, python_files

TOP = {
    "models", "desktop", "resources", "tests", "requirements", ".ci",
    "pyproject.toml", "build.spec", "dev.py", "Makefile", ".gitignore", "LICENSE",
    "README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md",
}  # fmt: skip
MIRRORED = ("models", "desktop")


def test_the_top_level_is_the_decided_one() -> None:
    assert {path.partition("/")[0] for path in _kept_files()} <= TOP


def test_nothing_made_by_a_tool_is_kept() -> None:
    made = {"__pycache__", ".venv", "build", "dist", ".pytest_cache", ".mypy_cache", ".ruff_cache"}
    assert not [path for path in _kept_files() if made & set(Path(path).parts)]


@pytest.mark.parametrize("room", MIRRORED)
def test_tests_lie_where_what_they_test_lies(room: str) -> None:
    """A folder of tests is named after a folder, or after a module with several test files."""
    folders = {path.parent.relative_to(ROOT / "tests") for path in python_files("tests")}
    strays = [
        folder.as_posix()
        for folder in folders
        if folder.parts[:1] == (room,)
        and not (ROOT / folder).is_dir()
        and not (ROOT / folder).with_suffix(".py").is_file()
    ]
    assert not strays, "no such folder or module in the program"


def test_tests_are_no_packages() -> None:
    assert not [path for path in python_files("tests") if path.name == "__init__.py"]


def _kept_files() -> list[str]:
    """The paths that version control keeps; the test is skipped in a copy without it."""
    command = ["git", "-c", "safe.directory=*", "ls-files"]  # a clone may belong to another user
    try:
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git clone")
    return result.stdout.splitlines()
