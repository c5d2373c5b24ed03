"""Exactly one segment holds, chosen by mouse, keyboard or program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.entry import Entry
from desktop.widgets.segmented import Segmented


@pytest.fixture
def segmented(stage: QWidget, theme: Theme) -> Segmented:
    """Reply, Note and R&D."""
    entries = [
        Entry("reply", "Reply", "arrow-bend-up-left"),
        Entry("note", "Note"),
        Entry("r", "R&D"),
    ]
    made = Segmented(entries, theme=theme, parent=stage)
    made.show()
    return made


def test_a_click_chooses(segmented: Segmented, qtbot: QtBot) -> None:
    assert segmented.choice == "reply"
    with qtbot.waitSignal(segmented.choice_changed) as caught:
        segmented.button("note").click()
    assert caught.args == ["note"]
    assert segmented.choice == "note"
    with qtbot.assertNotEmitted(segmented.choice_changed):
        segmented.button("note").click()


def test_the_program_chooses_in_silence(segmented: Segmented, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(segmented.choice_changed):
        segmented.set_choice("note")
    assert segmented.choice == "note"
    with qtbot.waitSignal(segmented.choice_changed):
        segmented.button("reply").click()


def test_arrow_keys_choose(segmented: Segmented, qtbot: QtBot) -> None:
    segmented.button("reply").setFocus()
    with qtbot.waitSignal(segmented.choice_changed) as caught:
        QTest.keyClick(segmented.button("reply"), Qt.Key.Key_Right)
    assert caught.args == ["note"]


def test_names_are_whole(segmented: Segmented) -> None:
    assert segmented.button("r").text() == "R&&D"
    assert segmented.button("r").accessibleName() == "R&D"


def test_nobody_has_that_key(segmented: Segmented, theme: Theme) -> None:
    with pytest.raises(ValueError, match="nothing"):
        segmented.set_choice("nothing")
    with pytest.raises(ValueError, match="no segments"):
        Segmented([], theme=theme)
