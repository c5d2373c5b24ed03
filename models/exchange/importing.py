"""Reads a file of tickets into a store: the whole file, or nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final, Literal, TypeAlias

from models.attachments.streams import Cancelled, IsCancelled
from models.commands.intake import Fate, Intake
from models.documents.faults import BadDocument
from models.documents.ticket import TicketDocument
from models.exchange.csv_mapping import CsvMapping
from models.exchange.csv_records import read_csv
from models.exchange.detection import Format, format_of, head_of, refuse_other_encodings
from models.exchange.files_back import FilesBack
from models.exchange.json_lines import read_lines
from models.exchange.json_whole import read_json
from models.exchange.records import Record
from models.exchange.reports import ImportReport, Tally
from models.store.store import Store

OnError: TypeAlias = Literal["stop", "skip"]
Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many bytes are read, and of how many."""

_BATCH_RECORDS: Final = 500
_BATCH_BYTES: Final = 8 << 20
# After fewer new tickets the planner's statistics are still good enough.
_MUCH: Final = 1_000


class _PutBack(Exception):
    """Ends a transaction whose changes shall not stay."""


def import_file(
    store: Store,
    path: Path,
    *,
    format: Format | Literal["auto"] = "auto",
    mapping: CsvMapping | None = None,
    dry_run: bool = False,
    on_error: OnError = "stop",
    files_folder: Path | None = None,
    agent: str = "",
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> ImportReport:
    """Take every ticket of a file in, in one transaction; it is on disk when this returns.

    When a record is refused, nothing of the file is taken, and the report tells all refusals;
    ``on_error="skip"`` takes the others. ``dry_run`` only tells what would become of the records.
    A ``mapping`` says how to read a CSV file of another desk.
    ``files_folder`` holds the bytes of attachments as an export has written them.
    Raises OSError for a file that cannot be read, Cancelled (nothing is taken) and DatabaseFault.
    """
    tally = Tally(path.name)
    back = None if files_folder is None else FilesBack(store.attachments, files_folder, dry_run)
    entry = None
    with path.open("rb") as file:
        found = _records(path, file, format, mapping)
        records = _watched(found, path.stat().st_size, progress)
        try:
            with store.filling():
                intake = Intake(store, agent=agent, bring_bytes=back)
                _take_all(intake, records, tally, is_cancelled)
                is_taken = on_error == "skip" or not tally.refused_count
                if dry_run or not is_taken:
                    raise _PutBack
                entry = intake.finish()
        except _PutBack:
            pass
    if is_taken and not dry_run and tally.imported >= _MUCH:
        with store.engine.plain_faults():
            store.engine.optimize()
    return tally.report(is_taken=is_taken, entry=entry)


def _records(
    path: Path, file: BinaryIO, wanted: Format | Literal["auto"], mapping: CsvMapping | None
) -> Iterator[Record]:
    """The records of a file in the format that is wanted, or that it is in."""
    if mapping is not None:
        return read_csv(file, mapping)
    head = head_of(file)
    try:
        refuse_other_encodings(head)
    except BadDocument as error:
        return iter([Record("", len(head), error.faults)])
    return _READERS[format_of(path, head) if wanted == "auto" else wanted](file)


def _watched(records: Iterator[Record], size: int, progress: Progress | None) -> Iterator[Record]:
    for record in records:
        if progress is not None:
            progress(record.position, size)
        yield record


def _take_all(
    intake: Intake, records: Iterator[Record], tally: Tally, is_cancelled: IsCancelled | None
) -> None:
    batch: list[Record] = []
    start = 0
    for record in records:
        batch.append(record)
        if len(batch) == _BATCH_RECORDS or record.position - start > _BATCH_BYTES:
            _stop_if(is_cancelled)
            _take(intake, batch, tally)
            batch, start = [], record.position
    _stop_if(is_cancelled)
    _take(intake, batch, tally)


def _stop_if(is_cancelled: IsCancelled | None) -> None:
    if is_cancelled is not None and is_cancelled():
        raise Cancelled


def _take(intake: Intake, batch: Sequence[Record], tally: Tally) -> None:
    documents = [record.found for record in batch if isinstance(record.found, TicketDocument)]
    fates = iter(intake.take(documents))
    for record in batch:
        fate = next(fates) if isinstance(record.found, TicketDocument) else record.found
        match fate:
            case Fate.IMPORTED:
                tally.imported += 1
            case Fate.UPDATED:
                tally.updated += 1
            case Fate.UNCHANGED:
                tally.unchanged += 1
            case tuple():
                tally.refuse(record.place, fate)
            case _:
                tally.refuse(record.place, (fate,))


_READERS: Final[dict[Format, Callable[[BinaryIO], Iterator[Record]]]] = {
    "json": read_json,
    "jsonl": read_lines,
    "csv": read_csv,
}
