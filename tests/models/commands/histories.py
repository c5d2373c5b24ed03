"""Random histories: any steps of work on a small desk, done, taken back and done again."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from hypothesis import strategies as st

from models.commands.bulk import Bulk
from models.commands.bulk_changes import (
    ToAssignee,
    ToCategory,
    ToClosed,
    ToPriority,
    ToReopened,
    ToResolved,
    ToStatus,
    WithTags,
)
from models.commands.command import Command, Outcome, Revert
from models.commands.conversation import AddNote, ReceiveMessage, Reply
from models.commands.creation import CreateTicket
from models.commands.fields import Assign, SetCategory, SetPriority, SetResolution, SetTitle
from models.commands.files import Attach, Detach, NewFile, RenameFile
from models.commands.lifecycle import Close, Reopen, Resolve, SetStatus
from models.commands.numbers import Numbers
from models.commands.outcome import Changes
from models.commands.people import AddAgent, AddClient, EditAgent, EditClient
from models.commands.phrases import DeletePhrase, EditPhrase, MovePhrase, SavePhrase
from models.commands.refusals import Refused
from models.commands.settings import SetSetting
from models.commands.tags import SetTags
from models.commands.views import DeleteView, EditView, MoveView, SaveView
from models.enums import Category, Priority, Status
from models.exchange.importing import import_file
from models.store.store import Store
from models.tables.parts import part_id
from tests.models.commands.states import State, state
from tests.models.exchange.tickets import message, ticket, write_lines
from tests.seeds import GRACE, LINUS

SEEDS = 4
_BYTES = b"what a file holds"


class Step(Protocol):
    """What can be done as one step; raises Refused when it cannot."""

    def apply(self, store: Store) -> Outcome:
        """Do it, and tell what takes it back."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file of tickets that is imported: some new, some that come again."""

    documents: tuple[dict[str, Any], ...]

    def apply(self, store: Store) -> Outcome:
        """Import it; a file that changes nothing leaves no entry."""
        with TemporaryDirectory() as folder:
            path = write_lines(Path(folder) / "tickets.jsonl", self.documents)
            entry = import_file(store, path).entry
        inverse = None if entry is None else Revert(agent=GRACE, entry=entry)
        return Outcome(entry, Changes(), inverse)


def small_desk(store: Store) -> None:
    """Two agents, a client, a few tickets, and the bytes of one file."""
    for key in (GRACE, LINUS):
        AddAgent(agent=GRACE, key=key, name=key).apply(store)
    AddClient(agent=GRACE, key="client_ada", name="Ada").apply(store)
    for number in range(SEEDS):
        CreateTicket(agent=GRACE, title=f"t{number}", client="client_ada").apply(store)
    store.attachments.add(io.BytesIO(_BYTES))


def done(store: Store, history: Iterable[Step]) -> tuple[list[Revert], list[State]]:
    """Do each step that can be done; what takes them back, and the states around them."""
    states = [state(store)]
    steps: list[Revert] = []
    for step in history:
        try:
            outcome = step.apply(store)
        except Refused:
            continue
        if outcome.inverse is not None:
            steps.append(outcome.inverse)
            states.append(state(store))
    return steps, states


def walked(store: Store, steps: Iterable[Step], states: Iterable[State]) -> list[Revert]:
    """Apply each step, compare with the state it must lead to, and gather the way back."""
    back = []
    for step, wanted in zip(steps, states, strict=True):
        outcome = step.apply(store)
        assert state(store) == wanted
        assert outcome.inverse is not None
        back.append(outcome.inverse)
    return back


_tickets = st.integers(1, SEEDS + 1)
_some = st.lists(_tickets, min_size=1, max_size=3, unique=True).map(tuple)
_texts = st.sampled_from(["hello", "grüße €", "日本", "x" * 300])
_tags = st.lists(_texts, max_size=3).map(tuple)
_agents = st.sampled_from([GRACE, LINUS])
_file = st.builds(
    NewFile,
    filename=_texts,
    sha256=st.just(hashlib.sha256(_BYTES).hexdigest()),
    size=st.just(len(_BYTES)),
    mime=st.just("text/plain"),
)
_files = st.lists(_file, max_size=2).map(tuple)
_parts = st.builds(part_id, _tickets, st.integers(1, 8))
_changes = st.one_of(
    st.builds(ToStatus, status=st.sampled_from(Status), reason=_texts),
    st.builds(ToPriority, priority=st.sampled_from(Priority)),
    st.builds(ToCategory, category=st.sampled_from(Category)),
    st.builds(ToAssignee, assignee=st.none() | _agents),
    st.builds(WithTags, add=_tags, remove=_tags),
    st.builds(ToResolved, resolution=_texts),
    st.builds(ToClosed, reason=_texts),
    st.builds(ToReopened),
)
_documents = st.builds(
    lambda number, title, words, tags: ticket(
        number, title=title, threads=[message(text) for text in words], tags=sorted(set(tags))
    ),
    st.integers(1, 3),
    _texts,
    st.lists(_texts, max_size=2),
    _tags,
)


def _command(kind: type[Command], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    return st.builds(kind, agent=_agents, **fields)


steps_of_work: st.SearchStrategy[Step] = st.one_of(
    _command(
        Reply,
        ticket=_tickets,
        body=_texts,
        files=_files,
        then=st.sampled_from(["work", "wait", "resolve"]),
    ),
    _command(AddNote, ticket=_tickets, body=_texts, files=_files),
    _command(ReceiveMessage, ticket=_tickets, body=_texts, automatic=st.booleans()),
    _command(SetStatus, tickets=_some, status=st.sampled_from(Status), reason=_texts),
    _command(SetPriority, tickets=_some, priority=st.sampled_from(Priority)),
    _command(SetCategory, tickets=_some, category=st.sampled_from(Category)),
    _command(Assign, tickets=_some, assignee=st.one_of(st.none(), _agents)),
    _command(SetTitle, tickets=_some, title=_texts),
    _command(SetResolution, tickets=_some, resolution=st.none() | _texts),
    _command(Resolve, tickets=_some, resolution=_texts),
    _command(Close, tickets=_some, reason=_texts),
    _command(Reopen, tickets=_some),
    _command(SetTags, ticket=_tickets, tags=_tags),
    _command(Attach, ticket=_tickets, files=_file.map(lambda file: (file,))),
    _command(Detach, attachments=_parts.map(lambda part: (part,))),
    _command(RenameFile, attachment=_parts, filename=_texts),
    _command(Bulk, tickets=_some.map(Numbers), change=_changes),
    _command(CreateTicket, title=_texts, client=st.just("client_ada"), tags=st.just(("new",))),
    _command(EditClient, client=st.just(1), name=_texts),
    _command(AddClient, name=_texts),
    _command(AddAgent, name=_texts),
    _command(EditAgent, subject=st.integers(1, 3), name=_texts, is_active=st.booleans()),
    _command(SetSetting, name=st.sampled_from("ab"), value=_texts),
    _command(SaveView, name=_texts, query=_texts, sort=st.just("-updated")),
    _command(EditView, view=st.integers(1, 2), name=_texts),
    _command(DeleteView, view=st.integers(1, 2)),
    _command(MoveView, view=st.integers(1, 3), place=st.integers(0, 3)),
    _command(SavePhrase, name=_texts, body=_texts),
    _command(EditPhrase, phrase=st.integers(1, 2), name=_texts, body=_texts),
    _command(DeletePhrase, phrase=st.integers(1, 2)),
    _command(MovePhrase, phrase=st.integers(1, 3), place=st.integers(0, 3)),
    _command(Revert, entry=st.integers(1, 60)),
    st.builds(
        Arrival, st.lists(_documents, max_size=3, unique_by=lambda each: each["_id"]).map(tuple)
    ),
)
"""Any step, of every kind there is; some of them are refused."""
