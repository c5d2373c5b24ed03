"""A message can be called back for some seconds; it is sent once, or not at all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.background.drafts import DraftKey, read_draft
from desktop.conversation.composer.send_buttons import SendButtons
from desktop.conversation.notice_bar import NoticeBar
from models.commands.lifecycle import Close
from models.commands.settings import SetSetting
from models.enums import Status
from models.queries.settings import UNDO_SEND_SECONDS, setting
from models.queries.ticket import details
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.sending_steps import (
    CONTROL,
    SHIFT,
    press_send,
    said,
    wait_for,
    waiting,
)
from tests.seeds import GRACE


def test_a_reply_waits_and_goes_out_by_itself(hands: Hands) -> None:
    hands.show(1)
    before = said(hands, 1)
    wait_for(hands, 5)
    hands.type("Hello")
    press_send(hands)
    assert hands.field.toPlainText() == ""
    assert waiting(hands).isVisible()
    assert waiting(hands).text == "Reply to Ada Lovelace goes out in 5 s"
    file = hands.desk.path.with_name("docket.drafts") / "1-reply.waiting"
    hands.qtbot.waitUntil(lambda: file.exists() and read_draft(file).text == "Hello")
    hands.qtbot.waitUntil(lambda: waiting(hands).text.endswith("in 4 s"), timeout=3_000)
    assert said(hands, 1) == before
    with hands.qtbot.waitSignal(hands.panel.message_sent, timeout=9_000):
        pass
    assert said(hands, 1) == [*before, "Hello"]
    assert not waiting(hands).isVisible()
    hands.qtbot.waitUntil(lambda: hands.panel.is_idle)
    assert not file.exists()


@pytest.mark.parametrize("way", ["button", "undo"])
def test_a_reply_is_called_back(hands: Hands, way: str) -> None:
    hands.show(1)
    before = said(hands, 1)
    wait_for(hands, 30)
    hands.type("Hello\nthere")
    press_send(hands)
    if way == "button":
        hands.named(QPushButton, "undoSendButton").click()
    else:
        assert hands.desk.history.recall is not None
        hands.desk.history.undo()
    assert hands.field.toPlainText() == "Hello\nthere"
    assert not waiting(hands).isVisible()
    hands.qtbot.waitUntil(lambda: hands.panel.is_idle and hands.desk.background.is_idle)
    assert said(hands, 1) == before
    wait_for(hands, 0)
    hands.send()
    assert said(hands, 1) == [*before, "Hello\nthere"]


def test_control_z_in_the_empty_field_is_for_the_message_that_waits(hands: Hands) -> None:
    def is_for_field() -> bool:
        key = Qt.Key.Key_Z
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CONTROL, "\x1a")
        event.ignore()
        QApplication.sendEvent(hands.field, event)
        return event.isAccepted()

    hands.show(1)
    wait_for(hands, 30)
    assert is_for_field()
    hands.type("Hello")
    press_send(hands)
    assert not is_for_field()
    hands.type("x")
    assert is_for_field()


def test_send_now_does_not_wait(hands: Hands) -> None:
    hands.show(1)
    wait_for(hands, 30)
    hands.panel.start_note()
    hands.type("Hello")
    press_send(hands)
    assert waiting(hands).text == "Note, staff only, is added in 30 s"
    with hands.qtbot.waitSignal(hands.panel.message_sent):
        hands.named(QPushButton, "sendNowButton").click()
    assert said(hands, 1)[-1] == "Hello"


def test_other_tickets_may_be_worked_on_meanwhile(hands: Hands) -> None:
    hands.show(1)
    wait_for(hands, 30)
    hands.type("For one")
    press_send(hands)
    hands.show(2)
    assert not waiting(hands).isVisible()
    hands.type("For two")
    hands.desk.history.undo()
    assert hands.field.toPlainText() == "For two"
    notice = hands.named(NoticeBar, "noticeBar")
    assert notice.text == "Your reply to #1 was called back and is a draft again."
    hands.show(1)
    assert hands.field.toPlainText() == "For one"


def test_two_messages_of_a_ticket_keep_their_order(hands: Hands) -> None:
    hands.show(1)
    before = said(hands, 1)
    wait_for(hands, 30)
    for text in ("First", "Second", "Third"):
        hands.type(text)
        press_send(hands)
        hands.qtbot.waitUntil(lambda: hands.field.toPlainText() == "")
    hands.qtbot.waitUntil(lambda: said(hands, 1)[len(before) :] == ["First", "Second"])
    hands.qtbot.waitUntil(lambda: waiting(hands).isVisible())
    hands.panel.flush()
    hands.qtbot.waitUntil(lambda: said(hands, 1)[len(before) :] == ["First", "Second", "Third"])


def test_closing_the_window_sends_at_once(hands: Hands) -> None:
    hands.show(1)
    wait_for(hands, 30)
    hands.type("Goodbye")
    press_send(hands)
    hands.panel.hide()
    hands.desk.background.stop()
    assert said(hands, 1)[-1] == "Goodbye"


def test_what_could_not_be_sent_after_all_is_a_draft_again(hands: Hands) -> None:
    hands.show(1)
    wait_for(hands, 30)
    hands.type("Too late")
    press_send(hands)
    hands.do(Close(agent=GRACE, tickets=(1,), reason="done"))
    hands.named(QPushButton, "sendNowButton").click()
    notice = hands.named(NoticeBar, "noticeBar")
    hands.qtbot.waitUntil(lambda: notice.isVisible())
    assert notice.text.startswith("Your reply was not sent: Ticket #1 is closed")
    assert hands.desk.drafts.draft(DraftKey(1, "reply")).text == "Too late"


def test_send_and_next_asks_for_the_next_ticket(hands: Hands) -> None:
    hands.show(1)
    hands.type("Done")
    with hands.qtbot.waitSignals([hands.panel.message_sent, hands.panel.next_wanted]):
        hands.press(hands.field, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert said(hands, 1)[-1] == "Done"
    wait_for(hands, 30)
    hands.type("Again")
    with hands.qtbot.waitSignal(hands.panel.next_wanted):
        hands.press(hands.field, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert said(hands, 1)[-1] == "Done", "it waits, and the agent does not"


def test_send_and_resolve_does_not_wait(hands: Hands) -> None:
    hands.show(1)
    wait_for(hands, 30)
    hands.type("Solved")
    buttons = hands.panel.findChild(SendButtons)
    assert buttons is not None
    with hands.qtbot.waitSignal(hands.panel.resolve_wanted):
        buttons.send_wanted.emit("resolve")
    assert said(hands, 1)[-1] == "Solved"
    hands.qtbot.waitUntil(lambda: hands.field.toPlainText() == "")
    hands.type("And wait")
    buttons.send_wanted.emit("wait")
    hands.named(QPushButton, "sendNowButton").click()
    hands.qtbot.waitUntil(lambda: said(hands, 1)[-1] == "And wait")
    found = details(hands.desk.open(), 1)
    assert found is not None
    assert found.status is Status.PENDING


def test_the_seconds_are_a_setting(hands: Hands) -> None:
    hands.show(1)
    wait_for(hands, 20)
    assert setting(hands.desk.open(), UNDO_SEND_SECONDS) == 20
    hands.do(SetSetting(agent=GRACE, name=UNDO_SEND_SECONDS, value="nonsense"))
    sending = hands.panel._sending
    hands.qtbot.waitUntil(lambda: sending._settings.undo_seconds == 0)
