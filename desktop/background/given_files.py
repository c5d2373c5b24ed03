"""Names what was dropped, chosen or pasted, so that it can be taken in as a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path, PurePath
from typing import Final

from PySide6.QtGui import QImage

from desktop.background.intake import Source
from desktop.widgets.given_data import SAVE_FIRST, Given
from models.attachments.mime import guess_type
from models.rules.names import display_name

_ENDS: Final = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
    "image/tiff": ".tif",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
}
_LOOKED_AT: Final = 8192


def sources_of(paths: Iterable[Path]) -> list[Source]:
    """Files by their paths, named as they are there."""
    return [Source(path.name or str(path), path=path) for path in paths]


def sources_in(given: Given, now: datetime) -> tuple[list[Source], list[str]]:
    """What of a drop can be taken in, and what cannot, in words; ``now`` is the local time."""
    found = sources_of(given.paths)
    if given.content is not None:
        found.append(given_content(given.name, given.content, now))
    if given.picture is not None:
        found.append(_picture("Dropped", given.picture, now))
    refused = [
        f"{display_name(address)} is not on this computer. {SAVE_FIRST}."
        for address in (*given.elsewhere, *filter(None, (given.link,)))
    ]
    return found, refused


def given_content(name: str, data: bytes, now: datetime) -> Source:
    """A file whose bytes came with the drop; without a name it is named by the local time."""
    mime = guess_type(name, data[:_LOOKED_AT])
    end = _ENDS.get(mime, "")
    if not name.strip():
        return Source(
            f"Dropped {'picture' if mime.startswith('image/') else 'file'} {_at(now)}{end}",
            data=data,
        )
    return Source(name if PurePath(name).suffix else name + end, data=data)


def pasted_picture(image: QImage, now: datetime) -> Source:
    """A picture from the clipboard, named by the local time ``now``."""
    return _picture("Pasted", image, now)


def pasted_text(text: str, now: datetime) -> Source:
    """A text too long for a message, as a file named by the local time ``now``."""
    return Source(f"Pasted text {_at(now)}.txt", data=text.encode("utf-8", "replace"))


def _picture(how: str, image: QImage, now: datetime) -> Source:
    return Source(f"{how} picture {_at(now)}.png", image=image)


def _at(now: datetime) -> str:
    return f"{now:%Y-%m-%d %H.%M.%S}"
