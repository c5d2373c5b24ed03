"""That the measuring itself works; what it finds is for people to read, not for tests."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bench.__main__ import main


def test_a_quick_run_measures_everything(tmp_path: Path) -> None:
    target = tmp_path / "figures.json"
    assert main(["--quick", "--tickets", "1000", "--json", str(target)]) == 0
    figures = json.loads(target.read_text("utf-8"))["figures"]
    assert {"window"} < {figure["group"] for figure in figures}
    assert all(figure.get("ratio", 1) > 0 for figure in figures)
