"""The MIME type of an attachment, and whether opening it would run something."""

from __future__ import annotations

import re

from models.attachments.extensions import is_run_by_name, type_by_name
from models.attachments.signatures import OLE, SIGNED_TYPES, ZIP, binary_type, zip_names
from models.attachments.texts import text_of, text_type

_UNKNOWN = "application/octet-stream"

_OFFICE = (
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.ms-word.",
    "application/vnd.ms-excel.",
    "application/vnd.ms-powerpoint.",
)
_IN_ZIP = (
    *_OFFICE,
    "application/vnd.oasis.opendocument.",
    "application/vnd.android.package-archive",
    "application/epub+zip",
    "application/java-archive",
)
_IN_TEXT = (
    "text/",
    "message/",
    "application/json",
    "application/sql",
    "application/toml",
    "application/x-bat",
    "application/x-csh",
    "application/x-desktop",
    "application/x-ndjson",
    "application/x-powershell",
    "application/x-sh",
    "application/x-tex",
    "application/xml",
    "application/yaml",
    "image/svg+xml",
)
# A container says little: a name may say more, but only what fits the container.
_NARROWED_BY = {
    ZIP: _IN_ZIP,
    # Office puts encrypted new documents into the old container.
    OLE: (*_OFFICE, "application/msword", "application/vnd.ms-", "application/x-msi"),
    "application/xml": ("application/xhtml+xml", "application/xslt+xml", "image/svg+xml"),
    "text/plain": _IN_TEXT,
    "video/x-matroska": ("video/webm",),
}

_RUN_WORDS = """
    application/vnd.microsoft.portable-executable application/x-msdownload application/x-dosexec
    application/x-msdos-program application/x-ms-dos-executable application/x-msi
    application/x-executable application/x-pie-executable application/x-sharedlib application/x-elf
    application/x-mach-binary application/java-archive application/x-java-archive
    application/java-vm application/vnd.android.package-archive application/x-rpm
    application/vnd.debian.binary-package
    application/x-ms-shortcut application/x-desktop application/x-apple-diskimage
    application/x-iso9660-image application/x-bat application/x-powershell application/hta
    application/x-sh application/x-csh application/x-shellscript text/x-shellscript text/x-sh
    text/x-python application/x-python-code text/x-perl text/x-ruby text/vbscript
    text/javascript application/javascript application/x-javascript application/ecmascript
    text/html application/xhtml+xml application/xslt+xml image/svg+xml
    application/x-shockwave-flash application/x-mswinurl
"""
_RUN_TYPES = frozenset(_RUN_WORDS.split())
_RUN_SECTION = re.compile(r"^\s*\[(?:Desktop Entry|InternetShortcut)\]", re.MULTILINE)
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def guess_type(name: str, head: bytes) -> str:
    """The MIME type of a file called ``name`` whose first ``HEAD_BYTES`` bytes are ``head``.

    The bytes decide. The name narrows what they leave open (text, zip, unknown) and never makes
    them what they cannot be; it decides alone when ``head`` is empty. What neither knows is
    ``application/octet-stream``.
    """
    named = type_by_name(name) or _UNKNOWN
    if not head:
        return named
    found = binary_type(head) or text_type(head)
    if found is not None:
        return named if named.startswith(_NARROWED_BY.get(found, ())) else found
    if b"%PDF-" in head[:1024]:  # readers accept other bytes before it
        return "application/pdf"
    return _UNKNOWN if _is_impossible(named, head) else named


def is_executable_type(name: str, mime: str, head: bytes) -> bool:
    """Whether opening the file could run code: programs, scripts, links, macros, web pages.

    Any one of name, type and first bytes is enough; ``mime`` is as it came, also untrue.
    Macros of old Office documents (.doc, .xls) are found only where the first bytes show them.
    """
    kind = mime.partition(";")[0].strip().casefold()
    return kind in _RUN_TYPES or "macroenabled" in kind or is_run_by_name(name) or _is_run(head)


def _is_impossible(named: str, head: bytes) -> bool:
    """Whether a file of the type ``named`` could not begin with the unknown bytes of ``head``."""
    is_text = named.startswith(_IN_TEXT)
    return named in SIGNED_TYPES or named.startswith(_IN_ZIP) or (is_text and b"\x00" in head)


def _is_run(head: bytes) -> bool:
    kind = binary_type(head)
    if kind is None:
        text = text_of(head) or ""
        if text.startswith("#!") or _RUN_SECTION.search(text):
            return True
        return text_type(head) in _RUN_TYPES
    if head.startswith(b"PK") and any(name.endswith("/vbaProject.bin") for name in zip_names(head)):
        return True
    return kind in _RUN_TYPES or (kind == OLE and _OLD_MACROS in head)
