"""A message is looked through before it is sent; the agent decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from models.commands.conversation import ReceiveMessage, Reply
from models.commands.settings import SetSetting
from models.queries.settings import CHECKS_BEFORE_SENDING
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.sending_steps import CONTROL, bar, press_send, said
from tests.seeds import GRACE


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
