"""Entries are narrowed by words and keep their ticks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.widgets.entry import Entry
from desktop.widgets.entry_model import ENTRY_ROLE, EntryModel


@pytest.fixture
def model() -> EntryModel:
    """Four entries, watched by Qt's own tester."""
    made = EntryModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_entries([Entry(key, key.title()) for key in ("ada", "grace h", "grace k", "linus")])
    return made


def _labels(model: EntryModel) -> list[object]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_every_word_must_be_in_the_label(model: EntryModel) -> None:
    model.set_needle("K grACE")
    assert _labels(model) == ["Grace K"]
    model.set_needle("  ")
    assert len(_labels(model)) == 4
    model.set_needle("nobody")
    assert _labels(model) == []


def test_ticks_outlive_the_search_and_other_entries(model: EntryModel) -> None:
    model.set_chosen(["linus", "ada"])
    model.set_needle("grace")
    model.toggle(1)
    assert model.chosen == ("ada", "grace k", "linus")
    model.set_entries([Entry("linus", "Linus"), Entry("zoe", "Zoe")])
    assert model.chosen == ("linus", "ada", "grace k")


def test_toggling_twice_is_nothing(model: EntryModel) -> None:
    model.toggle(0)
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    model.toggle(0)
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert model.chosen == ()


def test_the_view_can_be_filled(model: EntryModel) -> None:
    assert model.index(1).data(ENTRY_ROLE) == Entry("grace h", "Grace H")
    assert model.index(1).flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert model.index(9).data() is None
