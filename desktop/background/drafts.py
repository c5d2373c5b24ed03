"""What has been typed and not yet sent, one small file for each ticket beside the database."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal, NamedTuple
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.attachments.files import place, sweep, sync_path, temporary_file
from models.commands.files import NewFile

DraftKind = Literal["reply", "note"]

_NAME: Final = re.compile(r"([1-9][0-9]{0,17})\.json\Z")
_log = logging.getLogger(__name__)


class DraftKey(NamedTuple):
    """Which draft: each ticket has one of each kind."""

    ticket: int
    kind: DraftKind


class Draft(BaseModel):
    """An answer on its way; ``id`` becomes the command's, so that sending twice is sending once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID = Field(default_factory=uuid4)
    kind: DraftKind = "reply"
    text: str = ""
    files: tuple[NewFile, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to lose."""
        return not self.text.strip() and not self.files


class DraftFolder:
    """Keeps drafts as ``<ticket>.json``; a crash leaves the old one or the new one, never half."""

    def __init__(self, root: Path) -> None:
        """``root`` is made, for the owner alone, when the first draft comes."""
        self._root = root

    def read_all(self) -> dict[int, Draft]:
        """Every draft by ticket; a file that is none is left alone. Raises OSError."""
        if not self._root.is_dir():
            return {}
        sweep(self._root, older_than_seconds=60)
        return dict(self._read())

    def write(self, ticket: int, draft: Draft) -> None:
        """Keep a draft; it is on the disk when this returns. Raises OSError."""
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        data = json.dumps(draft.model_dump(mode="json")).encode("ascii")
        with temporary_file(self._root, 0o600) as new:
            new.file.write(data)
            new.finish()
            place(new.path, self._path(ticket), overwrite=True)
        sync_path(self._root)

    def remove(self, ticket: int) -> None:
        """Forget a draft, if there is one. Raises OSError."""
        with suppress(FileNotFoundError):
            self._path(ticket).unlink()
            sync_path(self._root)

    def _read(self) -> Iterator[tuple[int, Draft]]:
        for path in self._root.iterdir():
            found = _NAME.match(path.name)
            if found is None or not path.is_file():
                continue
            try:
                yield int(found[1]), Draft.model_validate_json(path.read_bytes())
            except (ValidationError, OSError):
                _log.warning("the draft %s cannot be read", path, exc_info=True)

    def _path(self, ticket: int) -> Path:
        return self._root / f"{ticket}.json"
