"""That two runs are compared figure by figure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.figures import Figure, Limit, Ratio
from tests.bench.growth import main
from tests.bench.report import write_json
from tests.bench.timing import Timing


def _ratio(group: str, name: str, ms: float) -> Figure:
    timing = Timing(ms, ms, 1)
    return Ratio(group, name, timing, timing, 1)


def _run(path: Path, tickets: int, factor: float) -> str:
    figures = (
        _ratio("page", "grows", 2.0 * factor),
        _ratio("page", "stays", 2.0),
        _ratio("page", "is an instant", 0.01 * factor),
        _ratio("bulk change", "may grow", 2.0 * factor),
        Limit("window", "stall", 10.0 * factor, "ms", 50.0),
        Limit("window", "only told", 10.0 * factor, "ms"),
    )
    write_json(path, machine="", tickets=tickets, figures=figures)
    return str(path)


def test_what_grows_too_much_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small, large = _run(tmp_path / "a.json", 10, 1.0), _run(tmp_path / "b.json", 1_000, 4.0)
    assert main([small, large]) == 1
    said = capsys.readouterr().out
    missed = [line.split("  ")[1].strip() for line in said.splitlines() if "MISSED" in line]
    assert missed == ["grows", "stall"]
    assert "4 figures, 2 have grown more than 3×" in said


def test_nothing_has_grown(tmp_path: Path) -> None:
    path = _run(tmp_path / "a.json", 10, 1.0)
    assert json.loads(Path(path).read_text("utf-8"))["tickets"] == 10
    assert main([path, path]) == 0
