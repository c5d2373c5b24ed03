"""Size and prose: short files, a sentence on each module and class, packages without re-exports."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import pytest

from tests.architecture.sources import ROOT, python_files, tree_of

LARGEST = 300
MEDIAN = 120


def test_no_file_is_long() -> None:
    long = {_name(path): n for path in python_files() if (n := _lines(path)) > LARGEST}
    assert not long, f"over {LARGEST} lines; which two things does each of them do?"


def test_most_files_are_short() -> None:
    assert median(_lines(path) for path in python_files()) < MEDIAN


@pytest.mark.parametrize("path", python_files(), ids=lambda path: _name(path))
def test_modules_and_classes_say_what_they_are_for(path: Path) -> None:
    tree = tree_of(path)
    silent = [] if ast.get_docstring(tree) else ["the module"]
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    silent += [node.name for node in classes if not ast.get_docstring(node)]
    assert not silent, f"{_name(path)}: no docstring on {', '.join(silent)}"


@pytest.mark.parametrize(
    "path",
    [path for path in python_files() if path.name == "__init__.py"],
    ids=lambda path: _name(path),
)
def test_a_package_holds_its_sentence_alone(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1, f"{_name(path)} re-exports or does something"


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
