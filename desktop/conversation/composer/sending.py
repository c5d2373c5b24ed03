"""Sends what is written, and gives the words of a message that was taken back back."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.background.background import Background
from desktop.background.drafts import Draft, DraftKey
from desktop.background.outbox import Letter, Outbox, is_seen
from desktop.background.undo import UndoHistory
from desktop.conversation.composer.check_bar import CheckBar
from desktop.conversation.composer.checking import Checking
from desktop.conversation.composer.composer import Composer
from desktop.conversation.composer.holding import Holding
from desktop.conversation.composer.outbox_bar import OutboxBar
from desktop.conversation.composer.send_buttons import Then
from desktop.conversation.composer.send_keys import SendKeys
from desktop.conversation.composer.sent_memory import SentMemory
from desktop.conversation.composer.writing import Writing
from desktop.conversation.thread.part import Part
from models.commands.command import Command, Outcome
from models.commands.conversation import AddNote, Reply
from models.commands.lifecycle import Reopen
from models.commands.outcome import Changes
from models.commands.settings import SetSetting
from models.queries.sending import SendingSettings, sending_settings
from models.queries.settings import UNDO_SEND_SECONDS
from models.queries.ticket import TicketDetails
from models.rules.sending.faults import is_blank


class Bars(NamedTuple):
    """What stands above the composer when sending needs a word."""

    check: CheckBar
    outbox: OutboxBar


class Sending(QObject):
    """Makes commands of drafts; a draft that is on its way cannot be changed."""

    sent = Signal(int, str)
    """A message of this ticket is on the disk; the word is its ``Then``."""
    next_wanted = Signal()
    """The message of the ticket in view is sent, and the agent wants the next ticket."""
    told = Signal(str)
    failed = Signal(str)
    """Something was not done; what was typed is kept."""

    def __init__(
        self,
        *,
        composer: Composer,
        bars: Bars,
        background: Background,
        history: UndoHistory,
        writing: Writing,
        outbox: Outbox,
        parent: QObject,
    ) -> None:
        """Nothing is on its way; ``outbox`` is shared with other windows."""
        super().__init__(parent)
        self._composer = composer
        self._background = background
        self._history = history
        self._writing = writing
        self._outbox = outbox
        self._settings = SendingSettings()
        self._sending: dict[DraftKey, Draft] = {}
        self._held_up: dict[DraftKey, Then] = {}
        self._memory = SentMemory()
        self._checking = Checking(bar=bars.check, background=background, parent=self)
        self._holding = Holding(outbox=outbox, bar=bars.outbox, writing=writing, composer=composer)
        self._keys = SendKeys(
            field=composer.field,
            is_asking=lambda: self._checking.is_showing,
            can_recall=lambda: history.recall is not None,
        )
        self._connect(bars)
        outbox.drafts.changed.connect(self._on_draft_changed)
        self._read_settings()

    def follow(self, details: TicketDetails, part: Part) -> None:
        """The thread has become this: a message that was taken back gives its words back."""
        self._checking.facts.follow(details, part.pieces)
        self._holding.show_reader(details.client.label)
        seen = self._memory.look(details.id, part)
        if seen is None:
            return
        event, key, draft = seen
        if event == "taken back":
            # Under a new id: the journal knows the old one, and would not send it again.
            self._writing.give_back(key, Draft(text=draft.text, files=draft.files))
            return
        current = self._writing.take(key)
        if current.says(draft):
            self._writing.forget(key, current)

    def on_changed(self, changes: Changes) -> None:
        """Settings and agents may be others."""
        self._checking.facts.on_changed(changes)
        if changes.settings or changes.is_all:
            self._read_settings()

    def settle(self) -> None:
        """The window closes: what waits goes out."""
        self._holding.send_all()

    def _connect(self, bars: Bars) -> None:
        composer, checking, holding = self._composer, self._checking, self._holding
        composer.send_wanted.connect(self._on_send_wanted)
        composer.reopen_wanted.connect(self._on_reopen_wanted)
        composer.touched.connect(self._on_touched)
        composer.buttons.undo_seconds_chosen.connect(self._on_undo_seconds_chosen)
        self._keys.next_wanted.connect(self._on_next_key)
        self._keys.kept.connect(self._on_kept)
        self._writing.shown.connect(self._on_shown)
        checking.passed.connect(self._send)
        checking.mended.timeout.connect(self._on_mended)
        bars.check.send_wanted.connect(lambda: self._on_send_wanted(checking.then))
        bars.check.closed.connect(self._on_kept)
        holding.left.connect(self._on_left)
        holding.freed.connect(self._on_freed)
        holding.told.connect(self.told)
        holding.failed.connect(self.failed)

    def _on_shown(self, key: DraftKey | None) -> None:
        self._checking.clear()
        self._composer.set_sending(key in self._sending or key in self._held_up)

    def _on_touched(self) -> None:
        key = self._writing.key
        if key is None:
            return
        if self._composer.field.document().isEmpty():
            self._checking.facts.end(key)
        else:
            self._checking.facts.begin(key)
        if self._checking.is_showing:
            self._checking.mended.start()

    def _on_draft_changed(self, key: DraftKey) -> None:
        """Its files may answer for a doubt."""
        if key == self._writing.key and self._checking.is_showing:
            self._checking.mended.start()

    def _on_mended(self) -> None:
        key = self._writing.key
        if key is not None:
            self._checking.look_again(key, self._writing.draft(key))

    def _on_kept(self) -> None:
        self._checking.clear()
        self._composer.field.setFocus()

    def _on_next_key(self) -> None:
        # A note ends nothing: whoever adds one stays.
        if self._composer.is_ready:
            self._on_send_wanted("next")

    def _on_send_wanted(self, then: Then) -> None:
        key = self._writing.key
        if key is None or key in self._sending or not self._composer.is_ready:
            return
        draft = self._writing.take(key)
        # What cannot be seen is never sent, whether it is looked through or not.
        is_empty = is_blank(draft.text) and not draft.files
        if self._settings.has_checks or is_empty:
            self._checking.look(key, draft, then)
        else:
            self._send(key, then)

    def _send(self, key: DraftKey, then: Then) -> None:
        self._holding.send_now(key.ticket)  # what waits goes out before
        if self._holding.is_leaving(key):
            self._held_up[key] = then  # the draft on the disk makes room in a moment
            self._composer.set_sending(True)
            return
        draft = self._writing.take(key)
        seconds = self._settings.undo_seconds
        text = "Add note" if key.kind == "note" else "Send reply"
        command = self._command(key, draft, then)
        # How it was resolved is asked for at once, and is time enough to think again.
        if seconds and then != "resolve":
            self._checking.facts.end(key)
            self._holding.post(
                Letter(key, draft, command, text, then, seconds, home=self._composer)
            )
            self._go_on(key, then)
            return
        self._sending[key] = draft
        self._composer.set_sending(True)
        # The window may be closed by then; the draft of what was sent must not stay for another.
        self._history.apply(
            command,
            text=text,
            owner=self._outbox,
            done=partial(self._on_sent, key, draft, then),
            failed=partial(self._on_not_sent, key),
        )

    def _command(self, key: DraftKey, draft: Draft, then: Then) -> Command:
        body, me = draft.text.strip("\n").rstrip(), self._history.agent
        if key.kind == "note":
            return AddNote(id=draft.id, agent=me, ticket=key.ticket, body=body, files=draft.files)
        return Reply(
            id=draft.id,
            agent=me,
            ticket=key.ticket,
            body=body,
            files=draft.files,
            # How it was resolved is asked for afterwards, as it is for every ticket.
            then="wait" if then == "wait" else "work",
        )

    def _on_sent(self, key: DraftKey, draft: Draft, then: Then, outcome: Outcome) -> None:
        drafts = self._outbox.drafts
        if not isValid(self):
            if drafts.draft(key).id == draft.id:
                drafts.drop(key)
            return
        del self._sending[key]
        self._memory.remember(key, draft)
        self._checking.facts.end(key)
        self._writing.forget(key, draft)
        self.sent.emit(key.ticket, "work" if key.kind == "note" else then)
        self._go_on(key, then)

    def _go_on(self, key: DraftKey, then: Then) -> None:
        """Go to the next ticket, unless the agent has gone to another one already."""
        shown = self._writing.key
        if then == "next" and shown is not None and shown.ticket == key.ticket:
            self.next_wanted.emit()

    def _on_not_sent(self, key: DraftKey, error: Exception) -> None:
        if not isValid(self) or not is_seen(self._composer):
            self._outbox.tell_unsent(key, error)
        if not isValid(self):
            return
        del self._sending[key]
        if key == self._writing.key:
            self._composer.set_sending(False)
        self.failed.emit(f"Not sent: {error} Your text is kept.")

    def _on_left(self, letter: Letter) -> None:
        """What waited is on the disk; where the agent reads by now stays as it is."""
        self._memory.remember(letter.key, letter.draft)
        self.sent.emit(letter.key.ticket, "later")

    def _on_freed(self, key: DraftKey, is_sent: bool) -> None:
        """Send what has been held up, unless the message before it has joined it as a draft."""
        then = self._held_up.pop(key, None)
        if then is None:
            return
        if key == self._writing.key:
            self._composer.set_sending(key in self._sending)
        if is_sent and not self._writing.draft(key).is_empty:
            self._send(key, then)

    def _read_settings(self) -> None:
        self._background.read(
            "sending settings", sending_settings, self._on_settings_read, owner=self
        )

    def _on_settings_read(self, settings: SendingSettings) -> None:
        self._settings = settings
        self._composer.buttons.show_undo_seconds(settings.undo_seconds)

    def _on_undo_seconds_chosen(self, seconds: int) -> None:
        command = SetSetting(agent=self._history.agent, name=UNDO_SEND_SECONDS, value=seconds)
        self._history.apply(command, text="Change setting", owner=self)

    def _on_reopen_wanted(self) -> None:
        if self._writing.key is not None:
            command = Reopen(agent=self._history.agent, tickets=(self._writing.key.ticket,))
            self._history.apply(command, text="Reopen ticket", owner=self)
