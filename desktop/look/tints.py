"""Gives people a colour of their own that is the same everywhere and always reads well."""

from __future__ import annotations

from typing import Final, NamedTuple
from zlib import crc32

from PySide6.QtGui import QColor

_HUES: Final = (4, 24, 44, 88, 140, 172, 200, 224, 262, 292, 328)
"""Degrees on the colour wheel, far enough apart to be told from each other."""


class Tint(NamedTuple):
    """A quiet ground and the ink that reads on it, as ``#RRGGBB``."""

    ground: str
    ink: str


def tint(key: str, *, is_dark: bool) -> Tint:
    """The colours of whoever ``key`` names: the same key has the same hue in both themes."""
    return TINTS[is_dark][crc32(key.encode("utf-8", "surrogatepass")) % len(_HUES)]


def _hsl(hue: int, saturation: float, lightness: float) -> str:
    return QColor.fromHslF(hue / 360, saturation, lightness).name().upper()


TINTS: Final[dict[bool, tuple[Tint, ...]]] = {
    False: tuple(Tint(_hsl(hue, 0.62, 0.88), _hsl(hue, 0.70, 0.25)) for hue in _HUES),
    True: tuple(Tint(_hsl(hue, 0.34, 0.29), _hsl(hue, 0.72, 0.86)) for hue in _HUES),
}
"""Every tint there is, by whether the theme is dark."""
