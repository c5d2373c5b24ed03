"""Where a database is: what a person types, read once and kept as a value."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import unquote

import platformdirs

from models.engines.faults import DatabaseFault

FILE_NAME = "docket.db"
ENVIRONMENT = "DOCKET_DATABASE"


@dataclass(frozen=True, slots=True)
class Location:
    """The file of an embedded database and the folder of its attachments beside it."""

    path: Path

    @classmethod
    def parse(cls, where: str | None) -> Self:
        """Read a path, a folder or ``sqlite:///path``; None is the environment's or the user's own.

        Raises DatabaseFault for a kind of database that this program does not speak.
        """
        text = where or os.environ.get(ENVIRONMENT) or ""
        if not text:
            return cls(Path(platformdirs.user_data_dir("docket", appauthor=False)) / FILE_NAME)
        scheme, separator, rest = text.partition("://")
        if separator and scheme == "sqlite":
            # Three slashes stand before a relative path, four before an absolute one.
            text = unquote(rest.removeprefix("/"))
        elif separator:
            raise DatabaseFault(f"Docket cannot open {scheme} databases yet, only SQLite files.")
        path = Path(text).expanduser()
        # A Path raises where one may not look; opening it then says so in a sentence.
        is_folder = os.path.isdir(path)  # noqa: PTH112 # see above
        path = path / FILE_NAME if is_folder else path
        is_link = os.path.islink(path)  # noqa: PTH114 # see above
        # The attachments lie beside the file itself, whichever link leads to it.
        return cls(path.resolve() if is_link else path.absolute())

    @property
    def attachments(self) -> Path:
        """The folder that holds the bytes of the attachments."""
        return self.path.with_name(f"{self.path.stem}.files")

    @property
    def drafts(self) -> Path:
        """The folder that holds what is typed and not sent yet."""
        return self.path.with_name(f"{self.path.stem}.drafts")
