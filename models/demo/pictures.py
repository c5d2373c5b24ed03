"""Draws small pictures of windows, written as PNG by hand: no picture library is needed."""

from __future__ import annotations

import struct
import zlib
from random import Random
from typing import Final, TypeAlias

Colour: TypeAlias = tuple[int, int, int]

_WIDTH: Final = 720
_HEIGHT: Final = 450
_PAPER: Final[Colour] = (250, 250, 252)
_INK: Final[Colour] = (196, 199, 207)
_BARS: Final[tuple[Colour, ...]] = ((67, 83, 217), (30, 122, 69), (92, 96, 105))
_ALARM: Final[Colour] = (198, 47, 47)


def screenshot(rng: Random) -> bytes:
    """A PNG of a window with a title bar, lines of text and a box with a complaint."""
    canvas = Canvas(_WIDTH, _HEIGHT, _PAPER)
    canvas.fill(0, 0, _WIDTH, 36, rng.choice(_BARS))
    canvas.fill(0, 36, 150, _HEIGHT - 36, (236, 237, 241))
    for row in range(9):
        canvas.fill(18, 60 + row * 34, rng.randrange(50, 110), 8, _INK)
    for row in range(13):
        canvas.fill(180, 64 + row * 28, rng.randrange(180, 500), 9, _INK)
    canvas.fill(250, 170, 360, 130, _ALARM)
    canvas.fill(252, 172, 356, 126, (255, 246, 246))
    for row in range(3):
        canvas.fill(274, 196 + row * 26, rng.randrange(160, 310), 9, _ALARM)
    return canvas.png()


class Canvas:
    """A picture of plain rectangles."""

    def __init__(self, width: int, height: int, paper: Colour) -> None:
        """Start with a sheet of ``paper``; sizes in pixels."""
        self._width = width
        self._rows = [bytearray(bytes(paper) * width) for _ in range(height)]

    def fill(self, left: int, top: int, width: int, height: int, colour: Colour) -> None:
        """Paint a rectangle, which must lie inside the picture."""
        line = bytes(colour) * width
        for row in self._rows[top : top + height]:
            row[left * 3 : (left + width) * 3] = line

    def png(self) -> bytes:
        """The picture as a file (PNG specification, third edition: 8 bits, true colour)."""
        header = struct.pack(">IIBBBBB", self._width, len(self._rows), 8, 2, 0, 0, 0)
        lines = b"".join(b"\0" + bytes(row) for row in self._rows)
        chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
