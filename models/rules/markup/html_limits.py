"""Whether HTML may be given to a parser: found in one pass, before any parser sees it.

Elements that are deep in each other take a parser minutes (100,000 of them: 130 s).
"""

from __future__ import annotations

import re
from typing import Final

LARGEST: Final = 1 << 20
"""Characters; HTML that is larger is shown as it is."""
DEEPEST: Final = 64
"""Elements in each other; HTML that is deeper is shown as it is."""

# Never backtracks. A quote that does not end is taken for a letter: then too much is counted.
_TAG: Final = re.compile(
    r"""<(?:(!--)|(/?)([a-z][^\s/>]{0,64}+)(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+(?:>|$))""",
    re.IGNORECASE,
)
_WITHOUT_END: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "wbr")
)
_NEVER_NESTED: Final = frozenset(
    ("html", "head", "body", "p", "td", "th", "tr", "tbody", "thead", "tfoot")
)
"""Often left open; none is within another of its kind without something counted between them."""
_ENDED_BY_NEXT: Final = {"li": "li", "dd": "dd", "dt": "dd", "option": "option"}
"""A point ends the point before it; of which family each is."""
_FOREIGN: Final = ("svg", "math")
"""Within these, all elements may be in each other."""


def is_within_limits(text: str) -> bool:
    """Whether ``text`` is neither larger nor deeper than the limits, however a parser ends things.

    An end is believed only where it ends what began last, so too much may be counted, never less.
    """
    if len(text) > LARGEST:
        return False
    stack: list[str] = []
    place = 0
    while (tag := _TAG.search(text, place)) is not None:
        place = tag.end()
        if tag[1]:
            place = text.find("-->", place)
            if place < 0:
                return True
            continue
        name = tag[3].lower()
        if tag[2]:
            if stack and stack[-1] == name:
                stack.pop()
            continue
        is_foreign = any(foreign in stack for foreign in _FOREIGN)
        if not is_foreign and (name in _WITHOUT_END or name in _NEVER_NESTED):
            continue
        if not is_foreign and stack and _is_ended(stack[-1], name):
            stack.pop()
        stack.append(name)
        if len(stack) > DEEPEST:
            return False
    return True


def _is_ended(last: str, name: str) -> bool:
    family = _ENDED_BY_NEXT.get(name)
    return family is not None and _ENDED_BY_NEXT.get(last) == family
