"""Files that are dropped on a row go to its ticket."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from desktop.inbox.row_drop import drop_words
from desktop.widgets.given_data import Dragged, Given
from tests.desktop.inbox.conftest import Inbox

_COPY = Qt.DropAction.CopyAction
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two files with names that are not plain."""
    made = [tmp_path / "a b.txt", tmp_path / "ünï €.txt"]
    for path in made:
        path.write_text("x", encoding="utf-8")
    return made


def _mime(*urls: str | Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(u)) if isinstance(u, Path) else QUrl(u) for u in urls])
    return mime


def _enter(inbox: Inbox, mime: QMimeData, row: int) -> bool:
    place = inbox.table.visualRect(inbox.index(row)).center()
    event = QDragEnterEvent(place, _COPY, mime, _LEFT, _NONE)
    QApplication.sendEvent(inbox.table.viewport(), event)
    return event.isAccepted()


def _move(inbox: Inbox, mime: QMimeData, place: QPoint) -> bool:
    event = QDragMoveEvent(place, _COPY, mime, _LEFT, _NONE)
    QApplication.sendEvent(inbox.table.viewport(), event)
    return event.isAccepted()


def _drop(inbox: Inbox, mime: QMimeData, place: QPoint) -> None:
    event = QDropEvent(QPointF(place), _COPY, mime, _LEFT, _NONE)
    QApplication.sendEvent(inbox.table.viewport(), event)


def test_files_go_to_the_row_they_are_dropped_on(inbox: Inbox, files: list[Path]) -> None:
    spy = QSignalSpy(inbox.panel.files_dropped)
    mime = _mime(*files)
    before = inbox.table.viewport().grab().toImage()
    assert _enter(inbox, mime, 2)
    place = inbox.table.visualRect(inbox.index(3)).center()
    assert _move(inbox, mime, place)
    assert inbox.table.viewport().grab().toImage() != before, "the row lights up"
    _drop(inbox, mime, place)
    ticket = inbox.ticket(3)
    assert ticket is not None
    assert spy.at(0) == [ticket.id, Given(paths=tuple(files))]
    assert inbox.table.viewport().grab().toImage() == before
    assert inbox.chosen == []


def test_what_is_not_here_comes_along_by_its_address(inbox: Inbox, files: list[Path]) -> None:
    spy = QSignalSpy(inbox.panel.files_dropped)
    mime = _mime("https://example.com/a.txt", files[0])
    assert _enter(inbox, mime, 0)
    _drop(inbox, mime, inbox.table.visualRect(inbox.index(0)).center())
    there = ("https://example.com/a.txt",)
    assert spy.at(0)[1] == Given(paths=(files[0],), elsewhere=there)


def test_a_link_is_refused_in_words(inbox: Inbox) -> None:
    spy = QSignalSpy(inbox.panel.files_dropped)
    mime = _mime("https://example.com/a.txt")
    before = inbox.table.viewport().grab().toImage()
    _enter(inbox, mime, 0)  # a drag that is refused here is told of no more
    assert inbox.table.viewport().grab().toImage() != before
    place = inbox.table.visualRect(inbox.index(0)).center()
    assert not _move(inbox, mime, place)
    _drop(inbox, mime, place)
    assert spy.count() == 0
    assert inbox.table.viewport().grab().toImage() == before


def test_dragged_text_is_none_of_its_business(inbox: Inbox) -> None:
    mime = QMimeData()
    mime.setText("some words")
    assert not _enter(inbox, mime, 0)


def test_beside_the_rows_nothing_is_taken(inbox: Inbox, files: list[Path]) -> None:
    inbox.show("tag:api priority:urgent status:open")
    spy = QSignalSpy(inbox.panel.files_dropped)
    mime = _mime(*files)
    assert _enter(inbox, mime, 0)
    beside = QPoint(50, inbox.table.viewport().height() - 4)
    assert not _move(inbox, mime, beside)
    _drop(inbox, mime, beside)
    assert spy.count() == 0


def test_the_light_goes_out_when_the_drag_leaves(inbox: Inbox, files: list[Path]) -> None:
    before = inbox.table.viewport().grab().toImage()
    _enter(inbox, _mime(*files), 1)
    QApplication.sendEvent(inbox.table.viewport(), QDragLeaveEvent())
    assert inbox.table.viewport().grab().toImage() == before


@pytest.mark.parametrize(
    ("dragged", "words"),
    [
        (Dragged("files", 1), "Attach 1 file to #1042"),
        (Dragged("files", 3), "Attach 3 files to #1042"),
        (Dragged("files", 1, 1), "Attach 1 folder to #1042"),
        (Dragged("files", 1_203, 2), "Attach 1,201 files and 2 folders to #1042"),
        (Dragged("content"), "Attach 1 file to #1042"),
        (Dragged("link"), "Save it first, then drop the file"),
        (Dragged("elsewhere"), "Save it first, then drop the file"),
    ],
)
def test_the_words_say_what_will_happen(dragged: Dragged, words: str) -> None:
    assert drop_words(dragged, 1042) == words
