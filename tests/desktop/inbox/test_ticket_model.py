"""The list as Qt sees it: a well-behaved model of any length."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.modeltest import ModelTester

from desktop.inbox.columns import COLUMNS, TITLE
from desktop.inbox.pages import PAGE_ROWS
from desktop.inbox.ticket_model import TICKET_ROLE, TicketModel
from models.enums import Category, Priority, Status
from models.queries.tickets import TicketRow

NOW = 1_710_000_000_000_000
HOSTILE = '<img src="file:///etc/passwd">&amp;\n\t"'


def rows_of(*numbers: int) -> list[TicketRow]:
    """Rows with these numbers."""
    return [
        TicketRow(
            id=number,
            title=f"Ticket {number}",
            preview="Please help",
            status=Status.OPEN,
            priority=Priority.HIGH,
            category=Category.BILLING,
            client="Ada",
            assignee=None,
            tags=("api",),
            created_at=NOW,
            updated_at=NOW,
            files=0,
            is_answered=False,
        )
        for number in numbers
    ]


@pytest.fixture
def model() -> TicketModel:
    """An empty model at a fixed time."""
    return TicketModel(clock=lambda: NOW)


def test_it_behaves_at_every_step(model: TicketModel, qtmodeltester: ModelTester) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.begin(3, 0, rows_of(1, 2, 3))
    model.set_count(250)
    model.put(100, rows_of(*range(100, 200)))
    model.replace(rows_of(2))
    model.renew(120, 0, rows_of(*range(300, 400)))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt leaves it untyped
    model.set_count(0)
    model.begin(0, 0, [])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt leaves it untyped
    assert tester.model() is model


def test_a_million_rows_hold_no_row_objects(model: TicketModel) -> None:
    model.begin(1_000_000, 0, rows_of(*range(100)))
    assert model.rowCount() == 1_000_000
    assert len(model.pages) == 100 // PAGE_ROWS
    assert model.index(999_999, 0).data() is None
    assert model.index(999_999, 0).data(TICKET_ROLE) is None


def test_what_is_not_loaded_says_so_to_a_screen_reader(model: TicketModel) -> None:
    model.begin(5, 0, rows_of(1))
    assert model.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Loading"
    assert model.index(3, 0).data(Qt.ItemDataRole.ToolTipRole) is None


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_every_cell_has_words_and_a_sentence(model: TicketModel, column: int) -> None:
    model.begin(1, 0, rows_of(7))
    index = model.index(0, column)
    assert isinstance(index.data(), str)
    sentence = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert sentence.startswith("Ticket 7")
    assert sentence.endswith(".")
    assert model.headerData(column, Qt.Orientation.Horizontal) == COLUMNS[column].title


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_hostile_text_is_never_markup(model: TicketModel, column: int) -> None:
    (row,) = rows_of(1)
    hostile = replace(row, title=HOSTILE, client=HOSTILE, assignee=HOSTILE, tags=(HOSTILE,))
    model.begin(1, 0, [hostile])
    index = model.index(0, column)
    assert "<img" not in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "\n" not in index.data()
    if column == TITLE:
        assert index.data().startswith('<img src="file:///etc/passwd">&amp;')
        assert "&lt;img src=" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_a_changed_row_is_told_alone(model: TicketModel) -> None:
    model.begin(3, 0, rows_of(1, 2, 3))
    spy = QSignalSpy(model.dataChanged)
    (row,) = rows_of(2)
    model.replace([replace(row, title="Other")])
    assert spy.count() == 1
    assert [spy.at(0)[0].row(), spy.at(0)[1].row()] == [1, 1]
    assert model.index(1, TITLE).data() == "Other"


def test_another_length_resets_nothing(model: TicketModel) -> None:
    model.begin(3, 0, rows_of(1, 2, 3))
    spy = QSignalSpy(model.modelReset)
    model.set_count(400)
    model.set_count(2)
    model.renew(2, 0, rows_of(4, 5))
    assert spy.count() == 0
    assert model.position(1) is None
    assert model.position(5) == 1
