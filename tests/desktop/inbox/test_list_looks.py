"""Cards, table, row height and columns: changed by the agent, and the same at the next start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QMenu

from desktop.inbox.column_layout import DEFAULT_LAYOUT
from desktop.inbox.columns import COLUMNS, TITLE
from tests.desktop.inbox.conftest import Inbox


@pytest.fixture(autouse=True)
def _settings() -> Iterator[None]:
    """Nothing is remembered before, nor for the tests after."""
    QSettings().clear()
    yield
    QSettings().clear()


def _place(title: str) -> int:
    return next(place for place, column in enumerate(COLUMNS) if column.title == title)


def _order(inbox: Inbox) -> list[str]:
    """The titles that are seen, from left to right."""
    header = inbox.table.horizontalHeader()
    places = map(header.logicalIndex, range(header.count()))
    return [COLUMNS[place].title for place in places if not inbox.table.isColumnHidden(place)]


def _choose(inbox: Inbox, words: str) -> QAction:
    menu = inbox.panel.looks.choose_columns()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.text() == words)
    action.trigger()
    menu.close()
    return action


@pytest.mark.parametrize(
    ("display", "heights"), [("cards", (44, 64)), ("table", (28, 36))], ids=["cards", "table"]
)
def test_rows_have_two_heights_and_the_first_stays(
    long_inbox: Inbox, display: str, heights: tuple[int, int]
) -> None:
    inbox = long_inbox
    inbox.panel.set_display("table" if display == "table" else "cards")
    inbox.table.verticalScrollBar().setValue(200 * inbox.table.rowHeight(0))
    spy = QSignalSpy(inbox.panel.looks.density_changed)
    button = inbox.find(QAbstractButton, "densityButton")
    for height, words in zip(heights, ("compact", "comfortable"), strict=True):
        button.click()
        assert inbox.table.rowHeight(0) == height
        assert inbox.table.rowAt(0) == 200
        assert spy.at(spy.count() - 1)[0] == words
    inbox.panel.looks.set_density("compact")
    assert button.isChecked()


def test_columns_are_chosen(inbox: Inbox) -> None:
    _choose(inbox, "Created")
    assert inbox.panel.display == "table", "there are no columns among cards"
    _choose(inbox, "Tags")
    assert _order(inbox)[-1] == "Created"
    assert "Tags" not in _order(inbox)
    assert not _choose(inbox, "Title").isEnabled()
    assert "Title" in _order(inbox)
    _choose(inbox, "Reset columns")
    assert inbox.table.columns.layout == DEFAULT_LAYOUT


def test_columns_are_the_same_at_the_next_start(inbox: Inbox) -> None:
    inbox.panel.resize(1200, 600)
    looks, table = inbox.panel.looks, inbox.table
    looks.set_density("compact")
    looks.set_display("table")
    table.horizontalHeader().moveSection(3, 1)
    table.setColumnWidth(_place("Client"), 201)
    _choose(inbox, "Category")
    order, layout = _order(inbox), table.columns.layout
    looks.save()
    looks.set_display("cards")
    assert table.columns.layout == layout, "cards do not forget the columns"
    looks.set_density("comfortable")
    table.columns.reset()
    looks.restore()
    assert (looks.display, looks.density) == ("table", "compact")
    assert _order(inbox) == order
    assert table.columnWidth(_place("Client")) == 201


def test_settings_that_make_no_sense_change_nothing(inbox: Inbox) -> None:
    for key in ("list/columns", "list/density", "list/display"):
        QSettings().setValue(key, "nonsense")
    inbox.panel.looks.restore()
    assert (inbox.panel.looks.display, inbox.panel.looks.density) == ("cards", "comfortable")
    assert inbox.table.columns.layout == DEFAULT_LAYOUT


def test_a_double_click_fits_a_column_to_what_is_loaded(inbox: Inbox) -> None:
    inbox.panel.resize(1200, 600)
    inbox.panel.set_display("table")
    header, place = inbox.table.horizontalHeader(), _place("Client")
    inbox.table.setColumnWidth(place, 300)
    edge = header.sectionViewportPosition(place) + header.sectionSize(place) - 1
    at = QPoint(edge, header.height() // 2)
    QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert 48 <= inbox.table.columnWidth(place) < 300
    shown = sum(map(inbox.table.columnWidth, range(len(COLUMNS))))
    assert shown == inbox.table.viewport().width(), "the title takes what it left"
    assert inbox.table.columnWidth(TITLE) > 240


def test_the_header_has_the_same_menu(inbox: Inbox) -> None:
    inbox.panel.set_display("table")
    inbox.table.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    menu = inbox.find(QMenu, "columnMenu")
    assert [action.text() for action in menu.actions() if action.text()] == [
        *inbox.table.columns.layout.order,
        "Reset columns",
    ]
    menu.close()
