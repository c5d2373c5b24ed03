"""What a drop or a paste holds that can be attached."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from desktop.conversation.intake import Source


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this machine that the data names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def picture_of(data: QMimeData) -> QImage | None:
    """The picture, when it is that and not the picture of a text that comes along."""
    if not data.hasImage() or (data.hasText() and data.text().strip()):
        return None
    image = data.imageData()
    return image if isinstance(image, QImage) and not image.isNull() else None


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
