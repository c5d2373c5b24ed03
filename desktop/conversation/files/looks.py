"""What files look like, found off the GUI thread: a small picture, or why there is none."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from time import monotonic
from typing import Final, Literal

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from desktop.background.worker import Worker
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.pictures import (
    MOST_BYTES,
    NotShown,
    decoded,
    is_picture,
    too_large,
)
from models.attachments.faults import Missing, reason_of
from models.attachments.folder import AttachmentFolder

THUMBNAIL: Final = QSize(220, 140)
"""The most px that a small picture takes."""
_MOST_MEMORY: Final = 16 << 20
_MOST_LOOKS: Final = 2_000
_MOST_WAITING: Final = 80
"""Files of tickets that were passed by long ago are not looked at any more."""
_PATIENCE_S: Final = 5.0
"""So long a fault is believed before the file is looked at again."""

Fault = Literal["", "missing", "damaged"]


@dataclass(frozen=True, slots=True)
class Look:
    """What was found: a fault of the bytes, a picture's true size in px, or why none is shown."""

    fault: Fault = ""
    size: QSize | None = None
    reason: str = ""
    at: float = 0.0


class FileLooks(QObject):
    """Remembers looks by digest; its memory for pictures is bounded."""

    arrived = Signal(str)
    """What the file with this digest looks like is known now, or is known better."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is looked at before ``open``."""
        super().__init__(parent)
        self._folder: AttachmentFolder | None = None
        self._worker = Worker(name="looks", parent=self)
        self._known: OrderedDict[str, Look] = OrderedDict()
        self._pictures: OrderedDict[str, QPixmap] = OrderedDict()
        self._memory = 0
        self._waiting: OrderedDict[str, FileRef] = OrderedDict()
        self._looking_at = ""

    @property
    def is_idle(self) -> bool:
        """Whether everything that was asked for is known."""
        return not self._waiting and not self._looking_at

    @property
    def memory(self) -> int:
        """The bytes that the small pictures take."""
        return self._memory

    def open(self, folder: AttachmentFolder) -> None:
        """Look at the files of this folder."""
        self._folder = folder
        self._look_at_next()

    def of(self, file: FileRef) -> Look | None:
        """What is known of a file; None while it is being looked at."""
        digest = file.row.sha256
        if digest is None:
            return Look()
        known = self._known.get(digest)
        is_poor = known is None or (known.size is not None and digest not in self._pictures)
        if is_poor or (known is not None and known.fault and _is_old(known)):
            self._waiting[digest] = file
            self._waiting.move_to_end(digest)
            if len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
            self._look_at_next()
        return known

    def picture(self, file: FileRef) -> QPixmap | None:
        """The small picture of a file that ``of`` knows one of."""
        digest = file.row.sha256 or ""
        found = self._pictures.get(digest)
        if found is not None:
            self._pictures.move_to_end(digest)
        return found

    def learn(self, digest: str, fault: Fault) -> None:
        """Somebody who read all of a file has found this."""
        known = self._known.get(digest)
        if known is None or known.fault != fault:
            self._keep(digest, Look(fault=fault, at=monotonic()), None)
            self.arrived.emit(digest)

    def _look_at_next(self) -> None:
        """One at a time, what was asked for last first: that is what is seen."""
        folder = self._folder
        if folder is None or self._looking_at or not self._waiting:
            return
        digest, file = self._waiting.popitem()
        self._looking_at = digest
        ratio = max((s.devicePixelRatio() for s in QGuiApplication.screens()), default=1.0)
        room = THUMBNAIL * ratio
        self._worker.submit(
            lambda: look_at(folder, file, room),
            lambda found: self._on_looked_at(digest, *found),
            owner=self,
            failed=lambda error: self._on_looked_at(
                digest, Look(reason=f"It cannot be read: {reason_of(error)}."), None
            ),
        )

    def _on_looked_at(self, digest: str, look: Look, image: QImage | None) -> None:
        self._looking_at = ""
        had = self._known.get(digest)
        self._keep(digest, look, image)
        if had is None or had.fault != look.fault or image is not None:
            self.arrived.emit(digest)
        self._look_at_next()

    def _keep(self, digest: str, look: Look, image: QImage | None) -> None:
        old = self._pictures.pop(digest, None)
        self._memory -= _bytes_of(old) if old is not None else 0
        if image is not None:
            picture = QPixmap.fromImage(image)
            self._pictures[digest] = picture
            self._memory += _bytes_of(picture)
        self._known[digest] = look
        self._known.move_to_end(digest)
        while len(self._known) > _MOST_LOOKS:
            self._known.popitem(last=False)
        while self._memory > _MOST_MEMORY:
            _, oldest = self._pictures.popitem(last=False)
            self._memory -= _bytes_of(oldest)


def look_at(folder: AttachmentFolder, file: FileRef, room: QSize) -> tuple[Look, QImage | None]:
    """Look at one file, on any thread; only pictures are read whole, and made to fit ``room``."""
    digest, now = file.row.sha256 or "", monotonic()
    size = folder.size_of(digest)
    if size is None:
        return Look(fault="missing", at=now), None
    # What a document from elsewhere says of a size may be wrong; the digest never is.
    if size != file.row.size and not folder.verify(digest):
        return Look(fault="damaged", at=now), None
    if not is_picture(file.row.mime):
        return Look(at=now), None
    try:
        if size > MOST_BYTES:
            raise too_large(size)
        data = whole(folder, digest)
        if hashlib.sha256(data).hexdigest() != digest:
            return Look(fault="damaged", at=now), None
        image, true_size = decoded(data, room=room)
    except NotShown as error:
        return Look(reason=str(error), at=now), None
    except Missing:
        return Look(fault="missing", at=now), None
    return Look(size=true_size, at=now), image


def whole(folder: AttachmentFolder, digest: str) -> bytes:
    """All bytes of a stored file, up to the most that a picture may have; raises OSError."""
    with folder.open(digest) as source:
        parts = []
        room = MOST_BYTES
        while room > 0 and (part := source.read(room)):
            parts.append(part)
            room -= len(part)
        return b"".join(parts)


def _is_old(look: Look) -> bool:
    return monotonic() - look.at > _PATIENCE_S


def _bytes_of(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
