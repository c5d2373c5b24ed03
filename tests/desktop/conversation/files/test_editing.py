"""Copies opened to edit: watched through every way of saving, and attached as new versions."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QPushButton

from desktop.conversation.composer.draft_chips import DraftChips
from desktop.conversation.files.edited_copies import EditedCopies
from desktop.conversation.files.ticket_files import TicketFiles
from desktop.conversation.files.version_bar import VersionBar
from models.commands.lifecycle import Close
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.files.conftest import Put
from tests.seeds import GRACE

Save = Callable[[Path, bytes], None]


def in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def by_rename(path: Path, data: bytes) -> None:
    """As most editors do: a new file takes the place of the old one."""
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data)
    new.replace(path)


def by_backup(path: Path, data: bytes) -> None:
    """As others do: the old file goes aside, and a new one is written."""
    path.rename(path.with_name(f"{path.name}~"))
    path.write_bytes(data)


def anew(path: Path, data: bytes) -> None:
    """As some do: the old file is deleted, and for a while there is none."""
    path.unlink()
    threading.Event().wait(0.02)
    path.write_bytes(data)


def bar(hands: Hands) -> VersionBar:
    return hands.named(VersionBar, "versionBar")


def edit(hands: Hands, files: TicketFiles, put: Put, opened: list[str]) -> Path:
    """Open a file to edit; the copy."""
    with hands.qtbot.waitSignal(hands.panel.file_opened):
        files.edit(put("report.docx", b"first"))
    return Path(QUrl(opened[-1]).toLocalFile())


@pytest.mark.parametrize("save", [in_place, by_rename, by_backup, anew])
def test_a_changed_copy_is_offered_and_attached(
    hands: Hands, files: TicketFiles, put: Put, opened: list[str], save: Save
) -> None:
    path = edit(hands, files, put, opened)
    assert os.access(path, os.W_OK)
    assert path.stat().st_mode & 0o777 == 0o600
    save(path, b"second")
    hands.qtbot.waitUntil(lambda: bar(hands).isVisible())
    assert bar(hands).text == "report.docx was changed"
    accept = hands.named(QPushButton, "attachVersionButton")
    assert accept.text() == "Attach as new version to your reply"
    with hands.qtbot.waitSignal(hands.panel._files.version_given) as given:
        accept.click()
    (source,) = given.args[0]
    assert (source.name, source.path) == ("report (version 2).docx", path)
    assert not bar(hands).isVisible()
    save(path, b"third")
    hands.qtbot.waitUntil(lambda: bar(hands).isVisible())
    with hands.qtbot.waitSignal(hands.panel._files.version_given) as given:
        accept.click()
    assert given.args[0][0].name == "report (version 3).docx"


def test_the_version_is_sent_with_the_answer(
    hands: Hands, files: TicketFiles, put: Put, opened: list[str]
) -> None:
    by_rename(edit(hands, files, put, opened), b"second")
    hands.qtbot.waitUntil(lambda: bar(hands).isVisible())
    hands.named(QPushButton, "attachVersionButton").click()
    hands.type("Corrected.")
    send = hands.named(QPushButton, "sendButton")
    hands.qtbot.waitUntil(send.isEnabled)
    chips = hands.named(DraftChips, "draftAttachments")
    hands.qtbot.waitUntil(lambda: not chips.isHidden())
    hands.send()
    wanted = ["report.docx", "report (version 2).docx"]
    hands.qtbot.waitUntil(lambda: [ref.row.filename for ref in files.all_files] == wanted)


def test_touching_changes_nothing(
    hands: Hands, files: TicketFiles, put: Put, opened: list[str]
) -> None:
    path = edit(hands, files, put, opened)
    edited = files._actions.edited
    told: list[object] = []
    edited.changed.connect(told.append)
    by_rename(path, b"first")
    hands.qtbot.waitUntil(lambda: watched_state(edited, path) == path.stat().st_ino)
    assert told == []
    assert not bar(hands).isVisible()


def watched_state(edited: EditedCopies, path: Path) -> int:
    """The inode that was last looked at."""
    seen = edited._watched[path].seen
    return seen[2] if seen is not None else 0


def test_an_offer_waits_for_its_ticket_and_can_be_declined(
    hands: Hands, files: TicketFiles, put: Put, opened: list[str]
) -> None:
    path = edit(hands, files, put, opened)
    hands.show(3)
    with hands.qtbot.waitSignal(files.edited):
        in_place(path, b"second")
    assert not bar(hands).isVisible()
    hands.show(2)
    hands.qtbot.waitUntil(lambda: bar(hands).isVisible())
    hands.panel.start_note()
    assert hands.named(QPushButton, "attachVersionButton").text().endswith("note for staff")
    hands.named(QPushButton, "skipVersionButton").click()
    assert not bar(hands).isVisible()


def test_a_closed_ticket_takes_no_version(
    hands: Hands, files: TicketFiles, put: Put, opened: list[str]
) -> None:
    path = edit(hands, files, put, opened)
    hands.do(Close(agent=GRACE, tickets=(2,), reason="done"))
    hands.qtbot.waitUntil(lambda: hands.panel._files._is_closed)
    with hands.qtbot.waitSignal(files.edited):
        in_place(path, b"second")
    assert not bar(hands).isVisible()


def test_two_copies_are_offered_one_after_the_other(
    hands: Hands, files: TicketFiles, put: Put, opened: list[str]
) -> None:
    first = edit(hands, files, put, opened)
    with hands.qtbot.waitSignal(hands.panel.file_opened):
        files.edit(put("table.csv", b"a,b"))
    second = Path(QUrl(opened[-1]).toLocalFile())
    for path in (first, second, first):  # what is under the mouse must not change to another
        with hands.qtbot.waitSignal(files.edited):
            path.write_bytes(os.urandom(9))
        assert bar(hands).text == "report.docx was changed"
    accept = hands.named(QPushButton, "attachVersionButton")
    accept.click()
    assert bar(hands).text == "table.csv was changed"
    accept.click()
    assert not bar(hands).isVisible()


def test_a_version_that_waits_to_be_sent_keeps_its_name(
    hands: Hands, files: TicketFiles, put: Put, opened: list[str]
) -> None:
    path = edit(hands, files, put, opened)
    path.write_bytes(b"second")
    accept = hands.named(QPushButton, "attachVersionButton")
    hands.qtbot.waitUntil(accept.isVisible)
    accept.click()
    chips = hands.named(DraftChips, "draftAttachments")
    hands.qtbot.waitUntil(
        lambda: [(f.name, f.is_stored) for f in chips.shown] == [("report (version 2).docx", True)]
    )
    hands.show(1)
    hands.show(2)
    path.write_bytes(b"third")
    hands.qtbot.waitUntil(accept.isVisible)
    with hands.qtbot.waitSignal(hands.panel._files.version_given) as given:
        accept.click()
    assert given.args[0][0].name == "report (version 3).docx"
