"""That the measuring itself works; what it finds is for people to read, not for tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.__main__ import main

_GROUPS = {
    *("first page of a filter", "count of a filter", "first page in an order", "next page"),
    *("first page of a search", "count of a search", "open a ticket", "send a reply"),
    *("similar tickets", "size", "bulk change", "replies in a row", "import"),
    *("window, offscreen", "window, offscreen: memory", "window, offscreen: start"),
    *("typed draft, offscreen", "thread, offscreen", "files in"),
}


def test_a_quick_run_measures_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    target = tmp_path / "figures.json"
    assert main(["--quick", "--tickets", "1000", "--json", str(target)]) == 0
    figures = json.loads(target.read_text("utf-8"))["figures"]
    assert {figure["group"] for figure in figures} == _GROUPS
    ratios = [figure["ratio"] for figure in figures if "ratio" in figure]
    assert min(ratios) > 0
    assert all(figure["value"] is not None for figure in figures if "ratio" not in figure)
