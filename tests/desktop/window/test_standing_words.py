"""An agent is told the worst of what is amiss, and nothing when all is well."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.window.standing_words import standing_words
from models.store.standing import RESERVE_BYTES, Standing

_DAY = 86_400 * 1_000_000
_NOW = 100 * _DAY
_WELL = Standing(free_bytes=RESERVE_BYTES, backed_up_at=_NOW, is_backup_due=True, share="")
_OLD = replace(_WELL, backed_up_at=_NOW - 9 * _DAY)


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (_WELL, ""),
        (replace(_WELL, backed_up_at=None), ""),
        (
            replace(_WELL, free_bytes=100 << 20),
            "The disk has only 100.0 MB left; please make room.",
        ),
        (_OLD, "The newest backup is 9 days old."),
        (replace(_OLD, is_backup_due=False), ""),
        (
            replace(_OLD, share="nfs4"),
            "The database lies on a network share (nfs4): it may be damaged there.",
        ),
    ],
)
def test_words(standing: Standing, words: str) -> None:
    assert standing_words(standing, now=_NOW) == words
