"""Whether a folder lies on another computer, where locks of a database cannot be relied on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_KINDS: Final = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "lustre", "beegfs"),
        *("fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs", "davfs"),
    }
)
_MOUNTS: Final = Path("/proc/self/mountinfo")
_REMOTE: Final = 4


def network_share(path: Path) -> str:
    """The kind of network share ``path`` lies on; empty for none, and where nothing tells."""
    if sys.platform == "win32":
        import ctypes

        drive = path.absolute().drive
        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")
        return "network drive" if drive.startswith("\\\\") or kind == _REMOTE else ""
    try:
        mounts = _MOUNTS.read_text("utf-8", "surrogateescape")
        device = path.stat().st_dev
    except OSError:
        return ""
    return share_among(mounts, f"{os.major(device)}:{os.minor(device)}")


def share_among(mounts: str, device: str) -> str:
    """The kind of network share that a device such as ``0:51`` is; empty for any other.

    ``mounts`` is what Linux says of them (proc_pid_mountinfo(5)).
    """
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, kind = before.split(), after.split(" ", 1)[0]
        if len(fields) > 2 and fields[2] == device and kind in _KINDS:
            return kind
    return ""
