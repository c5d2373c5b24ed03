"""Documents of stored tickets: what is published, in its order, and what stays inside."""

from __future__ import annotations

import json

from models.commands.conversation import AddNote, Reply
from models.commands.intake import Intake
from models.commands.tags import SetTags
from models.documents.ticket import TicketDocument, document_of, to_dict
from models.queries.documents import documents, read_documents
from models.store.store import Store
from tests.models.exchange.tickets import ticket, whole
from tests.seeds import GRACE, LINUS, store_file


def _document(store: Store, number: int) -> TicketDocument:
    return read_documents(store, [number])[number].document


def test_notes_and_their_files_are_not_published(seeded: Store) -> None:
    log, secret = store_file(seeded, "log.txt", b"log"), store_file(seeded, "s.txt", b"secret")
    AddNote(agent=LINUS, ticket=2, body="She is angry.", files=(secret,)).apply(seeded)
    Reply(agent=GRACE, ticket=2, body="Here it is.", files=(log,)).apply(seeded)
    published = read_documents(seeded, [2])[2]
    written = json.dumps(to_dict(published.document))
    assert "angry" not in written
    assert secret.sha256 not in written
    (file,) = published.document.attachments
    assert file.url == f"sha256:{log.sha256}"
    place = file.extra["message"]
    assert isinstance(place, int)
    assert published.document.threads[place].message == "Here it is."
    assert len(published.messages) == len(published.document.threads)
    assert [row.sha256 for row in published.files] == [log.sha256]


def test_system_messages_carry_their_event(seeded: Store) -> None:
    SetTags(agent=GRACE, ticket=1, tags=("api",)).apply(seeded)
    last = _document(seeded, 1).threads[-1]
    assert last.type.value == "system"
    assert last.extra == {"event": {"field": "tags", "added": ["api"], "removed": []}}


def test_unknown_keys_named_like_attributes_stay_unknown(store: Store) -> None:
    with store.transaction():
        Intake(store).take([document_of(whole())])
    assert to_dict(_document(store, 1)) == whole()


def test_tickets_come_in_the_order_asked_for_and_in_batches(store: Store) -> None:
    with store.transaction():
        Intake(store).take([document_of(ticket(number)) for number in range(1, 451)])
    order = [450, 3, 999, *range(100, 400)]
    assert [found.id for found in documents(store, order)] == [i for i in order if i != 999]
    assert read_documents(store, []) == {}
