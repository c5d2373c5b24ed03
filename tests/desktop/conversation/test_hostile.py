"""Text from outside is shown letter by letter, and nothing is opened by showing it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QToolTip, QWidget

from desktop.conversation.files.file_chip import FileChip
from desktop.conversation.files.file_types import label_of
from desktop.conversation.notice_bar import NoticeBar
from desktop.conversation.thread.bubble_card import BubbleCard
from desktop.conversation.thread.event_card import EventCard
from desktop.conversation.thread.message_text import MessageText
from desktop.look.text import shown_text
from models.commands.conversation import AddNote, ReceiveMessage, Reply
from models.commands.creation import CreateTicket
from models.commands.fields import SetTitle
from models.enums import Category, Priority
from models.tables.tickets import Attachment
from tests.desktop.conversation.conftest import Hands
from tests.seeds import GRACE, store_file

PICTURE = '<img src="file:///etc/hostname"><a href="file:///etc/passwd">x</a><b>bold</b> & &lt;'


@pytest.fixture
def files_opened() -> Iterator[list[str]]:
    """Every path that Python opens while the test runs; Qt's own are seen by strace alone."""
    paths: list[str] = []
    is_on = True

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if is_on and event == "open" and isinstance(arguments[0], str):
            paths.append(arguments[0])

    sys.addaudithook(note)
    yield paths
    is_on = False


def ticket_of_hostile_texts(hands: Hands) -> int:
    outcome = hands.do(
        CreateTicket(
            agent=GRACE,
            key="hostile",
            title=PICTURE,
            description=PICTURE,
            client="client_eve",
            priority=Priority.LOW,
            category=Category.GENERAL,
            files=(store_file(hands.desk.open(), "<img src=x>.txt", b"x"),),
        )
    )
    (ticket,) = outcome.changes.tickets
    hands.do(Reply(agent=GRACE, ticket=ticket, body=PICTURE))
    hands.do(AddNote(agent=GRACE, ticket=ticket, body=PICTURE))
    hands.do(SetTitle(agent=GRACE, tickets=(ticket,), title=f"{PICTURE}!"))
    return ticket


def test_markup_is_shown_as_it_is_written(hands: Hands, files_opened: list[str]) -> None:
    ticket = ticket_of_hostile_texts(hands)
    hands.show(ticket)
    for card in hands.cards:
        if isinstance(card, BubbleCard):
            assert card.text.toPlainText() == PICTURE
            assert not has_objects(card.text.document())
        elif isinstance(card, EventCard):
            assert "<b>" not in card.piece.text or PICTURE in card.piece.text
    assert hands.named(QLabel, "ticketTitle").text() == f"{PICTURE}!"
    assert "Eve <b>Tester</b>" in hands.named(QPushButton, "sendButton").text()
    assert hands.thread.findChildren(FileChip)[0].label == "<img src=x>.txt"
    hands.panel.grab()
    assert not [path for path in files_opened if "/etc/" in path]


def has_objects(document: QTextDocument) -> bool:
    """Whether a document holds a picture or anything else but letters."""
    return "\ufffc" in document.toRawText() or document.isEmpty()


def test_every_label_and_tooltip_is_plain(hands: Hands) -> None:
    hands.show(ticket_of_hostile_texts(hands))
    for widget in hands.panel.findChildren(QWidget):
        assert not re.search(r"<(?!/?p\b|br/)", widget.toolTip()), widget.toolTip()
        if isinstance(widget, QLabel):
            assert widget.textFormat() == Qt.TextFormat.PlainText or not widget.text()


def test_tooltips_of_cards_are_escaped(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.show(ticket_of_hostile_texts(hands))
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda place, text, *_: shown.append(text))
    for card in hands.cards:
        QApplication.sendEvent(card, QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), QPoint(3, 3)))
    assert len(shown) == len(hands.cards)
    assert any("Eve &lt;b&gt;Tester&lt;/b&gt;" in text for text in shown)
    assert not any(re.search(r"<(?!/?p\b|br/)", text) for text in shown)


def test_naughty_strings_are_shown_letter_by_letter(hands: Hands, shared_data: Path) -> None:
    found = json.loads((shared_data / "hostile" / "naughty_strings.json").read_text("utf-8"))
    view = MessageText(theme=hands.desk.theme, parent=hands.panel)
    strings = [text for text in found if isinstance(text, str)]
    assert len(strings) > 400
    for text in strings:
        view.set_message(shown_text(text))
        # Qt gives no-break spaces back as plain ones, and drops a byte order mark at the start.
        expected = shown_text(text).replace("\u00a0", " ").removeprefix("\ufeff")
        assert view.toPlainText() == expected, ascii(text)
        assert not view.document().toRawText().count("\ufffc")


def test_hostile_file_names_are_labels(hands: Hands, shared_data: Path) -> None:
    found = json.loads((shared_data / "hostile" / "filenames.json").read_text("utf-8"))
    names = [entry if isinstance(entry, str) else entry["name"] for entry in found]
    names = [name for name in names if name and not any("\ud800" <= c <= "\udfff" for c in name)]
    store = hands.desk.open()
    files = tuple(store_file(store, name, b"x") for name in names[:12])
    hands.do(Reply(agent=GRACE, ticket=2, body="", files=files))
    hands.show(2)
    piece = next(card.piece for card in hands.cards if card.piece.files)
    chips = [chip.label for chip in hands.thread.findChildren(FileChip) if chip.file]
    assert chips == [label_of(file) for file in piece.files]


def test_a_link_opens_only_when_it_is_clicked(hands: Hands, opened: list[str]) -> None:
    body = "See https://www.\u0430pple.com/x or file:///etc/passwd"
    hands.do(ReceiveMessage(agent=GRACE, ticket=2, body=body))
    hands.show(2)
    card = hands.cards[-1]
    assert isinstance(card, BubbleCard)
    assert opened == []
    card.text.anchorClicked.emit(QUrl("https://www.xn--pple-43d.com/x"))
    card.text.anchorClicked.emit(QUrl("file:///etc/passwd"))
    card.text.anchorClicked.emit(QUrl("javascript:alert(1)"))
    assert opened == ["https://www.xn--pple-43d.com/x"] or len(opened) == 1
    assert card.text.toPlainText() == body


def imported_link(hands: Hands, url: str) -> FileChip:
    """An attachment of ticket 2 that came as an address."""
    file = store_file(hands.desk.open(), "report.pdf", b"x")
    hands.do(Reply(agent=GRACE, ticket=2, body="With a link", files=(file,)))
    store = hands.desk.open()
    with store.transaction():
        store.run(
            Attachment.update(url=url, sha256=None).where(Attachment.filename == "report.pdf")
        )
    hands.show(2)
    (chip,) = hands.thread.findChildren(FileChip)
    return chip


def test_an_imported_address_is_followed_only_after_a_question(
    hands: Hands, opened: list[str]
) -> None:
    chip = imported_link(hands, "https://user@evil.example/report.pdf")
    assert "link" in chip.accessibleName()
    chip.clicked.emit()
    box = hands.named(QMessageBox, "askBox")
    assert "Opens evil.example" in box.text()
    assert opened == []
    hands.named(QPushButton, "acceptButton").click()
    assert opened == ["https://user@evil.example/report.pdf"]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "\\\\host\\share", "javascript:x", "", "/x"])
def test_other_addresses_are_never_followed(hands: Hands, opened: list[str], url: str) -> None:
    chip = imported_link(hands, url)
    chip.clicked.emit()
    assert hands.panel.findChild(QMessageBox, "askBox") is None
    assert "came without content" in hands.named(NoticeBar, "noticeBar").text
    assert opened == []


def test_a_message_of_ten_megabytes_does_not_stall(hands: Hands) -> None:
    hands.do(ReceiveMessage(agent=GRACE, ticket=2, body="x" * 10_000_000))
    hands.show(2)
    card = hands.cards[-1]
    assert isinstance(card, BubbleCard)
    assert len(card.text.toPlainText()) < 5_000
    assert len(card.piece.text) <= 32_768
