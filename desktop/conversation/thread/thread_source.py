"""Keeps a part of the ticket that is shown, and reads more of it off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.background.background import Background
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.thread.chosen import Chosen
from desktop.conversation.thread.loading import (
    Known,
    Thread,
    first_part,
    last_part,
    newer,
    newest,
    older,
    part_around,
    whole_conversation,
    whole_text,
)
from desktop.conversation.thread.part import NOTHING, Part, read_again, with_newer, with_older
from desktop.conversation.thread.story import REQUEST, Piece, joined
from models.commands.outcome import Changes
from models.queries.ticket import TicketDetails


class ThreadSource(QObject):
    """One ticket at a time; signals tell what has arrived."""

    opened = Signal()
    """Another ticket is there: ``details`` and ``part`` hold its newest part."""
    renewed = Signal()
    """The same ticket has changed, or more of it is known."""
    moved = Signal()
    """Another part of the same ticket is known, and perhaps nothing of what is seen."""
    reached_first = Signal()
    """What ``load_first`` was asked for is there."""
    reached_last = Signal()
    """What ``load_last`` was asked for is there."""
    reached = Signal(object)
    """The piece with this id, which ``load_piece`` was asked for, is there."""
    arrived = Signal(int)
    """Others have written so many messages since what was known."""
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
        self._place = 0
        """Counts how often another part took the place of what was known."""
        self._forget()

    @property
    def pieces(self) -> list[Piece]:
        """What is known of the thread, from the oldest to the newest."""
        return self.part.pieces

    def open(self, ticket: int | None) -> None:
        """Read another ticket from its end; None is no ticket."""
        self.ticket = ticket
        self._forget()
        if ticket is not None:
            self._read_ticket(ticket, None)

    def refresh(self) -> None:
        """Read again what is known of the ticket."""
        if self.ticket is None:
            return
        known, part = None, self._messages
        if self.details is not None:
            first = None if part.is_first else part.first
            known = Known(first, None if part.is_last else part.last, self.newest)
        self._read_ticket(self.ticket, known)

    def concerns(self, changes: Changes) -> bool:
        """Whether what is shown may have become another."""
        if self.ticket is None:
            return False
        is_mine = changes.is_all or self.ticket in changes.tickets or bool(changes.agents)
        return is_mine or (self.details is not None and self.details.client.id in changes.clients)

    def load_older(self, seen: int) -> None:
        """Read some messages before the oldest known one; ``seen`` is the last piece in sight."""
        before = self._messages.first
        if not self._messages.is_first and before is not None:
            self._extend(partial(older, before=before), partial(with_older, seen=seen))

    def load_newer(self, seen: int) -> None:
        """Read some messages behind the newest known one; ``seen`` is the first piece in sight."""
        after = self._messages.last
        if not self._messages.is_last and after is not None:
            self._extend(partial(newer, after=after), partial(with_newer, seen=seen))

    def load_first(self) -> None:
        """Read the beginning with the request; ``reached_first`` follows."""
        if self._messages.is_first:
            self.reached_first.emit()
        else:
            self._jump(first_part, self.reached_first.emit)

    def load_last(self) -> None:
        """Read the end; ``reached_last`` follows."""
        if self._messages.is_last:
            self.reached_last.emit()
        else:
            self._jump(last_part, self.reached_last.emit)

    def load_piece(self, piece: int) -> None:
        """Read what is around the piece with this id; ``reached`` follows."""
        tell = partial(self.reached.emit, piece)
        if self._messages.has(piece):
            tell()
        elif piece == REQUEST:
            self._jump(first_part, tell)
        else:
            self._jump(partial(part_around, message=piece), tell)

    def read_whole(self, piece: Piece, done: Callable[[str], None]) -> None:
        """Read all of a text of which only the beginning is kept."""
        ticket, message = self.ticket, None if piece.id == REQUEST else piece.id
        if ticket is not None:
            self._background.read(
                "whole text",
                lambda store: whole_text(store, ticket, message),
                done,
                owner=self,
                failed=self.failed.emit,
            )

    def read_conversation(
        self, done: Callable[[str], None], *, chosen: Chosen | None = None
    ) -> None:
        """Read all that was said in the ticket, or what is chosen, as text for elsewhere."""
        ticket, me = self.ticket, self._me()
        if ticket is not None:
            # Of a long thread it takes a second, for which no ticket should have to wait.
            self._background.survey(
                "conversation",
                lambda store: whole_conversation(store, ticket, me=me, chosen=chosen),
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
        self.details: TicketDetails | None = None
        self.part = NOTHING
        self.newest = 0
        self.mark: int | None = None
        """How far the agent had read when the ticket was opened."""
        self._request: Piece | None = None
        self._messages = NOTHING
        self._is_reading = False
        self._place += 1

    def _read_ticket(self, ticket: int, known: Known | None) -> None:
        me, place = self._me(), self._place
        self._background.read(
            "thread",
            lambda store: newest(store, ticket, me=me, known=known),
            lambda thread: self._on_thread_read(ticket, known, place, thread),
            owner=self,
            failed=self.failed.emit,
        )

    def _extend(self, read: Callable[..., Part], extended: Callable[[Part, Part], Part]) -> None:
        if self._is_reading:
            return
        place = self._place

        def take(part: Part) -> None:
            if place == self._place:
                self._keep(extended(self._messages, part))
                self.renewed.emit()

        self._read_part("more messages", read, take)

    def _jump(self, read: Callable[..., Part], then: Callable[[], None]) -> None:
        """Read another part, which takes the place of the one that is known."""

        def take(part: Part) -> None:
            self._place += 1
            self._keep(part)
            self.moved.emit()
            then()

        self._read_part("another part", read, take)

    def _read_part(
        self, kind: str, read: Callable[..., Part], take: Callable[[Part], None]
    ) -> None:
        ticket, me = self.ticket, self._me()
        self._is_reading = True

        def done(part: Part) -> None:
            if ticket == self.ticket and self.details is not None:
                self._is_reading = False
                take(part)

        self._background.read(
            kind,
            lambda store: read(store, ticket, me=me),
            done,
            owner=self,
            failed=self._on_part_failed,
        )

    def _on_thread_read(
        self, ticket: int, known: Known | None, place: int, thread: Thread | None
    ) -> None:
        if ticket != self.ticket:
            return
        if thread is None:
            self._forget()
            self.missed.emit()
        elif place != self._place:
            self.refresh()  # what was read again is shown no more
        elif known is None:
            self._take(thread, thread.part)
            self.mark = thread.mark
            self.opened.emit()
        else:
            part = read_again(self._messages, thread.part, first=known.first, last=known.last)
            self._take(thread, part)
            self.renewed.emit()
            if thread.added:
                self.arrived.emit(thread.added)

    def _on_part_failed(self, error: Exception) -> None:
        self._is_reading = False
        self.failed.emit(error)

    def _take(self, thread: Thread, part: Part) -> None:
        self.details, self._request, self.newest = thread.details, thread.request, thread.newest
        self._keep(part)

    def _keep(self, part: Part) -> None:
        """The request leads once the messages reach back to it."""
        self._messages = part
        lead = [self._request] if part.is_first and self._request is not None else []
        self.part = Part(joined(lead, part.pieces), part.is_first, part.is_last)
