"""What is computed from a ticket's texts for lists."""

from __future__ import annotations

from typing import Final

from models.rules.markup.forms import is_html
from models.rules.markup.html import read_html
from models.rules.markup.values import words

_PREVIEW_CHARACTERS: Final = 160
_PLAIN_READS: Final = 1_000
PREVIEW_READS: Final = 32_768
"""So many characters of a text are looked at for its preview: mails begin with long styles."""


def preview_of(text: str) -> str:
    """The beginning of a text on one line, for a list row; of HTML, the words that are seen."""
    seen = _words_of(text[:PREVIEW_READS]) if "<" in text[:_PLAIN_READS] else text
    return " ".join(seen[:_PLAIN_READS].split())[:_PREVIEW_CHARACTERS]


def _words_of(head: str) -> str:
    """What is read of a beginning that is HTML; itself where it is not, or nothing is seen."""
    if not is_html(head, is_whole=len(head) < PREVIEW_READS):
        return head
    return words(read_html(head)) or head
