"""The sidebar: views with exact counts, chosen by mouse and keyboard, saved, renamed, deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QAction,
    QKeySequence,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from desktop.inbox.view_entries import BUILT_IN, saved_entry, suggested_name
from models.commands.lifecycle import SetStatus
from models.commands.views import SaveView
from models.documents.filter_text import parse_filter
from models.documents.filters import DEFAULT_SORT, Sort, TicketFilter
from models.enums import UNRESOLVED, Status
from models.queries import tickets
from models.queries.matching import Lens
from models.queries.views import ViewRow, views
from tests.desktop.inbox.sidebar import Sidebar
from tests.seeds import GRACE

HOSTILE = '<img src="file:///etc/passwd"> &amp;'


def test_every_desk_has_seven_views(side: Sidebar) -> None:
    assert side.names() == [
        "All open", "Mine", "Unassigned", "Urgent", "Pending", "Resolved", "Closed",
    ]  # fmt: skip


@pytest.mark.parametrize("entry", BUILT_IN, ids=lambda entry: entry.key)
def test_counts_are_exact(side: Sidebar, entry: object) -> None:
    store = side.desk.open()
    lens = Lens(agent=GRACE, now=store.clock())
    view = next(view for view in BUILT_IN if view == entry)
    number = tickets.count(store, view.filter, lens)
    assert side.count(view.name) == str(number)
    heard = side.index(view.name).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == f"{view.name}, {number} ticket{'s' if number != 1 else ''}"


def test_counts_follow_every_change(side: Sidebar) -> None:
    before = int(side.count("Pending"))
    command = SetStatus(agent=GRACE, tickets=(1,), status=Status.PENDING)
    side.desk.background.write(command, owner=side.panel)
    side.wait_for(lambda: side.count("Pending") == str(before + 1))


def test_a_click_tells_the_view_once(side: Sidebar) -> None:
    side.click("Pending")
    assert side.told == [(TicketFilter(status=(Status.PENDING,)), DEFAULT_SORT)]
    assert side.panel.chosen_key == "pending"
    side.click("Pending")
    assert len(side.told) == 2, "a second click goes back to what the view shows"


def test_keys_go_from_view_to_view(side: Sidebar) -> None:
    side.save("VIP", "tag:api")
    side.click("Resolved")
    side.told.clear()
    for _ in range(3):
        QTest.keyClick(side.list, Qt.Key.Key_Down)
    assert side.panel.chosen_key.startswith("view:"), "the heading is passed over"
    assert [wanted for wanted, _ in side.told] == [
        TicketFilter(status=(Status.CLOSED,)),
        TicketFilter(tag=("api",)),
    ]


def test_a_view_is_chosen_by_its_key(side: Sidebar) -> None:
    side.panel.choose_view("unassigned")
    assert side.told == [(TicketFilter(status=UNRESOLVED, assignee=("none",)), DEFAULT_SORT)]
    assert side.list.currentIndex().data() == "Unassigned"
    side.panel.choose_view("no such view")
    assert len(side.told) == 1


def test_saved_views_stand_under_their_heading(side: Sidebar) -> None:
    side.save(HOSTILE, "status:pending")
    assert side.names()[7:] == ["My views", HOSTILE]
    side.wait_for(lambda: side.count(HOSTILE) == side.count("Pending"))
    tooltip = side.index(HOSTILE).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tooltip
    side.click(HOSTILE)
    assert side.told == [(TicketFilter(status=(Status.PENDING,)), Sort(field="priority"))]


def test_saving_asks_for_a_name_and_goes_to_the_view(side: Sidebar) -> None:
    side.click("Mine")
    wanted = parse_filter("tag:api priority:high")
    side.panel.save_view(wanted, Sort(field="title", descending=False))
    assert side.editor().text() == "Api, High"
    assert side.editor().selectedText() == "Api, High"
    QTest.keyClicks(side.editor(), "Api bugs")
    QTest.keyClick(side.editor(), Qt.Key.Key_Return)
    side.wait_for(lambda: side.panel.chosen_key.startswith("view:"))
    assert side.told[-1] == (wanted, Sort(field="title", descending=False))
    (row,) = views(side.desk.open())
    assert (row.name, row.query, row.sort) == ("Api bugs", "priority:high tag:api", "title")
    assert side.names()[7:] == ["My views", "Api bugs"]


def test_giving_up_saves_nothing(side: Sidebar) -> None:
    side.click("Mine")
    side.panel.save_view(TicketFilter(tag=("api",)), DEFAULT_SORT)
    QTest.keyClick(side.editor(), Qt.Key.Key_Escape)
    assert len(side.names()) == 7
    assert side.panel.chosen_key == "mine"
    assert views(side.desk.open()) == ()


def test_a_view_without_a_name_is_not_saved(side: Sidebar) -> None:
    side.panel.save_view(TicketFilter(tag=("api",)), DEFAULT_SORT)
    side.editor().setText("   ")
    QTest.keyClick(side.editor(), Qt.Key.Key_Return)
    side.wait_for(lambda: len(side.names()) == 7)
    assert views(side.desk.open()) == ()


def test_counts_leave_alone_what_is_being_typed(side: Sidebar) -> None:
    side.panel.save_view(TicketFilter(tag=("api",)), DEFAULT_SORT)
    side.editor().setText("Half a na")
    counted = QSignalSpy(side.desk.background.changed)
    command = SaveView(agent=GRACE, name="Another's", query="", sort="title")
    side.desk.background.write(command, owner=side.panel)
    side.wait_for(lambda: counted.count() == 1)
    done: list[object] = []
    side.desk.background.read("settle", lambda _: 1, done.append, owner=side.panel)
    side.wait_for(lambda: bool(done))
    assert side.editor().text() == "Half a na"
    QTest.keyClick(side.editor(), Qt.Key.Key_Return)
    side.wait_for(lambda: side.names()[8:] == ["Another's", "Half a na"])


def test_renaming_in_place(side: Sidebar) -> None:
    side.save("VIP", "tag:api")
    side.click("VIP")
    QTest.keyClick(side.list, Qt.Key.Key_F2)
    QTest.keyClicks(side.editor(), "Very important")
    QTest.keyClick(side.editor(), Qt.Key.Key_Return)
    side.wait_for(lambda: side.names()[8:] == ["Very important"])
    side.desk.history.stack.undo()
    side.wait_for(lambda: side.names()[8:] == ["VIP"])


def test_f2_means_the_own_view_that_has_the_keyboard(side: Sidebar) -> None:
    action = QAction("Rename ticket", side.panel)
    action.setShortcut(QKeySequence("F2"))
    side.panel.addAction(action)
    triggered = QSignalSpy(action.triggered)
    side.save("VIP", "tag:api")
    side.click("Mine")
    QTest.keyClick(side.list, Qt.Key.Key_F2)
    assert triggered.count() == 1
    side.click("VIP")
    QTest.keyClick(side.list, Qt.Key.Key_F2)
    assert side.editor().isVisible()
    assert triggered.count() == 1


def test_the_menu_renames_changes_and_deletes(side: Sidebar) -> None:
    side.save("VIP", "tag:api")
    assert side.menu("Mine") is None
    side.panel.set_current(parse_filter("tag:billing"), DEFAULT_SORT)
    side.do("VIP", "Give it the present filter")
    side.wait_for(lambda: [row.query for row in views(side.desk.open())] == ["tag:billing"])
    side.do("VIP", "Delete")
    side.wait_for(lambda: len(side.names()) == 7)
    side.desk.history.stack.undo()
    side.wait_for(lambda: side.names()[8:] == ["VIP"])


def test_delete_removes_an_own_view_only(side: Sidebar) -> None:
    side.save("VIP", "tag:api")
    side.click("Mine")
    QTest.keyClick(side.list, Qt.Key.Key_Delete)
    side.click("VIP")
    QTest.keyClick(side.list, Qt.Key.Key_Delete)
    side.wait_for(lambda: len(side.names()) == 7)
    assert side.list.selectionModel().selectedIndexes() == []


def test_the_view_of_the_list_says_what_the_list_says(side: Sidebar) -> None:
    pending = TicketFilter(status=(Status.PENDING,))
    side.panel.set_listed(pending, 471)
    assert side.count("Pending") == "471"
    side.panel.refresh()
    side.wait_for(lambda: side.desk.background.is_idle)
    assert side.count("Pending") == "471", "the list will say when it has counted anew"
    side.panel.set_current(TicketFilter(), DEFAULT_SORT)
    side.wait_for(lambda: side.count("Pending") == "6")


def test_coming_to_the_sidebar_chooses_nothing(side: Sidebar) -> None:
    side.list.clearFocus()
    side.list.setFocus()
    assert (side.told, side.panel.chosen_key) == ([], "")


def test_the_chosen_view_stays_chosen_while_others_come(side: Sidebar) -> None:
    side.click("Urgent")
    side.told.clear()
    side.save("VIP", "tag:api")
    assert side.list.currentIndex().data() == "Urgent"
    assert side.told == []


def test_an_order_that_nobody_knows_is_the_usual_one() -> None:
    assert saved_entry(ViewRow(1, "x", "tag:api", "-moon")).sort == DEFAULT_SORT


def test_names_to_begin_with() -> None:
    assert suggested_name(TicketFilter()) == "New view"
    assert suggested_name(parse_filter("assignee:me")) == "Assignee:me"
    assert suggested_name(parse_filter("status:open,pending")) == "Open, Pending"
    assert suggested_name(parse_filter("invoice category:billing")) == "Invoice, Billing"
    assert len(suggested_name(parse_filter("x" * 100))) == 40


def test_the_sidebar_is_painted_in_both_themes(side: Sidebar) -> None:
    side.save(HOSTILE, "status:pending")
    light = side.list.viewport().grab().toImage()
    QApplication.sendPostedEvents()
    side.desk.theme.choose("dark")
    dark = side.list.viewport().grab().toImage()
    corner = QPoint(2, light.height() - 2)
    assert light.pixelColor(corner) != dark.pixelColor(corner)
