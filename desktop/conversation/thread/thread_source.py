"""Keeps what is known of the ticket that is shown, and reads more of it off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.background.background import Background
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.thread.loading import (
    ALL_ROWS,
    MORE_ROWS,
    Part,
    Thread,
    back_to,
    newest,
    older,
    whole_text,
)
from desktop.conversation.thread.story import REQUEST, Piece, joined
from models.commands.outcome import Changes
from models.queries.ticket import TicketDetails


class ThreadSource(QObject):
    """One ticket at a time; signals tell what has arrived."""

    opened = Signal()
    """Another ticket is there: ``details`` and ``pieces`` hold its newest part."""
    renewed = Signal()
    """The same ticket has changed, or more of it is known."""
    reached_first = Signal()
    """What ``load_all`` was asked for is there."""
    reached = Signal(object)
    """The piece with this id, which ``load_back_to`` was asked for, is there."""
    missed = Signal()
    """There is no ticket with this number, or no more."""
    failed = Signal(object)

    def __init__(
        self, *, background: Background, me: Callable[[], str], parent: QObject | None = None
    ) -> None:
        """``me`` is asked for the key of the agent at this desk."""
        super().__init__(parent)
        self._background = background
        self._me = me
        self.ticket: int | None = None
        self.details: TicketDetails | None = None
        self._forget()

    def open(self, ticket: int | None) -> None:
        """Read another ticket from its end; None is no ticket."""
        self.ticket = ticket
        self._forget()
        if ticket is not None:
            self._read_newest(ticket, since=None)

    def refresh(self) -> None:
        """Read again what is known of the ticket."""
        if self.ticket is not None:
            since = self._messages[0].id if self._messages else None
            self._read_newest(self.ticket, since=since)

    def concerns(self, changes: Changes) -> bool:
        """Whether what is shown may have become another."""
        if self.ticket is None:
            return False
        is_mine = changes.is_all or self.ticket in changes.tickets or bool(changes.agents)
        return is_mine or (self.details is not None and self.details.client.id in changes.clients)

    def load_older(self) -> None:
        """Read some messages before the oldest known one, unless there are none."""
        if not self._is_complete and not self._is_reading:
            self._read_older(partial(older, limit=MORE_ROWS), None)

    def load_all(self) -> None:
        """Read up to the request; ``reached_first`` follows."""
        if self._is_complete:
            self.reached_first.emit()
        else:
            self._read_older(partial(older, limit=ALL_ROWS), self.reached_first.emit)

    def load_back_to(self, piece: int) -> None:
        """Read back to the piece with this id; ``reached`` follows."""
        if self._is_complete or (self._messages and self._messages[0].id <= piece):
            self.reached.emit(piece)
        else:
            read = partial(back_to, message=piece)
            self._read_older(read, partial(self.reached.emit, piece))

    def read_whole(self, piece: Piece, done: Callable[[str], None]) -> None:
        """Read all of a text of which only the beginning is kept."""
        ticket = self.ticket
        if ticket is None:
            return
        message = None if piece.id == REQUEST else piece.id
        self._background.read(
            "whole text",
            lambda store: whole_text(store, ticket, message),
            done,
            owner=self,
            failed=self.failed.emit,
        )

    def attachment(self, attachment_id: int) -> FileRef | None:
        """A file of the ticket by its id, as it stands in the thread."""
        known = (file for piece in self.pieces for file in piece.files)
        found = next((file for file in known if file.row.id == attachment_id), None)
        if found is not None or self.details is None:
            return found
        rows = (row for row in self.details.attachments if row.id == attachment_id)
        # Its message has not been read yet; whether its bytes are there is found when it is opened.
        return next((FileRef(row, row.sha256 is not None) for row in rows), None)

    def _forget(self) -> None:
        self.details = None
        self.pieces: list[Piece] = []
        self._request: Piece | None = None
        self._messages: list[Piece] = []
        self._is_complete = False
        self._is_reading = False

    def _read_newest(self, ticket: int, *, since: int | None) -> None:
        me = self._me()
        self._background.read(
            "thread",
            lambda store: newest(store, ticket, me=me, since=since),
            lambda thread: self._on_thread_read(ticket, since, thread),
            owner=self,
            failed=self.failed.emit,
        )

    def _read_older(self, read: Callable[..., Part], then: Callable[[], None] | None) -> None:
        ticket, before = self.ticket, self._messages[0].id if self._messages else None
        if ticket is None or before is None:
            return
        self._is_reading, me = True, self._me()
        self._background.read(
            "older messages",
            lambda store: read(store, ticket, before=before, me=me),
            lambda part: self._on_older_read(ticket, before, part, then),
            owner=self,
            failed=self.failed.emit,
        )

    def _on_thread_read(self, ticket: int, since: int | None, thread: Thread | None) -> None:
        if ticket != self.ticket:
            return
        if thread is None:
            self._forget()
            self.missed.emit()
            return
        is_new = self.details is None
        self.details, self._request = thread.details, thread.request
        kept = [piece for piece in self._messages if since is not None and piece.id < since]
        self._messages = joined(kept, thread.part.pieces)
        self._is_complete = thread.part.is_first or (since is not None and self._is_complete)
        self._tell()
        (self.opened if is_new else self.renewed).emit()

    def _on_older_read(
        self, ticket: int, before: int, part: Part, then: Callable[[], None] | None
    ) -> None:
        self._is_reading = False
        if ticket != self.ticket or self.details is None:
            return
        known = self._messages[0].id if self._messages else before
        self._messages = joined([p for p in part.pieces if p.id < known], self._messages)
        self._is_complete = part.is_first
        self._tell()
        self.renewed.emit()
        if then is not None:
            then()

    def _tell(self) -> None:
        """The request leads once the messages reach back to it."""
        lead = [self._request] if self._is_complete and self._request is not None else []
        self.pieces = joined(lead, self._messages)
