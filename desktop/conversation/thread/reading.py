"""Notes how far the agent has read the ticket that is shown, and tells what has come since."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.conversation.thread.thread_source import ThreadSource
from desktop.conversation.thread.thread_view import ThreadView
from models.commands.reading import move_read_mark
from models.queries.reading import Unread, unread

_MOMENT_MS: Final = 1_000
"""What was in sight for so long has been read; and no two notes are made within it."""


class Reading(QObject):
    """The mark moves only forward, and only while the window is in front."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        source: ThreadSource,
        messages: ThreadView,
        parent: QObject,
    ) -> None:
        """The agent of ``history`` is the one who reads."""
        super().__init__(parent)
        self._background = background
        self._history = history
        self._source = source
        self._messages = messages
        self._unread: Unread | None = None
        self._is_counting = self._goes_there = False
        self._noted = 0
        self._opened_at = 0.0
        self._timer = QTimer(self, singleShot=True, interval=_MOMENT_MS)
        self._timer.timeout.connect(self._on_moment)
        messages.seen_changed.connect(self._on_seen_changed)
        messages.first_unread_wanted.connect(self.go_to_first)
        source.reached.connect(self._on_reached)
        source.arrived.connect(self._on_arrived)
        source.renewed.connect(self._on_renewed)

    def begin(self) -> Unread | None:
        """Another ticket is there: what is new in it, as far as the part that is known tells.

        On the first visit nothing is. Where the news begin before that part, they are counted on
        a lane, and the thread is told.
        """
        self._noted = self._source.mark or 0
        self._opened_at = time.monotonic()
        self._timer.start()
        self._unread = None
        self._is_counting = self._goes_there = False
        mark, part = self._source.mark, self._source.part
        if mark is None:
            return None
        if part.is_first or (part.first is not None and part.first <= mark):
            self._unread = self._known_behind(mark)
        else:
            self._count(mark)
        return self._unread

    def leave(self) -> None:
        """The ticket will be shown no more."""
        is_seen = time.monotonic() - self._opened_at >= _MOMENT_MS / 1_000
        if self._timer.isActive() and is_seen:
            self._on_moment()
        self._timer.stop()

    def go_to_first(self) -> None:
        """Go to the first message that is new, or to the newest one when none is."""
        if self._unread is not None:
            self._source.load_piece(self._unread.first)
        elif self._is_counting:
            self._goes_there = True
        else:
            self._messages.show_last()

    def _known_behind(self, mark: int) -> Unread | None:
        """What others have written behind a mark in the part that is known."""
        behind = (piece for piece in self._source.part.pieces if piece.id > mark)
        new = [p.id for p in behind if p.voice != "system" and not p.is_own]
        return Unread(new[0], len(new)) if new else None

    def _count(self, mark: int) -> None:
        ticket, me = self._source.ticket, self._history.agent
        if ticket is None:
            return

        def done(found: Unread | None) -> None:
            if ticket == self._source.ticket and self._is_counting:
                self._is_counting = False
                self._unread = found
                self._messages.set_unread(found)
                if self._goes_there:
                    self.go_to_first()

        self._is_counting = True
        self._background.survey(
            "unread",
            lambda store: unread(store, ticket, agent=me, after=mark),
            done,
            owner=self,
        )

    def _on_seen_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @property
    def _is_watched(self) -> bool:
        return self._messages.isVisible() and self._messages.isActiveWindow()

    def _on_arrived(self) -> None:
        """What comes while the agent is at another window is marked, too."""
        if self._unread is None and not self._is_counting and not self._is_watched:
            self._unread = self._known_behind(self._noted) if self._noted else None
            if self._unread is not None:
                self._messages.set_unread(self._unread)

    def _on_renewed(self) -> None:
        """Where the message was taken back that the news began with, they begin behind it."""
        if self._unread is None or self._is_counting:
            return
        first, part = self._unread.first, self._source.part
        if part.has(first) and all(piece.id != first for piece in part.pieces):
            self._unread = None
            self._count(first - 1)

    def _on_moment(self) -> None:
        """What is in sight has been so for a moment."""
        ticket, messages = self._source.ticket, self._messages
        if ticket is None or self._source.details is None or not self._is_watched:
            return
        read = self._source.newest if messages.is_at_end else messages.read_to
        me = self._history.agent
        if read > self._noted and me:
            self._noted = read
            self._background.work(
                lambda store: move_read_mark(store, agent=me, ticket=ticket, message=read),
                lambda _: None,
                owner=self,
            )

    def _on_reached(self, piece: int) -> None:
        if self._unread is not None and piece == self._unread.first:
            self._messages.show_piece(piece)
