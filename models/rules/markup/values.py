"""A text as it is to be shown: a few kinds of blocks, and runs of letters within them.

There is nothing that could load, run or hide anything: whoever draws these values is safe by that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

MOST_LEVELS: Final = 8
"""Lists and quotes within each other; what lies deeper stands on the last level."""

FoldKind = Literal["quote", "signature"]


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that look alike, with line ends as ``\\n``; ``address`` is where a link leads."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_code: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of running text; a heading is one whose runs are all bold."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list under its mark, a bullet or a number as it was typed."""

    mark: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Points, one below the other."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else had said."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines whose columns matter: code, logs, what a shell has answered."""

    text: str


@dataclass(frozen=True, slots=True)
class Folded:
    """What stands in every answer and is seldom read again; it can be unfolded."""

    kind: FoldKind
    blocks: tuple[Block, ...]


Block: TypeAlias = Paragraph | Listing | Quote | Code | Folded
Blocks: TypeAlias = tuple[Block, ...]


def words(blocks: Iterable[Block]) -> str:
    """All letters of ``blocks`` in order, also of what is folded, a line for each part."""
    return "\n".join(_parts(blocks))


def _parts(blocks: Iterable[Block]) -> list[str]:
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            parts.append("".join(run.text for run in block.runs))
        elif isinstance(block, Code):
            parts.append(block.text)
        elif isinstance(block, Listing):
            for item in block.items:
                inner = _parts(item.blocks) or [""]
                parts.append(f"{item.mark} {inner[0]}")
                parts.extend(inner[1:])
        else:
            parts.extend(_parts(block.blocks))
    return parts
