"""Replies, notes and clients' messages, and what they do to the ticket."""

from __future__ import annotations

import pytest

from models.commands.conversation import AddNote, ReceiveMessage, Reply
from models.commands.files import Attach, Detach, NewFile
from models.commands.lifecycle import Close, Reopen, Resolve
from models.commands.refusals import Refused
from models.documents.ticket import to_json
from models.enums import MessageType, Status
from models.queries.documents import documents
from models.queries.thread import attachments, messages
from models.queries.ticket import TicketDetails, details
from models.rules.times import DAY
from models.store.store import Store
from tests.seeds import GRACE, LINUS, store_file


def _ticket(store: Store, number: int) -> TicketDetails:
    found = details(store, number)
    assert found is not None
    return found


def test_a_reply_takes_the_ticket_up(seeded: Store) -> None:
    assert _ticket(seeded, 6).status is Status.OPEN
    Reply(agent=LINUS, ticket=6, body="On it: 100 % – grüße €").apply(seeded)
    found = _ticket(seeded, 6)
    spoken = [m for m in messages(seeded, 6) if m.type is MessageType.AGENT]
    assert (found.status, found.assignee) == (Status.IN_PROGRESS, LINUS)
    assert spoken[-1].body == "On it: 100 % – grüße €"
    assert spoken[-1].author_name == "Linus T."


def test_send_and_wait_and_send_and_resolve(seeded: Store) -> None:
    Reply(agent=GRACE, ticket=6, body="Which version?", then="wait").apply(seeded)
    assert _ticket(seeded, 6).status is Status.PENDING
    Reply(agent=GRACE, ticket=6, body="Done.", then="resolve", resolution="Fixed").apply(seeded)
    found = _ticket(seeded, 6)
    assert (found.status, found.resolution) == (Status.RESOLVED, "Fixed")
    assert found.resolved_at is not None


def test_a_note_changes_no_status(seeded: Store) -> None:
    AddNote(agent=GRACE, ticket=6, body="psst").apply(seeded)
    assert _ticket(seeded, 6).status is Status.OPEN
    assert messages(seeded, 6)[-1].type is MessageType.NOTE


def test_files_of_a_message_belong_to_it(seeded: Store) -> None:
    file = store_file(seeded, "trace.log", b"x" * 10)
    Reply(agent=GRACE, ticket=6, body="", files=(file,)).apply(seeded)
    reply = next(m for m in messages(seeded, 6) if m.type is MessageType.AGENT)
    assert [a.filename for a in reply.attachments] == ["trace.log"]
    with pytest.raises(Refused, match="nothing to send"):
        Reply(agent=GRACE, ticket=6, body=" \n").apply(seeded)


def test_bytes_come_before_rows(seeded: Store) -> None:
    missing = NewFile(filename="ghost.txt", sha256="0" * 64, size=1, mime="text/plain")
    with pytest.raises(Refused, match=r"ghost\.txt"):
        Attach(agent=GRACE, ticket=6, files=(missing,)).apply(seeded)
    assert attachments(seeded, 6) == ()


def test_attach_and_detach(seeded: Store) -> None:
    Attach(agent=GRACE, ticket=6, files=(store_file(seeded, "a.txt", b"a"),)).apply(seeded)
    (file,) = attachments(seeded, 6)
    outcome = Detach(agent=GRACE, attachments=(file.id,)).apply(seeded)
    assert attachments(seeded, 6) == ()
    assert outcome.inverse is not None
    outcome.inverse.apply(seeded)
    assert attachments(seeded, 6) == (file,)


def test_the_file_of_a_note_is_not_named_where_clients_read(seeded: Store) -> None:
    secret = store_file(seeded, "secret.txt", b"a")
    AddNote(agent=GRACE, ticket=6, body="Look", files=(secret,)).apply(seeded)
    (file,) = attachments(seeded, 6)
    Detach(agent=GRACE, attachments=(file.id,)).apply(seeded)
    (published,) = documents(seeded, [6])
    assert "secret" not in to_json(published.document)


def test_the_client_reopens(seeded: Store) -> None:
    Resolve(agent=GRACE, tickets=(6,)).apply(seeded)
    ReceiveMessage(agent=GRACE, ticket=6, body="Not quite").apply(seeded)
    found = _ticket(seeded, 6)
    assert (found.status, found.reopens, found.resolved_at) == (Status.OPEN, 1, None)
    assert found.assignee == GRACE


def test_an_absence_note_reopens_nothing(seeded: Store) -> None:
    Resolve(agent=GRACE, tickets=(6,)).apply(seeded)
    ReceiveMessage(agent=GRACE, ticket=6, body="I am away", automatic=True).apply(seeded)
    assert _ticket(seeded, 6).status is Status.RESOLVED


def test_long_after_closing_a_message_starts_a_follow_up(seeded: Store) -> None:
    Close(agent=GRACE, tickets=(6,), reason="duplicate").apply(seeded)
    now = seeded.clock()
    seeded.clock = lambda: now + 8 * DAY
    outcome = ReceiveMessage(agent=GRACE, ticket=6, body="Again!").apply(seeded)
    (new,) = outcome.changes.tickets - {6}
    assert _ticket(seeded, 6).status is Status.CLOSED
    assert (_ticket(seeded, new).title, _ticket(seeded, new).description) == (
        _ticket(seeded, 6).title,
        "Again!",
    )
    first = messages(seeded, new)[0]
    assert first.event is not None
    assert first.event["field"] == "follow_up"


def test_closing_needs_a_reason_and_reopening_a_closed_one(seeded: Store) -> None:
    with pytest.raises(Refused, match="reason"):
        Close(agent=GRACE, tickets=(6,)).apply(seeded)
    with pytest.raises(Refused, match="neither"):
        Reopen(agent=GRACE, tickets=(6,)).apply(seeded)
    Close(agent=GRACE, tickets=(6,), reason="spam").apply(seeded)
    with pytest.raises(Refused, match="closed"):
        Reply(agent=GRACE, ticket=6, body="hello").apply(seeded)
    Reopen(agent=GRACE, tickets=(6,)).apply(seeded)
    assert _ticket(seeded, 6).status is Status.OPEN


def test_order_in_a_thread_is_the_order_of_writing(seeded: Store) -> None:
    seeded.clock = lambda: 0
    Reply(agent=GRACE, ticket=6, body="written last").apply(seeded)
    spoken = [m for m in messages(seeded, 6) if m.type is not MessageType.SYSTEM]
    assert spoken[-1].body == "written last"
    assert _ticket(seeded, 6).updated_at > 0
