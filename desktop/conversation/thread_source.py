"""Keeps what is known of the ticket that is shown, and reads more of it off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.background.background import Background
from desktop.conversation.loading import (
    ALL_ROWS,
    MORE_ROWS,
    Part,
    Thread,
    newest,
    older,
    whole_text,
)
from desktop.conversation.plain_text import shown_text
from desktop.conversation.story import REQUEST, Piece, story
from models.commands.outcome import Changes
from models.queries.thread import AttachmentRow, MessageRow
from models.queries.ticket import TicketDetails


class ThreadSource(QObject):
    """One ticket at a time; signals tell what has arrived."""

    opened = Signal()
    """Another ticket is there: ``details`` and ``pieces`` hold its newest part."""
    renewed = Signal()
    """The same ticket has changed, or more of it is known."""
    reached_first = Signal()
    """What ``load_all`` was asked for is there."""
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
        self.pieces: list[Piece] = []
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
            since = self._rows[0].id if self.details is not None and self._rows else None
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
            self._read_older(MORE_ROWS)

    def load_all(self) -> None:
        """Read up to the request; ``reached_first`` follows."""
        if self._is_complete:
            self.reached_first.emit()
        else:
            self._read_older(ALL_ROWS)

    def read_whole(self, piece: Piece, done: Callable[[str], None]) -> None:
        """Read all of a text of which only the beginning is kept, made fit to be shown."""
        ticket = self.ticket
        if ticket is None:
            return
        message = None if piece.id == REQUEST else piece.id
        self._background.read(
            "whole text",
            lambda store: shown_text(whole_text(store, ticket, message)),
            done,
            owner=self,
            failed=self.failed.emit,
        )

    def attachment(self, attachment_id: int) -> AttachmentRow | None:
        """A file of the ticket by its id."""
        files = self.details.attachments if self.details is not None else ()
        return next((file for file in files if file.id == attachment_id), None)

    def is_stored(self, file: AttachmentRow) -> bool:
        """Whether the bytes of a file are in the folder."""
        return file.sha256 is not None and file.sha256 in self._stored

    def _forget(self) -> None:
        self.details = None
        self.pieces = []
        self._rows: list[MessageRow] = []
        self._agents: dict[str, str] = {}
        self._stored: frozenset[str] = frozenset()
        self._is_complete = False
        self._is_reading = False

    def _read_newest(self, ticket: int, *, since: int | None) -> None:
        self._background.read(
            "thread",
            lambda store: newest(store, ticket, since=since),
            lambda thread: self._on_thread_read(ticket, since, thread),
            owner=self,
            failed=self.failed.emit,
        )

    def _read_older(self, limit: int) -> None:
        ticket, before = self.ticket, self._rows[0].id if self._rows else None
        if ticket is None or before is None:
            return
        self._is_reading = True
        self._background.read(
            "older messages",
            lambda store: older(store, ticket, before=before, limit=limit),
            lambda part: self._on_older_read(ticket, before, part, is_all=limit == ALL_ROWS),
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
        self.details = thread.details
        self._agents = thread.agents
        self._stored = thread.part.stored
        kept = [row for row in self._rows if since is not None and row.id < since]
        self._rows = [*kept, *thread.part.rows]
        self._is_complete = thread.part.is_first or (since is not None and self._is_complete)
        self._tell()
        (self.opened if is_new else self.renewed).emit()

    def _on_older_read(self, ticket: int, before: int, part: Part, *, is_all: bool) -> None:
        self._is_reading = False
        if ticket != self.ticket or self.details is None:
            return
        known = self._rows[0].id if self._rows else before
        self._rows = [*(row for row in part.rows if row.id < known), *self._rows]
        self._stored |= part.stored
        self._is_complete = part.is_first
        self._tell()
        self.renewed.emit()
        if is_all:
            self.reached_first.emit()

    def _tell(self) -> None:
        """Make the pieces anew from what is known."""
        if self.details is not None:
            self.pieces = story(
                self.details,
                self._rows,
                me=self._me(),
                naming=lambda key: self._agents.get(key, key),
                stored=self._stored,
                is_complete=self._is_complete,
            )
