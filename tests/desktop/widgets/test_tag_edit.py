"""Tags are added by typing and removed by key or button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.chip import Chip
from desktop.widgets.tag_edit import TagEdit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def edit(stage: QWidget, theme: Theme) -> TagEdit:
    """Two tags, and the focus in the field."""
    made = TagEdit(theme=theme, parent=stage)
    made.resize(300, 80)
    made.set_tags(["api", "auth"])
    made.show()
    made.setFocus()
    return made


def _field(edit: TagEdit) -> QLineEdit:
    return edit.findChildren(QLineEdit)[0]


def _chips(edit: TagEdit) -> list[str]:
    return [chip.text for chip in edit.findChildren(Chip) if not chip.isHidden()]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Comma])
def test_a_typed_word_becomes_a_tag(edit: TagEdit, qtbot: QtBot, key: Qt.Key) -> None:
    assert _field(edit).hasFocus()
    QTest.keyClicks(_field(edit), "  two   words ")
    with qtbot.waitSignal(edit.tags_changed) as caught:
        QTest.keyClick(_field(edit), key)
    assert caught.args == [("api", "auth", "two words")]
    qtbot.waitUntil(lambda: _chips(edit) == ["api", "auth", "two words"])
    assert _field(edit).text() == ""
    assert _field(edit).hasFocus()


def test_leaving_the_field_keeps_what_was_typed(edit: TagEdit, qtbot: QtBot) -> None:
    _field(edit).setText("x, y")
    with qtbot.waitSignal(edit.tags_changed) as caught:
        _field(edit).clearFocus()
    assert caught.args == [("api", "auth", "x", "y")]


def test_the_same_word_in_capitals_is_the_same_tag(edit: TagEdit, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(edit.tags_changed):
        QTest.keyClicks(_field(edit), "API")
        QTest.keyClick(_field(edit), Qt.Key.Key_Return)
    assert edit.tags == ("api", "auth")
    edit.set_tags(["a", "A", "b"])
    assert edit.tags == ("a", "b")


def test_backspace_in_the_empty_field_removes_the_last(edit: TagEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(_field(edit), "x")
    with qtbot.assertNotEmitted(edit.tags_changed):
        QTest.keyClick(_field(edit), Qt.Key.Key_Backspace)
    with qtbot.waitSignal(edit.tags_changed) as caught:
        QTest.keyClick(_field(edit), Qt.Key.Key_Backspace)
    assert caught.args == [("api",)]


def test_the_button_of_a_chip_removes_it(edit: TagEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(edit.tags_changed) as caught:
        edit.findChildren(QToolButton)[0].click()
    assert caught.args == [("auth",)]
    qtbot.waitUntil(lambda: _chips(edit) == ["auth"])


def test_the_program_sets_tags_in_silence(edit: TagEdit, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(edit.tags_changed):
        edit.set_tags([])
    qtbot.waitUntil(lambda: _chips(edit) == [])


def test_typing_completes_to_known_tags(edit: TagEdit, qtbot: QtBot) -> None:
    edit.set_suggestions(["billing", "new billing", "urgent"])
    QTest.keyClicks(_field(edit), "BILL")
    completer = _field(edit).completer()
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    assert completer.completionCount() == 2
    QTest.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(edit.tags_changed) as caught:
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert caught.args == [("api", "auth", "billing")]
    assert _field(edit).text() == ""


def test_any_tag_is_shown_letter_by_letter(edit: TagEdit, hostile: str, qtbot: QtBot) -> None:
    edit.set_tags([hostile])
    assert edit.tags == (hostile,)
    qtbot.waitUntil(lambda: _chips(edit) == [hostile])
    assert not edit.grab().isNull()


def test_the_chips_of_other_tags_are_used_again(edit: TagEdit, qtbot: QtBot) -> None:
    before = edit.findChildren(Chip)
    edit.set_tags(["one", "two", "three"])
    assert _chips(edit) == ["one", "two", "three"]
    edit.set_tags(["last"])
    assert _chips(edit) == ["last"]
    chip = next(chip for chip in edit.findChildren(Chip) if not chip.isHidden())
    assert chip in before
    assert chip.accessibleName() == "last"
    (cross,) = chip.findChildren(QToolButton)
    assert cross.accessibleName() == "Remove last"
    with qtbot.waitSignal(edit.tags_changed) as caught:
        cross.click()
    assert caught.args == [()]
