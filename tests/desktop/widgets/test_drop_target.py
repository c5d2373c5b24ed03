"""A place says what letting go will do, takes what it says, and refuses in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.drop_target import DropTarget
from desktop.widgets.given_data import SAVE_FIRST, Dragged, Given, dragged_words

_COPY = Qt.DropAction.CopyAction
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


class Place:
    """A panel with a drop target, and what it got."""

    def __init__(self, panel: QWidget, theme: Theme) -> None:
        self.panel = panel
        self.takes = True
        self.target = DropTarget(panel=panel, theme=theme, words=self._words)
        self.got: list[Given] = []
        self.target.dropped.connect(self.got.append)

    def _words(self, dragged: Dragged) -> str | None:
        what = dragged_words(dragged)
        return f"Attach {what} to your reply" if what and self.takes else None

    def enter(self, data: QMimeData) -> bool:
        return self._send(QDragEnterEvent(self.panel.rect().center(), _COPY, data, _LEFT, _NONE))

    def move(self, data: QMimeData) -> bool:
        return self._send(QDragMoveEvent(self.panel.rect().center(), _COPY, data, _LEFT, _NONE))

    def drop(self, data: QMimeData) -> bool:
        return self._send(QDropEvent(QPointF(9, 9), _COPY, data, _LEFT, _NONE))

    def _send(self, event: QDropEvent) -> bool:
        event.ignore()
        QApplication.sendEvent(self.panel, event)
        return event.isAccepted()

    @property
    def says(self) -> str:
        overlay = self.target.overlay
        return overlay.words if overlay.isVisible() else ""


@pytest.fixture
def place(stage: QWidget, theme: Theme) -> Place:
    return Place(stage, theme)


def _urls(*urls: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    return data


def test_files_are_told_and_taken(place: Place) -> None:
    data = _urls("file:///a", "file:///b")
    assert place.enter(data)
    assert place.says == "Attach 2 files to your reply"
    assert place.move(data)
    assert place.drop(data)
    assert place.got == [Given(paths=(Path("/a"), Path("/b")))]
    assert place.says == ""


def test_a_folder_is_told_once_it_is_known(place: Place, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "logs").mkdir()
    place.enter(_urls(QUrl.fromLocalFile(str(tmp_path / "logs")).toString()))
    qtbot.waitUntil(lambda: place.says == "Attach 1 folder to your reply")
    QApplication.sendEvent(place.panel, QDragLeaveEvent())
    assert place.says == ""


@pytest.mark.parametrize("url", ["https://example.com/x.pdf", "sftp://host/x.pdf"])
def test_what_is_elsewhere_is_refused_in_words(place: Place, url: str) -> None:
    data = _urls(url)
    place.enter(data)  # whoever refuses here is not told that the drag leaves
    assert place.says == SAVE_FIRST
    refused = place.target.overlay.grab().toImage()
    place.target.overlay.light_up(SAVE_FIRST)
    assert place.target.overlay.grab().toImage() != refused, "it does not look like a yes"
    assert not place.move(data)
    assert not place.drop(data)
    assert (place.got, place.says) == ([], "")


def test_text_is_left_alone(place: Place) -> None:
    data = QMimeData()
    data.setText("words")
    assert not place.enter(data)
    assert place.says == ""


def test_a_place_that_is_shut_takes_and_says_nothing(place: Place) -> None:
    place.takes = False
    for data in (_urls("file:///a"), _urls("https://example.com/")):
        assert not place.enter(data)
        assert place.says == ""
        assert not place.drop(data)
    assert place.got == []


def test_a_place_that_shuts_while_one_drags_takes_nothing(place: Place) -> None:
    data = _urls("file:///a")
    assert place.enter(data)
    place.takes = False
    assert not place.drop(data)
    assert (place.got, place.says) == ([], "")


def test_other_events_go_on(place: Place) -> None:
    assert not place.target.eventFilter(place.panel, QEvent(QEvent.Type.User))
