"""Writes the tickets that match a filter into a file: the whole file, or none."""

from __future__ import annotations

import errno
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias, cast

from models.attachments.faults import explained
from models.attachments.files import place, sync_path, temporary_file
from models.attachments.streams import Cancelled, IsCancelled
from models.documents.filters import DEFAULT_SORT, TicketFilter
from models.documents.ticket import TicketDocument, to_json
from models.exchange.csv_tickets import write_rows
from models.exchange.detection import Format
from models.exchange.files_out import FilesOut, OnLost
from models.queries.documents import PublishedTicket, documents
from models.queries.matching import Lens
from models.queries.tickets import ids
from models.store.store import Store

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many tickets are written, and of how many."""

_BUFFER_BYTES: Final = 1 << 20


def export_file(
    store: Store,
    wanted: TicketFilter,
    target: Path,
    *,
    format: Format,
    lens: Lens | None = None,
    with_notes: bool = False,
    files_folder: Path | None = None,
    on_lost: OnLost | None = None,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> int:
    """Write the documents of all matching tickets by number; returns how many there are.

    An existing ``target`` is replaced when all is written. Notes and their files stay inside,
    unless ``with_notes`` asks for them: then they are messages of the type ``note``.
    ``files_folder`` gets the bytes of attachments as ``<sha256>/<name>``; without ``on_lost``,
    which is told of each attachment whose bytes are lost, such a loss raises OSError.
    Raises OSError, Cancelled (the target is as it was) and DatabaseFault.
    """
    files = None if files_folder is None else FilesOut(store.attachments, files_folder, on_lost)
    _refuse_the_database(store, target)
    with explained("cannot write the export", target), store.snapshot():
        numbers = sorted(ids(store, wanted, DEFAULT_SORT, lens or Lens(None, store.clock())))
        tickets = documents(store, numbers, with_notes=with_notes)
        watched = _watched(tickets, len(numbers), files, progress, is_cancelled)
        with temporary_file(target.parent, 0o666) as partial:
            _write(partial.file, _WRITERS[format](watched))
            partial.finish()
            place(partial.path, target, overwrite=True)
        sync_path(target.parent)
    return len(numbers)


def _refuse_the_database(store: Store, target: Path) -> None:
    if target.exists() and target.samefile(store.location.path):
        raise FileExistsError(errno.EEXIST, "this is the database itself", str(target))


def _write(file: BinaryIO, pieces: Iterable[str]) -> None:
    # What ``temporary_file`` gives is unbuffered, and its type does not say so.
    buffered = io.BufferedWriter(cast("io.RawIOBase", file), _BUFFER_BYTES)
    for piece in pieces:
        buffered.write(piece.encode())
    buffered.detach()


def _watched(
    tickets: Iterable[PublishedTicket],
    total: int,
    files: FilesOut | None,
    progress: Progress | None,
    is_cancelled: IsCancelled | None,
) -> Iterator[TicketDocument]:
    """The documents of the tickets, whose files go out before them."""
    for number, ticket in enumerate(tickets, start=1):
        if is_cancelled is not None and is_cancelled():
            raise Cancelled
        if files is not None:
            files.copy(ticket, is_cancelled)
        yield ticket.document
        if progress is not None:
            progress(number, total)


def _json(tickets: Iterable[TicketDocument]) -> Iterator[str]:
    """An array with one document a line."""
    separator = "[\n"
    for ticket in tickets:
        yield separator + to_json(ticket)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _json_lines(tickets: Iterable[TicketDocument]) -> Iterator[str]:
    for ticket in tickets:
        yield f"{to_json(ticket)}\n"


_WRITERS: Final[dict[Format, Callable[[Iterable[TicketDocument]], Iterator[str]]]] = {
    "json": _json,
    "jsonl": _json_lines,
    "csv": write_rows,
}
