"""A desk and a backup of it that is one reply older."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.commands.conversation import Reply
from models.engines.location import Location
from models.queries.documents import read_documents
from models.store.backup import back_up
from models.store.check import check
from models.store.store import Store
from tests.seeds import GRACE

NUMBERS = list(range(1, 31))


@pytest.fixture
def backup(seeded: Store, tmp_path: Path) -> Path:
    """A backup of the small desk."""
    back_up(seeded, tmp_path / "backup")
    return tmp_path / "backup"


@pytest.fixture
def desk(seeded: Store, backup: Path) -> Location:
    """The small desk after one more reply than the backup has, closed, with a draft."""
    assert backup.is_dir()
    Reply(agent=GRACE, ticket=2, body="After the backup").apply(seeded)
    seeded.close()
    seeded.location.drafts.mkdir()
    (seeded.location.drafts / "draft").write_text("half a thought", encoding="utf-8")
    return seeded.location


def documents(where: Path) -> str:
    with Store.open(where) as store:
        assert check(store, deep=True) == []
        return str(read_documents(store, NUMBERS))


def is_old(location: Location) -> bool:
    """Whether all is as it was before; otherwise all must be as in the backup."""
    is_there = "After the backup" in documents(location.path)
    assert location.drafts.exists() == is_there
    return is_there
