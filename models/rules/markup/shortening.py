"""The beginning of a long message, cut at a line or a blank where there is one near."""

from __future__ import annotations

from dataclasses import replace

from models.rules.markup.values import (
    Block,
    Blocks,
    Code,
    Folded,
    Item,
    Listing,
    Paragraph,
    Quote,
    Run,
)

_NEAR = 0.8
"""The part of what may be shown behind which a blank is near enough to cut there."""


def shortened(
    blocks: Blocks, *, characters: int, lines: int, slack: float = 1.25, opens_folds: bool = False
) -> Blocks:
    """``blocks`` up to so many characters and lines; unless they have little more than that.

    What is folded away counts as one line unless ``opens_folds``. The same object comes back when
    nothing is cut.
    """
    generous = _Room(int(characters * slack), int(lines * slack), opens_folds=opens_folds)
    generous.take(blocks)
    if not generous.is_full:
        return blocks
    return _Room(characters, lines, opens_folds=opens_folds).take(blocks)


class _Room:
    """What is left of the characters and lines that may be shown."""

    def __init__(self, characters: int, lines: int, *, opens_folds: bool) -> None:
        self._opens_folds = opens_folds
        self._characters = characters
        self._lines = lines
        self.is_full = False

    def take(self, blocks: Blocks) -> Blocks:
        """As much of ``blocks`` as there is room for."""
        taken: list[Block] = []
        for block in blocks:
            if self._characters <= 0 or self._lines <= 0:
                self.is_full = True
                break
            taken.append(self._block(block))
            if self.is_full:
                break
        return tuple(taken)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return Paragraph(self._runs(block.runs))
        if isinstance(block, Code):
            return Code(self._text(block.text))
        if isinstance(block, Quote):
            return Quote(self.take(block.blocks))
        if isinstance(block, Folded):
            if self._opens_folds:
                return replace(block, blocks=self.take(block.blocks))
            self._lines -= 1
            return block
        items: list[Item] = []
        for item in block.items:
            items.append(replace(item, blocks=self.take(item.blocks)))
            if self.is_full:
                break
        return Listing(tuple(items))

    def _runs(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        whole = "".join(run.text for run in runs)
        length = len(self._text(whole))
        taken: list[Run] = []
        for run in runs:
            if length > 0:
                taken.append(
                    run if len(run.text) <= length else replace(run, text=run.text[:length])
                )
            length -= len(run.text)
        return tuple(taken)

    def _text(self, text: str) -> str:
        lines = text.split("\n", self._lines)
        kept = "\n".join(lines[: self._lines])
        if len(kept) > self._characters:
            kept = kept[: self._characters]
            end = max(kept.rfind("\n"), kept.rfind(" "))
            kept = kept[:end] if end > self._characters * _NEAR else kept
        self.is_full = len(kept) < len(text)
        self._characters -= len(kept)
        self._lines -= kept.count("\n") + 1
        return kept.rstrip() if self.is_full else kept
