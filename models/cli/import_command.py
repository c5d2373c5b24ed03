"""``docket import``: takes tickets in from files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from models.cli.command import DONE, REFUSED, CliCommand, WrongUsage, database_of
from models.cli.terminal import ProgressLine, complain, plain
from models.documents.faults import BadDocument, Fault
from models.documents.json_text import decode_text
from models.engines.location import Location
from models.exchange.csv_mapping import CsvMapping, read_mapping
from models.exchange.importing import import_file
from models.exchange.mapping_text import mapping_text
from models.exchange.reports import ImportReport
from models.store.store import Store, wall_clock


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="tickets to take in")
    parser.add_argument(
        "--format",
        choices=("auto", "json", "jsonl", "csv"),
        default="auto",
        help="what the files are; auto looks at their beginning",
    )
    maps = parser.add_mutually_exclusive_group()
    maps.add_argument(
        "--map", metavar="MAP.toml", type=Path, help="how to read the CSV table of another desk"
    )
    maps.add_argument(
        "--write-map",
        metavar="MAP.toml",
        type=Path,
        help="propose how to read the CSV table, and import nothing",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="only say what would become of the records"
    )
    parser.add_argument(
        "--on-error",
        choices=("stop", "skip"),
        default="stop",
        help="a refused record stops its file, of which nothing is taken, or is skipped",
    )
    parser.add_argument(
        "--files",
        dest="files_folder",
        metavar="DIR",
        type=Path,
        help="take the bytes of attachments from what export --with-files has written",
    )


def _run(arguments: Namespace) -> int:
    _require_files(arguments.files)
    if arguments.write_map is not None:
        return _write_map(arguments.files, arguments.write_map)
    if arguments.map is not None and arguments.format not in ("auto", "csv"):
        raise WrongUsage("--map is for CSV files")
    mapping = None if arguments.map is None else _read_map(arguments.map)
    reports: list[ImportReport] = []
    with ExitStack() as stack:
        store = stack.enter_context(_open(arguments, stack))
        for path in arguments.files:
            with ProgressLine(f"importing {path.name}") as progress:
                report = import_file(
                    store,
                    path,
                    format=arguments.format,
                    mapping=mapping,
                    dry_run=arguments.dry_run,
                    on_error=arguments.on_error,
                    files_folder=arguments.files_folder,
                    progress=progress,
                )
            _print_refusals(path, report)
            reports.append(report)
    if arguments.dry_run:
        complain("a dry run: nothing was written")
    print(_counts(reports))
    return REFUSED if any(report.refused_count for report in reports) else DONE


def _require_files(paths: Iterable[Path]) -> None:
    """Raise OSError before anything is done when one of the files cannot be read."""
    for path in paths:
        path.open("rb").close()


def _write_map(files: Sequence[Path], target: Path) -> int:
    """Write the proposal for one table, never over a file that somebody may have edited."""
    if len(files) != 1:
        raise WrongUsage("--write-map looks at one file")
    with files[0].open("rb") as file:
        text = mapping_text(files[0], file, wall_clock())
    with target.open("x", encoding="utf-8", newline="\n") as proposal:
        proposal.write(text)
    print(f"wrote {plain(str(target))}")
    return DONE


def _read_map(path: Path) -> CsvMapping:
    try:
        return read_mapping(decode_text(path.read_bytes()))
    except BadDocument as error:
        raise BadDocument(
            *(
                Fault(f"{path.name}, {f.where}" if f.where else path.name, f.reason)
                for f in error.faults
            )
        ) from None


def _open(arguments: Namespace, stack: ExitStack) -> Store:
    """The database, made when it is absent; a dry run then takes one that is thrown away."""
    where = database_of(arguments)
    if arguments.dry_run and not Location.parse(where).path.exists():
        where = stack.enter_context(TemporaryDirectory(prefix="docket-"))
    return Store.open(where, create=True)


def _print_refusals(path: Path, report: ImportReport) -> None:
    for refusal in report.refused:
        print(plain(str(refusal)))
    untold = report.refused_count - len(report.refused)
    if untold:
        print(plain(f"{path.name}: {untold} more records are refused"))


def _counts(reports: Iterable[ImportReport]) -> str:
    names = ("imported", "updated", "unchanged", "refused")
    found = [(r.imported, r.updated, r.unchanged, r.refused_count) for r in reports]
    sums = map(sum, zip(*found, strict=True))
    return ", ".join(f"{name} {count}" for name, count in zip(names, sums, strict=True))


COMMAND: Final = CliCommand("import", "take tickets in from files", _add_arguments, _run)
