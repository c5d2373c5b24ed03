"""Files that are dropped on the details belong to the ticket itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop.widgets.drop_overlay import DropOverlay
from desktop.widgets.given_data import SAVE_FIRST
from desktop.widgets.offer_row import OfferRow
from models.commands.lifecycle import Close
from tests.desktop.details.conftest import Details
from tests.seeds import LINUS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_COPY = Qt.DropAction.CopyAction
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


def _drop(panel: Details, *urls: QUrl) -> str:
    """Let something go over the details; the words that were lit up."""
    data = QMimeData()
    data.setUrls(list(urls))
    target = panel.panel
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), _COPY, data, _LEFT, _NONE))
    overlay = target.findChild(DropOverlay)
    assert overlay is not None
    words = overlay.words if overlay.isVisible() else ""
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), _COPY, data, _LEFT, _NONE))
    return words


def _names(panel: Details, ticket: int) -> list[str]:
    return [file.filename for file in panel.stored(ticket).attachments]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A small file in a folder of its own."""
    (tmp_path / "logs").mkdir()
    path = tmp_path / "logs" / "server.log"
    path.write_bytes(b"401 on /token\n")
    return path


def test_files_go_to_the_ticket_that_is_shown(panel: Details, log: Path) -> None:
    panel.show(3)
    before = _names(panel, 3)
    assert _drop(panel, QUrl.fromLocalFile(str(log))) == "Attach 1 file to #3"
    panel.wait_for(lambda: _names(panel, 3) == [*before, "server.log"])


def test_a_folder_is_offered_first(panel: Details, log: Path) -> None:
    panel.show(3)
    before = _names(panel, 3)
    _drop(panel, QUrl.fromLocalFile(str(log.parent)))
    panel.wait_for(lambda: any(row.words.startswith("Attach 1 file") for row in _offers(panel)))
    (row,) = _offers(panel)
    assert _names(panel, 3) == before
    row.accepted.emit()
    panel.wait_for(lambda: _names(panel, 3) == [*before, "server.log"])


def _offers(panel: Details) -> list[OfferRow]:
    return panel.panel.findChildren(OfferRow)


def test_a_link_is_refused_in_words(panel: Details) -> None:
    panel.show(3)
    assert _drop(panel, QUrl("https://example.com/x.pdf")) == SAVE_FIRST


def test_a_closed_ticket_takes_nothing(panel: Details, log: Path) -> None:
    Close(agent=LINUS, tickets=(3,), reason="done").apply(panel.desk.open())
    panel.show(3)
    assert _drop(panel, QUrl.fromLocalFile(str(log))) == ""
