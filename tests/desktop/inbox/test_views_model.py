"""The views of the sidebar as an item model."""

from __future__ import annotations

from PySide6.QtTest import QSignalSpy
from pytestqt.modeltest import ModelTester

from desktop.inbox.view_entries import BUILT_IN, ViewEntry
from desktop.inbox.views_model import COUNT_ROLE, ViewsModel
from models.documents.filter_text import parse_filter
from models.documents.filters import DEFAULT_SORT

OWN = ViewEntry("view:1", "Own", "bookmark-simple", parse_filter("tag:api"), DEFAULT_SORT, 1)


def test_it_is_a_proper_model(qtmodeltester: ModelTester) -> None:
    model = ViewsModel()
    model.set_saved((OWN,))
    model.set_count("open", 4)
    model.begin_draft("Draft", OWN.filter, DEFAULT_SORT)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt leaves it untyped


def test_a_count_concerns_one_row(qapp: object) -> None:
    model = ViewsModel()
    model.set_saved((OWN,))
    changed = QSignalSpy(model.dataChanged)
    reset = QSignalSpy(model.modelReset)
    model.set_count("view:1", 7)
    model.set_count("view:1", 7)
    model.set_count("unknown", 7)
    assert changed.count() == 1
    row = len(BUILT_IN) + 1
    assert changed.at(0)[0].row() == changed.at(0)[1].row() == row
    assert model.index(row).data(COUNT_ROLE) == "7"
    model.set_saved((OWN,))
    assert reset.count() == 0, "nothing is another"


def test_the_count_of_a_view_that_is_gone_is_forgotten(qapp: object) -> None:
    model = ViewsModel()
    model.set_saved((OWN,))
    model.set_count("view:1", 7)
    model.set_saved(())
    model.set_saved((OWN,))
    assert model.index(len(BUILT_IN) + 1).data(COUNT_ROLE) == ""
