"""The files that come with demo tickets: few different ones, attached again and again."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from random import Random
from typing import Final, NamedTuple

from models.attachments.folder import AttachmentFolder
from models.attachments.mime import guess_type
from models.demo.papers import (
    api_answer,
    api_log,
    bookings,
    invoice,
    letter,
    settings_file,
    stack_trace,
    sync_log,
)
from models.demo.pictures import screenshot

KINDS: Final[Mapping[str, tuple[str, Callable[[Random], bytes]]]] = {
    "log": ("error_logs.txt", api_log),
    "sync": ("sync-client.log", sync_log),
    "trace": ("crash-report.txt", stack_trace),
    "csv": ("bookings-export.csv", bookings),
    "json": ("response.json", api_answer),
    "pdf": ("invoice.pdf", invoice),
    "letter": ("letter.pdf", letter),
    "png": ("screenshot.png", screenshot),
    "settings": ("gateway.ini", settings_file),
}
"""What a story may ask for: the name of the file, and what writes it."""

_VARIANTS: Final = 3
_MANY_TICKETS: Final = 1000


class DemoFile(NamedTuple):
    """A file whose bytes are stored; ``size`` in bytes."""

    filename: str
    size: int
    mime: str
    sha256: str


class Shelf:
    """Makes and stores each file when it is wanted first: storing costs a trip to the disk."""

    def __init__(self, folder: AttachmentFolder, tickets: int) -> None:
        """Keep bytes in ``folder``; a desk of few ``tickets`` gets by with one file of a kind."""
        self._folder = folder
        self._variants = _VARIANTS if tickets >= _MANY_TICKETS else 1
        self._made: dict[tuple[str, int], DemoFile] = {}

    def take(self, kind: str, draw: float) -> DemoFile:
        """A file of a kind, the variant by ``draw`` (0 to 1); its bytes are on the disk."""
        variant = int(draw * self._variants)
        made = self._made.get((kind, variant))
        if made is None:
            made = self._made[kind, variant] = self._make(kind, variant)
        return made

    def _make(self, kind: str, variant: int) -> DemoFile:
        name, write = KINDS[kind]
        stored = self._folder.add(io.BytesIO(write(Random(f"{kind} {variant}"))))
        if variant:
            stem, dot, suffix = name.rpartition(".")
            name = f"{stem}-{variant + 1}{dot}{suffix}"
        return DemoFile(name, stored.size, guess_type(name, stored.head), stored.sha256)
