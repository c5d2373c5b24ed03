"""Marks what the list was searched for in the ticket that is shown, and goes from hit to hit."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop.background.background import Background
from desktop.conversation.header import ConversationHeader
from desktop.conversation.thread.hit_walk import HitPlace, HitWalk
from desktop.conversation.thread.thread_source import ThreadSource
from desktop.conversation.thread.thread_view import ThreadView
from models.documents.filters import TicketFilter
from models.documents.sought import NOTHING_SOUGHT, Sought, sought
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
        messages: ThreadView,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is searched for."""
        super().__init__(parent)
        self._background = background
        self._source = source
        self._header = header
        self._messages = messages
        self._wanted = NOTHING_SOUGHT
        self._dismissed: int | None = None
        self._walk = _NO_HITS
        header.hits.next_wanted.connect(self.go_next)
        header.hits.previous_wanted.connect(self.go_previous)
        header.hits.dismissed.connect(self.dismiss)
        source.reached.connect(self._on_reached)

    def look_for(self, wanted: TicketFilter) -> None:
        """Search for the texts of this filter from now on."""
        terms = sought(wanted)
        if terms != self._wanted:
            self._wanted = terms
            self.leave()
            if self._source.details is not None:
                self.begin()

    def leave(self) -> None:
        """Another ticket will be shown."""
        self._dismissed = None
        self._messages.marks.here = None
        self._count(())

    def begin(self) -> None:
        """A ticket is there, and its cards are about to be."""
        self._mark(NOTHING_SOUGHT if self._is_off else self._wanted)
        self.renew()

    def renew(self) -> None:
        """The ticket may have other texts."""
        ticket, terms = self._source.ticket, self._wanted
        if ticket is None or self._is_off or not (terms.text or terms.filename):
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
    def _is_off(self) -> bool:
        return self._dismissed is not None and self._dismissed == self._source.ticket

    def _mark(self, terms: Sought) -> None:
        self._messages.marks.sought = terms
        self._header.mark(terms.text)
        self._messages.renew_marks()

    def _go(self, hit: HitPlace) -> None:
        self._messages.marks.here = hit
        self._header.hits.show_place(self._walk.ordinal(hit), self._walk.number)
        self._messages.renew_marks()
        if not self._messages.show_hit(hit):
            self._source.load_back_to(hit.piece)

    def _count(self, hits: tuple[PieceHits, ...]) -> None:
        self._walk = HitWalk(hits)
        marks = self._messages.marks
        marks.by_piece = self._walk.by_piece
        ordinal = None if marks.here is None else self._walk.ordinal(marks.here)
        if ordinal is None:
            marks.here = None
        self._header.hits.show_place(ordinal, self._walk.number)
        self._messages.renew_marks()
        self.counted.emit(self._walk.number)

    def _on_counted(self, ticket: int, terms: Sought, hits: tuple[PieceHits, ...]) -> None:
        if ticket == self._source.ticket and terms == self._wanted and not self._is_off:
            self._count(hits)

    def _on_reached(self, piece: int) -> None:
        here = self._messages.marks.here
        if here is not None and here.piece == piece:
            self._messages.show_hit(here)
