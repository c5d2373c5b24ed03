"""Puts blocks into each other as a reader meets their beginnings and ends, in any order."""

from __future__ import annotations

from typing import Literal, NamedTuple

from models.rules.markup.values import (
    MOST_LEVELS,
    Block,
    Blocks,
    Item,
    Listing,
    Paragraph,
    Quote,
    Run,
)

_Kind = Literal["whole", "list", "item", "quote", "flat"]


class _Level(NamedTuple):
    """Something that is open; ``flat`` is what lies too deep to be seen as a level."""

    kind: _Kind
    mark: str
    blocks: list[Block]
    items: list[Item]


class Nesting:
    """A stack of what is open; what is empty in the end is left out."""

    def __init__(self) -> None:
        """Nothing is open but the whole."""
        self._levels = [_Level("whole", "", [], [])]

    @property
    def depth(self) -> int:
        """How many levels are open below the whole."""
        return len(self._levels) - 1

    def add(self, block: Block) -> None:
        """Put a block where the innermost level is."""
        level = self._levels[-1]
        if level.kind == "list":  # HTML may have anything between the points of a list
            level.items.append(Item("", (block,)))
        else:
            level.blocks.append(block)

    def open_list(self) -> None:
        """A list begins."""
        self._open("list")

    def open_item(self, mark: str) -> None:
        """A point of the list begins; where there is no list it is only marked as one."""
        kind: _Kind = "item" if self._levels[-1].kind == "list" else "flat"
        self._levels.append(_Level(kind, mark, [], []))

    def open_quote(self) -> None:
        """A quote begins."""
        self._open("quote")

    def close(self) -> None:
        """The innermost level ends."""
        if len(self._levels) == 1:
            return
        kind, mark, blocks, items = self._levels.pop()
        above = self._levels[-1]
        if kind == "flat":
            for block in _marked(mark, blocks) if mark else blocks:
                self.add(block)
        elif kind == "item" and above.kind == "list":
            above.items.append(Item(mark, tuple(blocks)))
        elif kind == "list" and items:
            self.add(Listing(tuple(items)))
        elif kind == "quote" and blocks:
            self.add(Quote(tuple(blocks)))

    def blocks(self) -> Blocks:
        """All that came in; whatever is open ends here."""
        while len(self._levels) > 1:
            self.close()
        return tuple(self._levels[0].blocks)

    def _open(self, kind: _Kind) -> None:
        levels = sum(level.kind in ("list", "quote") for level in self._levels)
        self._levels.append(_Level(kind if levels < MOST_LEVELS else "flat", "", [], []))


def _marked(mark: str, blocks: list[Block]) -> list[Block]:
    """The blocks of a point that is shown without its list."""
    if blocks and isinstance(blocks[0], Paragraph):
        return [Paragraph((Run(f"{mark} "), *blocks[0].runs)), *blocks[1:]]
    return [Paragraph((Run(mark),)), *blocks]
