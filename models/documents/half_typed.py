"""What of a search text is still being typed at the caret, and is not looked for yet."""

from __future__ import annotations

import unicodedata
from typing import Final

from models.documents.search_hints import hints
from models.rules.search_tokens import Token, plain_word, tokens

_SHORTEST: Final = 3
"""Characters of a word that is looked for while it is still being typed."""
_UNFINISHED: Final = ("unknown_value", "missing_value", "open_quote")


def settled(text: str, caret: int, *, has_paused: bool = False) -> str:
    """The text without what ends at the caret and is no whole word or condition yet.

    A word of one or two letters is none, but for writing without spaces, where a character is a
    word; nor is a condition without a value that exists, unless the agent ``has_paused``. An OR
    that waits for what it joins goes along.
    """
    before, behind = text[:caret], text[caret:]
    if behind and not behind[0].isspace() and behind[0] != ")":
        return text
    found = list(tokens(before))
    at = _half_typed(found, before, has_paused=has_paused)
    kept = found[:at]
    is_or_last = bool(kept) and kept[-1].kind == "or"
    if is_or_last and (at < len(found) or not behind.strip()):
        kept.pop()
    if len(kept) == len(found):
        return text
    return before[: kept[-1].end if kept else 0] + (behind or "")


def _half_typed(found: list[Token], before: str, *, has_paused: bool) -> int:
    """How many of the tokens stand before the one that is being typed; all, if none is."""
    everything = len(found)
    if not has_paused:
        for hint in hints(before):
            is_open = hint.reason == "open_quote"
            if hint.reason in _UNFINISHED and (hint.end == len(before) or is_open):
                return next(i for i, token in enumerate(found) if token.start >= hint.start)
    if found and found[-1].end == len(before) and _is_half_word(found[-1]):
        return everything - 1
    return everything


def _is_half_word(token: Token) -> bool:
    word = plain_word(token.text)
    return token.kind == "word" and len(word) < _SHORTEST and not any(map(_is_a_word, word))


def _is_a_word(character: str) -> bool:
    """Whether a single character says something: Chinese, Japanese and Korean ones do."""
    return unicodedata.east_asian_width(character) in "WFH" and character.isalpha()
