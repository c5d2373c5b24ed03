"""A list of five thousand tickets: its columns, orders, days, and what others do to it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QTableView,
    QToolButton,
    QWidget,
)

from desktop.inbox.columns import COLUMNS, TITLE
from desktop.inbox.day_band import DayBand
from models.commands.creation import CreateTicket
from models.commands.fields import SetPriority, SetTitle
from models.enums import Priority, Status
from models.queries.tickets import TicketRow
from models.store.store import Store
from models.tables.people import Agent, Client
from tests.journeys.support.listing import (
    CROWD,
    expect_count,
    first_in,
    place_of,
    row_of,
    sample,
    scroll_to,
    seen_in,
    table_of,
)
from tests.journeys.support.program import Program

Key: TypeAlias = tuple[Any, ...]
"""Values that are compared with their like alone."""
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_ORDERS: Final[dict[str, Callable[[TicketRow], Key]]] = {
    "Number": lambda row: (row.id,),
    "Priority": lambda row: (row.priority.rank, row.updated_at, row.id),
    "Status": lambda row: (row.status.rank, row.updated_at, row.id),
    "Category": lambda row: (row.category.rank, row.updated_at, row.id),
    "Title": lambda row: (row.title.encode(),),
    "Client": lambda row: (_without_case(row.client),),
    "Assignee": lambda row: (row.assignee is None, _without_case(row.assignee or "")),
    "Tags": lambda row: (not row.tags, _without_case(row.tags[0]) if row.tags else b""),
    "Updated": lambda row: (row.updated_at, row.id),
    "Created": lambda row: (row.created_at, row.id),
}
"""What each column of the table is sorted by."""


def test_columns_and_orders(crowd: Program) -> None:
    """Every column is chosen and sorts both ways, over the whole list."""
    crowd.search("")
    crowd.window.resize(1_900, 800)
    crowd.window.actions_by_id["table"].setChecked(True)
    table, header = table_of(crowd), table_of(crowd).horizontalHeader()
    assert _shown_columns(table) == {column.title for column in COLUMNS} - {"Created"}
    _toggle_column(crowd, "Created")
    _toggle_column(crowd, "Tags")
    assert _shown_columns(table) == {column.title for column in COLUMNS} - {"Tags"}
    _toggle_column(crowd, "Tags")
    for place, column in enumerate(COLUMNS):
        for _ in range(2):
            _click_title(crowd, place)
            is_falling = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            assert header.sortIndicatorSection() == place
            found = [_ORDERS[column.title](row) for row in sample(crowd)]
            assert _is_sorted(found, is_falling=is_falling), (column.title, is_falling)
            assert len(found) > 30


def test_density_and_days(crowd: Program) -> None:
    """The first row seen stays; the day above it is its own, where the order is one of time."""
    crowd.search("")
    table, band = table_of(crowd), crowd.window.findChildren(DayBand)[0]
    scroll_to(crowd, CROWD // 2)
    first = first_in(table)
    day = band.accessibleName()
    assert band.isVisible()
    assert day
    high = table.rowHeight(0)
    for _ in range(2):
        crowd.find(QToolButton, "densityButton").click()
        crowd.settle()
        assert first_in(table).id == first.id
        assert band.accessibleName() == day
    assert table.rowHeight(0) == high
    scroll_to(crowd, 0)
    assert band.accessibleName() in ("Today", "Yesterday")
    crowd.window.actions_by_id["table"].setChecked(True)
    _click_title(crowd, TITLE)
    assert not band.isVisible(), "titles have no days"


def test_others_change_what_is_seen(crowd: Program, store: Store) -> None:
    """Rows say what is new where they are; what comes in above moves nothing."""
    table = table_of(crowd)
    crowd.search("")
    scroll_to(crowd, CROWD // 2)
    first = first_in(table)
    top = table.visualRect(table.model().index(place_of(table, first.id), TITLE)).top()
    agent, client = _somebody(store)
    CreateTicket(agent=agent, title="Something new", client=client).apply(store)
    crowd.wait(lambda: crowd.find(QWidget, "newsButton").isVisible())
    crowd.settle()
    assert first_in(table).id == first.id
    assert table.visualRect(table.model().index(place_of(table, first.id), TITLE)).top() == top
    expect_count(crowd, CROWD + 1)
    crowd.window.actions_by_id["table"].setChecked(True)
    _click_title(crowd, 0)
    scroll_to(crowd, CROWD // 2)
    seen = [row for row in seen_in(table) if row.status is not Status.CLOSED]
    ids = [row.id for row in seen_in(table)]
    other = Priority.LOW if seen[1].priority is not Priority.LOW else Priority.URGENT
    SetPriority(agent=agent, tickets=(seen[1].id,), priority=other).apply(store)
    SetTitle(agent=agent, tickets=(seen[2].id,), title="Said otherwise").apply(store)
    crowd.wait(lambda: row_of(table, seen[1].id).priority is other)
    crowd.wait(lambda: row_of(table, seen[2].id).title == "Said otherwise")
    crowd.settle()
    assert [row.id for row in seen_in(table)] == ids


def _shown_columns(table: QTableView) -> set[str]:
    return {each.title for place, each in enumerate(COLUMNS) if not table.isColumnHidden(place)}


def _click_title(program: Program, column: int) -> None:
    header = table_of(program).horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, PLAIN, spot)
    program.settle()


def _toggle_column(program: Program, title: str) -> None:
    program.window.actions_by_id["columns"].trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (action,) = [action for action in menu.actions() if action.text() == title]
    QTest.mouseClick(menu, LEFT, PLAIN, menu.actionGeometry(action).center())
    program.wait(lambda: QApplication.activePopupWidget() is None)
    program.to_front()


def _somebody(store: Store) -> tuple[str, str]:
    """The keys of an agent and of a client."""
    ((agent,),) = store.rows(Agent.select(Agent.key).limit(1))
    ((client,),) = store.rows(Client.select(Client.key).limit(1))
    return str(agent), str(client)


def _without_case(text: str) -> bytes:
    """As SQLite compares names: A to Z are a to z."""
    return text.encode().lower()


def _is_sorted(found: list[Key], *, is_falling: bool) -> bool:
    steps = pairwise(reversed(found) if is_falling else found)
    return all(one <= other for one, other in steps)
