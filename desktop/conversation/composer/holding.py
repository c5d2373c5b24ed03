"""Shows what waits in the outbox for the ticket in view, and brings back what is called back."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.background.drafts import Draft, DraftKey
from desktop.background.outbox import Letter, Outbox
from desktop.conversation.composer.composer import Composer
from desktop.conversation.composer.outbox_bar import OutboxBar
from desktop.conversation.composer.writing import Writing


class Holding(QObject):
    """One window's view of the outbox, which all windows share."""

    left = Signal(object)
    """This Letter, which was posted here, is on the disk."""
    freed = Signal(object, bool)
    """Nothing of this DraftKey is on its way any longer; whether it is on the disk."""
    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self, *, outbox: Outbox, bar: OutboxBar, writing: Writing, composer: Composer
    ) -> None:
        """Follow the outbox and the draft that is shown."""
        super().__init__(composer)
        self._outbox = outbox
        self._bar = bar
        self._writing = writing
        self._composer = composer
        self._reader = ""
        self._posted: dict[UUID, int] = {}
        self._news: dict[int, str] = {}
        outbox.changed.connect(self._on_changed)
        outbox.sent.connect(self._on_sent)
        outbox.returning.connect(self._on_returning)
        outbox.returned.connect(self._on_returned)
        writing.shown.connect(self._on_shown)
        bar.ticked.connect(self._renew)
        bar.undo_wanted.connect(self._on_undo_wanted)
        bar.send_wanted.connect(self._on_send_wanted)

    def show_reader(self, name: str) -> None:
        """Call the client of the ticket in view so."""
        self._reader = name
        self._renew()

    def post(self, letter: Letter) -> None:
        """Let a message of this window wait; its draft is done with."""
        self._posted[letter.draft.id] = letter.key.ticket
        self._outbox.post(letter)
        self._writing.forget(letter.key, letter.draft)

    def is_leaving(self, key: DraftKey) -> bool:
        """Whether an earlier message of this draft is just being written."""
        return self._outbox.is_leaving(key)

    def send_now(self, ticket: int) -> None:
        """Let what waits go out, so that what comes next comes behind it."""
        self._outbox.send_now(ticket)

    def send_all(self) -> None:
        """The window closes: what was posted here waits no longer."""
        for ticket in set(self._posted.values()):
            letter = self._outbox.letter(ticket)
            if letter is not None and letter.draft.id in self._posted:
                self._outbox.send_now(ticket)

    def _renew(self) -> None:
        ticket = self._ticket()
        letter = self._outbox.letter(ticket) if ticket is not None else None
        if letter is None or ticket is None:
            self._bar.clear()
            return
        self._bar.show_letter(
            is_note=letter.key.kind == "note",
            reader=self._reader,
            seconds=self._outbox.seconds_left(ticket),
        )

    def _ticket(self) -> int | None:
        return self._writing.key.ticket if self._writing.key is not None else None

    def _on_changed(self, ticket: int) -> None:
        if ticket == self._ticket():
            self._renew()

    def _on_shown(self, key: DraftKey | None) -> None:
        self._renew()
        news = self._news.pop(key.ticket, "") if key is not None else ""
        if news:
            self.failed.emit(news)

    def _on_sent(self, letter: Letter) -> None:
        if self._posted.pop(letter.draft.id, None) is not None:
            self.left.emit(letter)
        self.freed.emit(letter.key, True)

    def _on_returning(self, _: DraftKey) -> None:
        self._writing.settle()

    def _on_returned(self, key: DraftKey, unsent: Draft, reason: str) -> None:
        is_here = self._posted.pop(unsent.id, None) is not None
        what = "note" if key.kind == "note" else "reply"
        if key.ticket == self._ticket():
            self._writing.give_back(key, self._outbox.drafts.draft(key))
            if reason:
                self.failed.emit(f"Your {what} was not sent: {reason} It is a draft again.")
            elif self._composer.isActiveWindow():
                self._composer.write(key.kind)
        elif reason:
            self._news[key.ticket] = f"Your {what} was not sent: {reason} It is a draft again."
        if is_here and key.ticket != self._ticket():
            why = f" was not sent: {reason} It" if reason else " was called back and"
            self.told.emit(f"Your {what} to #{key.ticket}{why} is a draft again.")
        self.freed.emit(key, False)

    def _on_undo_wanted(self) -> None:
        ticket = self._ticket()
        if ticket is not None:
            self._outbox.call_back(ticket)

    def _on_send_wanted(self) -> None:
        ticket = self._ticket()
        if ticket is not None:
            self._outbox.send_now(ticket)
