"""A message that waits: sent once, called back, or a draft again; never lost, never twice."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from desktop.background import outbox as outbox_module
from desktop.background.draft_book import DraftBook
from desktop.background.drafts import Draft, DraftFolder, DraftKey
from desktop.background.outbox import Letter, Outbox
from models.commands.conversation import AddNote, Reply
from models.commands.fields import SetPriority
from models.engines.faults import DatabaseFault
from models.enums import MessageType, Priority
from models.queries.thread import messages
from models.store.store import Store
from tests.desktop.conftest import Desk
from tests.seeds import GRACE

KEY = DraftKey(2, "reply")
WAITS = DraftKey(2, "reply", is_waiting=True)
CLOSED = 9


@pytest.fixture
def outbox(desk: Desk) -> Iterator[Outbox]:
    made = Outbox(background=desk.background, history=desk.history, drafts=desk.drafts)
    yield made
    made.deleteLater()


def letter(text: str, key: DraftKey = KEY, seconds: int = 600) -> Letter:
    draft = Draft(text=text)
    kind = AddNote if key.kind == "note" else Reply
    command = kind(id=draft.id, agent=GRACE, ticket=key.ticket, body=text)
    return Letter(key, draft, command, "Send reply", "work", seconds)


def said(desk: Desk, ticket: int = 2) -> list[str]:
    rows = messages(desk.open(), ticket, limit=99)
    return [row.body for row in rows if row.type in (MessageType.AGENT, MessageType.NOTE)]


def can_recall(desk: Desk) -> bool:
    return desk.history.recall is not None


def folder(desk: Desk) -> DraftFolder:
    return DraftFolder(desk.path.with_name("docket.drafts"))


def saved(desk: Desk, qtbot: QtBot) -> dict[DraftKey, str]:
    qtbot.waitUntil(lambda: desk.drafts.is_saved)
    return {key: draft.text for key, draft in folder(desk).read_all().items()}


def test_a_message_waits_on_the_disk_and_goes_out(desk: Desk, outbox: Outbox, qtbot: QtBot) -> None:
    before = said(desk)
    outbox.post(letter("Hello", seconds=1))
    assert outbox.seconds_left(2) == 1
    assert saved(desk, qtbot) == {WAITS: "Hello"}
    assert desk.drafts.tickets == frozenset()
    assert said(desk) == before
    with qtbot.waitSignal(outbox.sent):
        pass
    assert said(desk) == [*before, "Hello"]
    assert saved(desk, qtbot) == {}
    assert outbox.letter(2) is None


def test_a_message_that_is_called_back_is_a_draft_again(
    desk: Desk, outbox: Outbox, qtbot: QtBot
) -> None:
    before, sent = said(desk), letter("Hello")
    outbox.post(sent)
    with qtbot.waitSignal(outbox.returned) as returned:
        outbox.call_back(2)
    assert returned.args == [KEY, sent.draft, ""]
    assert desk.drafts.draft(KEY) == sent.draft
    assert saved(desk, qtbot) == {KEY: "Hello"}
    assert said(desk) == before
    outbox.call_back(2)
    outbox.send_now(2)
    assert desk.background.is_idle


def test_undo_calls_back_what_waits_and_then_takes_back_what_was_done(
    desk: Desk, outbox: Outbox, qtbot: QtBot
) -> None:
    history = desk.history
    for priority in (Priority.LOW, Priority.URGENT):
        with qtbot.waitSignal(history.applied):
            command = SetPriority(agent=GRACE, tickets=(3,), priority=priority)
            history.apply(command, text="Set priority", owner=desk.background)
        if priority is Priority.LOW:
            outbox.post(letter("Hello"))
            assert can_recall(desk)
    assert not can_recall(desk), "something was done since"
    history.undo()
    assert outbox.letter(2) is not None
    assert can_recall(desk)
    history.undo()
    assert outbox.seconds_left(2) == 0
    assert desk.drafts.draft(KEY).text == "Hello"
    qtbot.waitUntil(lambda: desk.background.is_idle)
    assert history.stack.index() == 1
    history.undo()
    assert history.stack.index() == 0


def test_what_was_written_since_stays_behind_what_comes_back(
    desk: Desk, outbox: Outbox, qtbot: QtBot
) -> None:
    outbox.post(letter("Hello"))
    desk.drafts.put(KEY, Draft(text="And more"))
    outbox.call_back(2)
    assert desk.drafts.draft(KEY).text == "Hello\n\nAnd more"
    assert saved(desk, qtbot) == {KEY: "Hello\n\nAnd more"}


def test_a_second_message_of_a_ticket_lets_the_first_go_and_order_stays(
    desk: Desk, outbox: Outbox, qtbot: QtBot
) -> None:
    before = said(desk)
    outbox.post(letter("First"))
    outbox.post(letter("Second", DraftKey(2, "note")))
    outbox.post(letter("Elsewhere", DraftKey(3, "reply")))
    qtbot.waitUntil(lambda: not outbox.is_leaving(KEY))
    assert said(desk) == [*before, "First"]
    with qtbot.waitSignals([outbox.sent, outbox.sent]):
        outbox.send_all()
    assert said(desk) == [*before, "First", "Second"]
    assert said(desk, 3)[-1] == "Elsewhere"
    assert saved(desk, qtbot) == {}


def test_what_is_refused_is_a_draft_again(desk: Desk, outbox: Outbox, qtbot: QtBot) -> None:
    key = DraftKey(CLOSED, "reply")
    outbox.post(letter("Too late", key))
    with qtbot.waitSignal(outbox.returned) as returned:
        outbox.send_now(CLOSED)
    assert returned.args is not None
    assert "closed" in returned.args[2]
    assert saved(desk, qtbot) == {key: "Too late"}


def test_what_the_end_of_the_program_has_cut_off(desk: Desk, qtbot: QtBot) -> None:
    """Not sent: a draft again. Sent, but not noted: gone. Both places: one draft."""
    unsent, sent, both, plain = (
        letter(text, DraftKey(n, "reply"))
        for n, text in enumerate(("Unsent", "Sent", "Both", "Plain"), start=1)
    )
    kept = folder(desk)
    for one in (unsent, sent, both):
        kept.write(one.key._replace(is_waiting=True), one.draft)
    for one in (both, plain):
        kept.write(one.key, one.draft)
    kept.close()
    for one in (sent, plain):
        one.command.apply(desk.open())
    book = DraftBook()
    outbox = Outbox(background=desk.background, history=desk.history, drafts=book)
    told: list[tuple[DraftKey, str]] = []
    outbox.returned.connect(lambda key, _, reason: told.append((key, reason)))
    refused: list[Exception] = []
    desk.history.refused.connect(refused.append)
    book.open(desk.path.with_name("docket.drafts"))
    qtbot.waitUntil(lambda: len(told) == 2 and book.is_saved)
    assert {key for key, _ in told} == {unsent.key, both.key}
    assert [str(error).split(":")[0] for error in refused] == ["Not sent to #1, #3"]
    assert all("ended" in reason for _, reason in told)
    expected = {unsent.key: unsent.draft, both.key: both.draft}
    assert folder(desk).read_all() == expected
    assert [n for n in (2, 4) if said(desk, n).count(("Sent", "Plain")[n // 4]) != 1] == []
    unsent.command.apply(desk.open())
    unsent.command.apply(desk.open())
    assert said(desk, 1).count("Unsent") == 1, "the id of the draft is that of the command"
    book.stop()
    outbox.deleteLater()


def test_what_is_left_is_a_draft_again_though_nobody_can_tell_whether_it_was_sent(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = letter("Left")
    kept = folder(desk)
    kept.write(WAITS, left.draft)
    kept.close()

    def fail(store: Store, ids: object) -> frozenset[UUID]:
        raise DatabaseFault("the disk does not answer")

    monkeypatch.setattr(outbox_module, "committed", fail)
    book = DraftBook()
    outbox = Outbox(background=desk.background, history=desk.history, drafts=book)
    with qtbot.waitSignal(outbox.returned):
        book.open(desk.path.with_name("docket.drafts"))
    assert book.draft(KEY) == left.draft
    book.stop()
    outbox.deleteLater()


def test_what_an_earlier_day_has_left_is_not_overwritten(
    desk: Desk, outbox: Outbox, qtbot: QtBot
) -> None:
    desk.drafts.put(WAITS, Draft(text="Left"))
    outbox.post(letter("New"))
    with qtbot.waitCallback() as heard:
        desk.drafts.read_discarded(heard, owner=outbox)
    assert [old.draft.text for old in heard.args[0]] == ["Left"]
    outbox.send_all()
    qtbot.waitUntil(lambda: desk.background.is_idle)


@pytest.mark.skipif(sys.platform == "win32", reason="files bear no marks there")
def test_what_waits_in_another_program_is_left_to_it(
    desk: Desk, outbox: Outbox, qtbot: QtBot
) -> None:
    outbox.post(letter("Hello"))
    assert saved(desk, qtbot) == {WAITS: "Hello"}
    other = DraftBook()
    with qtbot.waitSignal(other.restored):
        other.open(desk.path.with_name("docket.drafts"))
    assert other.keys == ()
    other.stop()
    desk.drafts.stop()
    after = DraftBook()
    with qtbot.waitSignal(after.restored):
        after.open(desk.path.with_name("docket.drafts"))
    assert after.keys == (WAITS,), "whoever held it is gone"
    after.stop()
