"""Remembers what was sent, so that taking a message back gives its words back to the composer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from desktop.background.drafts import Draft, DraftKey
from desktop.conversation.thread.part import Part
from desktop.conversation.thread.story import Piece


@dataclass(slots=True)
class _Sent:
    """A draft that became a message; ``message`` is None until that has been seen."""

    key: DraftKey
    draft: Draft
    message: int | None = None
    is_back: bool = False


class SentMemory:
    """The last message of each ticket that was sent from here."""

    def __init__(self) -> None:
        self._sent: dict[int, _Sent] = {}

    def remember(self, key: DraftKey, draft: Draft) -> None:
        """This draft has been sent."""
        self._sent[key.ticket] = _Sent(key, draft)

    def look(
        self, ticket: int, part: Part
    ) -> tuple[Literal["taken back", "sent again"], DraftKey, Draft] | None:
        """What has happened to the message, now that this is known of the thread.

        What lies outside of the part that is known has not been taken back for that.
        """
        sent = self._sent.get(ticket)
        if sent is None:
            return None
        if sent.message is None:
            sent.message = _message_of(sent.key, part.pieces) if part.is_last else None
            return None
        if not part.has(sent.message):
            return None
        is_there = any(piece.id == sent.message for piece in part.pieces)
        if is_there == (not sent.is_back):
            return None
        sent.is_back = not is_there
        return ("taken back" if sent.is_back else "sent again"), sent.key, sent.draft


def _message_of(key: DraftKey, pieces: Iterable[Piece]) -> int | None:
    """The newest message of this desk, if it is of the draft's kind."""
    voice = "note" if key.kind == "note" else "agent"
    own = [piece.id for piece in pieces if piece.is_own and piece.voice == voice]
    return max(own, default=None)
