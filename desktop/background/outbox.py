"""Messages that leave some seconds after they were sent, so that they can be called back.

While one waits it lies on the disk as a draft that is meant to be sent. Whatever ends the program
first, it is either sent by then, or a draft again when the program comes back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.background.background import Background
from desktop.background.draft_book import DraftBook
from desktop.background.drafts import Draft, DraftKey
from desktop.background.undo import Recall, UndoHistory
from models.commands.command import Command, Outcome
from models.commands.feed import committed
from models.commands.refusals import Refused

_MS: Final = 1_000
_ENDED: Final = "Docket was ended before it went out."


@dataclass(frozen=True, slots=True, eq=False)
class Letter:
    """A message on its way; ``text`` is the name of its step, ``then`` what follows it.

    ``home`` shows what becomes of it, as long as it is seen.
    """

    key: DraftKey
    draft: Draft
    command: Command
    text: str
    then: str
    seconds: int
    home: QWidget | None = None


@dataclass(slots=True, eq=False)
class _Waiting:
    """A letter, the clock that lets it go, and what undo would do with it."""

    letter: Letter
    timer: QTimer
    recall: Recall = field(init=False)


class Outbox(QObject):
    """Holds at most one message a ticket; all windows of a database share one outbox."""

    changed = Signal(int)
    """Of this ticket another message waits now, or none."""
    sent = Signal(object)
    """This Letter is on the disk."""
    returning = Signal(object)
    """The words for this DraftKey are about to come back: what is typed belongs into the book."""
    returned = Signal(object, object, str)
    """The draft of this DraftKey holds this Draft again, which was not sent, for this reason."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        drafts: DraftBook,
        parent: QObject | None = None,
    ) -> None:
        """Nothing waits; what an earlier day has left comes when the drafts are read."""
        super().__init__(parent)
        self._background = background
        self._history = history
        self.drafts = drafts
        """Where what waits is kept."""
        self._waiting: dict[int, _Waiting] = {}
        self._leaving: dict[UUID, DraftKey] = {}
        drafts.restored.connect(self._on_restored)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.send_all)

    def letter(self, ticket: int) -> Letter | None:
        """The message of a ticket that waits."""
        waiting = self._waiting.get(ticket)
        return waiting.letter if waiting is not None else None

    def seconds_left(self, ticket: int) -> int:
        """How many seconds, begun ones too, a message still waits."""
        waiting = self._waiting.get(ticket)
        return -(-waiting.timer.remainingTime() // _MS) if waiting is not None else 0

    def is_leaving(self, key: DraftKey) -> bool:
        """Whether the message that was written under this key is being written to the disk."""
        return key in self._leaving.values()

    def post(self, letter: Letter) -> None:
        """Let a message wait; one of the same ticket that does already goes out before it.

        One of the same draft must have left before: both would have one place on the disk.
        """
        ticket = letter.key.ticket
        self.send_now(ticket)
        timer = QTimer(self, singleShot=True, interval=letter.seconds * _MS)
        timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one would show a second too many
        timer.timeout.connect(partial(self.send_now, ticket))
        waiting = self._waiting[ticket] = _Waiting(letter, timer)
        waiting.recall = self._history.offer(letter.text, partial(self.call_back, ticket))
        # What an earlier day has left here may not have been looked for yet.
        self.drafts.discard(letter.key, self.drafts.draft(_waits(letter.key)))
        self.drafts.put(_waits(letter.key), letter.draft)
        timer.start()
        self.changed.emit(ticket)

    def call_back(self, ticket: int) -> None:
        """Make a draft again of what waits."""
        letter = self._take(ticket)
        if letter is not None:
            self._return(letter.key, letter.draft, "")

    def send_now(self, ticket: int) -> None:
        """Send what waits, if anything does."""
        letter = self._take(ticket)
        if letter is None:
            return
        self._leaving[letter.draft.id] = letter.key
        self._history.apply(
            letter.command,
            text=letter.text,
            owner=self,
            done=partial(self._on_sent, letter),
            failed=partial(self._on_failed, letter),
        )

    def send_all(self) -> None:
        """A window closes: nothing waits any longer."""
        for ticket in list(self._waiting):
            self.send_now(ticket)

    def _take(self, ticket: int) -> Letter | None:
        waiting = self._waiting.pop(ticket, None)
        if waiting is None:
            return None
        waiting.timer.stop()
        waiting.timer.deleteLater()
        self._history.withdraw(waiting.recall)
        self.changed.emit(ticket)
        return waiting.letter

    def _on_sent(self, letter: Letter, _: Outcome) -> None:
        del self._leaving[letter.draft.id]
        self.drafts.drop(_waits(letter.key))
        self.sent.emit(letter)

    def _on_failed(self, letter: Letter, error: Exception) -> None:
        del self._leaving[letter.draft.id]
        self._return(letter.key, letter.draft, str(error))
        if letter.home is None or not is_seen(letter.home):
            self.tell_unsent(letter.key, error)

    def tell_unsent(self, key: DraftKey, error: Exception) -> None:
        """Say where the agent is by now that a message, which is a draft again, was not sent."""
        told = f"Not sent to #{key.ticket}: {error} It is a draft again."
        self._history.refused.emit(Refused("not_sent", told))

    def _return(self, key: DraftKey, draft: Draft, reason: str) -> None:
        """Put words back among the drafts, before what has been written there since."""
        self.returning.emit(key)
        self.drafts.put(key, _joined(draft, self.drafts.draft(key)))
        self.drafts.drop(_waits(key))
        self.returned.emit(key, draft, reason)

    def _on_restored(self) -> None:
        """Find out what an earlier day has sent: its end may have come before it was noted."""
        left = {key: self.drafts.draft(key) for key in self.drafts.keys}
        left = {key: draft for key, draft in left.items() if not self._is_ours(key)}
        if left:
            ids = [draft.id for draft in left.values()]
            self._background.read(
                "committed",
                lambda store: committed(store, ids),
                partial(self._on_left_known, left),
                owner=self,
                # Under its old id a message is not written twice, whatever had become of it.
                failed=lambda _: self._on_left_known(left, frozenset()),
            )

    def _is_ours(self, key: DraftKey) -> bool:
        is_leaving = self.is_leaving(key._replace(is_waiting=False))
        return key.is_waiting and (key.ticket in self._waiting or is_leaving)

    def _on_left_known(self, left: dict[DraftKey, Draft], sent: frozenset[UUID]) -> None:
        unsent = []
        for key, draft in sorted(left.items(), key=lambda item: item[0]):
            if self.drafts.draft(key).id != draft.id:
                continue  # it is being written on
            if draft.id in sent:
                self.drafts.drop(key)
            elif key.is_waiting:
                self._return(key._replace(is_waiting=False), draft, _ENDED)
                unsent.append(f"#{key.ticket}")
        if unsent:  # nobody may look at these tickets for long
            told = f"Not sent to {', '.join(unsent)}: {_ENDED} It is a draft again."
            self._history.refused.emit(Refused("not_sent", told))


def is_seen(window: QWidget) -> bool:
    """Whether a widget is there, and on the screen."""
    return isValid(window) and window.isVisible()


def _waits(key: DraftKey) -> DraftKey:
    return key._replace(is_waiting=True)


def _joined(draft: Draft, later: Draft) -> Draft:
    """Both as one draft; alone, the first keeps the id under which it was to be sent."""
    if later.is_empty or later.id == draft.id:
        return draft
    texts = (text for text in (draft.text, later.text) if text.strip())
    return Draft(text="\n\n".join(texts), files=(*draft.files, *later.files))
