"""What the cards of a thread mark; plain data, which whoever changes it has them show."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.conversation.thread.hit_walk import HitPlace
from models.documents.sought import NOTHING_SOUGHT, Sought
from models.queries.thread_hits import PieceHits


class ThreadMarks:
    """The terms, how many hits each piece is known to have, and the hit that was gone to."""

    def __init__(self) -> None:
        """Nothing is looked for."""
        self.sought: Sought = NOTHING_SOUGHT
        self.by_piece: Mapping[int, PieceHits] = {}
        self.here: HitPlace | None = None

    def here_in(self, piece: int) -> int | None:
        """Which hit of this piece was gone to."""
        return self.here.number if self.here is not None and self.here.piece == piece else None

    def in_text(self, piece: int) -> int:
        """How many hits all of a piece's text has; 0 while that is not known."""
        hits = self.by_piece.get(piece)
        return hits.in_text if hits is not None else 0
