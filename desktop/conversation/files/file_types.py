"""The icon and the words by which a file's type is recognised."""

from __future__ import annotations

from typing import Final

from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.looks import Fault, Look
from desktop.look.format import file_size
from models.rules.names import display_name

_ICONS: Final = (
    ("image/", "image"),
    ("audio/", "music-note"),
    ("video/", "film-strip"),
    ("application/pdf", "file-pdf"),
    ("message/", "envelope-simple"),
    ("text/csv", "table"),
    ("text/html", "code"),
    ("text/", "file-text"),
    ("application/json", "code"),
    ("application/xml", "code"),
    ("application/msword", "file-text"),
    ("application/rtf", "file-text"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml", "file-text"),
    ("application/vnd.oasis.opendocument.text", "file-text"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml", "table"),
    ("application/vnd.oasis.opendocument.spreadsheet", "table"),
    ("application/vnd.ms-excel", "table"),
    ("application/vnd.openxmlformats-officedocument.presentationml", "presentation"),
    ("application/vnd.oasis.opendocument.presentation", "presentation"),
    ("application/vnd.ms-powerpoint", "presentation"),
    ("application/zip", "archive"),
    ("application/gzip", "archive"),
    ("application/x-tar", "archive"),
    ("application/x-7z-compressed", "archive"),
    ("application/vnd.rar", "archive"),
    ("application/x-bzip2", "archive"),
    ("application/x-xz", "archive"),
)

_WORDS: Final = {
    "image": "Picture",
    "music-note": "Sound",
    "film-strip": "Video",
    "file-pdf": "PDF",
    "envelope-simple": "Mail",
    "table": "Table",
    "code": "Code",
    "file-text": "Text",
    "presentation": "Slides",
    "archive": "Archive",
}


def type_icon(mime: str) -> str:
    """The icon for a MIME type, whatever it is."""
    kind = mime.partition(";")[0].strip().casefold()
    return next((icon for start, icon in _ICONS if kind.startswith(start)), "file")


def is_link(file: FileRef) -> bool:
    """Whether only an address came with the file, and no bytes."""
    return file.row.sha256 is None


def fault_of(file: FileRef, look: Look | None) -> Fault:
    """What is wrong with the bytes of a file, as far as is known."""
    if is_link(file):
        return ""
    if look is not None and look.fault:
        return look.fault
    return "" if file.is_stored else "missing"


def icon_of(file: FileRef, fault: Fault) -> str:
    """The icon of a file in the thread."""
    if is_link(file):
        return "link-simple"
    return "file-x" if fault else type_icon(file.row.mime)


def detail_of(file: FileRef, fault: Fault) -> str:
    """The quiet words after a file's name: its size, or what is wrong with its bytes."""
    if is_link(file):
        return f"{file_size(file.row.size)} · link" if file.row.size else "link"
    return fault or file_size(file.row.size)


def label_of(file: FileRef) -> str:
    """The name under which a file is shown."""
    return display_name(file.row.filename)


def type_words(file: FileRef) -> str:
    """The type in a word that everybody knows."""
    return "Link" if is_link(file) else _WORDS.get(type_icon(file.row.mime), "File")
