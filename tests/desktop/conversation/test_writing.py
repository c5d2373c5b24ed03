"""What an agent writes: replies, notes, drafts that survive, errors that keep the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from desktop.background.drafts import read_draft
from desktop.background.undo import UndoHistory
from desktop.conversation.composer.composer import Composer
from desktop.conversation.notice_bar import NoticeBar
from models.commands.lifecycle import Close, Reopen
from models.enums import MessageType, Status
from models.queries.thread import messages
from models.queries.ticket import details
from tests.desktop.conversation.conftest import CLOSED, Hands, last_said
from tests.seeds import GRACE, LINUS


def drafts(hands: Hands) -> Path:
    return hands.desk.path.with_name("docket.drafts")


def test_a_reply_is_sent(hands: Hands) -> None:
    hands.show(2)
    hands.type("Grüße, das kostet 5 €.\n")
    hands.send()
    assert last_said(hands, 2) == (MessageType.AGENT, GRACE, "Grüße, das kostet 5 €.")
    assert hands.field.toPlainText() == ""
    hands.qtbot.waitUntil(lambda: "Grüße, das kostet 5 €." in hands.texts())
    hands.qtbot.waitUntil(lambda: hands.panel.is_idle)
    assert not list(drafts(hands).glob("*.draft"))


def test_control_enter_sends(hands: Hands) -> None:
    hands.show(2)
    hands.type("Hello")
    with hands.qtbot.waitSignal(hands.panel.message_sent):
        hands.press(hands.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert last_said(hands, 2)[2] == "Hello"


def test_nothing_is_not_sent(hands: Hands) -> None:
    hands.show(2)
    assert not hands.named(QPushButton, "sendButton").isEnabled()
    hands.type(" \n")
    assert not hands.named(QPushButton, "sendButton").isEnabled()
    hands.type("x")
    assert hands.named(QPushButton, "sendButton").isEnabled()


def test_a_note_cannot_be_taken_for_a_reply(hands: Hands) -> None:
    hands.show(1)
    button, toggle = hands.named(QPushButton, "sendButton"), hands.named(QPushButton, "noteToggle")
    assert button.text() == "Send to Ada Lovelace"
    reply_name, reply_picture = hands.field.accessibleName(), hands.panel.grab().toImage()
    toggle.click()
    assert button.text() == "Add note — staff only"
    assert hands.field.accessibleName() != reply_name
    assert hands.panel.grab().toImage() != reply_picture
    hands.type("Between us")
    hands.send()
    assert last_said(hands, 1)[0] is MessageType.NOTE
    assert not toggle.isChecked()


def test_keys_start_a_reply_and_a_note_and_escape_leaves(hands: Hands) -> None:
    hands.show(1)
    hands.panel.start_note()
    assert hands.field.hasFocus()
    assert hands.named(QPushButton, "noteToggle").isChecked()
    hands.panel.start_reply()
    assert not hands.named(QPushButton, "noteToggle").isChecked()
    with hands.qtbot.waitSignal(hands.panel.left):
        hands.press(hands.field, Qt.Key.Key_Escape)
    assert hands.thread.hasFocus()


@pytest.mark.parametrize(("place", "status"), [(0, Status.PENDING), (1, Status.IN_PROGRESS)])
def test_more_ways_to_send(hands: Hands, place: int, status: Status) -> None:
    hands.show(1)
    hands.type("Done?")
    wanted: list[int] = []
    hands.panel.resolve_wanted.connect(wanted.append)
    menu = hands.named(Composer, "composerBox").findChild(QMenu)
    assert menu is not None
    with hands.qtbot.waitSignal(hands.panel.message_sent):
        menu.actions()[place].trigger()
    found = details(hands.desk.open(), 1)
    assert found is not None
    assert found.status is status
    assert wanted == ([1] if place else [])


def test_every_ticket_has_its_draft(hands: Hands) -> None:
    hands.show(1)
    hands.type("For one")
    hands.show(2)
    assert hands.field.toPlainText() == ""
    hands.panel.start_note()
    hands.type("For two")
    hands.show(1)
    assert hands.field.toPlainText() == "For one"
    assert not hands.named(QPushButton, "noteToggle").isChecked()
    hands.panel.show_ticket(2)
    assert hands.field.toPlainText() == "For two"
    assert hands.named(QPushButton, "noteToggle").isChecked()


def test_what_is_typed_is_on_the_disk_within_a_second(hands: Hands) -> None:
    hands.show(1)
    hands.type("Not lost")
    file = drafts(hands) / "1-reply.draft"
    hands.qtbot.waitUntil(
        lambda: file.exists() and read_draft(file).text == "Not lost", timeout=1_000
    )


def test_a_draft_is_there_after_a_restart(hands: Hands, reopen: Callable[[], Hands]) -> None:
    hands.show(1)
    hands.panel.start_note()
    hands.type("Tomorrow: 5 €")
    hands.panel.hide()
    hands.qtbot.waitUntil(lambda: hands.panel.is_idle)
    again = reopen()
    again.show(1)
    hands.qtbot.waitUntil(lambda: again.field.toPlainText() == "Tomorrow: 5 €")
    assert again.named(QPushButton, "noteToggle").isChecked()


def test_a_failed_send_keeps_the_text(hands: Hands) -> None:
    hands.show(1)
    hands.type("Important")
    hands.desk.history.agent = "agent_nobody"
    hands.named(QPushButton, "sendButton").click()
    notice = hands.named(NoticeBar, "noticeBar")
    hands.qtbot.waitUntil(lambda: notice.isVisible())
    assert notice.text.startswith("Not sent: ")
    assert hands.field.toPlainText() == "Important"
    assert not hands.field.isReadOnly()
    hands.desk.history.agent = GRACE
    hands.send()
    assert last_said(hands, 1)[2] == "Important"


def test_a_closed_ticket_says_so_and_can_be_reopened(hands: Hands) -> None:
    hands.show(CLOSED)
    assert not hands.field.isVisible()
    assert not hands.panel._writing._composer.is_ready
    hands.named(QPushButton, "reopenButton").click()
    hands.qtbot.waitUntil(lambda: hands.field.isVisible())
    found = details(hands.desk.open(), CLOSED)
    assert found is not None
    assert found.status is Status.OPEN


def test_a_ticket_closed_meanwhile_keeps_the_draft(hands: Hands) -> None:
    hands.show(1)
    hands.type("Almost done")
    hands.do(Close(agent=GRACE, tickets=(1,), reason="duplicate"))
    hands.qtbot.waitUntil(lambda: not hands.field.isVisible())
    assert hands.field.toPlainText() == "Almost done"


@pytest.mark.parametrize("kind", ["reply", "note"])
def test_what_is_typed_on_when_a_colleague_closes_the_ticket_does_nothing(
    hands: Hands, kind: str
) -> None:
    hands.show(1)
    pressed: list[str] = []
    for keys in ("E", "R", "Shift+N"):
        shortcut = QShortcut(QKeySequence(keys), hands.panel)
        shortcut.activated.connect(partial(pressed.append, keys))
    hands.panel.activateWindow()
    hands.panel.start_reply() if kind == "reply" else hands.panel.start_note()
    hands.type("Almost")
    hands.do(Close(agent=LINUS, tickets=(1,), reason="duplicate"))
    bar = hands.named(QWidget, "closedBar")
    hands.qtbot.waitUntil(lambda: bar.hasFocus())
    assert "is kept" in bar.accessibleName()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_E, Qt.Key.Key_R, Qt.Key.Key_Return):
        hands.press(bar, key)
    hands.press(bar, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert pressed == []
    found = details(hands.desk.open(), 1)
    assert found is not None
    assert found.status is Status.CLOSED, "a blank pressed no button"
    hands.do(Reopen(agent=LINUS, tickets=(1,)))
    hands.qtbot.waitUntil(lambda: hands.field.hasFocus())
    assert hands.field.toPlainText() == "Almost"


def test_escape_leaves_a_ticket_that_was_closed_meanwhile(hands: Hands) -> None:
    hands.show(1)
    hands.panel.activateWindow()
    hands.panel.start_note()
    hands.do(Close(agent=LINUS, tickets=(1,), reason="duplicate"))
    bar = hands.named(QWidget, "closedBar")
    hands.qtbot.waitUntil(lambda: bar.hasFocus())
    hands.press(bar, Qt.Key.Key_Escape)
    assert hands.thread.hasFocus()


def test_taking_a_message_back_gives_its_words_back(hands: Hands) -> None:
    hands.show(1)
    hands.type("Too early")
    hands.send()
    hands.qtbot.waitUntil(lambda: "Too early" in hands.texts())
    history: UndoHistory = hands.desk.history
    history.stack.undo()
    hands.qtbot.waitUntil(lambda: "Too early" not in hands.texts())
    assert hands.field.toPlainText() == "Too early"
    history.stack.redo()
    hands.qtbot.waitUntil(lambda: "Too early" in hands.texts())
    assert hands.field.toPlainText() == ""
    history.stack.undo()
    hands.qtbot.waitUntil(lambda: hands.field.toPlainText() == "Too early")
    hands.send()
    assert last_said(hands, 1)[2] == "Too early"


def test_sending_the_same_draft_twice_sends_once(hands: Hands) -> None:
    hands.show(1)
    hands.type("Once")
    before = len(messages(hands.desk.open(), 1))
    with hands.qtbot.waitSignal(hands.panel.message_sent):
        for _ in range(3):
            hands.press(hands.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hands.qtbot.waitUntil(lambda: hands.desk.background.is_idle)
    said = [row.body for row in messages(hands.desk.open(), 1)]
    assert said.count("Once") == 1
    assert len(said) > before


def test_the_composer_grows_with_its_text(hands: Hands) -> None:
    hands.show(1)
    low = hands.field.height()
    hands.type("1\n2\n3\n4\n5\n6\n7\n8")
    hands.qtbot.waitUntil(lambda: hands.field.height() > low)
    middle = hands.field.height()
    hands.field.setPlainText("line\n" * 500)
    assert middle < hands.field.height() < hands.panel.height() / 2


def test_half_characters_do_no_harm(hands: Hands) -> None:
    hands.show(1)
    hands.field.setPlainText("half \ud83d character")
    hands.send()
    last_said(hands, 1)[2].encode("utf-8")


def test_who_reads_it_is_written_above(hands: Hands) -> None:
    hands.show(1)

    def words() -> list[str]:
        box = hands.named(Composer, "composerBox")
        return [label.text() for label in box.findChildren(QLabel) if label.isVisible()]

    assert "To Ada Lovelace · ada@example.com" in words()
    hands.panel.start_note()
    assert "Only staff will see this" in words()
