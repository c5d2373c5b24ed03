"""A filter says what is chosen and is chosen from by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.choice_popup import ChoicePopup
from desktop.widgets.entry import Entry
from desktop.widgets.filter_button import FilterButton
from desktop.widgets.search_edit import SearchEdit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_WORDS = ("Open", "In progress", "Pending", "Resolved", "Closed")


@pytest.fixture
def button(stage: QWidget, theme: Theme) -> FilterButton:
    """The filter by status."""
    made = FilterButton("Status", theme=theme, parent=stage)
    made.set_entries([Entry(word.lower(), word, "mark.ring", "info", "7") for word in _WORDS])
    made.show()
    made.setFocus()
    return made


def _popup(button: FilterButton) -> ChoicePopup:
    return button.findChildren(ChoicePopup)[0]


def _list(button: FilterButton) -> QListView:
    return _popup(button).findChildren(QListView)[0]


def test_the_words_say_what_is_chosen(button: FilterButton, qtbot: QtBot) -> None:
    assert button.text() == "Status"
    assert button.accessibleName() == "Status: all"
    with qtbot.assertNotEmitted(button.choice_changed):
        button.set_choice(["pending", "open"])
    assert button.choice == ("open", "pending")
    assert button.text() == "Status: Open, Pending"
    button.set_choice([word.lower() for word in _WORDS[:4]])
    assert button.text() == "Status: 4"
    assert button.accessibleName() == "Status: Open, In progress, Pending, Resolved"
    button.set_choice([])
    assert button.text() == "Status"


def test_an_active_filter_looks_active(button: FilterButton) -> None:
    assert button.property("kind") == "filter"
    button.set_choice(["open"])
    assert button.property("kind") == "filter_active"


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_keys_open_tick_and_close(button: FilterButton, qtbot: QtBot, key: Qt.Key) -> None:
    QTest.keyClick(button, key)
    popup, view = _popup(button), _list(button)
    assert popup.isVisible()
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(button.choice_changed) as caught:
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert caught.args == [("in progress",)]
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    with qtbot.waitSignal(button.choice_changed) as caught:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == [("open", "in progress")]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert not button.isDown()
    assert button.hasFocus()


def test_a_click_ticks_and_leaves_the_popup_open(button: FilterButton, qtbot: QtBot) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    view = _list(button)
    place = view.visualRect(view.model().index(2, 0)).center()
    with qtbot.waitSignal(button.choice_changed) as caught:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == [("pending",)]
    assert _popup(button).isVisible()
    with qtbot.waitSignal(button.choice_changed) as caught:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == [()]


def test_clear_takes_all_away(button: FilterButton, qtbot: QtBot) -> None:
    button.set_choice(["open", "unknown"])
    button.open_popup()
    clear = _popup(button).findChildren(QPushButton)[0]
    with qtbot.waitSignal(button.choice_changed) as caught:
        clear.click()
    assert caught.args == [()]
    assert not _popup(button).isVisible()
    button.open_popup()
    assert clear.isHidden()


def test_few_entries_need_no_search_and_many_have_one(button: FilterButton, qtbot: QtBot) -> None:
    button.open_popup()
    search = _popup(button).findChildren(SearchEdit)[0]
    assert search.isHidden()
    _popup(button).hide()
    button.set_entries([Entry(str(number), f"tag {number}") for number in range(40)])
    button.open_popup()
    assert search.hasFocus()
    QTest.keyClicks(search, "3 7")
    assert _list(button).model().rowCount() == 1
    with qtbot.waitSignal(button.choice_changed) as caught:
        QTest.keyClick(search, Qt.Key.Key_Return)
    assert caught.args == [("37",)]
    _popup(button).hide()
    button.open_popup()
    assert search.text() == ""
    assert _list(button).model().rowCount() == 40


def test_nothing_to_tick_is_no_fault(button: FilterButton, qtbot: QtBot) -> None:
    button.set_entries([])
    button.open_popup()
    with qtbot.assertNotEmitted(button.choice_changed):
        QTest.keyClick(_list(button), Qt.Key.Key_Return)
        QTest.keyClick(_list(button), Qt.Key.Key_Down)


def test_the_popup_stays_on_the_screen(button: FilterButton, stage: QWidget) -> None:
    room = stage.screen().availableGeometry()
    stage.move(room.right() - 60, room.bottom() - 40)
    button.open_popup()
    assert room.contains(_popup(button).geometry())


def test_a_press_on_the_button_closes_and_does_not_open_again(
    button: FilterButton, stage: QWidget
) -> None:
    button.open_popup()
    popup = _popup(button)
    here = popup.mapFromGlobal(button.mapToGlobal(button.rect().center()))
    QTest.mousePress(popup, Qt.MouseButton.LeftButton, pos=here)
    assert popup.testAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
    button.open_popup()
    elsewhere = popup.mapFromGlobal(stage.mapToGlobal(QPoint(600, 20)))
    QTest.mousePress(popup, Qt.MouseButton.LeftButton, pos=elsewhere)
    assert not popup.testAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)


def test_any_label_is_shown_letter_by_letter(button: FilterButton, hostile: str) -> None:
    button.set_entries([Entry("x", hostile, detail=hostile)])
    button.set_choice(["x"])
    shown = button.text().replace("&&", "&").removeprefix("Status: ")
    assert hostile.startswith(shown.removesuffix("…"))
    assert "<img" not in button.toolTip()
    button.open_popup()
    assert _list(button).model().index(0, 0).data() == hostile
    assert not _popup(button).grab().isNull()


def test_a_very_long_label_makes_no_wide_button(button: FilterButton) -> None:
    button.set_entries([Entry("x", "wide " * 10_000)])
    button.set_choice(["x"])
    assert button.sizeHint().width() < 320
    button.open_popup()
    assert _popup(button).width() == 360
