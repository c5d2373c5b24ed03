"""Files of a conversation: made, put on a ticket, shown; copies go where the test can see them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from desktop.conversation.files.file_chip import FileChip
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.ticket_files import TicketFiles
from models.attachments.folder import AttachmentFolder
from models.commands.files import Attach
from models.queries.thread import attachments
from tests.desktop.conversation.conftest import Hands
from tests.seeds import GRACE, store_file

Put = Callable[..., FileRef]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of the user, empty."""
    place = tmp_path / "cache"
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: place)
    return place / "opened"


@pytest.fixture
def put(hands: Hands) -> Put:
    """Puts a file on ticket 2, which is shown then."""

    def put(name: str, data: bytes, mime: str = "text/plain") -> FileRef:
        file = store_file(hands.desk.open(), name, data, mime)
        hands.do(Attach(agent=GRACE, ticket=2, files=(file,)))
        hands.show(2)
        row = attachments(hands.desk.open(), 2)[-1]
        hands.qtbot.waitUntil(lambda: any(row.filename == f.row.filename for f in shown(hands)))
        return FileRef(row, is_stored=True)

    return put


@pytest.fixture
def files(hands: Hands) -> TicketFiles:
    """What can be done with the files of the conversation."""
    return hands.panel._files.files


def chips(hands: Hands) -> list[FileChip]:
    """The chips that show a file."""
    return [chip for chip in hands.thread.findChildren(FileChip) if chip.file is not None]


def shown(hands: Hands) -> list[FileRef]:
    """The files that have a chip."""
    return [chip.file for chip in chips(hands) if chip.file is not None]


def folder_of(hands: Hands) -> AttachmentFolder:
    """The folder with the bytes."""
    return AttachmentFolder(hands.desk.path.with_name("docket.files"))


def picture(width: int, height: int, form: str = "PNG", colour: str = "#4353D9") -> bytes:
    """A picture file."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)  # type: ignore[call-overload]  # PySide types leave str out
    return bytes(QByteArray(buffer.data()).data())
