"""Very many demo tickets: made once, kept for the next run, and worked on in copies."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from models.demo.generate import fill
from models.engines.sqlite.schema import newest_schema
from models.store.store import Store
from tests.architecture.sources import ROOT

_MAKING = ("models/demo", "models/engines", "models/tables", "resources/demo")
"""Where a change makes other tickets, or other files of them."""


def many_tickets(kept: Path, tickets: int) -> Path:
    """The folder of a desk with so many tickets; nobody may open it, only copy it.

    What was kept of an older program goes.
    """
    folder = kept / f"{tickets}-{newest_schema()}-{_digest()}"
    if not folder.is_dir():
        for old in kept.iterdir():
            shutil.rmtree(old)
        with tempfile.TemporaryDirectory(dir=kept) as temporary:
            made = Path(temporary) / "made"
            made.mkdir()
            with Store.open(made / "docket.db", create=True) as store:
                fill(store, tickets=tickets)
            made.rename(folder)
    return folder


def _digest() -> str:
    digest = hashlib.sha256()
    for folder in _MAKING:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
                digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
