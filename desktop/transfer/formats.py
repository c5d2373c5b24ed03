"""The file formats as choices of a box."""

from __future__ import annotations

from typing import Final

from desktop.transfer.summary import Wanted
from desktop.widgets.entry import Entry
from models.exchange.detection import Format

FORMATS: Final = (
    Entry("json", "JSON", "brackets-curly"),
    Entry("jsonl", "JSON Lines", "list-dashes"),
    Entry("csv", "CSV table", "table"),
)
IMPORTED: Final = "Tickets (*.json *.jsonl *.ndjson *.csv *.tsv)"
"""The names that a file dialog shows."""

_BY_KEY: Final[dict[str, Format]] = {"json": "json", "jsonl": "jsonl", "csv": "csv"}


def format_from(key: str | None) -> Wanted:
    """The format that an entry's key stands for; "auto" for every other key."""
    return _BY_KEY.get(key, "auto") if key is not None else "auto"


def written_format(key: str | None) -> Format:
    """The format to write; JSON where nothing is chosen."""
    return _BY_KEY.get(key, "json") if key is not None else "json"
