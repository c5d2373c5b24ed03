"""What agents type, key by key, and what they paste."""

from __future__ import annotations

from typing import Final

PASTED: Final = "paste "
"""Begins what comes in one piece."""

# Words, two of them, codes, writing of all kinds, fields, and all of it together.
TYPED: Final = (
    "invoice",
    "password reset",
    "webhook",
    "the printer",
    "refund",
    "LF-4090",
    "krakow",
    '"thank you"',
    "status:open invoice",
    "tag:boards refund",
    "priority:urgent login",
    "assignee:me backup",
    "has:attachment screenshot",
    "created<30d vpn",
    "-status:closed crash",
    "status:open OR priority:urgent",
    "is:unread",
    "category:billing charged twice",
    "#1042",
)
_PASTED: Final = ("お問い合わせ", "Kraków", "LF-4090", "02:1f:3c", "lumenfold.example.com")


def queries(number: int, found: list[str]) -> list[str]:
    """``number`` of the typed ones with the pasted ones between them.

    ``found`` stand in the database: an e-mail address, a code.
    """
    pasted = [f"{PASTED}{text}" for text in (*found, *_PASTED)]
    return [*TYPED[:number], *pasted[: max(number // 3, 1)]]
