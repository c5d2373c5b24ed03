"""Search box, filter buttons and list share one filter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.inbox.filter_bar import FilterBar
from desktop.inbox.search_box import SearchBox
from desktop.widgets.filter_button import FilterButton
from models.commands.people import AddAgent
from models.commands.tags import SetTags
from models.documents.filter_text import filter_text, parse_filter
from models.documents.filters import DEFAULT_SORT, TicketFilter
from models.enums import Priority, Status
from tests.desktop.inbox.conftest import Inbox
from tests.seeds import GRACE, TICKETS


def _search(inbox: Inbox) -> SearchBox:
    return inbox.find(SearchBox, "searchEdit")


def _type(inbox: Inbox, text: str) -> None:
    """Type into the search box as a person would."""
    inbox.panel.focus_search()
    QTest.keyClicks(_search(inbox), text)


def _tick(inbox: Inbox, name: str, *keys: str) -> None:
    """Leave exactly these entries of a filter button ticked, one after the other."""
    button = inbox.find(FilterButton, name)
    button.set_choice(keys)
    button.choice_changed.emit(button.choice)


def _clear(inbox: Inbox) -> QAbstractButton:
    return inbox.find(QAbstractButton, "clearFiltersButton")


def test_typing_filters_after_a_moment(inbox: Inbox) -> None:
    spy = QSignalSpy(inbox.panel.filter_changed)
    _type(inbox, "priority:urgent")
    assert spy.count() == 0
    inbox.wait_for_count(7)
    assert spy.count() == 1
    assert spy.at(0)[0] == TicketFilter(priority=(Priority.URGENT,))
    assert inbox.find(FilterButton, "priorityFilter").choice == ("urgent",)
    assert _search(inbox).text() == "priority:urgent"


def test_enter_filters_at_once(inbox: Inbox) -> None:
    _type(inbox, "invoice")
    QTest.keyClick(_search(inbox), Qt.Key.Key_Return)
    assert inbox.panel.filter == parse_filter("invoice")
    inbox.wait_for_count(6)


def test_what_is_typed_is_not_rewritten(inbox: Inbox) -> None:
    _type(inbox, "Priority:URGENT   status:open ")
    QTest.keyClick(_search(inbox), Qt.Key.Key_Return)
    inbox.settle()
    assert _search(inbox).text() == "Priority:URGENT   status:open "


def test_a_button_writes_the_text(inbox: Inbox) -> None:
    _tick(inbox, "statusFilter", "open", "pending")
    _tick(inbox, "categoryFilter", "billing")
    assert _search(inbox).text() == filter_text(inbox.panel.filter)
    assert inbox.panel.filter.status == (Status.OPEN, Status.PENDING)
    inbox.settle()
    assert all(ticket.category == "billing" for row in range(30) if (ticket := inbox.ticket(row)))


def test_words_typed_behind_what_a_button_wrote_begin_anew(inbox: Inbox) -> None:
    _tick(inbox, "statusFilter", "open")
    _type(inbox, "invoice")
    QTest.keyClick(_search(inbox), Qt.Key.Key_Return)
    assert _search(inbox).text() == "status:open invoice"
    assert inbox.panel.filter == parse_filter("status:open invoice")


def test_a_text_that_was_written_can_be_taken_back_letter_by_letter(inbox: Inbox) -> None:
    _tick(inbox, "statusFilter", "open")
    inbox.panel.focus_search()
    for _ in range(4):
        QTest.keyClick(_search(inbox), Qt.Key.Key_Backspace)
    QTest.keyClicks(_search(inbox), "closed")
    assert _search(inbox).text() == "status:closed"


def test_clearing_goes_back_to_the_view(inbox: Inbox) -> None:
    view = parse_filter("status:open,in_progress")
    inbox.panel.set_filter(view, DEFAULT_SORT)
    assert not _clear(inbox).isEnabled()
    _tick(inbox, "priorityFilter", "high")
    assert _clear(inbox).isEnabled()
    _clear(inbox).click()
    assert inbox.panel.filter == view
    assert _search(inbox).text() == "status:open,in_progress"
    assert inbox.find(FilterButton, "priorityFilter").choice == ()
    assert not _clear(inbox).isEnabled()


def test_emptying_the_search_box_shows_everything(inbox: Inbox) -> None:
    inbox.show("status:closed")
    inbox.panel.focus_search()
    QTest.keyClick(_search(inbox), Qt.Key.Key_Escape)
    inbox.wait_for_count(TICKETS)
    assert _clear(inbox).isEnabled()


def test_the_same_filter_as_another_view_can_no_longer_be_cleared(inbox: Inbox) -> None:
    _tick(inbox, "statusFilter", "open")
    assert _clear(inbox).isEnabled()
    inbox.panel.set_filter(inbox.panel.filter, inbox.panel.sort)
    assert not _clear(inbox).isEnabled()


def test_agents_and_tags_are_offered(inbox: Inbox) -> None:
    button = inbox.find(FilterButton, "assigneeFilter")
    inbox.wait_for(lambda: "Grace Hopper" in _labels(button))
    assert _labels(button) == ["Me", "Nobody", "Grace Hopper", "Linus T."]
    assert _labels(inbox.find(FilterButton, "tagFilter")) == ["api", "billing", "urgent client"]


def test_new_agents_and_tags_are_offered_too(inbox: Inbox) -> None:
    inbox.write(AddAgent(agent=GRACE, key="agent_zoe", name="Zoe <b>", email=""))
    inbox.write(SetTags(agent=GRACE, ticket=1, tags=("new tag",)))
    inbox.wait_for(lambda: "new tag" in _labels(inbox.find(FilterButton, "tagFilter")))
    assert _labels(inbox.find(FilterButton, "assigneeFilter"))[-1] == "Zoe <b>"


def test_an_agent_is_written_by_name_and_found_by_it(inbox: Inbox) -> None:
    button = inbox.find(FilterButton, "assigneeFilter")
    inbox.wait_for(lambda: "Grace Hopper" in _labels(button))
    _tick(inbox, "assigneeFilter", "agent_grace")
    assert _search(inbox).text() == 'assignee:"Grace Hopper"'
    assert button.choice == ("agent_grace",)
    inbox.settle()
    mine = inbox.ids()
    assert mine
    _tick(inbox, "assigneeFilter", "me")
    inbox.settle()
    assert inbox.ids() == mine


def test_down_leaves_the_box_for_the_list(inbox: Inbox) -> None:
    _type(inbox, "invoice")
    QTest.keyClick(_search(inbox), Qt.Key.Key_Return)
    inbox.wait_for_count(6)
    QTest.keyClick(_search(inbox), Qt.Key.Key_Down)
    assert inbox.table.hasFocus()
    assert inbox.chosen == [inbox.ids()[0]]


def test_the_order_has_a_menu(inbox: Inbox) -> None:
    button = inbox.find(QAbstractButton, "sortButton")
    menu = button.menu()  # type: ignore[attr-defined]  # it is a QToolButton
    next(action for action in menu.actions() if action.text() == "Highest priority").trigger()
    inbox.settle()
    assert inbox.count_line() == "30 tickets · sorted by highest priority"
    ticket = inbox.ticket(0)
    assert ticket is not None
    assert ticket.priority is Priority.URGENT


def test_a_filter_can_be_offered_as_a_view(inbox: Inbox) -> None:
    save = inbox.find(QAbstractButton, "saveViewButton")
    assert not save.isEnabled()
    _tick(inbox, "tagFilter", "api")
    spy = QSignalSpy(inbox.panel.save_view_wanted)
    save.click()
    assert spy.at(0) == [TicketFilter(tag=("api",)), DEFAULT_SORT]


@pytest.mark.parametrize("text", ['"', "((", "status:", "-", "a:b:c", "\u202e<img>", "x" * 5_000])
def test_anything_can_be_typed(inbox: Inbox, text: str) -> None:
    _search(inbox).setText(text)
    _search(inbox).text_edited.emit(text)
    QTest.keyClick(_search(inbox), Qt.Key.Key_Return)
    inbox.settle()
    assert _search(inbox).text() == text.replace("\n", "")


def _labels(button: FilterButton) -> list[str]:
    """What a filter button offers."""
    button.open_popup()
    model = button._model
    labels = [entry.label for entry in model.entries]
    if button._popup is not None:
        button._popup.hide()
    return labels


def test_the_buttons_take_two_rows_at_most(inbox: Inbox) -> None:
    inbox.panel.resize(400, 760)
    bar = inbox.panel.findChild(FilterBar)
    assert bar is not None
    inbox.show("status:open,in_progress,pending priority:urgent,high category:technical")
    one = inbox.find(FilterButton, "statusFilter")
    tops = {child.y() // 8 for child in bar.children() if isinstance(child, QWidget)}
    assert len(tops) <= 2
    assert one.text() == "Status: 3"
    assert one.toolTip().count("progress") == 1
    inbox.show("status:open,in_progress,pending")
    assert one.text() == "Status: Open, In progress, Pending"
