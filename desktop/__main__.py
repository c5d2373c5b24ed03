"""The entry of ``docket``: commands go to the command line, without Qt; all else is a window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

_TAKES_A_VALUE = ("--database", "--screenshot", "--look", "--size")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what ``argv`` (without the program's name) asks for; answer the exit code: 0, 1 or 2."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if _has_command(arguments):
        from models.cli.main import main as run_command

        return run_command(arguments)
    if not has_display() and not {"-h", "--help"} & set(arguments):
        if not asks_for_picture(arguments):
            print(
                "docket: there is no display here (DISPLAY and WAYLAND_DISPLAY are empty); "
                "--screenshot FILE.png makes a picture of the window",
                file=sys.stderr,
            )
            return 1
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.app.main import run as open_window

    return open_window(arguments)


def has_display() -> bool:
    """Whether a window can open; on Linux a screen is named, or Qt was told where to draw."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def asks_for_picture(arguments: Sequence[str]) -> bool:
    """Whether the window is only to be painted into a file, which takes no display."""
    return any(argument.partition("=")[0] == "--screenshot" for argument in arguments)


def _has_command(arguments: Sequence[str]) -> bool:
    """Whether a word stands among the options: the window takes none, so a command is meant."""
    rest = iter(arguments)
    for argument in rest:
        if argument in _TAKES_A_VALUE:
            next(rest, None)
        elif not argument.startswith("-"):
            return True
    return False


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # a built program is its own Python, also for work apart from the window
    sys.exit(main())
