"""Text that can be stored: what a person types may hold half a pair of surrogates."""

from __future__ import annotations


def well_formed(text: str) -> str:
    """The text with surrogates that stand in pairs joined and others replaced by U+FFFD.

    Qt edits text in UTF-16 units, so deleting may leave half of an emoji; UTF-8 has no way to
    write that.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
