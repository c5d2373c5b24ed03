"""Every picture of the program loads."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImageReader

from resources.find import resource_path

_PICTURES = sorted(
    path.relative_to(resource_path())
    for pattern in ("**/*.svg", "**/*.png")
    for path in resource_path().glob(pattern)
)


@pytest.mark.parametrize("name", _PICTURES, ids=str)
def test_the_picture_loads(name: str) -> None:
    image = QImageReader(str(resource_path() / name)).read()
    assert not image.isNull()
    assert any(
        image.pixelColor(x, y).alpha() > 0
        for x in range(image.width())
        for y in range(image.height())
    )


def test_the_icon_has_the_sizes_that_desktops_ask_for() -> None:
    for size in (16, 32, 48, 128, 256):
        image = QImageReader(str(resource_path("icon", f"docket-{size}.png"))).read()
        assert (image.width(), image.height()) == (size, size)
