"""A draft of each kind, several windows on one ticket, and what was thrown away."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.background.discarded import Discarded
from desktop.background.drafts import Draft, DraftKey
from desktop.conversation.notice_bar import NoticeBar
from models.enums import MessageType
from tests.desktop.conftest import Desk
from tests.desktop.conversation.conftest import Hands, close_panel, last_said, make_panel
from tests.seeds import GRACE


def earlier(hands: Hands) -> list[tuple[DraftKey, str]]:
    """What was thrown away, the newest first."""
    found: list[list[Discarded]] = []
    hands.desk.drafts.read_discarded(found.append, owner=hands.panel)
    hands.qtbot.waitUntil(lambda: bool(found))
    return [(old.key, old.draft.text) for old in found[0]]


def test_a_reply_and_a_note_of_one_ticket_keep_their_own_words(hands: Hands) -> None:
    hands.show(1)
    toggle = hands.named(QPushButton, "noteToggle")
    hands.type("For the client")
    toggle.click()
    assert hands.field.toPlainText() == ""
    hands.type("For us")
    toggle.click()
    assert hands.field.toPlainText() == "For the client"
    hands.show(2)
    hands.show(1)
    assert hands.field.toPlainText() == "For the client"
    toggle.click()
    assert hands.field.toPlainText() == "For us"
    hands.send()
    assert last_said(hands, 1) == (MessageType.NOTE, GRACE, "For us")
    assert hands.field.toPlainText() == "For the client"
    assert not toggle.isChecked()


def test_undo_never_brings_words_of_a_note_into_a_reply(hands: Hands) -> None:
    hands.show(1)
    hands.panel.start_note()
    hands.type("The client is wrong")
    hands.field.selectAll()
    hands.press(hands.field, Qt.Key.Key_Delete)
    hands.panel.start_reply()
    hands.field.undo()
    assert hands.field.toPlainText() == ""


def test_a_note_begun_before_sending_a_reply_stays(hands: Hands) -> None:
    hands.show(1)
    hands.type("Dear Ada")
    hands.named(QPushButton, "sendButton").click()
    with hands.qtbot.waitSignal(hands.panel.message_sent):
        hands.panel.start_note()
        assert not hands.field.isReadOnly()
        hands.type("She is angry")
    assert last_said(hands, 1)[::2] == (MessageType.AGENT, "Dear Ada")
    assert hands.field.toPlainText() == "She is angry"
    hands.panel.start_reply()
    assert hands.field.toPlainText() == ""


def test_what_is_cleared_at_once_can_be_found_again(hands: Hands) -> None:
    hands.show(1)
    hands.type("A long answer, thought through")
    hands.field.selectAll()
    hands.press(hands.field, Qt.Key.Key_Backspace)
    hands.panel.flush()
    assert earlier(hands) == [(DraftKey(1, "reply"), "A long answer, thought through")]


def test_blanks_that_are_typed_stay(hands: Hands) -> None:
    hands.show(1)
    hands.type("A long answer, thought through")
    hands.panel.flush()
    hands.field.selectAll()
    hands.type(" \n ")
    hands.panel.flush()
    assert hands.field.toPlainText() == " \n "
    assert hands.field.textCursor().atEnd()


def test_what_is_corrected_or_sent_is_not_thrown_away(hands: Hands) -> None:
    hands.show(1)
    hands.type("Unfortunately yes")
    for _ in range(12):
        hands.press(hands.field, Qt.Key.Key_Backspace)
    hands.field.selectAll()
    hands.type("A whole answer follows here")
    hands.send()
    assert earlier(hands) == []


def test_what_is_taken_back_over_another_draft_waits_among_the_earlier_ones(hands: Hands) -> None:
    hands.show(1)
    hands.type("Too early")
    hands.send()
    hands.qtbot.waitUntil(lambda: "Too early" in hands.texts())
    hands.type("Something else")
    hands.desk.history.stack.undo()
    hands.qtbot.waitUntil(lambda: "Too early" not in hands.texts())
    assert hands.field.toPlainText() == "Something else"
    assert earlier(hands) == [(DraftKey(1, "reply"), "Too early")]


def test_a_draft_is_discarded_and_restored(hands: Hands) -> None:
    writing = hands.panel._writing
    hands.show(1)
    hands.panel.start_note()
    hands.type("First thoughts")
    writing.discard()
    assert hands.field.toPlainText() == ""
    hands.type("Second thoughts")
    writing.restore(DraftKey(1, "note"), Draft(text="First thoughts"))
    assert hands.field.toPlainText() == "First thoughts"
    assert [text for _, text in earlier(hands)] == ["Second thoughts", "First thoughts"]
    writing.restore(DraftKey(2, "note"), Draft(text="Of another ticket"))
    assert hands.field.toPlainText() == "First thoughts"
    hands.show(2)
    assert hands.field.toPlainText() == "Of another ticket"
    assert hands.named(QPushButton, "noteToggle").isChecked()


@pytest.fixture
def other(desk: Desk, hands: Hands) -> Iterator[Hands]:
    """A second window on the same drafts, side by side."""
    panel = make_panel(desk, desk.drafts)
    yield Hands(desk=desk, panel=panel, qtbot=hands.qtbot)
    close_panel(panel, hands.qtbot)


def test_another_window_follows_at_once(hands: Hands, other: Hands) -> None:
    for one in (hands, other):
        one.show(1)
    hands.type("Grüße 🙂 an alle")
    hands.panel.flush()
    assert other.field.toPlainText() == "Grüße 🙂 an alle"
    assert hands.panel.is_idle or not other.panel._writing._is_touched
    cursor = other.field.textCursor()
    cursor.setPosition(len("Grüße 🙂".encode("utf-16-le")) // 2)
    other.field.setTextCursor(cursor)
    other.type("🙃,")
    other.panel.flush()
    assert hands.field.toPlainText() == "Grüße 🙂🙃, an alle"
    assert hands.field.textCursor().atEnd()
    other.panel.start_note()
    assert hands.field.toPlainText() == "Grüße 🙂🙃, an alle"


def test_the_newest_wins_and_the_other_is_kept(hands: Hands, other: Hands) -> None:
    for one in (hands, other):
        one.show(1)
    hands.type("typed here")
    other.type("typed there")
    hands.panel.flush()
    assert other.field.toPlainText() == "typed there"
    other.panel.flush()
    assert hands.field.toPlainText() == "typed there"
    assert earlier(hands) == [(DraftKey(1, "reply"), "typed here")]


def test_what_another_window_writes_while_it_is_sent_stays(hands: Hands, other: Hands) -> None:
    for one in (hands, other):
        one.show(1)
    hands.type("Hello")
    hands.panel.flush()
    hands.named(QPushButton, "sendButton").click()
    with hands.qtbot.waitSignal(hands.panel.message_sent):
        other.type(" and goodbye")
        other.panel.flush()
    assert last_said(hands, 1)[2] == "Hello"
    for one in (hands, other):
        assert one.field.toPlainText() == "Hello and goodbye"
        assert not one.field.isReadOnly()


@pytest.mark.parametrize("to", ["note", "ticket"])
def test_what_is_half_composed_stays_with_its_draft(hands: Hands, to: str) -> None:
    hands.show(1)
    hands.panel.start_reply()
    hands.type("To ")
    QApplication.sendEvent(hands.field, QInputMethodEvent("にほん", []))
    if to == "note":
        hands.panel.start_note()
    else:
        hands.panel.show_ticket(2)
    assert hands.field.toPlainText() == ""
    assert hands.field.textCursor().block().layout().preeditAreaText() == ""
    assert hands.desk.drafts.draft(DraftKey(1, "reply")).text == "To にほん"
    assert hands.desk.drafts.draft(DraftKey(1, "note")).is_empty


def test_a_full_disk_is_told_once_in_each_ticket_and_nothing_is_lost(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    notice = hands.named(NoticeBar, "noticeBar")
    hands.desk.drafts._again.setInterval(0)
    hands.show(1)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        hands.type("Precious words")
        hands.qtbot.waitUntil(lambda: notice.isVisible())
        assert "not on the disk" in notice.text
        notice.hide()
        again = hands.desk.drafts._again.timeout
        with hands.qtbot.waitSignals([again, again, again]):
            hands.type(" and more")
        assert not notice.isVisible(), "what was closed does not come again"
        hands.show(2)
        assert notice.isVisible(), "whoever writes elsewhere must know it there"
        hands.show(1)
        assert hands.field.toPlainText() == "Precious words and more"
    hands.qtbot.waitUntil(lambda: hands.panel.is_idle)
    hands.qtbot.waitUntil(lambda: notice.text == "Your draft is on the disk again.")
