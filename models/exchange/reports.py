"""What became of a file that was read: counts, and each refused record with place and reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.documents.faults import Fault

MOST_REFUSALS = 10_000
"""Of more refused records than this only the number is kept."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record not taken, as ``t.jsonl``, ``line 12``, ``threads[3].timestamp``, ``not a date``."""

    file: str
    place: str
    field: str
    reason: str

    @classmethod
    def of(cls, file: str, place: str, faults: Sequence[Fault]) -> Refusal:
        """Say all faults of a record in one line."""
        first, *others = faults
        reason = "; ".join((first.reason, *map(str, others)))
        return cls(file, place, first.where, reason)

    def __str__(self) -> str:
        """The one line that a person reads."""
        where = ", ".join(part for part in (self.file, self.place, self.field) if part)
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many records became what; a file that was not taken has imported and changed nothing.

    ``refused`` holds the first MOST_REFUSALS refusals, ``refused_count`` counts them all.
    ``entry`` is the journal's entry, which ``Revert`` may take back; None when nothing changed, or
    too much to be taken back as one step.
    """

    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: tuple[Refusal, ...] = ()
    refused_count: int = 0
    entry: int | None = None


@dataclass(slots=True)
class Tally:
    """An ImportReport in the making, for the records of one file."""

    file: str
    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    refused_count: int = 0
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, place: str, faults: Sequence[Fault]) -> None:
        """Count a record that is not taken."""
        self.refused_count += 1
        if len(self.refused) < MOST_REFUSALS:
            self.refused.append(Refusal.of(self.file, place, faults))

    def report(self, *, is_taken: bool, entry: int | None) -> ImportReport:
        """The finished report; without ``is_taken`` only the refusals have happened."""
        counts = (self.imported, self.updated, self.unchanged) if is_taken else (0, 0, 0)
        return ImportReport(*counts, tuple(self.refused), self.refused_count, entry)
