"""Names: camelCase belongs to Qt and SQLite's files alone, and no module is a dumping ground."""

from __future__ import annotations

import ast
from pathlib import Path

import apsw
import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from tests.architecture.sources import ROOT, python_files, tree_of

DUMPING_GROUNDS = {"utils", "util", "helpers", "helper", "manager", "common", "base", "misc"}


@pytest.fixture(scope="module")
def foreign_names() -> set[str]:
    """The name of every method that a widget, or a file of SQLite, can inherit."""
    modules = (QtCore, QtGui, QtWidgets)
    values = [getattr(module, name) for module in modules for name in dir(module)]
    values += [apsw.VFS, apsw.VFSFile]
    return {name for value in values if isinstance(value, type) for name in dir(value)}


@pytest.mark.parametrize("room", ["models", "desktop", "tests"])
def test_camel_case_overrides_foreign_methods(room: str, foreign_names: set[str]) -> None:
    ours = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in python_files(room)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name != node.name.lower()
        and node.name not in foreign_names
    ]
    assert not ours, "snake_case, please, where neither Qt nor SQLite has such a method"


def test_no_dumping_ground() -> None:
    found = [
        path
        for path in python_files()
        if DUMPING_GROUNDS & set(Path(path).relative_to(ROOT).with_suffix("").parts)
    ]
    assert not found
