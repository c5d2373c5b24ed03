"""Parts writing without spaces into single characters, so that any piece of it can be found.

The full-text index takes a run of letters for one word, and finds words by their beginning: of
``東京都`` it would find ``東京``, never ``京都``. Each character as a word of its own makes what is
looked for a row of words wherever it stands. Texts and what is typed must go through ``apart``.
"""

from __future__ import annotations

import re
from typing import Final

# Radicals, kana, bopomofo, ideographs and Hangul, by blocks of Unicode 16. Korean has spaces, but
# its compounds have none: ``번호`` is looked for inside ``주문번호``.
_BLOCKS: Final = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d"
    "\U0001b000-\U0001b16f\U00020000-\U000323af"
)
IDEOGRAPH: Final = f"[{_BLOCKS}]"
"""A pattern for one character that is a word of its own."""
_RUN: Final = re.compile(f"{IDEOGRAPH}+")


def apart(text: str) -> str:
    """``text`` with spaces around every character that is a word of its own."""
    return text if text.isascii() else _RUN.sub(_spaced, text)


def _spaced(run: re.Match[str]) -> str:
    return f" {' '.join(run[0])} "
