"""Files that are large are taken in by a process of its own, with the same outcome."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.transfer import import_run
from desktop.transfer.import_run import ImportRun
from desktop.transfer.summary import ImportRequest, ImportSummary
from tests.desktop.conftest import Desk
from tests.desktop.transfer.conftest import BAD, GOOD, tickets_of
from tests.seeds import TICKETS

FileOf = Callable[..., Path]


def _take(desk: Desk, qtbot: QtBot, path: Path) -> ImportSummary:
    run = ImportRun(background=desk.background)
    with qtbot.waitSignal(run.finished, timeout=20_000) as finished:
        run.start(ImportRequest((path,)), agent=desk.history.agent)
    assert finished.args is not None
    summary = finished.args[0]
    assert isinstance(summary, ImportSummary)
    return summary


@pytest.fixture(params=["here", "apart"])
def _where(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_run, "_LARGE", 0 if request.param == "apart" else 1 << 30)


@pytest.mark.usefixtures("_where")
def test_a_file_is_taken_wherever_it_is_read(desk: Desk, qtbot: QtBot, file_of: FileOf) -> None:
    summary = _take(desk, qtbot, file_of("good.jsonl", GOOD))
    assert (summary.imported, summary.refused_count) == (1, 0)
    assert tickets_of(desk) == TICKETS + 1


@pytest.mark.usefixtures("_where")
def test_a_refusal_is_told_wherever_it_is_found(desk: Desk, qtbot: QtBot, file_of: FileOf) -> None:
    summary = _take(desk, qtbot, file_of("bad.jsonl", GOOD, BAD))
    assert (summary.imported, summary.refused_count) == (0, 1)
    assert tickets_of(desk) == TICKETS
