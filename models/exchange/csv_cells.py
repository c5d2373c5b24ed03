"""Texts as cells that no spreadsheet takes for a formula, and back without loss.

The rule is OWASP's: a cell that would begin with a sign of a formula gets an apostrophe before it.
Texts that begin with an apostrophe themselves get one more, so that each cell has one meaning.
"""

from __future__ import annotations

import json
from typing import Final

_PROTECTION: Final = "'"
# Plain, fullwidth and small forms: some programs fold them into one.
_SIGNS: Final = frozenset("=+-@＝＋－＠﹦﹢﹣﹫")
_LINE_SIGNS: Final = ("\t", "\r", "\n")


def protected(text: str) -> str:
    """The cell for a text."""
    if "\0" in text:  # no CSV reader is safe with it: the text goes as JSON behind the apostrophe
        return _PROTECTION + json.dumps(text, ensure_ascii=False)
    return _PROTECTION + text if _needs_protection(text) else text


def restored(cell: str) -> str:
    """The text of a cell; an apostrophe that ``protected`` would not have written stays."""
    if not cell.startswith(_PROTECTION):
        return cell
    text = cell.removeprefix(_PROTECTION)
    if text.startswith('"'):
        return _from_json(text, cell)
    return text if not text or _needs_protection(text) else cell


def _needs_protection(text: str) -> bool:
    if text.startswith((_PROTECTION, *_LINE_SIGNS)):
        return True
    return text.lstrip()[:1] in _SIGNS if text else False


def _from_json(text: str, cell: str) -> str:
    try:
        value = json.loads(text)
    except ValueError:
        return cell
    return value if isinstance(value, str) and "\0" in value else cell
