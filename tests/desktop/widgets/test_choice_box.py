"""A box holds one value and is not turned by accident."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.entry import Entry

_ENTRIES = [
    Entry("open", "Open", "mark.ring", "info"),
    Entry("pending", "Pending", "mark.quarter", "warning"),
    Entry("closed", "Closed"),
]


@pytest.fixture
def box(stage: QWidget, theme: Theme) -> ChoiceBox:
    """Three values, of which "pending" holds."""
    made = ChoiceBox(theme=theme, parent=stage)
    made.set_entries(_ENTRIES)
    made.set_choice("pending")
    made.show()
    return made


def _turn(box: ChoiceBox) -> bool:
    """Turns the wheel one step down; says whether the box took it."""
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    return event.isAccepted()


def test_the_program_chooses_in_silence(box: ChoiceBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.chosen):
        choices = []
        for key in ("open", "unknown", "closed", None):
            box.set_choice(key)
            choices.append(box.choice)
    assert choices == ["open", None, "closed", None]


def test_the_agents_choice_is_told_once(box: ChoiceBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.chosen) as caught:
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert caught.args == ["closed"]
    with qtbot.assertNotEmitted(box.chosen):
        box.activated.emit(2)


def test_the_wheel_never_changes_a_value(box: ChoiceBox) -> None:
    for has_focus in (False, True):
        box.setFocus() if has_focus else box.clearFocus()
        assert not _turn(box)
        assert box.choice == "pending"


def test_other_values_keep_the_choice_if_they_can(box: ChoiceBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.chosen):
        box.set_entries(_ENTRIES[1:])
        assert box.choice == "pending"
        box.set_entries(_ENTRIES[2:])
        assert box.choice is None


def test_icons_follow_the_theme(box: ChoiceBox, theme: Theme) -> None:
    before = box.itemIcon(0).pixmap(16).toImage()
    assert box.itemIcon(2).isNull()
    theme.choose("dark")
    assert box.itemIcon(0).pixmap(16).toImage() != before


def test_any_word_is_shown_letter_by_letter(box: ChoiceBox, hostile: str) -> None:
    box.set_entries([Entry("x", hostile)])
    box.set_choice("x")
    assert box.currentText() == hostile
