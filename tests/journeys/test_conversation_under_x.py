"""A conversation in real windows: canned text, check, files in and out, note, undo, two windows.

Keys, mouse, drags and clipboard come from outside the process. What the windows show is told by
them, as a screen reader would hear it; what is written is read by a connection of the test's own.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from models.commands.phrases import SavePhrase
from models.commands.settings import SetSetting
from models.enums import MessageType, Priority
from models.queries.settings import UNDO_SEND_SECONDS
from models.queries.thread import MessageRow, messages
from models.queries.ticket import details
from models.store.store import Store
from tests.journeys.support.drags import carry_in, carry_out
from tests.journeys.support.outside import show
from tests.journeys.support.screen import Screen, wait_for
from tests.journeys.support.telling import Part, Telling, Window, middle
from tests.seeds import GRACE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs an X server")

TICKET: Final = 13
"""Of Ada Lovelace, with a file of hers."""
GREETING: Final = "Hello {{client.first_name}}, about {{ticket.number}}:"
GREETED: Final = f"Hello Ada, about #{TICKET}:"
ATTACHED: Final = " I have attached the log."
SECOND: Final = "A second thought"
NOTE: Final = "Ask Linus before Friday"
BYTES: Final = os.urandom(20_000)
UNDO_S: Final = 5
_LOOK_S: Final = 0.1
_Check = Callable[[Window], object]


@pytest.fixture
def telling(seeded: Path, screen: Screen, tmp_path: Path) -> Iterator[Telling]:
    """The program on a desk with a canned text, where each message waits for some seconds."""
    with Store.open(seeded) as store:
        SavePhrase(agent=GRACE, name="Greeting", body=GREETING).apply(store)
        SetSetting(agent=GRACE, name=UNDO_SEND_SECONDS, value=UNDO_S).apply(store)
    with tempfile.TemporaryDirectory(prefix="docket-") as folder:
        telling = Telling(
            database=seeded,
            screen=screen,
            log=tmp_path / "docket.log",
            socket_path=Path(folder) / "told",
        )
        telling.open()
        yield telling
        telling.end()


def test_a_conversation(telling: Telling, tmp_path: Path) -> None:
    sent = tmp_path / "Protokoll (März).log"
    sent.write_bytes(BYTES)
    with telling.screen.picture_on_failure(tmp_path / "failure.png"):
        with Store.open(telling.database) as store:
            _go_to_ticket(telling)
            _write_with_a_canned_text(telling)
            _be_stopped_by_the_check(telling, store)
            _carry_the_file_in(telling, sent)
            _send(telling, store, sent)
            _call_back(telling, store)
            _paste_a_picture(telling, store, tmp_path)
            _add_a_note(telling, store)
            _carry_a_file_out(telling, tmp_path)
            _work_in_two_windows(telling, store)
        assert telling.quit() == 0
    assert telling.log.read_text() == ""


def _go_to_ticket(telling: Telling) -> None:
    telling.screen.keys("slash", "ctrl+a")
    telling.screen.type(f"#{TICKET}")
    telling.screen.keys("Return")
    telling.until_counted(1, "the ticket to be found")
    telling.screen.keys("Down", "Return")


def _write_with_a_canned_text(telling: Telling) -> None:
    """A slash offers the texts; what is chosen stands there filled in."""
    telling.screen.keys("r")
    telling.screen.type("/gre")
    telling.until(
        lambda shown: "composerOffers" in shown["parts"], "the canned texts to be offered"
    )
    telling.screen.keys("Return")
    _expect_composed(telling, GREETED)
    telling.screen.type(ATTACHED)
    _expect_composed(telling, GREETED + ATTACHED)


def _be_stopped_by_the_check(telling: Telling, store: Store) -> None:
    """The text speaks of a file, and there is none."""
    before = len(_said(store))
    telling.screen.keys("ctrl+Return")
    _main(telling, lambda window: "checkBar" in window["parts"], "the check to speak")
    assert len(_said(store)) == before
    telling.screen.keys("Escape")
    _main(telling, lambda window: "checkBar" not in window["parts"], "the check to be silent")


def _carry_the_file_in(telling: Telling, path: Path) -> None:
    window = _main(telling, lambda window: "composer" in window["parts"], "the composer")
    x, y = (int(number) for number in middle(window["parts"]["composer"]["box"]))
    log = path.with_name("in.log")
    carry_in(
        telling.screen,
        path,
        window=telling.window,
        at=(x, y),
        log=log,
        is_taken=lambda: BYTES in telling.stored(),
    )


def _send(telling: Telling, store: Store, path: Path) -> None:
    """The check has nothing more to say; the message waits, and goes when it is told to."""
    window = _press_until_waiting(telling)
    telling.click(window["parts"]["sendNowButton"]["box"])
    message = _until_said(store, GREETED + ATTACHED)
    (file,) = message.attachments
    assert (file.filename, file.sha256) == (path.name, hashlib.sha256(BYTES).hexdigest())


def _call_back(telling: Telling, store: Store) -> None:
    """While a message waits, undo gives it back to be written further."""
    telling.screen.keys("r")
    telling.screen.type(SECOND)
    _expect_composed(telling, SECOND)
    _press_until_waiting(telling)
    _expect_composed(telling, "")
    telling.screen.keys("ctrl+z")
    _expect_composed(telling, SECOND)
    assert SECOND not in [message.body for message in _said(store)]


def _paste_a_picture(telling: Telling, store: Store, folder: Path) -> None:
    picture = folder / "picture.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    assert image.save(str(picture))
    before = telling.stored()
    telling.screen.copy(picture, mime="image/png")
    telling.screen.keys("ctrl+v")
    (stored,) = wait_for(lambda: telling.stored() - before, "the pasted picture")
    assert QImage.fromData(stored) == image
    window = _press_until_waiting(telling)
    telling.click(window["parts"]["sendNowButton"]["box"])
    (file,) = _until_said(store, SECOND).attachments
    assert file.filename.startswith("Pasted picture ")


def _add_a_note(telling: Telling, store: Store) -> None:
    """A note is written for staff, and no document that leaves the desk has it."""
    telling.screen.keys("Escape", "n")
    telling.screen.type(NOTE)
    _expect_composed(telling, NOTE)
    window = _press_until_waiting(telling)
    telling.click(window["parts"]["sendNowButton"]["box"])
    assert _until_said(store, NOTE).type is MessageType.NOTE
    assert NOTE not in str(show(telling.database, TICKET))


def _carry_a_file_out(telling: Telling, folder: Path) -> None:
    """A chip of the thread becomes a file of another program, under its name and with its bytes."""
    telling.screen.keys("Escape")

    def logs(window: Window) -> list[Part]:
        return [file for file in window["files"] if file["name"].startswith("Protokoll")]

    window = _main(telling, logs, "the file in the thread")
    told = carry_out(
        telling.screen,
        window=telling.window,
        box=logs(window)[0]["box"],
        log=folder / "out.log",
    )
    assert told["name"].endswith(".log")
    assert told["sha256"] == hashlib.sha256(BYTES).hexdigest()


def _work_in_two_windows(telling: Telling, store: Store) -> None:
    """What is typed and changed in one window is seen in the other."""
    telling.screen.keys("u", "shift+Return")
    telling.in_window("ticketWindow", lambda window: "composer" in window["parts"], "its window")
    telling.screen.wait_active(f"#{TICKET} ")
    telling.screen.keys("r")
    telling.screen.type("Seen in both")
    _expect_composed(telling, "Seen in both")
    telling.screen.keys("Escape")
    telling.use_popup("p", "u", "Return")

    def is_urgent(window: Window) -> bool:
        box = window["parts"].get("priorityBox")
        return box is not None and "Urgent" in (box["value"], box["name"])

    for called in ("ticketWindow", "mainWindow"):
        telling.in_window(called, is_urgent, f"the priority in {called}")
    ticket = details(store, TICKET)
    assert ticket is not None
    assert ticket.priority is Priority.URGENT
    telling.screen.keys("ctrl+w")
    wait_for(
        lambda: all(w["called"] != "ticketWindow" for w in telling.shown()["windows"]),
        "the second window to close",
        pause_s=_LOOK_S,
    )
    telling.screen.activate(telling.window)


def _press_until_waiting(telling: Telling) -> Window:
    """Press the key that sends until the message waits above the composer."""

    def look() -> Window | None:
        telling.screen.keys("ctrl+Return")
        windows = telling.shown()["windows"]
        waiting = [window for window in windows if "sendNowButton" in window["parts"]]
        return waiting[0] if waiting else None

    found = wait_for(look, "the message to wait", pause_s=_LOOK_S)
    assert found is not None
    return found


def _until_said(store: Store, text: str) -> MessageRow:
    def look() -> list[MessageRow]:
        return [message for message in _said(store) if message.body == text]

    (message,) = wait_for(look, f"{text!r} to be in the thread", pause_s=_LOOK_S)
    return message


def _said(store: Store) -> tuple[MessageRow, ...]:
    return messages(store, TICKET, limit=100)


def _expect_composed(telling: Telling, text: str) -> None:
    """The composer of the main window holds this text, wherever it was typed."""

    def is_there(window: Window) -> bool:
        composer = window["parts"].get("composer")
        return composer is not None and composer["value"] == text

    _main(telling, is_there, f"{text!r} in the composer")


def _main(telling: Telling, check: _Check, what: str) -> Window:
    return telling.in_window("mainWindow", check, what)
