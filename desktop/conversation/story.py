"""What the thread shows, piece by piece: the request, then each message, grouped by who speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from desktop.conversation.events import event_words
from desktop.conversation.loading import KEPT_CHARACTERS
from desktop.look.format import local_day
from desktop.look.text import one_line
from models.enums import MessageType
from models.queries.thread import AttachmentRow, MessageRow
from models.queries.ticket import TicketDetails

Voice = Literal["client", "agent", "note", "system"]
REQUEST: Final = 0
"""The id of the piece that is the request itself; messages have greater ones."""

_VOICES: Final[dict[MessageType, Voice]] = {
    MessageType.USER: "client",
    MessageType.AGENT: "agent",
    MessageType.NOTE: "note",
    MessageType.SYSTEM: "system",
}
_GROUP_MICROSECONDS: Final = 10 * 60 * 1_000_000


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file in the thread, and whether its bytes are in the folder."""

    row: AttachmentRow
    is_stored: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One card of the thread; ``length`` counts the characters of the whole text."""

    id: int
    voice: Voice
    author: str
    author_key: str
    is_own: bool
    at: int
    text: str
    length: int
    files: tuple[FileRef, ...]
    opens_day: bool = True
    opens_group: bool = True

    @property
    def is_request(self) -> bool:
        """Whether this is the description that the ticket began with."""
        return self.id == REQUEST


def story(
    details: TicketDetails,
    rows: Sequence[MessageRow],
    *,
    me: str,
    naming: Callable[[str], str],
    stored: frozenset[str],
    is_complete: bool,
) -> list[Piece]:
    """The pieces of a thread in order; the request leads once ``rows`` reach back to the first."""
    pieces = [_request(details, stored)] if is_complete else []
    pieces += [_piece(row, me=me, naming=naming, stored=stored) for row in rows]
    return list(_grouped(pieces))


def _request(details: TicketDetails, stored: frozenset[str]) -> Piece:
    loose = [file for file in details.attachments if file.message_id is None]
    return Piece(
        id=REQUEST,
        voice="client",
        author=details.client.label,
        author_key=details.client.key,
        is_own=False,
        at=details.created_at,
        text=details.description[:KEPT_CHARACTERS],
        length=len(details.description),
        files=_files(loose, stored),
    )


def _piece(
    row: MessageRow, *, me: str, naming: Callable[[str], str], stored: frozenset[str]
) -> Piece:
    voice = _VOICES[row.type]
    text = row.body
    if voice == "system":
        told = event_words(row.event, actor=row.author_name, naming=naming) if row.event else None
        text = told or one_line(row.body)
    return Piece(
        id=row.id,
        voice=voice,
        author=row.author_name,
        author_key=row.author,
        is_own=row.author == me,
        at=row.created_at,
        text=text,
        length=row.length,
        files=_files(row.attachments, stored),
    )


def _files(rows: Iterable[AttachmentRow], stored: frozenset[str]) -> tuple[FileRef, ...]:
    return tuple(FileRef(row, row.sha256 is not None and row.sha256 in stored) for row in rows)


def _grouped(pieces: Sequence[Piece]) -> Iterable[Piece]:
    """Each piece, told whether a new day and a new group of one author's messages begin with it."""
    last: Piece | None = None
    for piece in pieces:
        opens_day = last is None or local_day(last.at) != local_day(piece.at)
        yield replace(
            piece, opens_day=opens_day, opens_group=opens_day or not _continues(last, piece)
        )
        last = piece


def _continues(last: Piece | None, piece: Piece) -> bool:
    return (
        last is not None
        and not last.is_request
        and (last.voice, last.author_key) == (piece.voice, piece.author_key)
        and abs(piece.at - last.at) <= _GROUP_MICROSECONDS
    )
