"""The entry of ``docket``: commands go to the command line, without Qt; all else is a window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

_TAKES_A_VALUE = ("--database", "--screenshot")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what ``argv`` (without the program's name) asks for; answer the exit code: 0, 1 or 2."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if _has_command(arguments):
        from models.cli.main import main as run_command

        return run_command(arguments)
    from desktop.app.main import run as open_window

    return open_window(arguments)


def _has_command(arguments: list[str]) -> bool:
    """Whether a word stands among the options: the window takes none, so a command is meant."""
    rest = iter(arguments)
    for argument in rest:
        if argument in _TAKES_A_VALUE:
            next(rest, None)
        elif not argument.startswith("-"):
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
