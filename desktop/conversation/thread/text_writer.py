"""Writes what was read of a message into a document, letter by letter: the one place that does.

Nothing here takes markup: every letter goes in by a cursor, so no text can become anything else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from desktop.conversation.thread.text_links import LinkPlace, write_links
from desktop.conversation.thread.text_style import (
    GAP,
    ITEM_GAP,
    PAD,
    QUOTE_INDENT,
    TextStyle,
    code_format,
    fold_format,
    line_format,
)
from desktop.look.text import shown_text
from models.rules.markup.values import (
    Block,
    Blocks,
    Code,
    Folded,
    FoldKind,
    Listing,
    Paragraph,
    Quote,
    Run,
)

_LINE_SEPARATOR: Final = "\u2028"
_LEAST_INDENT: Final = 16.0
"""px that the points of a list stand in from what is around it."""


class Bar(NamedTuple):
    """A quote: from which block of the document to which, and how far from the edge in px."""

    first: int
    last: int
    left: float


class CodePlace(NamedTuple):
    """A block of code: which one of the document, how far from the edge, and its text."""

    block: int
    left: float
    text: str


class FoldPlace(NamedTuple):
    """The line of a button: which block of the document, and the how-manieth fold it is."""

    block: int
    left: float
    number: int
    kind: FoldKind
    is_open: bool


@dataclass(slots=True)
class Written:
    """What stands in a document besides letters, and where."""

    shown: str = ""
    has_links: bool = False
    misleading: frozenset[str] = frozenset()
    bars: list[Bar] = field(default_factory=list)
    codes: list[CodePlace] = field(default_factory=list)
    folds: list[FoldPlace] = field(default_factory=list)
    below: int = 0
    """px that the last block wants below it."""


def write(
    blocks: Blocks, document: QTextDocument, *, style: TextStyle, unfolded: Collection[int] = ()
) -> Written:
    """Replace what ``document`` holds; ``unfolded`` are the numbers of folds that are open."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()  # laid out once, at the end
    writer = _Writer(cursor, style, unfolded)
    writer.add(blocks)
    written = writer.written
    written.shown = document.toPlainText()
    links = write_links(cursor, written.shown, writer.links, form=style.link())
    cursor.endEditBlock()
    written.has_links, written.misleading = links.has_any, links.misleading
    return written


class _Writer:
    """Goes through the blocks once."""

    def __init__(self, cursor: QTextCursor, style: TextStyle, unfolded: Collection[int]) -> None:
        self._cursor = cursor
        self._style = style
        self._unfolded = unfolded
        self._has_begun = False
        self._left = 0.0
        self._quiet = 0
        self._folds = 0
        self._pad = 0
        self._prefix: tuple[str, float] | None = None
        self.links: list[LinkPlace] = []
        self.written = Written()

    def add(self, blocks: Blocks, *, gap: int = GAP) -> None:
        """Write blocks, ``gap`` px between them."""
        for block in blocks:
            self._add(block, gap)

    def _add(self, block: Block, gap: int) -> None:
        if isinstance(block, Paragraph):
            self._paragraph(block, gap)
        elif isinstance(block, Listing):
            self._listing(block, gap)
        elif self._prefix is not None:
            self._paragraph(Paragraph(()), gap)
            self._add(block, ITEM_GAP)
        elif isinstance(block, Code):
            self._code(block, gap)
        elif isinstance(block, Quote):
            self._quote(block, gap)
        else:
            self._fold(block, gap)

    def _paragraph(self, block: Paragraph, gap: int) -> None:
        mark, width = self._prefix or ("", 0.0)
        self._prefix = None
        form = line_format(top=self._top(gap), left=self._left, indent=-width)
        self._begin(form)
        rest = self._style.plain if self._left == 0 else line_format(left=self._left)
        if mark:
            self._letters(Run(f"{mark} "), rest)
        for run in block.runs:
            self._letters(run, rest)

    def _letters(self, run: Run, rest: QTextBlockFormat) -> None:
        """Write a run; lines after its first are ``rest``."""
        form = self._style.letters(run, is_quiet=self._quiet > 0)
        start = self._cursor.position()
        first, is_broken, more = shown_text(run.text).partition("\n")
        self._cursor.insertText(first, form)
        if is_broken:
            self._cursor.insertBlock(rest)
            self._cursor.insertText(more, form)
        if run.address:
            self.links.append(LinkPlace(start, self._cursor.position(), run.address))

    def _listing(self, block: Listing, gap: int) -> None:
        left, before = self._left, self._prefix
        if before is not None:
            self._paragraph(Paragraph(()), gap)
            gap = ITEM_GAP
        widths = [self._style.width(f"{item.mark} ") for item in block.items]
        self._left += max(_LEAST_INDENT, *widths)
        for item, width in zip(block.items, widths, strict=True):
            self._prefix = (item.mark, width)
            for part in item.blocks or (Paragraph(()),):
                self._add(part, gap)
                gap = ITEM_GAP
        self._left = left

    def _quote(self, block: Quote, gap: int) -> None:
        first, left = self._count() if self._has_begun else 0, self._left
        self._left += QUOTE_INDENT
        self._quiet += 1
        self.add(block.blocks, gap=gap)
        self._quiet -= 1
        self._left = left
        if self._has_begun and first < self._count():
            self.written.bars.append(Bar(first, self._count() - 1, left))

    def _code(self, block: Code, gap: int) -> None:
        self._begin(code_format(top=self._top(gap) + PAD, left=self._left))
        text = shown_text(block.text)
        self._cursor.insertText(text.replace("\n", _LINE_SEPARATOR), self._style.code())
        self.written.codes.append(CodePlace(self._count() - 1, self._left, text))
        self._pad = self.written.below = PAD

    def _fold(self, block: Folded, gap: int) -> None:
        number, is_open = self._folds, self._folds in self._unfolded
        self._folds += 1
        self._begin(fold_format(top=self._top(min(gap, ITEM_GAP)), left=self._left))
        place = FoldPlace(self._count() - 1, self._left, number, block.kind, is_open)
        self.written.folds.append(place)
        if is_open:
            self._quiet += 1
            self.add(block.blocks)
            self._quiet -= 1

    def _top(self, gap: int) -> int:
        """The px above the next block; code keeps its ground clear of what is below."""
        top = (gap if self._has_begun else 0) + self._pad
        self._pad = self.written.below = 0
        return top

    def _begin(self, form: QTextBlockFormat) -> None:
        plain = QTextCharFormat()
        if self._has_begun:
            self._cursor.insertBlock(form, plain)
        else:
            self._cursor.setBlockFormat(form)
        self._has_begun = True

    def _count(self) -> int:
        return self._cursor.document().blockCount()
