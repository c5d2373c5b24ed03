"""What a list has found: the terms to mark in its rows, and for each row a line that shows one."""

from __future__ import annotations

from typing import Final, NamedTuple

from models.documents.sought import NOTHING_SOUGHT, Sought
from models.queries.excerpts import SEEN, Excerpt, around
from models.queries.tickets import TicketRow
from models.rules.matches import Term, first_span

_KEPT: Final = 2_000


class _Kept(NamedTuple):
    """A line, of when its ticket was, and whether it had to be read."""

    excerpt: Excerpt
    updated_at: int
    is_read: bool


class RowHits:
    """Plain data that painters look at; whoever fills it repaints the rows."""

    def __init__(self) -> None:
        """Nothing is looked for."""
        self.sought: Sought = NOTHING_SOUGHT
        self._kept: dict[int, _Kept] = {}

    def look_for(self, sought: Sought) -> None:
        """Mark other terms from now on."""
        self.sought = sought
        self._kept.clear()

    def preview(self, row: TicketRow) -> Excerpt:
        """What the row shows beside its title, and what is to be marked in it.

        A line that was read stays until another one is there: lines never go to and fro.
        """
        if self.sought.is_empty:
            return Excerpt(row.preview, ())
        kept = self._kept.get(row.id)
        if kept is not None and (kept.is_read or kept.updated_at == row.updated_at):
            return kept.excerpt
        hit = first_span(row.preview, self.sought.text)
        is_late = hit is not None and hit[0] > SEEN
        text = around(row.preview, hit) if hit is not None and is_late else row.preview
        return self._keep(row, Excerpt(text, self.sought.text), is_read=False)

    def put(self, row: TicketRow, excerpt: Excerpt | None) -> None:
        """Show this line for the row; None lets it show its own again."""
        if excerpt is None:
            self._kept.pop(row.id, None)
        else:
            self._keep(row, excerpt, is_read=True)

    def is_told(self, row: TicketRow) -> bool:
        """Whether the row shows by itself why it was found."""
        sought = self.sought
        own = len(sought.text)
        if sought.filename[own:] or self.untold(row):
            return False
        return not sought.client[own:] or first_span(row.client, sought.client[own:]) is not None

    def untold(self, row: TicketRow) -> tuple[Term, ...]:
        """The terms for any text that the row shows nowhere; none if its preview shows one."""
        terms = self.sought.text
        if not terms or first_span(row.preview, terms) is not None:
            return ()
        shown = (row.title, row.client)
        return tuple(
            term for term in terms if all(first_span(text, (term,)) is None for text in shown)
        )

    def _keep(self, row: TicketRow, excerpt: Excerpt, *, is_read: bool) -> Excerpt:
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        self._kept[row.id] = _Kept(excerpt, row.updated_at, is_read)
        return excerpt
