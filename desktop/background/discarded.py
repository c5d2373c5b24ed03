"""Drafts that were thrown away, kept for a while so that they can be brought back."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.background.drafts import Draft, DraftKey, DraftKind, read_draft, write_draft
from models.attachments.files import sync_path

MOST: Final = 50
"""So many are kept at most, the newest ones."""
DAYS: Final = 30
"""So long they are kept at most."""
FEWEST: Final = 10
"""So many are kept however old they seem: the clock may have jumped forward."""

_DAY_US: Final = 86_400_000_000
_NAME: Final = re.compile(r"([0-9]{1,18})-([1-9][0-9]{0,17})-(reply|note)\.draft\Z")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Discarded:
    """A draft as it was before it was thrown away, and when (``at``, UTC microseconds)."""

    at: int
    key: DraftKey
    draft: Draft


class DiscardedFolder:
    """Keeps them as ``<at>-<ticket>-<kind>.draft``, and forgets the oldest."""

    def __init__(self, root: Path) -> None:
        """``root`` is made, for the owner alone, when the first one comes."""
        self._root = root

    def add(self, old: Discarded) -> None:
        """Keep one as the newest; it is on the disk when this returns. Raises OSError.

        Where the clock has been set back, it is said to be of just after the one before, or it
        would be taken for the oldest and forgotten first.
        """
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        newest = max((at for at, _, _ in self._named()), default=0)
        at = old.at if old.at >= newest else newest + 1
        write_draft(self._root / f"{at}-{old.key.ticket}-{old.key.kind}.draft", old.draft)
        self._forget(now=old.at)

    def read_all(self) -> list[Discarded]:
        """All that are kept, the newest first; what is none is left alone. Raises OSError."""
        found = []
        for at, path, key in self._named():
            try:
                found.append(Discarded(at, key, read_draft(path)))
            except (ValueError, OSError):
                _log.warning("the draft %s cannot be read", path, exc_info=True)
        return found

    def _named(self) -> list[tuple[int, Path, DraftKey]]:
        if not self._root.is_dir():
            return []
        found = []
        for path in self._root.iterdir():
            name = _NAME.match(path.name)
            if name is not None and path.is_file():
                kind: DraftKind = "note" if name[3] == "note" else "reply"
                found.append((int(name[1]), path, DraftKey(int(name[2]), kind)))
        return sorted(found, reverse=True)

    def _forget(self, *, now: int) -> None:
        gone = [
            path
            for place, (at, path, _) in enumerate(self._named())
            if place >= MOST or (place >= FEWEST and at < now - DAYS * _DAY_US)
        ]
        for path in gone:
            path.unlink(missing_ok=True)
        if gone:
            sync_path(self._root)
