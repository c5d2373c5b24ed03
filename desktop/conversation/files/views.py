"""What the viewer shows of a file, read off the GUI thread: a picture, a text, or why neither."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.looks import THUMBNAIL, Look, look_at, whole
from desktop.conversation.files.pictures import (
    MOST_BYTES,
    NotShown,
    decoded,
    is_picture,
    size_words,
    too_large,
)
from models.attachments.folder import AttachmentFolder
from models.attachments.mime import is_executable_type
from models.attachments.streams import HEAD_BYTES
from models.attachments.text_pages import TextPage, first_page

_SMALLEST: Final = 600
"""px; smaller pictures are not halved."""
_TEXTS: Final = (
    "text/",
    "message/",
    "application/json",
    "application/x-ndjson",
    "application/xml",
    "application/sql",
    "application/yaml",
    "application/toml",
)


@dataclass(frozen=True, slots=True)
class View:
    """A picture or a text, or neither; ``look`` holds what is wrong, ``note`` what to know.

    ``levels`` are the picture, then itself halved again and again: shrinking takes time and care.
    """

    look: Look
    levels: tuple[QImage, ...] = ()
    page: TextPage | None = None
    note: str = ""
    is_risky: bool = False


def is_viewed(mime: str) -> bool:
    """Whether files of this type are looked at here rather than in their native program."""
    kind = mime.partition(";")[0].strip().casefold()
    return is_picture(mime) or kind.startswith(_TEXTS)


def view_of(folder: AttachmentFolder, file: FileRef) -> View:
    """Read what there is to show of a stored file; raises OSError."""
    digest = file.row.sha256 or ""
    look, _ = look_at(folder, file, THUMBNAIL)
    if look.fault:
        return View(look)
    if file.row.size <= MOST_BYTES and not folder.verify(digest):
        return View(Look(fault="damaged"))
    with folder.open(digest) as source:
        head = source.read(HEAD_BYTES)
    is_risky = is_executable_type(file.row.filename, file.row.mime, head)
    if is_picture(file.row.mime):
        return _picture(folder, file, look, is_risky)
    with folder.open(digest) as source:
        page = first_page(source)
    if page is None:
        return View(look, note="There is no preview of this type of file.", is_risky=is_risky)
    return View(look, page=page, is_risky=is_risky)


def _picture(folder: AttachmentFolder, file: FileRef, look: Look, is_risky: bool) -> View:
    try:
        if file.row.size > MOST_BYTES:
            raise too_large(file.row.size)
        image, size = decoded(whole(folder, file.row.sha256 or ""))
    except NotShown as error:
        return View(look, note=str(error), is_risky=is_risky)
    is_smaller = image.size() not in (size, size.transposed())
    note = f"Shown smaller than it is: {size_words(size)}." if is_smaller else ""
    return View(look, levels=_levels(image), note=note, is_risky=is_risky)


def _levels(image: QImage) -> tuple[QImage, ...]:
    found = [image]
    smooth = Qt.TransformationMode.SmoothTransformation
    while min(found[-1].width(), found[-1].height()) > _SMALLEST:
        found.append(found[-1].scaled(found[-1].size() / 2, mode=smooth))
    return tuple(found)
