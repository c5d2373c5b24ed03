"""Why a file is not taken is said in words, and a long list of it stays readable."""

from __future__ import annotations

import errno

import pytest

from desktop.background.refusals import reason, refused_files
from models.attachments.faults import explained


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "may not be read by you."),
        (FileNotFoundError(errno.ENOENT, "gone"), "is not there any more."),
        (NotADirectoryError(errno.ENOTDIR, "gone"), "is not there any more."),
        (OSError(errno.EBUSY, "busy"), "is locked by another program; close it there first."),
        (OSError(errno.ENOSPC, "full"), "does not fit on the disk."),
        (OSError(errno.EIO, "the drive is gone"), "cannot be attached: the drive is gone."),
        (ValueError("embedded null byte"), "cannot be attached: embedded null byte."),
    ],
)
def test_a_reason_reads_on_after_a_name(error: Exception, words: str) -> None:
    assert reason(error) == words


def test_a_file_that_windows_locks_is_locked() -> None:
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = 32  # type: ignore[attr-defined] # exists on Windows alone
    assert reason(error).startswith("is locked by another program")


def test_a_reason_survives_being_explained() -> None:
    with pytest.raises(OSError, match="cannot store") as found, explained("cannot store"):
        raise OSError(errno.ENOSPC, "full")
    assert reason(found.value) == "does not fit on the disk."


def test_a_few_refusals_are_told_whole() -> None:
    assert refused_files(["a.", "b."]) == ("a.\nb.", ())


def test_many_are_told_by_the_first_five_and_can_be_looked_at() -> None:
    lines = [f"{number}." for number in range(42)]
    found = refused_files(lines)
    assert found.summary == "0.\n1.\n2.\n3.\n4.\nAnd 37 more."
    assert found.more == tuple(lines)
