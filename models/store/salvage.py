"""Brings what can be read of a damaged database into a new one; the damaged one is only read."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

from peewee import fn

from models.attachments.faults import explained
from models.attachments.files import sync_path
from models.attachments.folder import AttachmentFolder
from models.engines.location import FILE_NAME, Location
from models.engines.sqlite.wreck import Gap, Wreck
from models.store.attachment_copies import CopiedFiles, Progress, copy_attachments
from models.store.check import check
from models.store.mending import EMPTY_PATCH, Mender, stand_in, ticket_stand_in
from models.store.store import Store
from models.tables.parts import MOST_PARTS, part_id
from models.tables.people import Agent, Client
from models.tables.records import History, Journal, JournalPart, Phrase, ReadMark, Setting, View
from models.tables.table import Table
from models.tables.tickets import Attachment, Message, Tag, Ticket, TicketTag

Tell: TypeAlias = Callable[[str], None]

_BEFORE_TAGS: Final[tuple[type[Table], ...]] = (Client, Agent, Tag, Ticket, Message, Attachment)
_AFTERWARDS: Final[tuple[type[Table], ...]] = (
    TicketTag,
    Journal,
    JournalPart,
    History,
    View,
    Phrase,
    ReadMark,
    Setting,
)
_CHUNK: Final = 1_000


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many tickets and messages there are again, which files, and what is still wrong."""

    tickets: int
    messages: int
    files: CopiedFiles
    faults: tuple[str, ...]


def salvage(
    location: Location, folder: Path, *, tell: Tell, progress: Progress | None = None
) -> Salvaged:
    """Make ``folder``, which must be new or empty, a desk of all that can be read at ``location``.

    ``tell`` gets a sentence for each row that is lost or damaged. Search index, counts and first
    tags are made anew. Nobody should have the damaged database open. Raises DatabaseFault when
    nothing can be read, and OSError; then nothing is left in ``folder``.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(errno.EEXIST, "what is saved goes into a new folder", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (
        explained("cannot write what is saved", folder),
        TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as private,
    ):
        made, copy = Path(private) / "made", Path(private) / "copy"
        made.mkdir(mode=0o700)
        copy.mkdir(mode=0o700)
        with Wreck(location.path, copy) as wreck:
            done = _into(made / FILE_NAME, wreck, location, tell, progress)
        sync_path(made / FILE_NAME)
        sync_path(made)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
        sync_path(folder.parent)
    return done


def _into(
    path: Path, wreck: Wreck, location: Location, tell: Tell, progress: Progress | None
) -> Salvaged:
    with Store.open(path, create=True) as store:
        with store.filling():
            _write_rows(store, wreck, tell)
            _settle(store)
        with store.engine.plain_faults():
            store.engine.search.rebuild()
            store.engine.optimize()
        files = copy_attachments(AttachmentFolder(location.attachments), store, progress=progress)
        faults = tuple(check(store, deep=True))
        counts = [int(store.rows(table.select(fn.COUNT()))[0][0]) for table in (Ticket, Message)]
    return Salvaged(counts[0], counts[1], files, faults)


def _write_rows(store: Store, wreck: Wreck, tell: Tell) -> None:
    """All rows table by table, and stand-ins for those that others refer to."""
    mender = Mender(tell)
    for table in _BEFORE_TAGS:
        _write(store, table, _mended(wreck, table, mender, tell))
    tickets = sorted(mender.missing.get(Ticket, ()))
    if tickets:
        nobody = max(mender.ids.get(Client, set()) | mender.missing.get(Client, set()), default=0)
        mender.missing.setdefault(Client, set()).add(nobody + 1)
        at = store.clock()
        _write(store, Ticket, (ticket_stand_in(key, nobody + 1, at) for key in tickets))
        mender.ids.setdefault(Ticket, set()).update(tickets)
    # A trigger notes the first tag in the ticket, which must be there by then.
    for table in _AFTERWARDS:
        _write(store, table, _mended(wreck, table, mender, tell))
    for missing in (Client, Agent, Tag):
        keys = sorted(mender.missing.get(missing, ()))
        _write(store, missing, (stand_in(missing, key) for key in keys))
    for table, lost in mender.missing.items():
        for key in sorted(lost):
            tell(f"{table.__name__.lower()} {key}: lost; another one stands in for it")


def _mended(
    wreck: Wreck, table: type[Table], mender: Mender, tell: Tell
) -> Iterator[dict[str, Any]]:
    name, columns = table.__name__.lower(), list(table._meta.columns)
    for found in wreck.rows(table._meta.table_name, columns):
        if isinstance(found, Gap):
            which = (
                str(found.first)
                if found.first == found.last
                else (
                    f"from {found.first} on"
                    if found.last >> 62
                    else f"{found.first} to {found.last}"
                )
            )
            tell(f"{name} {which}: cannot be read")
            continue
        if found.is_mended:
            tell(f"{name} {found.values[0]}: some letters are lost")
        row = mender.mend(table, dict(zip(columns, found.values, strict=True)))
        if row is not None:
            yield row


def _write(store: Store, table: type[Table], rows: Iterable[dict[str, Any]]) -> None:
    columns, source = list(table._meta.columns), iter(rows)
    while some := list(islice(source, _CHUNK)):
        store.bulk_insert(table, columns, ([row[name] for name in columns] for row in some))


def _settle(store: Store) -> None:
    """Make tickets agree with their parts and steps, and the journal whole."""
    first = Ticket.id * (MOST_PARTS + 1)
    files = Attachment.select(fn.COUNT()).where(Attachment.id.between(first, first + MOST_PARTS))
    store.run(Ticket.update(files=files).where(Ticket.files != files))
    for table in (Message, Attachment):
        newest = table.select(fn.MAX(table.id) - first)
        newest = newest.where(table.id.between(first, first + MOST_PARTS))
        store.run(Ticket.update(parts=newest).where(newest > Ticket.parts))
    _fill_journal(store)
    steps = History.select(fn.MAX(History.id) - first)
    steps = steps.where(History.id.between(first, first + MOST_PARTS))
    store.run(Ticket.update(version=steps).where(steps > Ticket.version))
    behind = fn.COALESCE(steps, 0) < Ticket.version
    entry = _note(store, f"salvage {store.clock()}", "Salvage")
    rows = store.rows(Ticket.select(Ticket.id, Ticket.version).where(behind))
    store.bulk_insert(
        History, ("id", "entry"), [(part_id(key, version), entry) for key, version in rows]
    )


def _fill_journal(store: Store) -> None:
    """Put an empty entry in the place of each lost one, as their numbers have no gaps."""
    before = 0
    for (entry,) in store.rows(Journal.select(Journal.id).order_by(Journal.id)):
        for lost in range(before + 1 if before else entry, entry):
            _note(store, f"lost {lost}", "Lost", entry=lost)
        before = entry


def _note(store: Store, command: str, kind: str, *, entry: int | None = None) -> int:
    values = {"command": command, "kind": kind, "agent": "", "patch": EMPTY_PATCH}
    number = {} if entry is None else {"id": entry}
    query = Journal.insert(**number, **values, at=store.clock()).returning(Journal.id)
    return int(store.rows(query)[0][0])
