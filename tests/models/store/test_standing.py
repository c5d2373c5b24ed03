"""Room, backups and shares are known at the start, in no time."""

from __future__ import annotations

import shutil
import time
from collections import namedtuple
from pathlib import Path

import pytest

from models.commands.people import AddClient
from models.store.backups import home_of, take
from models.store.network_share import network_share, share_among
from models.store.standing import RESERVE_BYTES, standing
from models.store.store import Store

_LONGEST_S = 0.05
_MOUNTS = """\
23 28 0:21 / /proc rw,nosuid - proc proc rw
28 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
91 28 0:51 / /mnt/desk\\040share rw,relatime shared:9 master:2 - nfs4 server:/desk rw,vers=4.2
92 28 0:52 / /mnt/other rw - fuse.sshfs me@host:/ rw,user_id=0
93 28 0:53 broken line
"""


@pytest.mark.parametrize(
    ("device", "kind"),
    [
        ("0:51", "nfs4"),
        ("0:52", "fuse.sshfs"),
        ("254:1", ""),
        ("0:21", ""),
        ("0:5", ""),
        ("0:53", ""),
    ],
)
def test_shares_are_told_from_disks(device: str, kind: str) -> None:
    assert share_among(_MOUNTS, device) == kind


def test_a_folder_that_is_gone_is_no_share(tmp_path: Path) -> None:
    assert network_share(tmp_path / "none") == ""


_Usage = namedtuple("_Usage", "total used free")


@pytest.mark.parametrize(("free", "is_short"), [(RESERVE_BYTES, False), (RESERVE_BYTES - 1, True)])
def test_little_room_is_told_and_keeps_nobody_from_working(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, is_short: bool
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Usage(0, 0, free))
    with Store.open(tmp_path / "docket.db", create=True) as store:
        found = standing(store)
        assert (found.free_bytes, found.is_short) == (free, is_short)
        AddClient(agent="a", key="c", name="C").apply(store)


def test_the_newest_backup_is_known(tmp_path: Path) -> None:
    with Store.open(tmp_path / "docket.db", create=True) as store:
        AddClient(agent="a", key="c", name="C").apply(store)
        assert (standing(store).backed_up_at, standing(store).is_backup_due) == (None, True)
        taken = take(store, home_of(store.location))
        found = standing(store)
        assert (found.backed_up_at, found.is_backup_due) == (taken.seal.taken_at, False)
        (taken.folder / "docket.db").write_bytes(b"cut off")
        assert standing(store).backed_up_at is None, "only a good one counts"


def test_it_takes_no_time_that_anybody_notices(tmp_path: Path) -> None:
    taken = []
    for _ in range(5):
        with Store.open(tmp_path / "docket.db", create=True) as store:
            began = time.process_time()
            standing(store)
            taken.append(time.process_time() - began)
    assert min(taken) < _LONGEST_S
