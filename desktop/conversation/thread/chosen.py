"""What is selected across messages, as text that says whose it is and when it was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from desktop.conversation.thread.passages import passage, whole
from desktop.conversation.thread.story import Piece

END: Final = 1 << 31
"""A place behind every text."""


class Place(NamedTuple):
    """A piece, and Qt's place in its text."""

    piece: int
    at: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """From one place to another; ``ends`` has what is selected of the pieces at both, by id.

    What is not known of an end is all of it.
    """

    first: Place
    last: Place
    ends: Mapping[int, str] = field(default_factory=dict)

    def part_of(self, piece: int) -> tuple[int, int]:
        """From where to where the text of a piece is selected; twice 0 for nothing of it."""
        if not self.has(piece):
            return 0, 0
        start = self.first.at if piece == self.first.piece else 0
        return start, self.last.at if piece == self.last.piece else END

    def has(self, piece: int) -> bool:
        """Whether something of this piece may be selected."""
        return self.first.piece <= piece <= self.last.piece

    def told(self, pieces: Iterable[Piece]) -> list[tuple[Piece, str]]:
        """What is selected of those of ``pieces`` that somebody said, where it is anything."""
        said = (piece for piece in pieces if self.has(piece.id) and piece.voice != "system")
        texts = ((piece, self.ends.get(piece.id, whole(piece))) for piece in said)
        return [(piece, text) for piece, text in texts if text]


def as_text(told: list[tuple[Piece, str]]) -> str:
    """The words alone of a single message; of several each with who wrote it and when."""
    if len(told) == 1:
        return told[0][1]
    return "\n\n".join(passage(piece, text) for piece, text in told)
