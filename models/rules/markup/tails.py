"""Finds what a mail program adds below what somebody wrote: the mail that was answered.

The words are those that mail programs use in English, German, French and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import Final

from models.rules.markup.values import Blocks, Folded, Paragraph, Quote, words

_WROTE: Final = re.compile(
    r"(?:On|Am|Le|El)\s(?=.{0,300}\d).{4,300}?"
    r"(?:\swrote|\sschrieb(?:\s.{1,200})?|\sa écrit|\sescribió)\s?:\s*",
    re.DOTALL,
)
_ORIGINAL: Final = re.compile(
    r"-{2,}\s*(?:Original Message|Original Appointment|Ursprüngliche Nachricht|Originalnachricht"
    r"|Message d['’]origine|Message original|Mensaje original)\s*-{2,}\s*",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"\*?(?:From|Von|De)\s?:\*?\s\S")
_SENT: Final = re.compile(
    r"\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el)?|Fecha)\s?:\*?\s\S"
)
_SUBJECT: Final = re.compile(r"\*?(?:Subject|Betreff|Objet|Asunto)\s?:", re.IGNORECASE)
_RULE: Final = re.compile(r"_{10,}\s*")
_HEAD_LINES: Final = 12
_LONGEST_LINE: Final = 400


def attribution_lines(lines: Sequence[str], start: int) -> int:
    """How many lines from ``start`` on say who wrote what follows: 0, 1, or 2 of a broken one."""
    first = lines[start]
    if not first.startswith(("On ", "Am ", "Le ", "El ")) or len(first) > _LONGEST_LINE:
        return 0
    if _ends_with_colon(first):
        return 1 if _WROTE.fullmatch(first) else 0
    if start + 1 < len(lines) and _ends_with_colon(lines[start + 1]):
        return 2 if _WROTE.fullmatch(f"{first}\n{lines[start + 1]}") else 0
    return 0


def _ends_with_colon(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and line.rstrip().endswith(":")


def is_tail_head(lines: Sequence[str], start: int) -> bool:
    """Whether the mail that was answered begins at ``start``, to the end and without marks."""
    first = lines[start]
    if len(first) > _LONGEST_LINE:
        return False
    if _ORIGINAL.fullmatch(first.strip()):
        return True
    if _RULE.fullmatch(first) and start + 1 < len(lines):
        start, first = start + 1, lines[start + 1]
    if not _FROM.match(first):
        return False
    head = list(takewhile(str.strip, lines[start + 1 : start + _HEAD_LINES]))
    # A client may name a journey or a period so; a mail has a subject, or who wrote an address.
    is_mail = "@" in first or any(_SUBJECT.match(line) for line in head)
    return is_mail and any(_SENT.match(line) for line in head)


def is_answered(lines: Sequence[str], start: int) -> bool:
    """Whether somebody has written between or below what is quoted from ``start`` on."""
    rest = dropwhile(lambda line: not line.startswith(">"), lines[start:])
    return any(line.strip() and not line.startswith(">") for line in rest)


def folded_tail(blocks: Blocks) -> Blocks:
    """``blocks`` with the mail that was answered folded away, if something stands above it.

    Where somebody has written between or below what is quoted, all of it stays in sight.
    """
    for place, block in enumerate(blocks):
        if isinstance(block, Quote):
            if place == len(blocks) - 1:
                return _folded(blocks[:place], blocks[place:])
        elif isinstance(block, Paragraph):
            lines = "".join(run.text for run in block.runs).split("\n")
            if is_tail_head(lines, 0) or attribution_lines(lines, 0) == len(lines):
                rest = dropwhile(lambda below: not isinstance(below, Quote), blocks[place:])
                if any(not isinstance(below, Quote) for below in rest):
                    return blocks
                return _folded(blocks[:place], blocks[place:])
    return blocks


def _folded(above: Blocks, tail: Blocks) -> Blocks:
    if not words(above).strip():
        return above + tail
    return (*above, Folded("quote", tail))
