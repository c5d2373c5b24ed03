"""What the agent is told when something cannot be done."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from desktop.window.failure import failure_text
from models.attachments.faults import Damaged
from models.commands.refusals import Conflict, Refused
from models.engines.faults import DatabaseFault


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (Refused("empty", "There is nothing to send."), "There is nothing to send."),
        (
            Conflict(subject="#3", field="priority", mine=1, theirs=2),
            "#3: priority was changed meanwhile. Nothing was overwritten.",
        ),
        (
            DatabaseFault("The disk is full; nothing was saved."),
            "The disk is full; nothing was saved.",
        ),
        (OSError(errno.EACCES, "Permission denied", "/a.txt"), "Permission denied (/a.txt)."),
        (
            OSError(errno.EROFS, os.strerror(errno.EROFS)),
            "The disk is read-only; nothing was saved.",
        ),
        (Damaged(Path("f")), "the stored attachment is damaged (f)."),
        (ZeroDivisionError("x"), "Something unexpected went wrong: ZeroDivisionError."),
    ],
)
def test_sentences(error: Exception, text: str) -> None:
    assert failure_text(error).startswith(text)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_a_full_disk() -> None:
    with pytest.raises(OSError, match="space") as raised:
        Path("/dev/full").write_bytes(b"x")
    assert failure_text(raised.value) == "The disk is full; nothing was saved."
