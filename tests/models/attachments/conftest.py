"""What the tests of attachments share: an empty folder, and a disk that is full."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.attachments.folder import AttachmentFolder


@pytest.fixture
def folder(tmp_path: Path) -> AttachmentFolder:
    """A folder that nothing has been added to; it is not made yet."""
    return AttachmentFolder(tmp_path / "attachments")


@pytest.fixture
def file_limit() -> Iterator[Callable[[int], None]]:
    """Let no file of this process grow beyond a number of bytes, until the test ends."""
    if sys.platform == "win32":
        pytest.skip("Windows has no such limit")
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))

    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
