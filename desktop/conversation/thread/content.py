"""What a piece keeps of a message, and what its card shows of that.

HTML is read on the read lane, where a thread is made; Markdown and plain text when a card shows
them, since that costs less than keeping what was read of thousands of messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.conversation.thread.plain_text import (
    COLLAPSED_CHARACTERS,
    COLLAPSED_LINES,
    collapsed,
)
from desktop.look.text import shown_text
from models.enums import MessageType
from models.rules.markup.forms import Form, form_of
from models.rules.markup.html import read_html
from models.rules.markup.markdown import prepare_markdown, read_markdown
from models.rules.markup.plain import read_plain
from models.rules.markup.shortening import shortened
from models.rules.markup.values import Blocks, Folded, words
from models.rules.matches import Term, first_span

KEPT_CHARACTERS: Final = 32_768
"""What a piece keeps of its text; the rest is read when somebody wants to see it."""


@dataclass(frozen=True, slots=True)
class Content:
    """A text, how it was written, and for HTML what was read of it; ``length`` is that of all."""

    text: str
    length: int
    form: Form = "plain"
    blocks: Blocks = ()


def content_of(type: MessageType, body: str, length: int) -> Content:
    """What is kept of a message, of whose ``length`` characters ``body`` has the first.

    Loads what reads Markdown if there is some: this runs on the read lane.
    """
    form = form_of(type, body, is_whole=len(body) == length)
    if form == "html":
        blocks = read_html(shown_text(body))
        if blocks:
            return _html(blocks, body, length)
        form = "plain"
    if form == "markdown":
        prepare_markdown()
    return Content(body[:KEPT_CHARACTERS], length, form)


def shown_blocks(
    form: Form, text: str, blocks: Blocks, *, is_expanded: bool
) -> tuple[Blocks, bool]:
    """The blocks of a card, and whether that is all that is kept of the text."""
    if form == "html":
        return _cut(blocks, is_expanded=is_expanded)
    text = shown_text(text)
    if form == "markdown":
        beginning = text if is_expanded else collapsed(text)
        return read_markdown(beginning), len(beginning) == len(text)
    return _cut(read_plain(text), is_expanded=is_expanded)


def folds_with(blocks: Blocks, sought: tuple[Term, ...]) -> frozenset[int]:
    """The numbers of the folds in which something that is looked for stands."""
    if not sought:
        return frozenset()
    folds = (block for block in blocks if isinstance(block, Folded))
    return frozenset(
        number for number, fold in enumerate(folds) if first_span(words(fold.blocks), sought)
    )


def _html(blocks: Blocks, body: str, length: int) -> Content:
    kept = shortened(
        blocks, characters=KEPT_CHARACTERS, lines=KEPT_CHARACTERS, slack=1, opens_folds=True
    )
    is_whole = kept == blocks and length == len(body)
    text = words(kept)
    return Content(text, len(text) if is_whole else max(length, len(text) + 1), "html", kept)


def _cut(blocks: Blocks, *, is_expanded: bool) -> tuple[Blocks, bool]:
    if is_expanded:
        return blocks, True
    cut = shortened(blocks, characters=COLLAPSED_CHARACTERS, lines=COLLAPSED_LINES)
    return cut, cut is blocks
