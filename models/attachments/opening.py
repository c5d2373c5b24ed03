"""Where copies for native programs go: private folders, removed when they are old."""

from __future__ import annotations

import shutil
import stat
import tempfile
import time
from pathlib import Path

from models.rules.names import safe_file_name

_PREFIX = "docket-"


def private_path(folder: Path, name: str) -> Path:
    """A path for one copy under its safe name, in a new folder inside ``folder``, 0700.

    ``folder`` is created when it is missing. Raises OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder)) / safe_file_name(name)


def remove_copies(folder: Path, *, older_than_seconds: float = 86_400) -> int:
    """Remove the copies made in ``folder`` that were touched before; returns how many are gone.

    A copy that a native program still holds on Windows stays for the next time.
    """
    youngest = time.time() - older_than_seconds
    return sum(_is_removed(path, youngest) for path in folder.glob(f"{_PREFIX}*"))


def _is_removed(folder: Path, youngest: float) -> bool:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    inside = [path for path in folder.iterdir() if not path.is_symlink()]
    # A copy that can be changed may have been, which its folder does not know.
    states = [found, *(state for path in inside if (state := path.lstat()).st_mode & stat.S_IWUSR)]
    if max(state.st_mtime for state in states) > youngest:
        return False
    for path in inside:
        path.chmod(0o600)  # Windows removes no read-only file
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()
