"""Names what was dropped, chosen or pasted, so that it can be taken in as a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QImage

from desktop.background.intake import Source


def sources_of(paths: Iterable[Path]) -> list[Source]:
    """Files by their paths, named as they are there."""
    return [Source(path.name or str(path), path=path) for path in paths]


def pasted_picture(image: QImage, now: datetime) -> Source:
    """A picture from the clipboard, named by the local time ``now``."""
    return Source(f"Pasted picture {now:%Y-%m-%d %H.%M.%S}.png", image=image)


def pasted_text(text: str, now: datetime) -> Source:
    """A text too long for a message, as a file named by the local time ``now``."""
    name = f"Pasted text {now:%Y-%m-%d %H.%M.%S}.txt"
    return Source(name, data=text.encode("utf-8", "replace"))
