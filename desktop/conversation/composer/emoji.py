"""Emoji by name: the usual ones with short names, all others with their names in Unicode."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from models.rules.folding import folded
from resources.find import resource_path

# What is shown as a picture by itself: Emoji_Presentation from U+1F300 on, by
# https://www.unicode.org/Public/17.0.0/ucd/emoji/emoji-data.txt, without skin tones.
_PICTURES: Final = (
    *((0x1F300, 0x1F320), (0x1F32D, 0x1F335), (0x1F337, 0x1F37C), (0x1F37E, 0x1F393)),
    *((0x1F3A0, 0x1F3CA), (0x1F3CF, 0x1F3D3), (0x1F3E0, 0x1F3F0), (0x1F3F4, 0x1F3F4)),
    *((0x1F3F8, 0x1F3FA), (0x1F400, 0x1F43E), (0x1F440, 0x1F440), (0x1F442, 0x1F4FC)),
    *((0x1F4FF, 0x1F53D), (0x1F54B, 0x1F54E), (0x1F550, 0x1F567), (0x1F57A, 0x1F57A)),
    *((0x1F595, 0x1F596), (0x1F5A4, 0x1F5A4), (0x1F5FB, 0x1F64F), (0x1F680, 0x1F6C5)),
    *((0x1F6CC, 0x1F6CC), (0x1F6D0, 0x1F6D2), (0x1F6D5, 0x1F6D7), (0x1F6DC, 0x1F6DF)),
    *((0x1F6EB, 0x1F6EC), (0x1F6F4, 0x1F6FC), (0x1F7E0, 0x1F7EB), (0x1F7F0, 0x1F7F0)),
    *((0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FAFF)),
)


class Emoji(NamedTuple):
    """A picture and what it is called; the first name is the one that is shown."""

    picture: str
    names: tuple[str, ...]


@cache
def usual() -> tuple[Emoji, ...]:
    """The usual ones in the order of their file."""
    text = resource_path("emoji", "names.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return tuple(Emoji(line[0], tuple(line[1:])) for line in lines if line)


def found_emoji(needle: str, *, most: int) -> tuple[Emoji, ...]:
    """At most so many whose names begin with ``needle``, or a later word of theirs does.

    The usual ones come first, and of those the ones whose whole name begins so.
    """
    wanted = folded(needle).replace(" ", "_")
    ranked: list[tuple[int, Emoji]] = []
    for place, group in enumerate((usual(), _others())):
        for emoji in group:
            rank = min((_rank(wanted, name) for name in emoji.names), default=2)
            if rank < 2:
                ranked.append((2 * place + rank, emoji))
    return tuple(emoji for _, emoji in sorted(ranked, key=lambda pair: pair[0])[:most])


def _rank(wanted: str, name: str) -> int:
    if name.startswith(wanted):
        return 0
    return 1 if f"_{wanted}" in name else 2


@cache
def _others() -> tuple[Emoji, ...]:
    known = {emoji.picture[0] for emoji in usual()}
    return tuple(emoji for emoji in _named() if emoji.picture not in known)


def _named() -> Iterator[Emoji]:
    for first, last in _PICTURES:
        for code in range(first, last + 1):
            name = unicodedata.name(chr(code), "")
            if name:
                yield Emoji(chr(code), (name.lower().replace(" ", "_").replace("-", "_"),))
