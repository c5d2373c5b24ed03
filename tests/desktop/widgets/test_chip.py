"""Chips say what they are, go when asked, and can be reached by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.chip import Chip


def test_the_button_asks_for_the_chip_to_go(stage: QWidget, theme: Theme, qtbot: QtBot) -> None:
    chip = Chip("api", theme=theme, is_removable=True, parent=stage)
    button = chip.findChildren(QToolButton)[0]
    assert button.accessibleName() == "Remove api"
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(chip.removed):
        button.click()
    assert chip.parent() is stage


def test_a_plain_chip_does_nothing(stage: QWidget, theme: Theme, qtbot: QtBot) -> None:
    chip = Chip("api", theme=theme, parent=stage)
    assert not chip.findChildren(QToolButton)
    assert chip.focusPolicy() == Qt.FocusPolicy.NoFocus
    with qtbot.assertNotEmitted(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        QTest.keyClick(chip, Qt.Key.Key_Return)
        QTest.keyClick(chip, Qt.Key.Key_Delete)


def test_a_chip_can_be_chosen_and_removed_by_keyboard(
    stage: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    chip = Chip("log.txt", theme=theme, is_clickable=True, is_removable=True, parent=stage)
    chip.show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(chip.clicked):
            QTest.keyClick(chip, key)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        with qtbot.waitSignal(chip.removed):
            QTest.keyClick(chip, key)
    with qtbot.waitSignal(chip.clicked):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))


def test_a_press_that_leaves_the_chip_does_not_choose_it(
    stage: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    chip = Chip("log.txt", theme=theme, is_clickable=True, parent=stage)
    chip.show()
    with qtbot.assertNotEmitted(chip.clicked):
        QTest.mousePress(chip, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
        QTest.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=QPoint(4, 90))


def test_any_text_is_shown_letter_by_letter(stage: QWidget, theme: Theme, hostile: str) -> None:
    chip = Chip(hostile, theme=theme, detail=hostile, is_removable=True, parent=stage)
    labels = [label for label in chip.findChildren(QLabel) if label.text()]
    assert [label.text() for label in labels] == [hostile, hostile]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert chip.text == hostile
    assert hostile in chip.accessibleName()


def test_a_long_text_makes_no_wide_chip(stage: QWidget, theme: Theme) -> None:
    chip = Chip("x" * 5_000, theme=theme, icon_name="paperclip", parent=stage)
    assert chip.sizeHint().width() == 260
    assert chip.text == "x" * 5_000


def test_the_detail_can_change(stage: QWidget, theme: Theme) -> None:
    chip = Chip("log.txt", theme=theme, parent=stage)
    chip.set_detail("40 %")
    assert chip.accessibleName() == "log.txt 40 %"
    chip.set_detail("")
    assert chip.accessibleName() == "log.txt"
