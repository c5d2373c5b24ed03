"""Marks in the ticket that is shown what is searched for, and goes from hit to hit.

That is what the list was searched for, or what is typed into the find bar while that is open.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop.background.background import Background
from desktop.conversation.find_bar import FindBar
from desktop.conversation.header import ConversationHeader
from desktop.conversation.thread.hit_walk import HitPlace, HitWalk
from desktop.conversation.thread.thread_source import ThreadSource
from desktop.conversation.thread.thread_view import ThreadView
from models.documents.filters import TicketFilter
from models.documents.sought import NOTHING_SOUGHT, Sought, literally, sought
from models.queries.thread_hits import PieceHits, thread_hits

_NO_HITS: Final = HitWalk(())


class ThreadSearch(QObject):
    """What is loaded is marked at once; all hits are counted on a lane."""

    counted = Signal(int)
    """So many hits can be gone to in the ticket that is shown."""

    def __init__(
        self,
        *,
        background: Background,
        source: ThreadSource,
        header: ConversationHeader,
        find: FindBar,
        messages: ThreadView,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is searched for."""
        super().__init__(parent)
        self._background = background
        self._source = source
        self._header = header
        self._find = find
        self._messages = messages
        self._wanted = NOTHING_SOUGHT
        self._typed: Sought | None = None
        self._goes_there = False
        self._dismissed: int | None = None
        self._walk = _NO_HITS
        for bar in (header.hits, find):
            bar.next_wanted.connect(self.go_next)
            bar.previous_wanted.connect(self.go_previous)
        header.hits.dismissed.connect(self.dismiss)
        find.typed.connect(self._on_typed)
        find.closed.connect(self._on_find_closed)
        source.reached.connect(self._on_reached)

    def look_for(self, wanted: TicketFilter) -> None:
        """Search for the texts of this filter from now on."""
        terms = sought(wanted)
        if terms != self._wanted:
            self._wanted = terms
            if self._typed is None:
                self._restart()

    def leave(self) -> None:
        """Another ticket will be shown."""
        self._dismissed = None
        self._goes_there = False
        self._messages.marks.here = None
        self._count((), is_known=False)

    def begin(self) -> None:
        """A ticket is there, and its cards are about to be."""
        self._mark(self._terms)
        self.renew()

    def renew(self) -> None:
        """The ticket may have other texts."""
        ticket, terms = self._source.ticket, self._terms
        if ticket is None or not (terms.text or terms.filename):
            return
        self._background.survey(
            "thread hits",
            lambda store: thread_hits(store, ticket, terms),
            partial(self._on_counted, ticket, terms),
            owner=self,
        )

    def go_next(self) -> None:
        """Go to the next hit, at first to one that is seen."""
        if self._walk.number:
            here, (first, _) = self._messages.marks.here, self._messages.seen
            self._go(self._walk.next(here, first_seen=first))

    def go_previous(self) -> None:
        """Go to the hit before, at first to one that is seen."""
        if self._walk.number:
            here, (_, last) = self._messages.marks.here, self._messages.seen
            self._go(self._walk.previous(here, last_seen=last))

    def dismiss(self) -> None:
        """Take the marks away until another ticket is shown or another search is made."""
        self.leave()
        self._dismissed = self._source.ticket
        self._mark(NOTHING_SOUGHT)
        self._messages.setFocus()

    @property
    def _terms(self) -> Sought:
        """What is looked for in this ticket."""
        if self._typed is not None:
            return self._typed
        is_off = self._dismissed is not None and self._dismissed == self._source.ticket
        return NOTHING_SOUGHT if is_off else self._wanted

    def _restart(self) -> None:
        """Something else is looked for."""
        self.leave()
        if self._source.details is not None:
            self.begin()

    def _tell(self, ordinal: int | None, number: int) -> None:
        """Say on the bar that is there which of how many hits was gone to."""
        is_finding = self._typed is not None
        self._header.hits.show_place(ordinal, 0 if is_finding else number)
        if is_finding:
            self._find.show_place(ordinal, number)

    def _mark(self, terms: Sought) -> None:
        self._messages.marks.sought = terms
        self._header.mark(terms.text)
        self._messages.renew_marks()

    def _go(self, hit: HitPlace) -> None:
        self._messages.marks.here = hit
        self._tell(self._walk.ordinal(hit), self._walk.number)
        self._messages.renew_marks()
        if not self._messages.show_hit(hit):
            self._source.load_piece(hit.piece)

    def _count(self, hits: tuple[PieceHits, ...], *, is_known: bool = True) -> None:
        self._walk = HitWalk(hits)
        marks = self._messages.marks
        marks.by_piece = self._walk.by_piece
        ordinal = None if marks.here is None else self._walk.ordinal(marks.here)
        if ordinal is None:
            marks.here = None
        if is_known or self._typed is None:
            self._tell(ordinal, self._walk.number)
        self._messages.renew_marks()
        self.counted.emit(self._walk.number)

    def _on_counted(self, ticket: int, terms: Sought, hits: tuple[PieceHits, ...]) -> None:
        if ticket == self._source.ticket and terms == self._terms:
            self._count(hits)
            if self._goes_there and hits:
                self._go(self._walk.nearest(*self._messages.seen))
            self._goes_there = False

    def _on_typed(self, text: str) -> None:
        """Mark it at once, and go to the nearest hit when they are counted."""
        self._typed = literally(text)
        self._restart()
        self._goes_there = True

    def _on_find_closed(self) -> None:
        self._typed = None
        self._restart()

    def _on_reached(self, piece: int) -> None:
        here = self._messages.marks.here
        if here is not None and here.piece == piece:
            self._messages.show_hit(here)
