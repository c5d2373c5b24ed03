"""A message is looked through before it is sent, and can be called back for some seconds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.background.drafts import DraftKey, read_draft
from desktop.conversation.composer.check_bar import CheckBar
from desktop.conversation.composer.outbox_bar import OutboxBar
from desktop.conversation.composer.send_buttons import SendButtons
from desktop.conversation.notice_bar import NoticeBar
from models.commands.conversation import ReceiveMessage, Reply
from models.commands.lifecycle import Close
from models.commands.settings import SetSetting
from models.enums import MessageType, Status
from models.queries.settings import CHECKS_BEFORE_SENDING, UNDO_SEND_SECONDS, setting
from models.queries.thread import messages
from models.queries.ticket import details
from tests.desktop.conversation.conftest import Hands
from tests.seeds import GRACE

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


def test_a_doubt_holds_a_reply_up_and_one_key_sends_it_all_the_same(hands: Hands) -> None:
    hands.show(1)
    before = said(hands, 1)
    hands.type("Hi Bob, please see attached.")
    press_send(hands)
    assert bar(hands).isVisible()
    assert bar(hands).sentences == (
        "You greet “Bob”, but this goes to Ada Lovelace.",
        "You write “attached”, but no file is attached.",
    )
    assert said(hands, 1) == before
    with hands.qtbot.waitSignal(hands.panel.message_sent):
        press_send(hands)
    assert said(hands, 1) == [*before, "Hi Bob, please see attached."]
    assert not bar(hands).isVisible()


def test_a_key_that_is_held_down_does_not_answer_for_the_agent(hands: Hands) -> None:
    hands.show(1)
    before = said(hands, 1)
    hands.type("See attached.")
    press_send(hands)
    key = Qt.Key.Key_Return
    held = QKeyEvent(QEvent.Type.KeyPress, key, CONTROL, "\r", autorep=True)
    QApplication.sendEvent(hands.field, held)
    assert bar(hands).isVisible()
    assert hands.field.toPlainText() == "See attached."
    assert said(hands, 1) == before


def test_the_button_sends_all_the_same(hands: Hands) -> None:
    hands.show(1)
    hands.type("[NAME], hello")
    hands.named(QPushButton, "sendButton").click()
    assert bar(hands).sentences == ("“[NAME]” is not filled in.",)
    with hands.qtbot.waitSignal(hands.panel.message_sent):
        hands.named(QPushButton, "sendAnywayButton").click()


@pytest.mark.parametrize("way", ["key", "button"])
def test_the_agent_goes_on_writing(hands: Hands, way: str) -> None:
    hands.show(1)
    hands.type("See attached.")
    press_send(hands)
    if way == "key":
        hands.press(hands.field, Qt.Key.Key_Escape)
    else:
        hands.named(QPushButton, "keepWritingButton").click()
    assert not bar(hands).isVisible()
    assert hands.field.hasFocus()
    assert hands.field.toPlainText() == "See attached."
    press_send(hands)
    assert bar(hands).isVisible(), "asked again"
    with hands.qtbot.waitSignal(hands.panel.left):
        hands.press(hands.field, Qt.Key.Key_Escape)
        hands.press(hands.field, Qt.Key.Key_Escape)


def test_what_is_mended_goes_and_what_is_new_is_asked_first(hands: Hands) -> None:
    hands.show(1)
    hands.type("[NAME] see attached.")
    press_send(hands)
    assert len(bar(hands).sentences) == 2
    hands.field.setPlainText("Ada, see attached.")
    hands.qtbot.waitUntil(lambda: len(bar(hands).sentences) == 1)
    hands.field.setPlainText("Ada, it is done. Staff only!")
    hands.qtbot.waitUntil(lambda: not bar(hands).isVisible())
    press_send(hands)
    assert bar(hands).sentences == (
        "“Staff only” sounds as if it were for staff only. Ada Lovelace would read it.",
    )


def test_a_message_that_came_in_since_is_told(hands: Hands) -> None:
    hands.show(1)
    hands.type("Are you")
    hands.do(ReceiveMessage(agent=GRACE, ticket=1, body="It works again!"))
    hands.qtbot.waitUntil(lambda: "It works again!" in hands.texts())
    hands.type(" there?")
    press_send(hands)
    assert bar(hands).sentences == ("A newer message has come in since you began to write.",)
    with hands.qtbot.waitSignal(hands.panel.message_sent):
        press_send(hands)
    hands.qtbot.waitUntil(lambda: "Are you there?" in hands.texts())
    hands.type("And now?")
    hands.send()
    assert said(hands, 1)[-1] == "And now?"


def test_a_name_below_a_clients_message_is_theirs(hands: Hands) -> None:
    hands.do(ReceiveMessage(agent=GRACE, ticket=1, body="Still broken.\n\nThanks,\nBob"))
    hands.show(1)
    hands.type("Hi Bob,\nplease try again.")
    hands.send()


def test_a_note_may_speak_of_anybody(hands: Hands) -> None:
    hands.show(1)
    hands.panel.start_note()
    hands.type("Hi Linus, internal note: @Grace, don't tell the client.")
    hands.send()


def test_checks_can_be_turned_off_but_nothing_is_never_sent(hands: Hands) -> None:
    hands.show(1)
    before = said(hands, 1)
    hands.desk.history.apply(
        SetSetting(agent=GRACE, name=CHECKS_BEFORE_SENDING, value=False),
        text="Change setting",
        owner=hands.panel,
    )
    hands.qtbot.waitUntil(lambda: not hands.panel._sending._settings.has_checks)
    hands.type("\u200b\u2060")
    for _ in range(3):
        press_send(hands)
        assert bar(hands).isVisible()
        assert not hands.named(QPushButton, "sendAnywayButton").isVisible()
    assert said(hands, 1) == before
    hands.field.clear()
    hands.type("See attached.")
    hands.send()


def test_a_long_text_is_looked_through_aside(hands: Hands) -> None:
    hands.show(1)
    text = "All is well. " * 5_000 + "See attached."
    hands.field.setPlainText(text)
    press_send(hands)
    assert not bar(hands).isVisible()
    hands.qtbot.waitUntil(lambda: bar(hands).isVisible())
    press_send(hands)
    hands.qtbot.waitUntil(lambda: said(hands, 1)[-1] == text)


def test_another_ticket_has_other_doubts(hands: Hands) -> None:
    hands.show(1)
    hands.type("See attached.")
    press_send(hands)
    hands.show(2)
    assert not bar(hands).isVisible()
    hands.show(1)
    assert not bar(hands).isVisible()
    press_send(hands)
    assert bar(hands).isVisible()


def test_doubts_are_announced(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append(event.message())
    )
    hands.show(1)
    hands.type("See attached.")
    told.clear()
    press_send(hands)
    assert len(told) == 1
    assert told[0].startswith("You write “attached”, but no file is attached.")
    assert "Ctrl+Enter sends anyway" in told[0]


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


def test_a_file_answers_for_the_word(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "log.txt"
    file.write_text("x")
    hands.show(1)
    hands.type("See attached.")
    press_send(hands)
    assert bar(hands).isVisible()
    hands.panel.attach_files([file])
    hands.qtbot.waitUntil(lambda: not bar(hands).isVisible())
    hands.send()


def test_a_colleagues_answer_counts_too(hands: Hands) -> None:
    hands.show(1)
    hands.type("I")
    hands.do(Reply(agent="agent_linus", ticket=1, body="Answered already."))
    hands.qtbot.waitUntil(lambda: "Answered already." in hands.texts())
    press_send(hands)
    assert bar(hands).isVisible()
