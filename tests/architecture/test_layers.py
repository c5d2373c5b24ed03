"""The rooms and their layers: the contracts of pyproject.toml hold, no import goes in a circle."""

from __future__ import annotations

from collections.abc import Collection
from graphlib import CycleError, TopologicalSorter

import pytest
from importlinter.cli import lint_imports

from tests.architecture.sources import ROOT, imported_names, module_name, python_files


def test_contracts_hold(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    code = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert code == 0, capsys.readouterr().out


@pytest.mark.parametrize("room", ["models", "desktop"])
def test_no_import_cycle(room: str) -> None:
    modules = {module_name(path): path for path in python_files(room)}
    imports = {
        name: {_module_in(imported, modules) for imported in imported_names(path)} - {name, ""}
        for name, path in modules.items()
    }
    cycle = _cycle_in(imports)
    assert not cycle, "imports go in a circle: " + " -> ".join(cycle)


def test_a_cycle_is_found() -> None:
    assert set(_cycle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}
    assert not _cycle_in({"a": {"b", "c"}, "b": {"c"}})


def _module_in(imported: str, modules: Collection[str]) -> str:
    """The module among ``modules`` that an imported dotted name lies in; empty for none of them."""
    while imported and imported not in modules:
        imported = imported.rpartition(".")[0]
    return imported


def _cycle_in(imports: dict[str, set[str]]) -> list[str]:
    """One circle of names, its first repeated at the end; empty when there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
