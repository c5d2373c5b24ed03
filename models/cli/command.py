"""What a command of ``docket`` is: a name, its arguments, and what it does with them."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from models.queries.matching import Lens
from models.queries.settings import DESK_AGENT, setting
from models.store.store import Store

DONE: Final = 0
REFUSED: Final = 1
WRONG_USAGE: Final = 2


class WrongUsage(Exception):
    """The arguments fit no command together; the text says what is wrong, in one line."""


@dataclass(frozen=True, slots=True)
class CliCommand:
    """One command; ``run`` prints its answer and returns the exit code."""

    name: str
    help: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def add_query(parser: ArgumentParser) -> None:
    """Let a command take a query, in one argument or in several."""
    parser.add_argument(
        "query",
        metavar="QUERY",
        nargs="*",
        help="what the search box would take: status:open priority:high,urgent printer",
    )


def whole_number(text: str) -> int:
    """Read an argument that counts something; raises ArgumentTypeError."""
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise ArgumentTypeError(f"not a whole number: {text[:40]!r}")
    return int(text)


def lens_of(store: Store) -> Lens:
    """The eyes of the agent who sits at this desk, whom ``me`` in a query means."""
    agent = setting(store, DESK_AGENT)
    return Lens(agent if isinstance(agent, str) else None, store.clock())


def database_of(arguments: Namespace) -> str | None:
    """Where the database is, None for the user's own."""
    where: str | None = getattr(arguments, "database", None)
    return where
