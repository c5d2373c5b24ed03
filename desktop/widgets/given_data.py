"""What a drag, a drop or a paste holds that is more than text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this machine that the data names; none of them is looked at."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def picture_of(data: QMimeData) -> QImage | None:
    """The picture, when it is that and not the picture of a text that comes along."""
    if not data.hasImage() or (data.hasText() and data.text().strip()):
        return None
    image = data.imageData()
    return image if isinstance(image, QImage) and not image.isNull() else None
