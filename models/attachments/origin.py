"""The mark by which a system knows that a file came from outside and warns before it runs it."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

_ATTRIBUTE = "user.xdg.origin.url"
_ADDRESS = b"about:internet"


def mark_from_outside(path: Path) -> None:
    """Mark a file that is still writable; a file system that keeps no marks is left as it is.

    Windows: the stream ``Zone.Identifier`` with the Internet zone ([MS-FSCC] 5.6.1). macOS: the
    attribute ``com.apple.quarantine``. Linux: the attribute of freedesktop.org's Common Extended
    Attributes. The mark names no address, for none is known to be true.
    """
    with suppress(OSError):
        if sys.platform == "win32":
            stream = Path(f"{path}:Zone.Identifier")
            stream.write_text("[ZoneTransfer]\r\nZoneId=3\r\n", encoding="ascii", newline="")
        elif sys.platform == "darwin":
            _quarantine(path)
        elif sys.platform == "linux":
            os.setxattr(path, _ATTRIBUTE, _ADDRESS, follow_symlinks=False)


if sys.platform == "darwin":
    import ctypes

    def _quarantine(path: Path) -> None:
        """Set what a browser sets; Python's ``os.setxattr`` exists on Linux only."""
        value = b"0083;%08x;Docket;" % int(time.time())
        libc = ctypes.CDLL(None, use_errno=True)
        libc.setxattr(os.fsencode(path), b"com.apple.quarantine", value, len(value), 0, 0)
