"""Which colours there are in a part of a picture."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage


def colours(picture: QImage, box: QRect) -> set[int]:
    """The colours of the px inside ``box``, opaque."""
    part = picture.copy(box).convertToFormat(QImage.Format.Format_RGB32)
    return {pixel | 0xFF000000 for pixel in memoryview(part.constBits()).cast("I")}


def has_colour(picture: QImage, box: QRect, name: str) -> bool:
    """Whether a px inside ``box`` has the colour called ``name``, like "#FFDD66"."""
    return QColor(name).rgb() in colours(picture, box)
