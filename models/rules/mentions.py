"""Finds in a note whom it calls: ``@`` and the whole name of an agent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from models.rules.markup.values import Block, Blocks, Folded, Item, Listing, Paragraph, Quote, Run


def mentioned(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Which of ``names`` a text calls."""
    known = tuple(name for name in names if name) if "@" in text else ()
    found = {one[0][1:] for one in _pattern(known).finditer(text)} if known else frozenset()
    return tuple(name for name in known if name in found)


def with_mentions(blocks: Blocks, names: tuple[str, ...]) -> Blocks:
    """``blocks`` with the calls of ``names`` in bold; every letter stays as it is."""
    if not names:
        return blocks
    pattern = _pattern(names)
    return tuple(_marked(block, pattern) for block in blocks)


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """The longest name first, for one may begin with another."""
    longest = sorted(names, key=len, reverse=True)
    # As it is offered while typing: behind a blank or a bracket, so that addresses are left alone.
    return re.compile(rf"(?<![^\s(\[,;])@(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def _marked(block: Block, pattern: re.Pattern[str]) -> Block:
    match block:
        case Paragraph(runs):
            return Paragraph(tuple(part for run in runs for part in _parts(run, pattern)))
        case Listing(items):
            return Listing(
                tuple(
                    Item(item.mark, tuple(_marked(each, pattern) for each in item.blocks))
                    for item in items
                )
            )
        case Quote(blocks) | Folded(_, blocks):
            return replace(block, blocks=tuple(_marked(each, pattern) for each in blocks))
    return block


def _parts(run: Run, pattern: re.Pattern[str]) -> Iterator[Run]:
    """``run`` in pieces; code and links stay as they are."""
    place = 0
    for found in () if run.is_code or run.address else pattern.finditer(run.text):
        if found.start() > place:
            yield replace(run, text=run.text[place : found.start()])
        yield replace(run, text=found[0], is_bold=True)
        place = found.end()
    if place < len(run.text) or not run.text:
        yield replace(run, text=run.text[place:]) if place else run
