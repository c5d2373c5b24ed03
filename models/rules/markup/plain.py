"""Reads plain text as clients write it: lines stay lines; quotes, signatures and logs are told.

Every word is in the blocks; what is left out are marks that are shown by other means: the ``>``
of quoted lines, ``` around code, and blank lines beside what stands apart anyway.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from models.rules.markup.code_lines import CodeLines
from models.rules.markup.tails import attribution_lines, is_answered, is_tail_head
from models.rules.markup.values import (
    MOST_LEVELS,
    Block,
    Blocks,
    Code,
    Folded,
    FoldKind,
    Paragraph,
    Quote,
    Run,
    words,
)

# Something at the start of a line that could be more than a line. Most messages have none.
_SPECIAL: Final = re.compile(
    r"^(?:[>\[{$`]|--|_{10}|On |Am |Le |El |\*?(?:From|Von|De) ?:| {2}|\t|\d{4}[-/]\d|\d\d[:/]"
    r"|Traceback|thread '|panic: |stack b|Caused by|Exception"
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:|[A-Z]:\\|PS |\d{1,3}\.\d{1,3}\."
    r"|TRACE|DEBUG|INFO|NOTICE|WARN|ERROR|FATAL|CRITICAL|[\w.]{0,80}(?:Error|Exception)[:\n]"
    r"|[\w.-]{1,32}@[\w.-]{1,64}[: ])",
    re.MULTILINE,
)
_SIGNATURE: Final = re.compile("-- ?")
_SIGNATURE_LINES: Final = 12
_SHOWN_QUOTE_LINES: Final = 6
"""A quote of so few lines between what was written is what the answer is about."""
_FENCE: Final = re.compile(r"```\s*([\w+.#-]{0,20})\s*")


def read_plain(text: str) -> Blocks:
    """``text`` (line ends as ``\\n``) as blocks; never fails, takes time in proportion to it."""
    if _SPECIAL.search(text) is None:
        return (Paragraph((Run(text),)),)
    lines = text.split("\n")
    tail = _tail_start(lines)
    signature = _signature_start(lines, tail)
    blocks: list[Block] = []
    if any(line.strip(" \t_-") for line in lines[:signature]):
        blocks.extend(_sections(lines[:signature], 0))
        _fold(blocks, "signature", lines[signature:tail])
        _fold(blocks, "quote", lines[tail:])
    # Where nothing would be left in sight, nothing is folded.
    seen = words([block for block in blocks if not isinstance(block, Folded)])
    return tuple(blocks) if seen.strip() else _sections(lines, 0, is_folded=True)


def _fold(blocks: list[Block], kind: FoldKind, lines: Sequence[str]) -> None:
    inner = _sections(lines, 0, is_folded=True)
    if inner:
        blocks.append(Folded(kind, inner))


def _tail_start(lines: Sequence[str]) -> int:
    """The line from which on only the mail that was answered stands."""
    for place in range(1, len(lines)):
        if is_tail_head(lines, place):
            return len(lines) if is_answered(lines, place) else place
    start = len(lines)
    while start > 0 and (lines[start - 1].startswith(">") or not lines[start - 1].strip()):
        start -= 1
    if not any(line.startswith(">") for line in lines[start:]):
        return _unmarked_tail(lines)
    for length in (2, 1):
        if start >= length and attribution_lines(lines, start - length) == length:
            return start - length
    return start


def _unmarked_tail(lines: Sequence[str]) -> int:
    """Where a mail begins that was answered above it and bears no marks, but says who wrote it."""
    last_mark = max((place for place, line in enumerate(lines) if line.startswith(">")), default=0)
    found = range(max(last_mark - 1, 1), len(lines))
    return next(
        (p for p in found if p + attribution_lines(lines, p) > max(p, last_mark)), len(lines)
    )


def _signature_start(lines: Sequence[str], end: int) -> int:
    for place in range(end - 1, max(end - 1 - _SIGNATURE_LINES, 0), -1):
        if _SIGNATURE.fullmatch(lines[place]):
            return place
    return end


def _sections(lines: Sequence[str], level: int, *, is_folded: bool = False) -> Blocks:
    """Lines as blocks, each of the longest kind that begins where the one before ended."""
    blocks: list[Block] = []
    text: list[str] = []
    special, place = _Special(lines, level), 0
    while place < len(lines):
        above = text[-1].rstrip() if text else ""
        found, after = special.at(place, is_apart=not above or above.endswith(":"))
        if found is None:
            text.append(lines[place])
        else:
            if isinstance(found, Quote) and after - place > _SHOWN_QUOTE_LINES and not is_folded:
                start = len(text) - _attribution_above(text)
                found = Folded("quote", (*_paragraph(text[start:]), found))
                text = text[:start]
            blocks.extend((*_paragraph(text), found))
            text = []
        place = after
    blocks.extend(_paragraph(text))
    return tuple(blocks)


class _Special:
    """Finds what is no paragraph in lines that are gone through from the first to the last."""

    def __init__(self, lines: Sequence[str], level: int) -> None:
        """``level`` is how many quotes the lines stand in."""
        self._lines = lines
        self._level = level
        self._code = CodeLines(lines)
        ends = (place for place, line in enumerate(lines) if line.rstrip() == "```")
        self._last_fence = max(ends, default=-1)

    def at(self, place: int, *, is_apart: bool) -> tuple[Block | None, int]:
        """The block that begins at a line, and the line behind it."""
        lines, line = self._lines, self._lines[place]
        if line.startswith(">") and self._level < MOST_LEVELS and not _is_python(lines, place):
            end = place
            while end < len(lines) and lines[end].startswith(">"):
                end += 1
            inner = [quoted[1:].removeprefix(" ") for quoted in lines[place:end]]
            return Quote(_sections(inner, self._level + 1, is_folded=True)), end
        fence = _FENCE.fullmatch(line) if line.startswith("```") else None
        if fence is not None and place < self._last_fence:
            end = place + 1
            while lines[end].rstrip() != "```":
                end += 1
            return Code("\n".join([*filter(None, [fence[1]]), *lines[place + 1 : end]])), end + 1
        end = self._code.end(place, is_apart=is_apart)
        return (Code("\n".join(lines[place:end])) if end > place else None), max(end, place + 1)


def _is_python(lines: Sequence[str], place: int) -> bool:
    """Whether this is what was typed to Python, and no quote of a quote of a quote."""
    before = lines[place - 1] if place else ""
    after = lines[place + 1] if place + 1 < len(lines) else ""
    is_quote = any(line.startswith(">") and not line.startswith(">>> ") for line in (before, after))
    return lines[place].startswith(">>> ") and not is_quote


def _attribution_above(text: Sequence[str]) -> int:
    """How many of the last lines say who wrote what comes next."""
    for length in (2, 1):
        if len(text) >= length and attribution_lines(text, len(text) - length) == length:
            return length
    return 0


def _paragraph(lines: Sequence[str]) -> tuple[Block, ...]:
    """These lines without the blank ones at both ends."""
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    return (Paragraph((Run("\n".join(lines[first:last])),)),) if last > first else ()
