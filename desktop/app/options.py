"""What the command line of the window says."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

Look = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Options:
    """Which database to open, and whether to take a picture and go."""

    database: str | None = None
    is_demo: bool = False
    screenshot: Path | None = None
    look: Look = "system"
    size: tuple[int, int] | None = None


def read_options(argv: Sequence[str]) -> Options:
    """Read the arguments; wrong ones end the program with exit code 2 and the usage."""
    parser = argparse.ArgumentParser(
        prog="docket", description="Opens the help desk. Other commands: docket import --help"
    )
    parser.add_argument("--database", metavar="WHERE", help="a path or sqlite:///path")
    parser.add_argument("--demo", action="store_true", help="a fresh database of demo tickets")
    parser.add_argument(
        "--screenshot", type=Path, metavar="FILE.png", help="save a picture of the window and exit"
    )
    parser.add_argument("--look", choices=("system", "light", "dark"), default="system")
    parser.add_argument("--size", type=_size, metavar="WxH", help="size of the window in pixels")
    found = parser.parse_args(list(argv))
    if found.demo and found.database:
        parser.error("--demo opens a database of its own; leave --database away")
    return Options(
        database=found.database,
        is_demo=found.demo,
        screenshot=found.screenshot,
        look=cast(Look, found.look),
        size=found.size,
    )


def _size(text: str) -> tuple[int, int]:
    width, separator, height = text.partition("x")
    if not separator or not width.isdigit() or not height.isdigit():
        raise argparse.ArgumentTypeError(f"{text} is not like 1280x800")
    return int(width), int(height)
