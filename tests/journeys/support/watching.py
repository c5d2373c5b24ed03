"""Watches which files and addresses the process opens, and knows those that may be."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.architecture.sources import ROOT

_ELSEWHERE: Final = ("socket.connect", "socket.getaddrinfo", "subprocess.Popen")
_SYSTEM: Final = (
    *("/usr/", "/lib", "/proc/", "/sys/", "/dev/"),
    *("/var/cache/fontconfig", "/etc/fonts"),
)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Every path that Python opens inside, and every address; Qt's own are seen by strace alone."""
    found: list[str] = []
    is_on = True

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if is_on and event == "open":
            found.append(str(arguments[0]))
        elif is_on and event in _ELSEWHERE:
            found.append(f"/{event} {arguments[1:]}")

    sys.addaudithook(note)  # for good: Python can take none away
    try:
        yield found
    finally:
        is_on = False


def is_ours(name: str, desk: Path) -> bool:
    """Whether a file is the desk's, the program's, or part of the system that draws letters.

    A name that is no absolute path is the number of a file that is open already.
    """
    own = (str(desk), str(ROOT), sys.prefix, sys.base_prefix, os.environ.get("HOME", "/nowhere"))
    return not name.startswith("/") or name.startswith((*own, *_SYSTEM))
