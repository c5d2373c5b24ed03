"""The list under keyboard and mouse, as cards and as a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHoverEvent, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QHeaderView

from desktop.inbox.columns import COLUMNS, TITLE
from models.commands.fields import SetPriority
from models.enums import Priority
from tests.desktop.inbox.conftest import Inbox
from tests.seeds import GRACE

_Key = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("keys", [(_Key.Key_J, _Key.Key_K), (_Key.Key_Down, _Key.Key_Up)])
def test_keys_go_down_and_up(inbox: Inbox, keys: tuple[Qt.Key, Qt.Key]) -> None:
    down, up = keys
    ids = inbox.ids()
    for key in (down, down, down, up):
        inbox.press(key)
    assert inbox.chosen == [ids[0], ids[1], ids[2], ids[1]]


def test_home_and_end_mean_the_list(inbox: Inbox) -> None:
    ids = inbox.ids()
    inbox.press(_Key.Key_End)
    inbox.press(_Key.Key_Home)
    assert inbox.chosen == [ids[-1], ids[0]]


def test_sideways_there_is_nothing(inbox: Inbox) -> None:
    inbox.press(_Key.Key_Down)
    inbox.press(_Key.Key_Right)
    inbox.press(_Key.Key_Left)
    assert (inbox.table.currentIndex().row(), len(inbox.chosen)) == (0, 1)


@pytest.mark.parametrize("key", [_Key.Key_Return, _Key.Key_Enter, _Key.Key_O])
def test_keys_open(inbox: Inbox, key: Qt.Key) -> None:
    spy = QSignalSpy(inbox.panel.ticket_opened)
    inbox.press(key)
    assert spy.count() == 0, "nothing is chosen yet"
    inbox.press(_Key.Key_Down)
    inbox.press(key)
    assert [spy.at(n)[0] for n in range(spy.count())] == [inbox.ids()[0]]


def test_a_double_click_opens(inbox: Inbox) -> None:
    spy = QSignalSpy(inbox.panel.ticket_opened)
    place = inbox.table.visualRect(inbox.index(3)).center()
    inbox.click(3)
    QTest.mouseDClick(inbox.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert spy.count() == 1
    assert spy.at(0)[0] == inbox.ids()[3]


def test_shift_selects_a_range(inbox: Inbox) -> None:
    ids = inbox.ids()
    inbox.click(1)
    inbox.press(_Key.Key_Down, _SHIFT)
    inbox.press(_Key.Key_Down, _SHIFT)
    assert inbox.panel.selected == tuple(ids[1:4])
    inbox.click(8, _SHIFT)
    assert inbox.panel.selected == tuple(ids[1:9])
    assert "8 selected" in inbox.count_line()


def test_x_marks_row_by_row(inbox: Inbox) -> None:
    ids = inbox.ids()
    for key in (_Key.Key_Down, _Key.Key_X, _Key.Key_J, _Key.Key_J, _Key.Key_X):
        inbox.press(key)
    assert _selected(inbox) == [ids[0], ids[2]]
    inbox.press(_Key.Key_X)
    assert _selected(inbox) == [ids[0]]
    inbox.press(_Key.Key_X)
    inbox.press(_Key.Key_Escape)
    assert _selected(inbox) == [ids[2]]
    inbox.press(_Key.Key_Down)
    assert _selected(inbox) == [ids[3]], "marking is over"


def test_a_click_ends_marking(inbox: Inbox) -> None:
    for key in (_Key.Key_Down, _Key.Key_X, _Key.Key_J, _Key.Key_X):
        inbox.press(key)
    inbox.click(5)
    inbox.press(_Key.Key_J)
    assert inbox.panel.selected == (inbox.ids()[6],)


def test_another_list_ends_marking(inbox: Inbox) -> None:
    for key in (_Key.Key_Down, _Key.Key_X, _Key.Key_J, _Key.Key_X):
        inbox.press(key)
    inbox.show("status:open")
    inbox.press(_Key.Key_Home)
    inbox.press(_Key.Key_Down)
    assert inbox.panel.selected == (inbox.ids()[1],)


def test_letters_never_search_through_the_list(inbox: Inbox) -> None:
    inbox.press(_Key.Key_Down)
    inbox.press(_Key.Key_I)
    assert inbox.table.currentIndex().row() == 0


def test_coming_to_the_list_chooses_nothing(inbox: Inbox) -> None:
    inbox.panel.focus_search()
    inbox.panel.focus_list()
    assert inbox.table.hasFocus()
    assert inbox.chosen == []
    inbox.panel.choose_next()
    assert inbox.panel.selected == (inbox.ids()[0],)


def test_tab_leaves_the_list(inbox: Inbox) -> None:
    inbox.table.setFocus()
    inbox.press(_Key.Key_Tab)
    assert not inbox.table.hasFocus()


def test_the_table_shows_its_columns(inbox: Inbox) -> None:
    inbox.panel.resize(1200, 600)
    inbox.panel.set_display("table")
    widths = [inbox.table.columnWidth(place) for place in range(len(COLUMNS))]
    hidden = [c.title for n, c in enumerate(COLUMNS) if inbox.table.isColumnHidden(n)]
    assert hidden == ["Created"]
    assert sum(widths) == inbox.table.viewport().width()
    inbox.table.setColumnWidth(0, 100)
    assert sum(map(inbox.table.columnWidth, range(len(COLUMNS)))) == sum(widths)


def test_cards_are_one_column_as_wide_as_the_list(inbox: Inbox) -> None:
    inbox.panel.set_display("table")
    inbox.panel.set_display("cards")
    shown = [place for place in range(len(COLUMNS)) if not inbox.table.isColumnHidden(place)]
    assert shown == [TITLE]
    assert inbox.table.columnWidth(TITLE) == inbox.table.viewport().width()
    assert inbox.table.rowHeight(0) == 64


def test_rows_have_one_height_at_any_length(inbox: Inbox) -> None:
    mode = inbox.table.verticalHeader().sectionResizeMode(0)
    assert mode == QHeaderView.ResizeMode.Fixed


def test_the_button_changes_the_display(inbox: Inbox) -> None:
    spy = QSignalSpy(inbox.panel.display_changed)
    button = inbox.find(QAbstractButton, "displayButton")
    for _ in range(2):
        button.click()
        assert inbox.panel.display == spy.at(spy.count() - 1)[0]
    assert [spy.at(n)[0] for n in range(spy.count())] == ["table", "cards"]


def test_the_first_row_stays_the_first_in_the_other_display(long_inbox: Inbox) -> None:
    inbox = long_inbox
    inbox.table.verticalScrollBar().setValue(200 * 64)
    inbox.panel.set_display("table")
    assert inbox.table.rowAt(0) == 200


def test_a_click_on_a_title_sorts(inbox: Inbox) -> None:
    inbox.panel.resize(1200, 600)
    inbox.panel.set_display("table")
    header = inbox.table.horizontalHeader()
    for column, words in (
        (1, "highest priority"),
        (1, "lowest priority"),
        (0, "highest number"),
        (5, "client, A to Z"),
        (7, "tag, A to Z"),
    ):
        place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        inbox.settle()
        assert inbox.count_line().endswith(f"sorted by {words}")
        assert header.sortIndicatorSection() == column


def test_a_screen_reader_hears_whole_sentences(inbox: Inbox) -> None:
    table = QAccessible.queryAccessibleInterface(inbox.table)
    parts = (table.child(number) for number in range(table.childCount()))
    cells = [part for part in parts if part.role() == QAccessible.Role.Cell]
    heard = cells[TITLE].text(QAccessible.Text.Name)
    ticket = inbox.ticket(0)
    assert ticket is not None
    assert heard.startswith(f"Ticket {ticket.id}: {ticket.title}.")


@pytest.mark.parametrize("display", ["cards", "table"])
def test_rows_look_different_where_they_are(inbox: Inbox, display: str) -> None:
    inbox.panel.resize(900, 600)
    inbox.panel.set_display("table" if display == "table" else "cards")
    plain = _picture(inbox)
    inbox.click(3)
    chosen = _picture(inbox)
    inbox.press(_Key.Key_Down)
    by_keyboard = _picture(inbox)
    rows = [_row_of(picture, inbox, 3) for picture in (plain, chosen, by_keyboard)]
    assert rows[0] != rows[1]
    assert rows[1] != rows[2]
    inbox.desk.theme.choose("dark")
    assert _picture(inbox) != by_keyboard


def test_the_row_under_the_pointer_lights_up(inbox: Inbox) -> None:
    before = _picture(inbox)
    for row, is_other in ((2, True), (-1, False)):
        place = QPointF(inbox.table.visualRect(inbox.index(row)).center())
        kind = QEvent.Type.HoverMove if row >= 0 else QEvent.Type.HoverLeave
        event = QHoverEvent(kind, place, place, place)
        QApplication.sendEvent(inbox.table.viewport(), event)
        assert (_picture(inbox) != before) == is_other


def _selected(inbox: Inbox) -> list[int]:
    return list(inbox.panel.selected)


def _picture(inbox: Inbox) -> QImage:
    return inbox.table.viewport().grab().toImage()


def _row_of(picture: QImage, inbox: Inbox, row: int) -> QImage:
    return picture.copy(inbox.table.visualRect(inbox.index(row)))


def test_the_ring_stays_with_its_ticket(inbox: Inbox) -> None:
    """A row that moves up takes the place of the keyboard along."""
    inbox.show("status:open")
    inbox.table.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(4):
        inbox.press(Qt.Key.Key_J)
    (number,) = inbox.panel.selected
    for priority in (Priority.LOW, Priority.HIGH):
        inbox.write(SetPriority(agent=GRACE, tickets=(number,), priority=priority))
    inbox.wait_for_ticket(0, number)
    inbox.settle()
    edge, accent = QPoint(inbox.table.viewport().width() // 2, 1), inbox.desk.theme.colour("accent")
    assert inbox.table.viewport().grab().toImage().pixelColor(edge) == accent
