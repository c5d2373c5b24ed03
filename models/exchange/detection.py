"""Tells what kind of file lies before us: by its beginning, and by its name where that helps."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import Path
from typing import BinaryIO, Final, Literal, TypeAlias

from models.documents.json_text import decode_text

Format: TypeAlias = Literal["json", "jsonl", "csv"]

_HEAD_BYTES: Final = 65_536
_LONGEST_LINE: Final = 64 << 20
_SUFFIXES: Final[dict[str, Format]] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
}
_OBJECTS: Final = re.compile(rb'(\[\s*)?\{\s*["}]')
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def format_by_name(name: Path) -> Format | None:
    """What the ending of a name promises, None for an unknown one."""
    return _SUFFIXES.get(name.suffix.lower())


def head_of(file: BinaryIO) -> bytes:
    """The beginning of a file, at least its first line; the file stands at its beginning again."""
    head = file.read(_HEAD_BYTES)
    if b"\n" not in head:
        head += file.readline(_LONGEST_LINE)
    file.seek(0)
    return head


def format_of(name: Path, head: bytes) -> Format:
    """The format of a file with this beginning; its looks count for more than its name."""
    named = format_by_name(name)
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if named == "jsonl" or not _OBJECTS.match(text):
        return named or ("json" if text.startswith((b"{", b"[")) else "csv")
    if text.startswith(b"["):
        return "json"
    return "jsonl" if _is_whole(text.partition(b"\n")[0]) else "json"


def refuse_other_encodings(head: bytes) -> None:
    """Raise BadDocument for UTF-16, UTF-32 and binary data, of which no line could be read."""
    if b"\0" in head or head.startswith(_UTF_16):
        decode_text(head)


def _is_whole(line: bytes) -> bool:
    """Whether a line is JSON by itself, so that the next one may be another record."""
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
