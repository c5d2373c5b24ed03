"""Stored text files read page by page, in the encoding that their first bytes tell."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import BinaryIO

from models.attachments.signatures import binary_type
from models.attachments.streams import HEAD_BYTES
from models.attachments.texts import encoding_mark, is_without_controls, text_of

PAGE_BYTES = 262_144
"""How much of a text is read at a time."""

_OLD = "cp1252"
"""What Windows wrote before UTF-8: a guess that shows something readable of any old text."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """A part of a text; ``next_at`` is where the next one begins in bytes, None after the last."""

    text: str
    encoding: str
    next_at: int | None


def encoding_of(head: bytes) -> str | None:
    """The encoding of a text that begins with ``head``, None if it is no text.

    UTF-8, UTF-16 with a byte order mark, otherwise Windows' Western one, which is a guess.
    """
    if binary_type(head) is not None:
        return None
    if not head or text_of(head) is not None:
        return encoding_mark(head)[1]
    return _OLD if is_without_controls(head.decode("latin-1")) else None


def first_page(file: BinaryIO, *, limit: int = PAGE_BYTES) -> TextPage | None:
    """The beginning of a text file that stands at its start; None when it is no text."""
    head = file.read(HEAD_BYTES)
    encoding = encoding_of(head)
    if encoding is None:
        return None
    return next_page(file, at=len(encoding_mark(head)[0]), encoding=encoding, limit=limit)


def next_page(file: BinaryIO, *, at: int, encoding: str, limit: int = PAGE_BYTES) -> TextPage:
    """What stands from byte ``at`` on, about ``limit`` bytes; a character is never cut.

    What does not belong into the encoding is shown as U+FFFD. Raises OSError.
    """
    file.seek(at)
    data = _read(file, limit + 1)
    is_last = len(data) <= limit
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text = decoder.decode(data[:limit], final=is_last)
    waiting = len(decoder.getstate()[0])
    next_at = None if is_last else at + limit - waiting
    return TextPage(text, encoding, next_at)


def _read(file: BinaryIO, size: int) -> bytes:
    """Up to ``size`` bytes; an unbuffered file may give fewer at a time."""
    parts = []
    while size > 0 and (part := file.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
