"""The search field tells every change the agent makes, at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.search_edit import SearchEdit


@pytest.fixture
def field(stage: QWidget, theme: Theme) -> SearchEdit:
    """An empty field with the focus."""
    made = SearchEdit(theme=theme, placeholder="Search tickets", parent=stage)
    made.show()
    made.setFocus()
    return made


def test_typing_is_told(field: SearchEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.text_edited) as caught:
        QTest.keyClick(field, Qt.Key.Key_A)
    assert caught.args == ["a"]
    with qtbot.assertNotEmitted(field.text_edited):
        field.setText("set by the program")


def test_escape_and_the_button_empty_it(field: SearchEdit, qtbot: QtBot) -> None:
    clear = field.actions()[1]
    assert not clear.isVisible()
    for empty in (clear.trigger, lambda: QTest.keyClick(field, Qt.Key.Key_Escape)):
        field.setText("api")
        assert clear.isVisible()
        with qtbot.waitSignal(field.text_edited) as caught:
            empty()
        assert caught.args == [""]
        assert field.text() == ""


def test_escape_in_an_empty_field_is_left_to_others(field: SearchEdit, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.text_edited):
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_down_leads_to_the_results(field: SearchEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.down_pressed):
        QTest.keyClick(field, Qt.Key.Key_Down)


def test_it_has_a_name(field: SearchEdit) -> None:
    assert field.accessibleName() == "Search tickets"
