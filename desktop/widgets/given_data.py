"""What a drag, a drop or a paste holds that is more than text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from desktop.look.format import counted

DragKind = Literal["files", "content", "link", "elsewhere", "text"]
"""What is dragged: files of this machine, the bytes of one, an address, something that is not on
this machine or only promised, or text."""

SAVE_FIRST: Final = "Save it first, then drop the file"

_PICTURES: Final = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/tiff")
_STREAM: Final = "application/octet-stream"
_STREAM_NAME: Final = re.compile(r'application/octet-stream\s*;.*?name="?([^";]+)"?', re.IGNORECASE)
_MOZILLA_NAME: Final = "application/x-moz-file-promise-dest-filename"
_PROMISES: Final = ("application/x-moz-file-promise", "XdndDirectSave0", "FileGroupDescriptor")
_WEB: Final = ("http", "https")


class Dragged(NamedTuple):
    """What is over a place that takes files: of ``files`` so many names, some of them folders."""

    kind: DragKind
    files: int = 1
    folders: int = 0


def dragged_words(dragged: Dragged) -> str | None:
    """What would be attached: "3 files", "1 folder", "2 files and 1 folder"; None if nothing."""
    if dragged.kind == "content":
        return "1 file"
    if dragged.kind != "files":
        return None
    parts = []
    if dragged.files > dragged.folders:
        parts.append(counted(dragged.files - dragged.folders, "file", "files"))
    if dragged.folders:
        parts.append(counted(dragged.folders, "folder", "folders"))
    return " and ".join(parts)


@dataclass(frozen=True, slots=True)
class Given:
    """What was let go or pasted; ``name`` belongs to ``content``, and may be empty."""

    paths: tuple[Path, ...] = ()
    elsewhere: tuple[str, ...] = ()
    picture: QImage | None = None
    content: bytes | None = None
    name: str = ""
    link: str = ""
    text: str = ""


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this machine that the data names; none of them is looked at."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def picture_of(data: QMimeData) -> QImage | None:
    """The picture, when it is that and not the picture of a text that comes along."""
    if not data.hasImage() or _has_words(data):
        return None
    image = data.imageData()
    return image if isinstance(image, QImage) and not image.isNull() else None


def dragged_of(data: QMimeData) -> Dragged | None:
    """What is dragged, as far as its names tell: nothing large is fetched from its owner."""
    urls = data.urls()
    local = sum(url.isLocalFile() for url in urls)
    if local:
        return Dragged("files", local)
    if _has_content(data):
        return Dragged("content")
    if any(url.scheme().lower() in _WEB for url in urls):
        return Dragged("link")
    if urls or _is_promise(data):
        return Dragged("elsewhere", max(len(urls), 1))
    return Dragged("text") if data.hasText() else None


def given_of(data: QMimeData) -> Given:
    """All that was given; what is elsewhere is told by its address and never fetched."""
    urls = data.urls()
    paths = tuple(local_paths(data))
    if paths:
        strays = tuple(url.toDisplayString() for url in urls if not url.isLocalFile())
        return Given(paths=paths, elsewhere=strays)
    if _has_content(data):
        content = _content_of(data)
        if content:
            return Given(content=content, name=_name_of(data))
        picture = picture_of(data)
        if picture is not None:
            return Given(picture=picture)
    link = next((url for url in urls if url.scheme().lower() in _WEB), None)
    if link is not None:
        return Given(link=bytes(link.toEncoded().data()).decode("ascii", "replace"))
    if urls or _is_promise(data):
        return Given(elsewhere=tuple(url.toDisplayString() for url in urls) or (_name_of(data),))
    return Given(text=data.text())


def is_for_files(data: QMimeData) -> bool:
    """Whether a field of text leaves it to the widget around, which takes files."""
    dragged = dragged_of(data)
    return dragged is not None and dragged.kind in ("files", "content", "elsewhere")


def _has_words(data: QMimeData) -> bool:
    """Whether there is text that says more than the address of what comes with it."""
    if not data.hasFormat("text/plain"):
        return False
    words = data.text().strip()
    return bool(words) and words not in {url.toString() for url in data.urls()} | {
        bytes(url.toEncoded().data()).decode("ascii", "replace") for url in data.urls()
    }


def _has_content(data: QMimeData) -> bool:
    if _has_words(data):
        return False
    formats = data.formats()
    return data.hasImage() or any(
        name in _PICTURES or name == _STREAM or _STREAM_NAME.match(name) for name in formats
    )


def _content_of(data: QMimeData) -> bytes:
    formats = data.formats()
    streams = [name for name in formats if name == _STREAM or _STREAM_NAME.match(name)]
    for name in (*streams, *(picture for picture in _PICTURES if picture in formats)):
        found = bytes(data.data(name).data())
        if found:
            return found
    return b""


def _name_of(data: QMimeData) -> str:
    """The name that the owner of promised or given content has for it, "" if it tells none."""
    if data.hasFormat(_MOZILLA_NAME):
        raw = bytes(data.data(_MOZILLA_NAME).data())
        encoding = "utf-16-le" if b"\0" in raw[:4] else "utf-8"
        return raw.decode(encoding, "replace").strip("\0\ufeff")
    for name in data.formats():
        found = _STREAM_NAME.match(name)
        if found is not None:
            return QUrl.fromPercentEncoding(found[1].encode())
    return next((url.fileName() for url in data.urls() if url.fileName()), "")


def _is_promise(data: QMimeData) -> bool:
    return any(promise in name for name in data.formats() for promise in _PROMISES)
