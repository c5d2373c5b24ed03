"""Chips show few files one by one and many as one; folders wait for an answer above them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QDialogButtonBox, QListView, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.chip import Chip
from desktop.widgets.file_chips import MOST_CHIPS, FileChips, ShownFile, ShownOffer
from desktop.widgets.file_list import FileList
from desktop.widgets.lines_dialog import LinesDialog


def _chips(stage: QWidget, theme: Theme) -> FileChips:
    made = FileChips(theme=theme, name="Files to be sent", parent=stage)
    made.resize(600, 200)
    return made


def _file(number: int, *, batch: int = 1, percent: int = 0, is_stored: bool = False) -> ShownFile:
    return ShownFile(number, f"{number}.txt", batch, 2_000, percent, is_stored)


def _said(chips: FileChips) -> list[str]:
    return [chip.accessibleName() for chip in chips.findChildren(Chip) if not chip.isHidden()]


def _button(parent: QWidget, name: str) -> QPushButton:
    found = parent.findChild(QPushButton, name)
    assert found is not None
    return found


def test_it_is_gone_while_there_is_nothing(stage: QWidget, theme: Theme) -> None:
    chips = _chips(stage, theme)
    assert chips.isHidden()
    chips.show_files([_file(1)])
    assert not chips.isHidden()
    chips.show_files([])
    assert chips.isHidden()


def test_few_have_a_chip_each(stage: QWidget, theme: Theme) -> None:
    chips = _chips(stage, theme)
    chips.show_files([_file(1, percent=7), _file(2, is_stored=True)])
    assert _said(chips) == ["1.txt 7 %", "2.txt 2.0 kB"]
    chips.show_progress(1, 45)
    assert _said(chips)[0] == "1.txt 45 %"
    chips.show_progress(99, 45)  # has been taken off meanwhile
    spy = QSignalSpy(chips.removed)
    chips.findChildren(Chip)[1].removed.emit()
    assert spy.at(0) == [(2,)]


def test_many_have_one_chip_for_all(stage: QWidget, theme: Theme) -> None:
    chips = _chips(stage, theme)
    many = [_file(number) for number in range(1_000)]
    chips.show_files([*many, _file(2_000, batch=2, is_stored=True)])
    assert _said(chips) == ["Attaching 1,000 files… 0 %", "2000.txt 2.0 kB"]
    for number in range(500):
        many[number] = _file(number, is_stored=True)
    chips.show_files(many)
    assert _said(chips) == ["Attaching 1,000 files… 50 %"]
    chips.show_files([_file(number, is_stored=True) for number in range(1_000)])
    assert _said(chips) == ["1,000 files 1.9 MB"]
    spy = QSignalSpy(chips.removed)
    chips.findChildren(Chip)[0].removed.emit()
    assert spy.at(0) == [tuple(range(1_000))]


def test_a_large_one_of_many_moves_the_percents(stage: QWidget, theme: Theme) -> None:
    chips = _chips(stage, theme)
    large = ShownFile(99, "large", 1, 1 << 30, 0, is_stored=False)
    chips.show_files([*(_file(number, is_stored=True) for number in range(20)), large])
    assert _said(chips) == ["Attaching 21 files… 0 %"]
    chips.show_progress(99, 50)
    assert _said(chips) == ["Attaching 21 files… 50 %"]


def test_the_border_between_few_and_many(stage: QWidget, theme: Theme) -> None:
    chips = _chips(stage, theme)
    chips.show_files([_file(number) for number in range(MOST_CHIPS + 1)])
    assert len(_said(chips)) == 1
    chips.show_files([_file(number) for number in range(MOST_CHIPS)])
    assert len(_said(chips)) == MOST_CHIPS


def test_a_chip_that_stays_keeps_the_keyboard(stage: QWidget, theme: Theme, qtbot: QtBot) -> None:
    chips = _chips(stage, theme)
    chips.show_files([_file(1), _file(2)])
    first = chips.findChildren(Chip)[0]
    first.setFocus()
    chips.show_files([_file(1, is_stored=True)])
    assert first.hasFocus()
    with qtbot.waitSignal(chips.removed):
        QTest.keyClick(first, Qt.Key.Key_Delete)


def test_the_single_files_of_many_can_be_seen(stage: QWidget, theme: Theme, qtbot: QtBot) -> None:
    chips = _chips(stage, theme)
    chips.show_files([_file(number) for number in range(20)])
    chip = chips.findChildren(Chip)[0]
    with qtbot.waitSignal(chips.opened) as opened:
        QTest.keyClick(chip, Qt.Key.Key_Return)
    assert opened.args == [1]
    assert [file.id for file in chips.files_of(1)] == list(range(20))
    assert chips.files_of(7) == ()


def test_hostile_names_stand_letter_by_letter(stage: QWidget, theme: Theme, hostile: str) -> None:
    chips = _chips(stage, theme)
    chips.show_files([ShownFile(1, hostile, 1, 5, 100, is_stored=True)])
    assert chips.findChildren(Chip)[0].text == hostile
    chips.show_offers([ShownOffer(1, f"Attach 2 files from folder {hostile}?", is_ready=True)])
    assert not chips.grab().isNull()


def test_an_offer_waits_until_it_is_counted(stage: QWidget, theme: Theme, qtbot: QtBot) -> None:
    chips = _chips(stage, theme)
    chips.show_offers([ShownOffer(7, "Counting the files in folder logs…", is_ready=False)])
    accept, decline = _button(chips, "folderAccept"), _button(chips, "folderDecline")
    assert not chips.isHidden()
    assert accept.isHidden()
    words = "Attach 214 files (38 MB) from folder logs?"
    chips.show_offers([ShownOffer(7, words, is_ready=True)])
    assert not accept.isHidden()
    assert accept.accessibleName() == f"Attach: {words}"
    with qtbot.waitSignal(chips.accepted) as accepted:
        accept.click()
    with qtbot.waitSignal(chips.declined) as declined:
        decline.click()
    assert (accepted.args, declined.args) == ([7], [7])
    chips.show_offers([])
    assert chips.isHidden()


def test_of_a_list_single_files_can_be_taken_off(stage: QWidget) -> None:
    dialog = FileList([(number, f"{number}.txt") for number in range(30)], parent=stage)
    dialog.show()
    spy = QSignalSpy(dialog.removed)
    view = dialog.findChild(QListView)
    assert view is not None
    remove = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Remove")
    view.clearSelection()
    assert not remove.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Delete)
    assert spy.count() == 0
    view.setCurrentIndex(view.model().index(3, 0))
    assert remove.isEnabled()
    remove.click()
    view.clearSelection()
    view.setCurrentIndex(view.model().index(3, 0))
    QTest.keyClick(dialog, Qt.Key.Key_Delete)
    assert [spy.at(0), spy.at(1)] == [[(3,)], [(4,)]]
    assert dialog.windowTitle() == "28 files"
    dialog.close()


def test_lines_can_be_read_and_copied(stage: QWidget, hostile: str) -> None:
    dialog = LinesDialog("Not attached", [hostile, "second"], parent=stage)
    dialog.show()
    view = dialog.findChild(QPlainTextEdit)
    assert view is not None
    assert view.toPlainText() == f"{hostile}\nsecond"
    _button(dialog, "copyLinesButton").click()
    assert QGuiApplication.clipboard().text() == f"{hostile}\nsecond"
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    box.rejected.emit()
    assert not dialog.isVisible()
