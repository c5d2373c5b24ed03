"""What all cards of a thread share: fonts, measures, and how they say who and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QFont

from desktop.conversation.files.file_stage import FileStage
from desktop.conversation.thread.story import Piece, Voice
from desktop.conversation.thread.thread_marks import ThreadMarks
from desktop.look.format import clock_time, exact_time, local_day, told_time
from desktop.look.text import one_line
from desktop.look.theme import Theme
from models.rules.names import display_name

SIDE: Final = 16
"""px between the edge of the thread and the cards."""
AVATAR: Final = 28
GUTTER: Final = SIDE + AVATAR + 8
"""px left of a client's bubble and right of an agent's."""
WIDEST: Final = 640
"""px that a bubble takes at most: lines beyond are hard to read."""

_SPOKEN_CHARACTERS: Final = 1_000
_ROLES: Final[dict[Voice, str]] = {"client": "Client", "agent": "Agent", "note": "Staff only"}


class CardStyle:
    """Fonts, made once for a thread, the clock, and what was searched for."""

    def __init__(
        self, *, theme: Theme, clock: Callable[[], int], marks: ThreadMarks, stage: FileStage
    ) -> None:
        """``clock`` gives UTC microseconds; ``marks`` what is to be marked; ``stage`` the files."""
        self.theme = theme
        self.marks = marks
        self.stage = stage
        self.clock = clock
        self.name_font: QFont = theme.font("secondary", is_bold=True)
        self.quiet_font: QFont = theme.font("secondary", is_tabular=True)
        title = theme.font("title", is_bold=True)
        self.fonts = (self.name_font, self.quiet_font, title, theme.code_font())
        """These, and those of the title and of code."""


def shown_time(at: int, *, now: int) -> str:
    """The time of day, and for today how long ago that is: "10:30 · 2 h ago"."""
    clock = clock_time(at)
    if local_day(at) != local_day(now):
        return clock
    told = told_time(at, now=now)
    return told if told == "just now" else f"{clock} · {told}"


def author_words(piece: Piece) -> str:
    """Who speaks, marked when it is the agent at this desk."""
    name = one_line(piece.author)
    return f"{name} (you)" if piece.is_own else name


def role_words(piece: Piece) -> str:
    """As what the author speaks."""
    return "Request" if piece.is_request else _ROLES.get(piece.voice, "")


def spoken(piece: Piece) -> str:
    """The whole card as one sentence for those who hear it."""
    return f"New since you were here. {_spoken(piece)}" if piece.opens_unread else _spoken(piece)


def _spoken(piece: Piece) -> str:
    time = exact_time(piece.at)
    text = one_line(piece.text[:_SPOKEN_CHARACTERS])
    if piece.voice == "system":
        return f"{text}, {time}"
    if piece.voice == "note":
        head = f"Internal note, {author_words(piece)}, {time}"
    else:
        head = f"{author_words(piece)}, {role_words(piece).lower()}, {time}"
    files = ", ".join(display_name(file.row.filename) for file in piece.files)
    return f"{head}: {text}" + (f" Files: {files}" if files else "")
