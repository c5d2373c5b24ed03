"""How texts are compared when somebody looks for one: without regard to case and accents."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """``Müller`` and ``MULLER`` both become ``muller``, as the full-text index has them."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
