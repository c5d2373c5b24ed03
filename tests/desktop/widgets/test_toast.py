"""A toast tells what was done, can take it back, and goes by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.toast import SHOWN_MS, Toast


@pytest.fixture
def toast(stage: QWidget) -> Toast:
    """A toast over the window, not shown yet."""
    return Toast(parent=stage)


def _timer(toast: Toast) -> QTimer:
    return toast.findChildren(QTimer)[0]


def test_it_appears_at_the_bottom_in_the_middle(toast: Toast, stage: QWidget) -> None:
    assert toast.isHidden()
    toast.say("Resolved #1042")
    assert toast.isVisible()
    assert abs(toast.geometry().center().x() - stage.rect().center().x()) <= 1
    assert stage.height() - toast.geometry().bottom() == 13
    stage.resize(300, 200)
    assert abs(toast.geometry().center().x() - 150) <= 1
    assert stage.rect().contains(toast.geometry())


def test_it_grows_to_the_left_of_its_home(stage: QWidget) -> None:
    stage.resize(800, 400)
    home = QRect(200, 0, 300, 360)
    part = QWidget(stage)
    part.setGeometry(home)
    toast = Toast(parent=stage, home=part)
    toast.say("Short")
    assert home.contains(toast.geometry())
    assert abs(toast.geometry().center().x() - home.center().x()) <= 1
    toast.say("a sentence that is much longer than its home is wide, as refusals are")
    assert toast.geometry().right() < home.right()
    assert 0 < toast.geometry().left() < home.left()


def test_it_leaves_free_what_comes_below_its_home(stage: QWidget) -> None:
    stage.resize(800, 400)
    part = QWidget(stage)
    part.setGeometry(200, 0, 300, 360)
    part.show()
    toast = Toast(parent=stage, home=part)
    toast.say("Saved")
    part.setGeometry(200, 0, 300, 310)
    assert part.geometry().contains(toast.geometry())


def test_undo_tells_and_closes(toast: Toast, qtbot: QtBot) -> None:
    toast.say("Resolved #1042")
    with qtbot.waitSignals([toast.undo_clicked, toast.closed]):
        toast.undo_button.click()
    assert toast.isHidden()


def test_it_goes_after_eight_seconds(toast: Toast, qtbot: QtBot) -> None:
    assert SHOWN_MS == 8_000
    toast.say("Resolved #1042")
    assert _timer(toast).interval() == SHOWN_MS
    with qtbot.waitSignal(toast.closed), qtbot.assertNotEmitted(toast.undo_clicked):
        _timer(toast).setInterval(1)
    assert toast.isHidden()
    assert not _timer(toast).isActive()


def test_it_waits_for_whoever_is_about_to_undo(toast: Toast, qtbot: QtBot) -> None:
    toast.say("Resolved #1042")
    toast.undo_button.setFocus()
    assert toast.undo_button.hasFocus()
    with qtbot.assertNotEmitted(toast.closed):
        _timer(toast).timeout.emit()
    toast.undo_button.clearFocus()
    with qtbot.waitSignal(toast.closed):
        _timer(toast).timeout.emit()


def test_the_next_one_replaces_it_and_starts_the_time_anew(toast: Toast, qtbot: QtBot) -> None:
    toast.say("first")
    toast.dismiss()
    toast.say("second", undo="")
    assert toast.text == "second"
    assert toast.undo_button.isHidden()
    assert _timer(toast).isActive()
    effect = toast.graphicsEffect()
    assert effect is not None
    qtbot.waitUntil(lambda: not effect.isEnabled())
    assert toast.isVisible()


def test_a_long_text_stays_inside_the_window(toast: Toast, stage: QWidget) -> None:
    toast.say("x" * 100_000)
    assert stage.rect().contains(toast.geometry())
    assert toast.undo_button.geometry().right() < toast.width()


def test_any_text_is_shown_letter_by_letter(toast: Toast, hostile: str) -> None:
    toast.say(hostile)
    assert toast.text == hostile
    assert toast.findChildren(QLabel)[0].text() == hostile
