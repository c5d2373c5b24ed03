"""What is typed into which draft: each character tells by itself where it belongs."""

from __future__ import annotations

from typing import Final

from desktop.background.drafts import DraftKey, DraftKind

KEYS: Final = tuple(DraftKey(ticket, kind) for ticket in (1, 2, 3, 4) for kind in ("reply", "note"))
"""The drafts that are typed into by turns."""
_WORD: Final = 10


def planned(key: DraftKey, length: int) -> str:
    """The first ``length`` characters of this draft: ``2n000041 2n000042 …``, as no other has."""
    words = (f"{key.ticket}{key.kind[0]}{number:07d} " for number in range(length // _WORD + 1))
    return "".join(words)[:length]


def key_of(ticket: str, kind: str) -> DraftKey:
    """A key as the typist tells it."""
    known: DraftKind = "note" if kind == "note" else "reply"
    return DraftKey(int(ticket), known)
