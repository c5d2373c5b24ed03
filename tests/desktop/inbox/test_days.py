"""The days of a list, as marks between rows and as the line above them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from desktop.inbox.day_band import DayBand
from desktop.inbox.days import Days, day_words
from desktop.inbox.ticket_model import TicketModel
from models.commands.creation import CreateTicket
from models.documents.filters import DEFAULT_SORT, Sort
from tests.desktop.inbox.conftest import Inbox
from tests.desktop.inbox.test_ticket_model import NOW, rows_of
from tests.seeds import GRACE

_DAY = 24 * 3_600_000_000
_TODAY = QDate(2026, 11, 20).toJulianDay()


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (QDate(2026, 11, 20), "Today"),
        (QDate(2026, 11, 19), "Yesterday"),
        (QDate(2026, 11, 18), "Wednesday 18 November"),
        (QDate(2026, 11, 21), "Saturday 21 November"),
        (QDate(2025, 3, 3), "2025 · 3 March"),
    ],
)
def test_a_day_is_said_as_shortly_as_it_can_be(date: QDate, words: str) -> None:
    assert day_words(date.toJulianDay(), today=_TODAY) == words


def _days(*ages: int, count: int | None = None) -> Days:
    """The days of rows that were updated so many days ago and opened just now."""
    model = TicketModel(clock=lambda: NOW)
    rows = rows_of(*range(len(ages)))
    aged = [replace(row, updated_at=NOW - age * _DAY) for row, age in zip(rows, ages, strict=True)]
    model.begin(count or len(aged), 0, aged)
    return Days(model=model, clock=lambda: NOW)


def test_the_first_row_of_each_day_begins_it() -> None:
    days = _days(0, 0, 1, 3, 3)
    assert [bool(days.begins(row)) for row in range(5)] == [False, False, True, True, False]
    assert days.begins(2) == days.of(2) == "Yesterday"
    assert days.of(0) == "Today"


def test_of_what_is_not_loaded_nothing_is_said() -> None:
    days = _days(0, 1, count=9)
    assert (days.begins(2), days.of(7), days.of(1)) == ("", "", "Yesterday")


def test_only_orders_of_time_have_days() -> None:
    days = _days(0, 1)
    days.set_sort(Sort(field="created"))
    assert (days.begins(1), days.of(1)) == ("", "Today"), "both were opened today"
    days.set_sort(Sort(field="title"))
    assert (days.has_days, days.begins(1), days.of(1)) == (False, "", "")
    assert not days.is_newest_first
    days.set_sort(DEFAULT_SORT)
    assert days.is_newest_first


def test_the_line_above_follows_the_first_row(long_inbox: Inbox) -> None:
    (band,) = long_inbox.panel.findChildren(DayBand)
    assert band.accessibleName() == "2024 · 1 March"
    long_inbox.write(CreateTicket(agent=GRACE, title="New one", client="client_1"))
    long_inbox.wait_for(lambda: band.accessibleName() == "Today")
    long_inbox.table.verticalScrollBar().setValue(64)
    assert band.accessibleName() == "2024 · 1 March"


def test_the_next_day_pushes_the_one_before_out(long_inbox: Inbox) -> None:
    (band,) = long_inbox.panel.findChildren(DayBand)
    long_inbox.write(CreateTicket(agent=GRACE, title="New one", client="client_1"))
    long_inbox.wait_for(lambda: band.accessibleName() == "Today")
    pictures = []
    for value in (10, 40, 55):
        long_inbox.table.verticalScrollBar().setValue(value)
        pictures.append(band.grab().toImage())
    assert pictures[0] != pictures[2], "it is on its way"
    assert pictures[0] == pictures[1], "it stands while the next day is far"


def test_a_list_without_days_has_no_line(inbox: Inbox) -> None:
    band: QWidget = inbox.panel.findChildren(DayBand)[0]
    assert band.isVisible()
    inbox.show("", Sort(field="title", descending=False))
    assert not band.isVisible()
