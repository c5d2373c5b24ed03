"""Pictures from outside are decoded within limits, by what they are and not by their names."""

from __future__ import annotations

import struct
import tracemalloc
import zlib

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImageReader

from desktop.conversation.files.pictures import NotShown, decoded, is_picture
from tests.desktop.conversation.files.conftest import picture

pytestmark = pytest.mark.usefixtures("qapp")

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>'


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that claims to be so large, with one line of it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    data = zlib.compress(bytes(width * 4 + 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "BMP"])
def test_raster_formats_are_decoded(form: str) -> None:
    image, size = decoded(picture(60, 40, form))
    assert (image.size(), size) == (QSize(60, 40), QSize(60, 40))


def test_a_picture_is_made_to_fit() -> None:
    image, size = decoded(picture(800, 400), room=QSize(220, 140))
    assert (image.size(), size) == (QSize(220, 110), QSize(800, 400))
    image, _ = decoded(picture(20, 10), room=QSize(220, 140))
    assert image.size() == QSize(20, 10), "a small one is not blown up"
    image, _ = decoded(picture(4_000, 1), room=QSize(220, 140))
    assert image.height() == 1


@pytest.mark.parametrize(("width", "height"), [(50_000, 50_000), (40_001, 1_000), (2**31 - 1, 1)])
def test_a_bomb_is_not_decoded(width: int, height: int) -> None:
    small = min(width, 50_000)
    data = bomb(small, height) if width == small else bomb(small, 1)
    data = data[:16] + struct.pack(">II", width, height) + data[24:]
    fixed = data[:29] + struct.pack(">I", zlib.crc32(data[12:29])) + data[33:]
    assert len(fixed) < 2_000
    tracemalloc.start()
    with pytest.raises(NotShown, match=r"too large|broken"):
        decoded(fixed, room=QSize(220, 140))
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_what_qt_may_take_is_limited_and_said() -> None:
    with pytest.raises(NotShown, match=r"too large to be shown: 6,000 × 5,000 px"):
        decoded(bomb(6_000, 5_000))
    assert QImageReader.allocationLimit() == 64


def test_a_large_photograph_is_decoded_smaller() -> None:
    image, size = decoded(picture(6_000, 4_000, "JPEG"))
    assert size == QSize(6_000, 4_000)
    assert image.size() == QSize(3_000, 2_000)


@pytest.mark.qt_log_ignore("Unsupported marker type")
@pytest.mark.parametrize("data", [SVG, b"", b"MZ\x90\x00", b"GIF89a", b"\xff\xd8\xff" + b"x" * 99])
def test_what_is_no_picture_is_not_shown(data: bytes) -> None:
    with pytest.raises(NotShown):
        decoded(data)


@pytest.mark.qt_log_ignore("Corrupt JPEG data")
def test_a_truncated_picture_is_shown_in_part_or_refused() -> None:
    whole = picture(400, 300, "JPEG")
    try:
        image, _ = decoded(whole[: len(whole) // 2])
    except NotShown:
        return
    assert image.size() == QSize(400, 300)


def test_drawings_are_no_pictures() -> None:
    assert is_picture("image/png; charset=binary")
    assert not is_picture("image/svg+xml")
    assert not is_picture("image/tiff")
