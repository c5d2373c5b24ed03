"""Decodes pictures from outside within limits; works on any thread and knows no file."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop.look.format import count, file_size
from models.attachments.signatures import binary_type

MOST_BYTES: Final = 32 << 20
"""The largest picture file that is read into memory."""
MOST_PIXELS: Final = 40_000_000
_ALLOCATION_MB: Final = 64
"""What Qt may take for one decoded picture; a bomb of a few bytes would take gigabytes."""
_AT_ONCE: Final = _ALLOCATION_MB * (1 << 20) // 4
"""Pixels of a picture that fit into that."""
_READERS: Final = {
    "image/png": b"png",
    "image/jpeg": b"jpeg",
    "image/gif": b"gif",
    "image/webp": b"webp",
    "image/bmp": b"bmp",
}


class NotShown(Exception):
    """A picture that is not decoded; the text says why, as a sentence."""


class Picture(NamedTuple):
    """A decoded picture, and the size in px that its file says it has."""

    image: QImage
    size: QSize


def is_picture(mime: str) -> bool:
    """Whether files of this type are shown as pictures: raster formats alone, never SVG."""
    return mime.partition(";")[0].strip().casefold() in _READERS


def decoded(data: bytes, *, room: QSize | None = None) -> Picture:
    """The picture in ``data``, no larger than ``room`` if that is given; of an animation the first.

    The first bytes decide what it is, whatever its name says. Raises NotShown.
    """
    form = _READERS.get(binary_type(data[:64]) or "")
    if form is None:
        raise NotShown("What is in this file is no picture that can be shown here.")
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_ALLOCATION_MB)
    reader = QImageReader(buffer, QByteArray(form))
    # No other reader may be asked: one of them takes drawings, which can ask for other files.
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        raise NotShown("The picture is broken: it does not tell its size.")
    pixels = size.width() * size.height()
    # Only photographs are decoded smaller than they are; of the rest Qt needs all at once.
    if pixels > (MOST_PIXELS if form == b"jpeg" else _AT_ONCE):
        raise NotShown(f"The picture is too large to be shown: {size_words(size)}.")
    wanted = _within(size, room)
    if wanted != size:
        reader.setScaledSize(wanted)
    image = reader.read()
    if image.isNull():
        raise NotShown("The picture is broken and cannot be shown.")
    return Picture(image, size)


def too_large(size: int) -> NotShown:
    """Why a file of so many bytes is not even read."""
    return NotShown(f"The picture is too large to be shown: {file_size(size)}.")


def size_words(size: QSize) -> str:
    """The size of a picture in words."""
    return f"{count(size.width())} × {count(size.height())} px"


def _within(size: QSize, room: QSize | None) -> QSize:
    """``size``, made smaller until it fits into ``room`` and into what Qt may take."""
    wanted = size
    if room is not None and (size.width() > room.width() or size.height() > room.height()):
        wanted = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    while wanted.width() * wanted.height() > _AT_ONCE:
        # The decoder shrinks by halves: anything between is decoded whole first.
        wanted = QSize(wanted.width() // 2, wanted.height() // 2)
    return wanted.expandedTo(QSize(1, 1))
