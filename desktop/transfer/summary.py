"""What became of the files of one import, added up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from models.exchange.detection import Format
from models.exchange.reports import ImportReport, Refusal

Wanted: TypeAlias = Format | Literal["auto"]


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the agent asked for; a ``mapping`` (a TOML file) says how to read foreign CSV.

    ``is_trial`` changes nothing; ``skips`` takes a file's other records when some are refused.
    """

    paths: tuple[Path, ...]
    format: Wanted = "auto"
    mapping: Path | None = None
    is_trial: bool = False
    skips: bool = False


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """Counts over all files; ``held_back`` are those of which nothing was taken."""

    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    refused_count: int = 0
    refused: tuple[Refusal, ...] = ()
    entries: tuple[int, ...] = ()
    held_back: tuple[Path, ...] = ()
    is_stopped: bool = False

    def with_report(self, path: Path, report: ImportReport, *, skips: bool) -> ImportSummary:
        """The sums with one more file."""
        is_held_back = report.refused_count > 0 and not skips
        return replace(
            self,
            imported=self.imported + report.imported,
            updated=self.updated + report.updated,
            unchanged=self.unchanged + report.unchanged,
            refused_count=self.refused_count + report.refused_count,
            refused=self.refused + report.refused,
            entries=self.entries if report.entry is None else (*self.entries, report.entry),
            held_back=(*self.held_back, path) if is_held_back else self.held_back,
        )

    def with_fault(self, path: Path, reason: str) -> ImportSummary:
        """The sums with a file that could not be read at all."""
        refusal = Refusal(path.name, "", "", reason)
        return replace(self, refused_count=self.refused_count + 1, refused=(*self.refused, refusal))


def files_beside(path: Path) -> Path:
    """The folder in which an export puts the attachments of the file ``path``.

    Never one that ends in ``.files``: the attachments of a database lie in such a folder.
    """
    return path.with_name(f"{path.stem}-files")
