"""Which parts of a search text are coloured as conditions, and which are underlined as none."""

from __future__ import annotations

from desktop.inbox.search_hint import MOST_READ, sentence_of
from desktop.widgets.text_marks import TextMark
from models.documents.search_hints import conditions, hints


def marks_of(text: str, awaited: int | None) -> list[TextMark]:
    """The marks of a text; a part that ends where more is ``awaited`` may become a condition."""
    if len(text) > MOST_READ:
        return []
    understood = [TextMark(start, end, "accent") for start, end in conditions(text)]
    unknown = [
        TextMark(hint.start, hint.end, "warning", True, sentence_of(hint, text))
        for hint in hints(text)
        if hint.end != awaited
    ]
    return [*understood, *unknown]
