"""Bytes on their way from one file to another: hashed, counted, and stopped when asked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, BinaryIO

from models.attachments.faults import explained

HEAD_BYTES = 8192
"""How many of the first bytes are kept to tell the type of a file."""

CHUNK_BYTES = 1 << 20
"""How much is in memory at a time, and how often progress is told."""

Progress = Callable[[int], None]
"""Is told how many bytes are through so far, after each chunk, on the thread that copies."""

IsCancelled = Callable[[], bool]
"""Is asked before each chunk is read, and once more before the end is found."""


class Cancelled(Exception):
    """The one who asked for a copy no longer wants it; nothing of it is left."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What is known of bytes that went through: lower-case digest, size in bytes, first bytes."""

    sha256: str
    size: int
    head: bytes


def pump(
    source: BinaryIO,
    sink: IO[bytes] | None,
    *,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> StoredFile:
    """Read ``source`` to its end, into ``sink`` if there is one, in constant memory.

    Raises Cancelled, and OSError that says whether reading or writing failed.
    """
    digest = hashlib.sha256()
    head = b""
    size = 0
    while True:
        if is_cancelled is not None and is_cancelled():
            raise Cancelled
        with explained("cannot read the bytes of the attachment"):
            chunk = source.read(CHUNK_BYTES)
        if not chunk:
            return StoredFile(digest.hexdigest(), size, head)
        digest.update(chunk)
        if sink is not None:
            with explained("cannot write the bytes of the attachment"):
                _write_all(sink, chunk)
        if len(head) < HEAD_BYTES:
            head += chunk[: HEAD_BYTES - len(head)]
        size += len(chunk)
        if progress is not None:
            progress(size)


def _write_all(sink: IO[bytes], chunk: bytes) -> None:
    rest = memoryview(chunk)
    while rest:
        rest = rest[sink.write(rest) :]
