"""Cards are used again, and made ahead: what one ticket had never shows in the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip

from desktop.conversation.files.file_chip import FileChip
from desktop.conversation.thread.bubble_card import BubbleCard
from desktop.conversation.thread.card_stock import CardStock
from models.commands.conversation import ReceiveMessage
from tests.desktop.conversation.conftest import CLOSED, Hands
from tests.seeds import GRACE


def bubbles(hands: Hands) -> list[BubbleCard]:
    return [card for card in hands.cards if isinstance(card, BubbleCard)]


def test_the_cards_of_one_ticket_become_those_of_the_next(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is made ahead in a quiet moment between the two would be taken first.
    monkeypatch.setattr(CardStock, "lay_in", lambda *_: False)
    hands.show(1)
    before = set(bubbles(hands))
    hands.show(2)
    assert before & set(bubbles(hands))
    for card in hands.cards:
        assert card.accessibleName()
        assert card.isVisible()
    for bubble in bubbles(hands):
        assert bubble.text.toPlainText() == bubble.piece.text


def test_a_card_that_is_used_again_has_lost_files_and_button(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    hands.do(ReceiveMessage(agent=GRACE, ticket=2, body="line\n" * 200))
    hands.show(2)
    hands.panel.attach_files([tmp_path / "a.txt"])
    hands.type("With a file.")
    send = hands.named(QPushButton, "sendButton")
    hands.qtbot.waitUntil(lambda: send.isEnabled())
    hands.send()
    hands.qtbot.waitUntil(lambda: bool(hands.thread.findChildren(FileChip)))
    assert hands.thread.findChild(QPushButton, "showAllButton") is not None
    hands.show(3)
    assert not [chip for chip in hands.thread.findChildren(FileChip) if chip.isVisible()]
    assert hands.thread.findChild(QPushButton, "showAllButton") is None
    hands.show(2)
    assert [chip.label for chip in hands.thread.findChildren(FileChip) if chip.isVisible()] == [
        "a.txt"
    ]
    assert hands.thread.findChild(QPushButton, "showAllButton") is not None


def test_a_text_that_was_opened_is_cut_again_in_the_next_ticket(hands: Hands) -> None:
    for ticket in (2, 3):
        hands.do(ReceiveMessage(agent=GRACE, ticket=ticket, body="line\n" * 200 + "the end"))
    hands.show(2)
    hands.named(QPushButton, "showAllButton").click()
    assert bubbles(hands)[-1].text.toPlainText().endswith("the end")
    hands.show(3)
    assert "the end" not in bubbles(hands)[-1].text.toPlainText()


def test_bubbles_are_made_ahead_and_are_not_heard(hands: Hands) -> None:
    hands.show(1)
    shown = len(bubbles(hands))
    hands.qtbot.waitUntil(lambda: len(hands.thread.findChildren(BubbleCard)) > shown)
    spare = set(hands.thread.findChildren(BubbleCard)) - set(bubbles(hands))
    assert not [card for card in spare if card.isVisible() or card.accessibleName()]


def test_the_tooltip_of_a_card_tells_when(hands: Hands) -> None:
    hands.show(1)
    card = hands.cards[0]
    place = QPoint(3, card.height() - 3)
    event = QHelpEvent(QEvent.Type.ToolTip, place, card.mapToGlobal(place))
    QApplication.sendEvent(card, event)
    assert "Ada Lovelace" in QToolTip.text()
    QToolTip.hideText()


def test_a_reply_can_be_begun_while_the_next_ticket_is_on_its_way(hands: Hands) -> None:
    hands.show(CLOSED)
    assert not hands.field.isVisible()
    hands.panel.show_ticket(1)
    hands.panel.start_reply()
    assert hands.field.isVisible()
    hands.qtbot.waitUntil(lambda: hands.shown_number() == 1)
    assert hands.field.isVisible()


def test_the_composer_opens_and_shuts_with_the_ticket_that_is_there(hands: Hands) -> None:
    hands.show(CLOSED)
    hands.show(1)
    assert hands.field.isVisible()
    assert hands.named(QPushButton, "sendButton").accessibleName() == "Send to Ada Lovelace"
    hands.show(CLOSED)
    assert not hands.field.isVisible()
