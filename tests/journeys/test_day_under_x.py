"""A day at the desk in a real window: keys, mouse and clipboard come from outside the process.

What came of it is read with the command line. The window is asked nothing but what an agent can
see or copy: titles, and what its keys put into the clipboard.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tests.journeys.support.drags import carry_in
from tests.journeys.support.outside import Outside, Ticket, show
from tests.journeys.support.screen import wait_for
from tests.seeds import GRACE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs an X server")

TICKET = 12
"""The one urgent ticket about billing among the seeded ones: pending, with nobody."""
REPLY = "Grüße aus Köln: Sie bekommen 12,50 € zurück."
PASTED = "Über 3 Zeilen\nmit € und\nß."
RESOLUTION = "Gutgeschrieben: 12,50 €"
BYTES = os.urandom(40_000)
COMPOSER = (800, 705)
"""A place in the text of the composer, in a window of 1280 × 800 px."""
_LOOK_S = 0.1


def test_a_day(outside: Outside, tmp_path: Path) -> None:
    sent = tmp_path / "Rechnung März (kopie).bin"
    sent.write_bytes(BYTES)
    with outside.screen.picture_on_failure(tmp_path / "failure.png"):
        _filter(outside)
        _write(outside)
        _drag(outside, sent)
        _send(outside, sent)
        _set_in_progress(outside)
        _resolve(outside)
        _undo(outside)
        _paste(outside, tmp_path)
        assert outside.quit() == 0
        outside.open()
        _find_again(outside)
        assert outside.quit() == 0
    assert outside.log.read_text() == ""


def _filter(outside: Outside) -> None:
    """Urgent and billing, by the buttons: without them ticket 30 would be the first."""
    outside.screen.keys("slash", "Tab", "Tab")
    outside.use_popup("space", "Down", "Down", "Down", "Return", "Escape")
    outside.screen.keys("Tab")
    outside.use_popup("space", "Down", "Return", "Escape")
    outside.go_to(TICKET)


def _write(outside: Outside) -> None:
    """Type the reply; what the composer holds is copied to see it."""
    screen = outside.screen
    screen.keys("Return", "r")
    screen.type(REPLY)
    wait_for(lambda: _composed(outside) == REPLY, "the reply to be typed", pause_s=_LOOK_S)


def _drag(outside: Outside, path: Path) -> None:
    """Carry the file over from another program's window; it is stored before it is sent."""
    log = path.with_name("drag.log")
    carry_in(
        outside.screen,
        path,
        window=outside.window,
        at=COMPOSER,
        log=log,
        is_taken=lambda: BYTES in outside.stored(),
    )


def _send(outside: Outside, path: Path) -> None:
    ticket = _press_until_sent(outside, REPLY)
    (file,) = [file for file in ticket["attachments"] if file["filename"] == path.name]
    assert file["size"] == len(BYTES)
    assert file["url"] == f"sha256:{hashlib.sha256(BYTES).hexdigest()}"
    assert ticket["assignedTo"] == GRACE
    assert ticket["status"] == "pending"


def _set_in_progress(outside: Outside) -> None:
    outside.screen.keys("Escape")
    outside.use_popup("s", "i", "Return")
    wait_for(lambda: _shown(outside)["status"] == "in_progress", "the status", pause_s=_LOOK_S)


def _resolve(outside: Outside) -> None:
    screen = outside.screen
    screen.keys("u", "e")
    screen.wait_active("Resolve")
    screen.type(RESOLUTION)
    screen.keys("ctrl+Return")
    wait_for(lambda: _shown(outside)["status"] == "resolved", "the status", pause_s=_LOOK_S)
    assert _shown(outside)["resolution"] == RESOLUTION
    screen.wait_active("— Docket")


def _undo(outside: Outside) -> None:
    outside.screen.keys("ctrl+z")
    wait_for(lambda: _shown(outside)["status"] == "in_progress", "the undo", pause_s=_LOOK_S)
    assert _shown(outside)["resolution"] is None


def _paste(outside: Outside, folder: Path) -> None:
    """A text goes into the composer, a picture becomes a file of the draft."""
    screen = outside.screen
    text, picture = folder / "text.txt", folder / "picture.png"
    text.write_text(PASTED, encoding="utf-8")
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(picture))
    outside.go_to(TICKET)
    screen.keys("r")
    before = outside.stored()
    screen.copy(text)
    screen.keys("ctrl+v")
    wait_for(lambda: _composed(outside) == PASTED, "the pasted text", pause_s=_LOOK_S)
    screen.copy(picture, mime="image/png")
    screen.keys("ctrl+v")
    (stored,) = wait_for(lambda: outside.stored() - before, "the pasted picture")
    ticket = _press_until_sent(outside, PASTED)
    (file,) = [file for file in ticket["attachments"] if file["type"] == "image/png"]
    assert file["filename"].startswith("Pasted picture ")
    assert QImage.fromData(stored) == image


def _find_again(outside: Outside) -> None:
    """Words of both messages, the file's name and the status lead to the ticket and no other."""
    for query in (f'status:in_progress "{REPLY}"', "filename:rechnung", '"über 3 zeilen"'):
        _search(outside, "#30")
        outside.go_to(30)
        _search(outside, query)
        outside.go_to(TICKET)
        assert outside.is_only_ticket()
    ticket = _shown(outside)
    assert [message["message"] for message in ticket["threads"] if message["type"] == "agent"] == [
        REPLY,
        PASTED,
    ]
    assert len(ticket["attachments"]) == 2
    assert BYTES in outside.stored()


def _search(outside: Outside, query: str) -> None:
    """Fill the search box anew."""
    outside.screen.keys("slash", "ctrl+a")
    outside.screen.type(query)
    outside.screen.keys("Return")


def _press_until_sent(outside: Outside, text: str) -> Ticket:
    """Press the key that sends; pressed again it does nothing, for then nothing is left to send."""

    def sent() -> Ticket | None:
        outside.screen.keys("ctrl+Return")
        ticket = _shown(outside)
        is_there = any(message["message"] == text for message in ticket["threads"])
        return ticket if is_there else None

    found = wait_for(sent, "the message to be sent", pause_s=_LOOK_S)
    assert found is not None
    return found


def _composed(outside: Outside) -> str:
    """What stands in the composer, copied; afterwards the cursor is behind it."""
    outside.screen.keys("ctrl+a", "ctrl+c", "ctrl+End")
    return outside.screen.copied()


def _shown(outside: Outside) -> Ticket:
    return show(outside.database, TICKET)
