"""A message as plain text that says of each message whose it is and when it was written."""

from __future__ import annotations

from desktop.conversation.thread.story import Piece
from desktop.look.format import sortable_time
from desktop.look.text import one_line, shown_text
from models.rules.names import display_name


def passage(piece: Piece, text: str) -> str:
    """``text`` of a piece below a line that says who wrote it and when."""
    note = " (internal note)" if piece.voice == "note" else ""
    return f"{one_line(piece.author)}{note}, {sortable_time(piece.at)}:\n{text}"


def whole(piece: Piece) -> str:
    """All that is kept of a text, with an ellipsis where some is missing, and the files' names."""
    text = shown_text(piece.text)
    if piece.length > len(piece.text):
        text += "…"
    files = ", ".join(display_name(file.row.filename) for file in piece.files)
    return "\n".join(filter(None, (text, f"[{files}]" if files else "")))
