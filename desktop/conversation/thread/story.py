"""What the thread shows, piece by piece: the request, then each message, grouped by who speaks.

Made on the read lane: for thousands of messages this takes longer than a frame.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from PySide6.QtCore import QTimeZone

from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.thread.content import Content, content_of
from desktop.conversation.thread.events import Naming, event_words
from desktop.look.format import local_day
from desktop.look.text import one_line
from models.enums import MessageType
from models.queries.thread import AttachmentRow, MessageRow
from models.queries.ticket import TicketDetails
from models.rules.markup.forms import Form
from models.rules.markup.values import Blocks
from models.rules.mentions import mentioned

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
class Piece:
    """One card of the thread; ``length`` counts the characters of the whole text.

    Changes that are shown as one line are its ``inner`` pieces; ``opens_unread`` says that what is
    new since the agent's last visit begins here; ``mentions`` are the names that a note calls.
    """

    id: int
    voice: Voice
    author: str
    author_key: str
    is_own: bool
    at: int
    day: int
    text: str
    length: int
    files: tuple[FileRef, ...]
    form: Form = "plain"
    blocks: Blocks = ()
    opens_day: bool = True
    opens_group: bool = True
    opens_unread: bool = False
    inner: tuple[Piece, ...] = ()
    mentions: tuple[str, ...] = ()

    @property
    def is_request(self) -> bool:
        """Whether this is the description that the ticket began with."""
        return self.id == REQUEST

    @property
    def last_id(self) -> int:
        """The id of the last message that stands in it."""
        return self.inner[-1].id if self.inner else self.id


def request_piece(details: TicketDetails, stored: frozenset[str]) -> Piece:
    """What the ticket began with, and the files that came with no message."""
    loose = [file for file in details.attachments if file.message_id is None]
    content = content_of(MessageType.USER, details.description, len(details.description))
    return Piece(
        id=REQUEST,
        voice="client",
        author=details.client.label,
        author_key=details.client.key,
        is_own=False,
        at=details.created_at,
        day=local_day(details.created_at),
        text=content.text,
        length=content.length,
        files=_files(loose, stored),
        form=content.form,
        blocks=content.blocks,
    )


def message_pieces(
    rows: Iterable[MessageRow],
    *,
    me: str,
    naming: Naming,
    stored: frozenset[str],
    names: Collection[str] = (),
) -> list[Piece]:
    """The pieces of messages that follow each other.

    ``me`` is the key of the agent here; ``names`` are those of all agents.
    """
    zone = QTimeZone.systemTimeZone()
    pieces = [
        _calling(_piece(row, me=me, naming=naming, stored=stored, zone=zone), names) for row in rows
    ]
    return pieces[:1] + [_after(last, piece) for last, piece in pairwise(pieces)]


def joined(earlier: Sequence[Piece], later: Sequence[Piece]) -> list[Piece]:
    """Two stretches of a thread as one: the first piece of the later learns what it follows."""
    if not earlier or not later:
        return [*earlier, *later]
    return [*earlier, _after(earlier[-1], later[0]), *later[1:]]


def _piece(
    row: MessageRow, *, me: str, naming: Naming, stored: frozenset[str], zone: QTimeZone
) -> Piece:
    voice = _VOICES[row.type]
    if voice == "system":
        told = event_words(row.event, actor=row.author_name, naming=naming) if row.event else None
        content = Content(told or one_line(row.body), row.length)
    else:
        content = content_of(row.type, row.body, row.length)
    return Piece(
        id=row.id,
        voice=voice,
        author=row.author_name,
        author_key=row.author,
        is_own=row.author == me,
        at=row.created_at,
        day=local_day(row.created_at, zone=zone),
        text=content.text,
        length=content.length,
        files=_files(row.attachments, stored),
        form=content.form,
        blocks=content.blocks,
    )


def _calling(piece: Piece, names: Collection[str]) -> Piece:
    """A note, told whom it calls; in what clients read, nobody of the staff is called."""
    found = mentioned(piece.text, names) if piece.voice == "note" else ()
    return replace(piece, mentions=found) if found else piece


def _files(rows: Iterable[AttachmentRow], stored: frozenset[str]) -> tuple[FileRef, ...]:
    return tuple(FileRef(row, row.sha256 is not None and row.sha256 in stored) for row in rows)


def _after(last: Piece, piece: Piece) -> Piece:
    """``piece``, told whether a new day and a new group of one author's messages begin with it."""
    opens_day = last.day != piece.day
    opens_group = opens_day or not _continues(last, piece)
    if (piece.opens_day, piece.opens_group) == (opens_day, opens_group):
        return piece
    return replace(piece, opens_day=opens_day, opens_group=opens_group)


def _continues(last: Piece, piece: Piece) -> bool:
    return (
        not last.is_request
        and (last.voice, last.author_key) == (piece.voice, piece.author_key)
        and abs(piece.at - last.at) <= _GROUP_MICROSECONDS
    )
