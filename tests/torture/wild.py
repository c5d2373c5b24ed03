"""Random texts of the kind that breaks programs: syntax, other scripts, controls, far too much."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

PIECES: Final = (
    *(
        "hello",
        "invoice",
        "API",
        "ü€",
        "日本語",
        "привет",
        "مرحبا",
        "🙂",
        "\U0001f469\u200d\U0001f4bb",
    ),
    *("\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\u0301" * 40, "\x00", "\x1b[31m", "\x7f"),
    *("\n", "\r\n", "\t", "\u2028", "\u00a0", "   ", "\ud800", "\udfff", "\ufffe"),
    *('"', "'", "`", "(", ")", "[", "]", "{", "}", "<", ">", "\\", "/", "|", "*", "?", ":", ";"),
    *("-", "+", "=", "#", "%", "^", "~", "!", "&", "@", "$", ",", ".", ".."),
    *("OR", "AND", "NOT", "NEAR", "DROP TABLE ticket;--", "' OR 1=1", "%s%n", "{0}", "${x}"),
    *("0", "-1", "1e400", "9" * 30, "2024-02-30", "NaN", "true", "null", "x" * 300),
)


def wild(random: Random, more: Sequence[str] = (), most: int = 8) -> str:
    """Up to ``most`` pieces one after the other, of these and of ``more``, and any characters."""
    found = []
    for _ in range(random.randint(0, most)):
        match random.randrange(4):
            case 0 if more:
                found.append(random.choice(more))
            case 1:
                found.append(
                    chr(random.choice((random.randrange(128), random.randrange(0x110000))))
                )
            case _:
                found.append(random.choice(PIECES))
    return random.choice(("", " ")).join(found)
