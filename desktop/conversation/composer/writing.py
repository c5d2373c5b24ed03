"""Joins the composer to what it writes for: drafts that are never lost, files, and sending."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from desktop.background.draft_book import DraftBook
from desktop.background.draft_shelf import DraftShelf
from desktop.background.drafts import Draft
from desktop.background.intake import Source
from desktop.background.undo import UndoHistory
from desktop.conversation.composer.composer import Composer
from desktop.conversation.composer.send_buttons import Then
from desktop.conversation.composer.sent_memory import SentMemory
from desktop.conversation.places import Places
from desktop.conversation.thread.story import Piece
from models.commands.command import Command, Outcome
from models.commands.conversation import AddNote, Reply
from models.commands.lifecycle import Reopen

_KEEP_MS: Final = 400
"""After this long at the latest, what has been typed is on its way to the disk."""


class Writing(QObject):
    """Knows for which ticket the composer writes; every ticket has its own draft."""

    sent = Signal(int, str)
    """A message of this ticket is on the disk; the word is its ``Then``."""
    failed = Signal(str)
    """Something was not done; what was typed is kept."""

    def __init__(self, *, composer: Composer, history: UndoHistory, parent: QObject) -> None:
        """No ticket yet."""
        super().__init__(parent)
        self._composer = composer
        self._history = history
        self._ticket: int | None = None
        self._is_touched = False
        self._sending: dict[int, Draft] = {}
        self._memory = SentMemory()
        self._book = DraftBook(parent=self)
        self._shelf = DraftShelf(parent=self)
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self.settle)
        composer.touched.connect(self._on_touched)
        composer.send_wanted.connect(self._on_send_wanted)
        composer.sources_given.connect(self.attach)
        composer.item_removed.connect(self._on_item_removed)
        composer.reopen_wanted.connect(self._on_reopen_wanted)
        self._book.restored.connect(self._on_restored)
        self._book.failed.connect(self._on_draft_failed)
        self._shelf.changed.connect(self._on_files_changed)
        self._shelf.progressed.connect(self._on_progressed)
        self._shelf.refused.connect(self._on_refused)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.settle)

    @property
    def is_idle(self) -> bool:
        """Whether every draft is on the disk as it is in the window."""
        return not self._is_touched and self._book.is_saved

    def open(self, places: Places) -> None:
        """Now it is known where files and drafts are kept."""
        self._shelf.open(places.attachments)
        self._book.open(places.drafts)

    def change_ticket(self, ticket: int | None) -> None:
        """Put the draft of one ticket away and take out that of another."""
        if ticket == self._ticket:
            return
        self.settle()
        self._ticket = ticket
        self._show()

    def settle(self) -> None:
        """Hand over what has been typed since the last time."""
        if self._is_touched and self._ticket is not None:
            self._keep(self._ticket)

    def follow(self, ticket: int, pieces: Sequence[Piece]) -> None:
        """The thread has become this: a message that was taken back gives its words back."""
        seen = self._memory.look(ticket, pieces)
        if seen is None:
            return
        event, draft = seen
        current = self._draft_of(ticket)
        if event == "taken back" and current.is_empty:
            # Under a new id: the journal knows the old one, and would not send it again.
            self._book.put(ticket, Draft(kind=draft.kind, text=draft.text, files=draft.files))
        elif event == "sent again" and _same(current, draft):
            self._book.drop(ticket)
        else:
            return
        kept = self._book.draft(ticket)
        if ticket == self._ticket:
            self._composer.show_draft(kept.kind, kept.text)
        self._shelf.put(ticket, kept.files)

    def attach(self, sources: Sequence[Source]) -> None:
        """Take files in for the draft of this ticket."""
        if self._ticket is not None and sources and not self._composer.is_closed:
            self._shelf.add(self._ticket, sources)

    def _keep(self, ticket: int) -> None:
        """Put the draft of the ticket that is shown into the book, under a new id if changed."""
        self._is_touched = False
        self._timer.stop()
        draft = self._draft_of(ticket)
        if not _same(self._book.draft(ticket), draft):
            self._book.put(ticket, draft)

    def _draft_of(self, ticket: int) -> Draft:
        """The draft as it is in the window, or in the book for a ticket that is not shown."""
        if ticket != self._ticket:
            return self._book.draft(ticket)
        composer = self._composer
        files = self._shelf.files(ticket)
        return Draft(kind=composer.kind, text=composer.field.text, files=files)

    def _show(self) -> None:
        ticket = self._ticket
        draft = self._book.draft(ticket) if ticket is not None else Draft()
        self._composer.show_draft(draft.kind, draft.text)
        if ticket is not None and draft.files and not self._shelf.items(ticket):
            self._shelf.put(ticket, draft.files)
        self._composer.show_items(self._shelf.items(ticket) if ticket is not None else ())
        self._composer.set_sending(ticket in self._sending)

    def _on_touched(self) -> None:
        # Not started anew by each key: whoever types without a pause is kept as well.
        self._is_touched = True
        if not self._timer.isActive():
            self._timer.start()

    def _on_restored(self) -> None:
        if self._ticket is not None and not self._composer.field.text:
            self._show()

    def _on_files_changed(self, ticket: int) -> None:
        if ticket == self._ticket:
            self._composer.show_items(self._shelf.items(ticket))
            self._keep(ticket)
            return
        known = self._book.draft(ticket)
        self._book.put(
            ticket, Draft(kind=known.kind, text=known.text, files=self._shelf.files(ticket))
        )

    def _on_progressed(self, ticket: int, item: int, percent: int) -> None:
        if ticket == self._ticket:
            self._composer.chips.show_progress(item, percent)

    def _on_item_removed(self, item: int) -> None:
        if self._ticket is not None:
            self._shelf.remove(self._ticket, item)

    def _on_refused(self, ticket: int, reasons: list[str]) -> None:
        where = "" if ticket == self._ticket else f" to #{ticket}"
        self.failed.emit(f"Not attached{where}: " + " ".join(reasons))

    def _on_send_wanted(self, then: Then) -> None:
        ticket = self._ticket
        if ticket is None or ticket in self._sending:
            return
        self._keep(ticket)
        draft = self._book.draft(ticket)
        self._sending[ticket] = draft
        self._composer.set_sending(True)
        self._history.apply(
            self._command(ticket, draft, then),
            text="Add note" if draft.kind == "note" else "Send reply",
            owner=self,
            done=partial(self._on_sent, ticket, then),
            failed=partial(self._on_not_sent, ticket),
        )

    def _command(self, ticket: int, draft: Draft, then: Then) -> Command:
        body, me = draft.text.strip("\n").rstrip(), self._history.agent
        if draft.kind == "note":
            return AddNote(id=draft.id, agent=me, ticket=ticket, body=body, files=draft.files)
        # How it was resolved is asked for afterwards, as it is for every ticket.
        step: Then = "wait" if then == "wait" else "work"
        return Reply(id=draft.id, agent=me, ticket=ticket, body=body, files=draft.files, then=step)

    def _on_sent(self, ticket: int, then: Then, outcome: Outcome) -> None:
        draft = self._sending.pop(ticket)
        self._memory.remember(ticket, draft)
        if ticket == self._ticket:
            self._composer.set_sending(False)
            # The next message begins as a reply: a note must be meant each time.
            self._composer.show_draft("reply", "")
        self._book.drop(ticket)
        self._shelf.put(ticket, ())
        self.sent.emit(ticket, "work" if draft.kind == "note" else then)

    def _on_not_sent(self, ticket: int, error: Exception) -> None:
        self._sending.pop(ticket)
        if ticket == self._ticket:
            self._composer.set_sending(False)
        self.failed.emit(f"Not sent: {error} Your text is kept.")

    def _on_reopen_wanted(self) -> None:
        if self._ticket is not None:
            command = Reopen(agent=self._history.agent, tickets=(self._ticket,))
            self._history.apply(command, text="Reopen ticket", owner=self)

    def _on_draft_failed(self, error: Exception) -> None:
        self.failed.emit(f"Your draft is kept in the window, but not on the disk: {error}")


def _same(one: Draft, other: Draft) -> bool:
    """Whether two drafts say the same, whatever their ids."""
    return (one.kind, one.text, one.files) == (other.kind, other.text, other.files)
