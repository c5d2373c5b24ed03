"""What tests of sending have in common: what was said, the two bars, and the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.conversation.composer.check_bar import CheckBar
from desktop.conversation.composer.outbox_bar import OutboxBar
from desktop.conversation.composer.send_buttons import SendButtons
from models.enums import MessageType
from models.queries.thread import messages
from tests.desktop.conversation.conftest import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def said(hands: Hands, ticket: int) -> list[str]:
    rows = messages(hands.desk.open(), ticket, limit=99)
    return [row.body for row in rows if row.type in (MessageType.AGENT, MessageType.NOTE)]


def bar(hands: Hands) -> CheckBar:
    return hands.named(CheckBar, "checkBar")


def waiting(hands: Hands) -> OutboxBar:
    return hands.named(OutboxBar, "outboxBar")


def press_send(hands: Hands) -> None:
    hands.press(hands.field, Qt.Key.Key_Return, CONTROL)


def wait_for(hands: Hands, seconds: int) -> None:
    """Choose for how long messages wait."""
    buttons = hands.panel.findChild(SendButtons)
    assert buttons is not None
    buttons.undo_seconds_chosen.emit(seconds)
    sending = hands.panel._sending
    hands.qtbot.waitUntil(lambda: sending._settings.undo_seconds == seconds)
