"""What the first bytes of a file say it is: magic numbers of binary formats."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

ZIP = "application/zip"
OLE = "application/x-ole-storage"
PROGRAM = "application/vnd.microsoft.portable-executable"

# Sources: the formats' own specifications; WHATWG's MIME Sniffing; the IANA registry for the names.
_AT_START = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x00\x00\x01\x00", "image/vnd.microsoft.icon"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x05\x06", ZIP),  # an empty one
    (b"{\\rtf", "application/rtf"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
    (b"\xfe\xed\xfa\xce", "application/x-mach-binary"),
    (b"\xfe\xed\xfa\xcf", "application/x-mach-binary"),
    (b"\xce\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "application/x-ms-shortcut"),
    (b"\x00asm\x01\x00\x00\x00", "application/wasm"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/x-matroska"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"avif": "image/avif",
}
_BMP_HEADERS = frozenset({12, 40, 52, 56, 64, 108, 124})
_SELF_NAMED = re.compile(rb"application/(?:vnd\.oasis\.opendocument\.[\w.-]+|epub\+zip)")
_OOXML = "application/vnd.openxmlformats-officedocument"
_OFFICE = {
    "word/": f"{_OOXML}.wordprocessingml.document",
    "xl/": f"{_OOXML}.spreadsheetml.sheet",
    "ppt/": f"{_OOXML}.presentationml.presentation",
}

SIGNED_TYPES = frozenset(
    {kind for _, kind in _AT_START} | set(_RIFF.values()) | {ZIP, PROGRAM, "image/bmp"}
)
"""Types whose files always begin in a way known here: without it, a name that promises one lies."""


def binary_type(head: bytes) -> str | None:
    """The MIME type of a binary file that begins with ``head``, None if it is no known one."""
    if head.startswith(b"PK\x03\x04"):
        return _zip_type(head)
    for magic, kind in _AT_START:
        if head.startswith(magic):
            return kind
    return _inner_type(head) or _weak_type(head)


def zip_names(head: bytes) -> Iterator[str]:
    """The names of the members whose headers lie in ``head`` (PKWARE's APPNOTE, 4.3.7)."""
    at = 0
    while head.startswith(b"PK\x03\x04", at) and at + 30 <= len(head):
        flags, packed, name_size, extra_size = struct.unpack_from("<6xH10xI4xHH", head, at)
        name = head[at + 30 : at + 30 + name_size]
        yield name.decode("utf-8", errors="replace")
        at += 30 + name_size + extra_size
        # A member written in one pass tells its size behind its bytes, a huge one elsewhere.
        is_untold = packed == 0xFFFFFFFF or (flags & 8 and not packed)
        at = head.find(b"PK\x03\x04", at) if is_untold else at + packed
        if at < 0:
            return


def _zip_type(head: bytes) -> str:
    names = tuple(zip_names(head))
    if names and names[0] == "mimetype" and (told := _told_type(head)) is not None:
        return told
    if any(name in ("[Content_Types].xml", "_rels/.rels") for name in names):
        return next((_OFFICE[top] for top in _OFFICE if _has_top(names, top)), ZIP)
    if "AndroidManifest.xml" in names:
        return "application/vnd.android.package-archive"
    return "application/java-archive" if _has_top(names, "META-INF/MANIFEST.MF") else ZIP


def _told_type(head: bytes) -> str | None:
    """What the first member says, which OpenDocument and EPUB want stored as it is."""
    packed, name_size, extra_size = struct.unpack_from("<18xI4xHH", head)
    begin = 30 + name_size + extra_size
    found = _SELF_NAMED.fullmatch(head, begin, min(begin + packed, len(head)))
    return found.group().decode("ascii") if found else None


def _has_top(names: tuple[str, ...], top: str) -> bool:
    return any(name.startswith(top) for name in names)


def _inner_type(head: bytes) -> str | None:
    """Formats that say what they are a little behind their first byte."""
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp" and head[0] == 0:
        return _BRANDS.get(head[8:12], "video/mp4")
    if head.startswith(b"OggS"):
        return "video/ogg" if b"\x80theora" in head else "audio/ogg"
    if head.startswith(b"BZh") and head[4:10] == b"1AY&SY":
        return "application/x-bzip2"
    return "application/x-tar" if head[257:262] == b"ustar" else None


def _weak_type(head: bytes) -> str | None:
    """Formats whose first bytes are few, so that more of the header has to fit."""
    if len(head) >= 18 and head.startswith(b"BM"):
        known = int.from_bytes(head[14:18], "little") in _BMP_HEADERS
        return "image/bmp" if known else None
    if head.startswith(b"MZ") and b"\x00" in head[:64]:
        return PROGRAM
    if len(head) >= 8 and head.startswith(b"\xca\xfe\xba\xbe"):
        # Java has counted its versions from 45; no Mach-O holds as many architectures.
        is_java = int.from_bytes(head[4:8], "big") >= 45
        return "application/java-vm" if is_java else "application/x-mach-binary"
    is_tag = head.startswith(b"ID3") and len(head) > 3 and head[3] < 0x10
    return "audio/mpeg" if is_tag or _is_mp3_frame(head) else None


def _is_mp3_frame(head: bytes) -> bool:
    """MPEG audio, layer III: eleven set bits, and a version and rates that exist."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2 or head[1] & 0x18 == 0x08:
        return False
    return head[2] >> 4 not in (0x0, 0xF) and head[2] & 0x0C != 0x0C
