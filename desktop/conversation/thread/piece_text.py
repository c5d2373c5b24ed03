"""Shows in a message's widget what its piece says, folded as its reader wants it."""

from __future__ import annotations

from desktop.conversation.thread.content import folds_with, shown_blocks
from desktop.conversation.thread.message_text import MessageText
from desktop.conversation.thread.story import Piece
from models.rules.markup.values import Blocks
from models.rules.matches import Term
from models.rules.mentions import with_mentions


class PieceText:
    """One piece after the other; what was unfolded by hand stays so while its piece is shown."""

    def __init__(self, view: MessageText) -> None:
        """``view`` is what the text is shown in."""
        self._view = view
        self._blocks: Blocks = ()
        self._by_hand: frozenset[int] = frozenset()
        self._unfolded: frozenset[int] = frozenset()
        self.is_all = True
        """Whether all that the piece keeps of its text is shown or folded."""

    def show(self, piece: Piece, sought: tuple[Term, ...], *, is_expanded: bool) -> None:
        """Show another piece."""
        blocks, self.is_all = shown_blocks(
            piece.form, piece.text, piece.blocks, is_expanded=is_expanded
        )
        self._blocks = with_mentions(blocks, piece.mentions)
        self._by_hand = frozenset()
        self._unfolded = folds_with(self._blocks, sought)
        self._view.set_blocks(self._blocks, self._unfolded)

    def toggle(self, number: int) -> None:
        """Open the fold with this number, or close it."""
        self._by_hand = self._by_hand ^ {number}
        self._unfolded = self._unfolded ^ {number}
        self._view.set_blocks(self._blocks, self._unfolded)

    def look_for(self, sought: tuple[Term, ...]) -> bool:
        """Open the folds that hold what is looked for; whether any was opened or closed."""
        wanted = self._by_hand | folds_with(self._blocks, sought)
        if wanted == self._unfolded:
            return False
        self._unfolded = wanted
        self._view.set_blocks(self._blocks, wanted)
        return True
