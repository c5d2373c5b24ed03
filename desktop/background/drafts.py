"""What has been typed and not yet sent: one small file for each ticket and kind."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final, Literal, NamedTuple
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.attachments.files import (
    mark_in_use,
    place,
    sweep,
    sync_path,
    temporary_file,
)
from models.commands.files import NewFile

DraftKind = Literal["reply", "note"]

_NAME: Final = re.compile(r"([1-9][0-9]{0,17})-(reply|note)\.(draft|waiting)\Z")
_OLD_NAME: Final = re.compile(r"([1-9][0-9]{0,17})\.json\Z")
_log = logging.getLogger(__name__)


class DraftKey(NamedTuple):
    """Which draft: each ticket has one of each kind, and one that waits for being sent."""

    ticket: int
    kind: DraftKind
    is_waiting: bool = False


class Draft(BaseModel):
    """A message on its way; ``id`` becomes the command's, so that sending twice is sending once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID = Field(default_factory=uuid4)
    text: str = ""
    files: tuple[NewFile, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to lose."""
        return not self.files and (not self.text or self.text.isspace())

    def says(self, other: Draft) -> bool:
        """Whether both say the same, whatever their ids."""
        return (self.text, self.files) == (other.text, other.files)


class _Head(BaseModel):
    """The first line of a file; the text follows as it is, for JSON would take long to write."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID
    length: int
    """Bytes of text behind this line: a file that was cut off is noticed."""
    files: tuple[NewFile, ...] = ()


class _OldDraft(Draft):
    """A file of Docket before it had a draft for each kind."""

    kind: DraftKind = "reply"


class DraftFolder:
    """Keeps drafts as ``<ticket>-<kind>.draft``, or ``.waiting`` once they are meant to be sent.

    A crash leaves the old or the new one, whole.
    """

    def __init__(self, root: Path) -> None:
        """``root`` is made, for the owner alone, when the first draft comes."""
        self._root = root
        self._held: dict[DraftKey, BinaryIO] = {}

    def read_all(self, *, spares_held: bool = False) -> dict[DraftKey, Draft]:
        """Every draft by its key; a file that is none is left alone. Raises OSError.

        ``spares_held`` leaves out what waits in another program that is still there to send it.
        """
        if not self._root.is_dir():
            return {}
        sweep(self._root, older_than_seconds=60)
        return dict(self._read_old()) | dict(self._read(spares_held=spares_held))

    def write(self, key: DraftKey, draft: Draft) -> None:
        """Keep a draft; it is on the disk when this returns. Raises OSError."""
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_draft(self._path(key), draft)
        self._let_go(key)
        if key.is_waiting:
            self._hold(key)
        self._remove_old(key)

    def remove(self, key: DraftKey) -> None:
        """Forget a draft, if there is one. Raises OSError."""
        self._let_go(key)
        with suppress(FileNotFoundError):
            self._path(key).unlink()
            sync_path(self._root)
        self._remove_old(key)

    def close(self) -> None:
        """Whoever opens the folder from now on may send what waits."""
        for key in tuple(self._held):
            self._let_go(key)

    def _hold(self, key: DraftKey) -> None:
        """Mark what waits until it is gone, or this program is, however it ends."""
        with suppress(OSError):  # some network folders know no marks
            file = self._held[key] = self._path(key).open("rb")
            mark_in_use(file.fileno())

    def _let_go(self, key: DraftKey) -> None:
        held = self._held.pop(key, None)
        if held is not None:
            held.close()

    def _read(self, *, spares_held: bool) -> Iterator[tuple[DraftKey, Draft]]:
        for path, found in _named(self._root, _NAME):
            if spares_held and found[3] == "waiting" and _is_held(path):
                continue
            try:
                kind: DraftKind = "note" if found[2] == "note" else "reply"
                yield DraftKey(int(found[1]), kind, found[3] == "waiting"), read_draft(path)
            except (ValueError, OSError):
                _log.warning("the draft %s cannot be read", path, exc_info=True)

    def _read_old(self) -> Iterator[tuple[DraftKey, Draft]]:
        for path, found in _named(self._root, _OLD_NAME):
            try:
                old = _OldDraft.model_validate_json(path.read_bytes())
            except (ValidationError, OSError):
                _log.warning("the draft %s cannot be read", path, exc_info=True)
                continue
            yield (
                DraftKey(int(found[1]), old.kind),
                Draft(id=old.id, text=old.text, files=old.files),
            )

    def _remove_old(self, key: DraftKey) -> None:
        """What an old file says is known by now: it must not come back."""
        path = self._root / f"{key.ticket}.json"
        with suppress(FileNotFoundError, ValidationError):
            if _OldDraft.model_validate_json(path.read_bytes()).kind == key.kind:
                path.unlink()
                sync_path(self._root)

    def _path(self, key: DraftKey) -> Path:
        ending = "waiting" if key.is_waiting else "draft"
        return self._root / f"{key.ticket}-{key.kind}.{ending}"


def write_draft(path: Path, draft: Draft) -> None:
    """Write one draft; it is on the disk when this returns. Raises OSError."""
    text = draft.text.encode(errors="surrogatepass")
    head = _Head(id=draft.id, length=len(text), files=draft.files)
    with temporary_file(path.parent, 0o600) as new:
        for part in (head.model_dump_json().encode() + b"\n", text):
            rest = memoryview(part)
            while rest:
                rest = rest[new.file.write(rest) :]
        new.finish()
        place(new.path, path, overwrite=True)
    sync_path(path.parent)


def _is_held(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            mark_in_use(file.fileno())
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _named(folder: Path, pattern: re.Pattern[str]) -> Iterator[tuple[Path, re.Match[str]]]:
    """The plain files of a folder that are called so."""
    for path in folder.iterdir():
        found = pattern.match(path.name)
        if found is not None and path.is_file():
            yield path, found


def read_draft(path: Path) -> Draft:
    """Read what ``write_draft`` wrote. Raises OSError, and ValueError for anything else."""
    line, _, text = path.read_bytes().partition(b"\n")
    head = _Head.model_validate_json(line)
    if len(text) != head.length:
        raise ValueError(f"{path} has {len(text)} bytes of text instead of {head.length}")
    return Draft(id=head.id, text=text.decode(errors="surrogatepass"), files=head.files)
