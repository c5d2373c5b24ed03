"""Messages on their way while their window goes, while others wait, while much else is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.background.drafts import DraftKey
from desktop.background.outbox import Outbox
from desktop.conversation.notice_bar import NoticeBar
from desktop.conversation.panel import ConversationPanel
from models.commands.conversation import ReceiveMessage
from models.commands.lifecycle import Close
from tests.desktop.conftest import Desk
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.sending_steps import press_send, said, wait_for, waiting
from tests.seeds import GRACE

KEY = DraftKey(1, "reply")


@pytest.fixture
def outbox(desk: Desk) -> Iterator[Outbox]:
    made = Outbox(background=desk.background, history=desk.history, drafts=desk.drafts)
    yield made
    made.deleteLater()


@pytest.fixture
def own(desk: Desk, outbox: Outbox, qtbot: QtBot) -> Hands:
    """A window of ticket 1 beside others; tests close it."""
    panel = ConversationPanel(
        background=desk.background,
        history=desk.history,
        theme=desk.theme,
        drafts=desk.drafts,
        outbox=outbox,
    )
    desk.background.changed.connect(panel.on_changed)
    panel.show()
    made = Hands(desk=desk, panel=panel, qtbot=qtbot)
    made.show(1)
    return made


def end(hands: Hands) -> None:
    """Close the window for good, before anything else can happen."""
    hands.panel.close()
    hands.panel.deleteLater()
    QApplication.sendPostedEvents(hands.panel, QEvent.Type.DeferredDelete.value)


def test_what_was_sent_leaves_no_draft_though_its_window_is_gone(
    own: Hands, desk: Desk, qtbot: QtBot
) -> None:
    wait_for(own, 0)
    own.type("Goodbye")
    press_send(own)
    end(own)
    qtbot.waitUntil(lambda: desk.background.is_idle)
    assert desk.drafts.draft(KEY).is_empty, "nobody may send it again"
    assert desk.drafts.tickets == frozenset()


@pytest.mark.parametrize("seconds", [0, 30])
def test_what_is_refused_is_told_though_its_window_is_gone(
    own: Hands, desk: Desk, qtbot: QtBot, seconds: int
) -> None:
    refused: list[Exception] = []
    desk.history.refused.connect(refused.append)
    wait_for(own, seconds)
    own.type("Too late")
    if seconds:
        press_send(own)
    desk.history.apply(
        Close(agent=GRACE, tickets=(1,), reason="done"), text="Close", owner=desk.background
    )
    if not seconds:
        press_send(own)
    end(own)
    qtbot.waitUntil(lambda: desk.background.is_idle)
    assert [str(error).split(";")[0] for error in refused] == [
        "Not sent to #1: Ticket #1 is closed"
    ]
    assert desk.drafts.draft(KEY).text == "Too late"


def test_what_was_held_up_goes_out_though_the_agent_has_gone_on(hands: Hands) -> None:
    hands.show(1)
    before = said(hands, 1)
    wait_for(hands, 30)
    for text in ("First", "Second"):
        hands.type(text)
        press_send(hands)
    hands.panel.show_ticket(2)
    outbox = hands.panel._sending._outbox
    hands.qtbot.waitUntil(
        lambda: (letter := outbox.letter(1)) is not None and letter.draft.text == "Second"
    )
    assert said(hands, 1)[len(before) :] == ["First"]
    hands.panel.flush()
    hands.qtbot.waitUntil(lambda: said(hands, 1)[len(before) :] == ["First", "Second"])


def test_what_was_held_up_stays_a_draft_with_what_could_not_be_sent(
    hands: Hands, qtbot: QtBot
) -> None:
    hands.show(1)
    before = said(hands, 1)
    wait_for(hands, 30)
    hands.type("First")
    press_send(hands)
    hands.desk.history.apply(
        Close(agent=GRACE, tickets=(1,), reason="done"), text="Close", owner=hands.panel
    )
    hands.type("Second")
    press_send(hands)
    notice = hands.named(NoticeBar, "noticeBar")
    qtbot.waitUntil(lambda: notice.isVisible())
    assert not waiting(hands).isVisible()
    assert hands.desk.drafts.draft(KEY).text == "First\n\nSecond"
    assert notice.text.startswith("Your reply was not sent: Ticket #1 is closed")
    assert said(hands, 1) == before


class _PutAside(QHideEvent):
    """What a widget hears when its window is made an icon."""

    def spontaneous(self) -> bool:
        """It comes from the system."""
        return True


def test_a_window_that_is_made_small_sends_nothing_early(hands: Hands) -> None:
    hands.show(1)
    wait_for(hands, 30)
    hands.type("Wait")
    press_send(hands)
    hands.panel.hideEvent(_PutAside())
    assert waiting(hands).isVisible()


def test_a_message_far_above_is_not_taken_back(hands: Hands) -> None:
    hands.show(1)
    wait_for(hands, 0)
    hands.type("Long ago")
    with hands.qtbot.waitSignal(hands.panel.message_sent):
        press_send(hands)
    hands.qtbot.waitUntil(lambda: hands.desk.background.is_idle)
    hands.show(2)
    for number in range(70):
        ReceiveMessage(agent="", ticket=1, body=f"Message {number}").apply(hands.desk.open())
    hands.show(1)
    assert not hands.panel._source.part.is_first
    assert hands.field.toPlainText() == ""
