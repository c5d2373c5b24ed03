"""Which addresses a text may lead to, whoever wrote it."""

from __future__ import annotations

import re
from typing import Final

LONGEST_ADDRESS: Final = 2_048
"""Characters; what is longer is no address that a person would follow."""

# What is not printed, and what turns the direction of writing: what is seen is what is opened.
_UNSEEN: Final = (
    r"\x00-\x20\x7f-\xa0\u00ad\u061c\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    r"\u3000\ufeff\ufff9-\uffff"
)
_SAFE: Final = re.compile(
    rf"(?:https?://[^/?#\\{_UNSEEN}]|mailto:[^{_UNSEEN}])[^{_UNSEEN}\ud800-\udfff]*", re.IGNORECASE
)


def is_safe_address(address: str) -> bool:
    """Whether this is http or https with a host, or mailto with somebody to write to."""
    return len(address) <= LONGEST_ADDRESS and _SAFE.fullmatch(address) is not None
