"""Counts the files in folders before any is taken, never following a link."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.background.intake import Source
from desktop.background.refusals import NotTaken, reason, refuse_kind, refuse_size
from models.attachments.files import is_plain_folder
from models.attachments.streams import Cancelled
from models.rules.names import display_name

MOST_FILES: Final = 5_000
"""Who has more means an archive."""
_MOST_ENTRIES: Final = 200_000
"""So many names are looked at, of whatever kind, before a folder is given up."""


@dataclass(frozen=True, slots=True)
class FolderCount:
    """What folders hold: regular files with the bytes of all, and what is refused, by name."""

    sources: tuple[Source, ...]
    size: int
    refused: tuple[str, ...]


def count_files(
    folders: Sequence[Path],
    limit: int,
    is_cancelled: Callable[[], bool],
    *,
    most: int = MOST_FILES,
) -> FolderCount:
    """Walk through folders in the order of names, hidden files like others.

    Files that share their name are told apart by the folders they are in. Raises NotTaken when
    there are more than ``most`` files, and Cancelled.
    """
    walk = _Walk(limit, is_cancelled, most)
    for folder in folders:
        walk.go_through(folder)
    return FolderCount(tuple(_named(walk.found)), walk.size, tuple(walk.refused))


class _Walk:
    """Collects files folder by folder; keeps no folder open while it is in another."""

    def __init__(self, limit: int, is_cancelled: Callable[[], bool], most: int) -> None:
        self._limit, self._is_cancelled, self._most = limit, is_cancelled, most
        self._entries = 0
        self.found: list[tuple[Path, Path]] = []
        self.refused: list[str] = []
        self.size = 0

    def go_through(self, folder: Path) -> None:
        """Collect what is below a folder."""
        left = [folder]
        while left:
            inner: list[Path] = []
            for path, found in self._looked_at(left.pop(), folder):
                if found is None:
                    continue
                if stat.S_ISDIR(found.st_mode) and is_plain_folder(path):
                    inner.append(path)
                else:
                    self._take(path, found, folder)
            left.extend(reversed(inner))

    def _looked_at(self, at: Path, folder: Path) -> Iterator[tuple[Path, os.stat_result | None]]:
        try:
            with os.scandir(at) as entries:
                paths = [Path(entry.path) for entry in self._counted(entries, folder)]
        except OSError as error:
            self._refuse(at, folder, error)
            return
        for path in sorted(paths):
            try:
                yield path, path.lstat()
            except OSError as error:
                self._refuse(path, folder, error)

    def _counted(
        self, entries: Iterator[os.DirEntry[str]], folder: Path
    ) -> Iterator[os.DirEntry[str]]:
        for entry in entries:
            self._entries += 1
            if self._is_cancelled():
                raise Cancelled
            if self._entries > _MOST_ENTRIES:
                raise _too_many(folder, self._most)
            yield entry

    def _take(self, path: Path, found: os.stat_result, folder: Path) -> None:
        name = _inner_name(path, folder)
        try:
            refuse_kind(name, path, found.st_mode)
            refuse_size(name, found.st_size, self._limit)
        except NotTaken as error:
            self.refused.append(str(error))
            return
        if len(self.found) == self._most:
            raise _too_many(folder, self._most)
        self.found.append((path, folder))
        self.size += found.st_size

    def _refuse(self, path: Path, folder: Path, error: OSError) -> None:
        name = folder.name if path == folder else _inner_name(path, folder)
        self.refused.append(f"{display_name(name)} {reason(error)}")


def _named(found: Sequence[tuple[Path, Path]]) -> Iterator[Source]:
    often = Counter(path.name for path, _ in found)
    for path, folder in found:
        name = path.name if often[path.name] == 1 else _inner_name(path, folder)
        yield Source(name, path=path)


def _inner_name(path: Path, folder: Path) -> str:
    """A name that says also in which folders the file is: "2024 - May - invoice.pdf"."""
    return " - ".join(path.relative_to(folder).parts)


def _too_many(folder: Path, most: int) -> NotTaken:
    return NotTaken(
        f"{display_name(folder.name)} has more than {most:,} files; attach an archive of it."
    )
