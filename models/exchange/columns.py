"""Looks through a table to learn what each of its columns holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Final

from models.exchange.csv_table import CsvRow
from models.rules.times import parse_time

ISO: Final = ""
"""Stands among the formats of a column for times that need none."""

MOST_VALUES: Final = 50
"""A column with more different values than this has no table of values."""

_MOST_ROWS: Final = 50_000
_DAYS: Final = (
    "%Y-%m-%d",
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%Y/%m/%d",
    "%d %b %Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
)
_CLOCKS: Final = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", "T%H:%M:%S", "T%H:%M")
_FORMATS: Final = tuple(day + clock for day in _DAYS for clock in _CLOCKS)
_MONTH_FIRST: Final = re.compile("%m.%d")
_DAY_FIRST: Final = re.compile("%d.%m")


@dataclass(slots=True)
class Column:
    """What is known of a column; ``formats`` are those that fit each of its times."""

    name: str
    rows: int = 0
    filled: int = 0
    is_email: bool = True
    is_number: bool = True
    is_unique: bool = True
    values: dict[str, int] = field(default_factory=dict)
    formats: list[str] | None = None

    _seen: set[int] = field(default_factory=set)

    @property
    def is_time(self) -> bool:
        """Whether all that stands in the column are times."""
        return bool(self.formats)

    @property
    def has_gaps(self) -> bool:
        """Whether some cells are empty."""
        return self.filled < self.rows

    @property
    def is_doubtful(self) -> bool:
        """Whether nothing tells the day from the month."""
        return _any(_MONTH_FIRST, self) and _any(_DAY_FIRST, self)

    @property
    def has_few_values(self) -> bool:
        """Whether a table of values makes sense."""
        return 0 < len(self.values) <= MOST_VALUES

    def see(self, cell: str) -> None:
        """Learn from one more cell."""
        self.rows += 1
        text = cell.strip()
        if not text:
            return
        self.filled += 1
        if len(self.values) <= MOST_VALUES:
            self.values[text] = self.values.get(text, 0) + 1
        self.is_unique = self.is_unique and hash(text) not in self._seen
        self._seen.add(hash(text))
        self.is_email = self.is_email and _is_email(text)
        self.is_number = self.is_number and text.isascii() and text.isdigit()
        known = (ISO, *_FORMATS) if self.formats is None else self.formats
        if known:
            self.formats = [form for form in known if _fits(text, form)]


def study(columns: Iterable[str], rows: Iterable[CsvRow]) -> dict[str, Column]:
    """The columns by name, after a look at the first rows; raises BadDocument as the table does.

    Where a time may have its day or its month first, what another column proves counts.
    """
    found = [Column(name) for name in columns]
    for row in islice(rows, _MOST_ROWS):
        for column, cell in zip(found, row.cells, strict=False):
            column.see(cell)
    _settle_days(found)
    return {column.name: column for column in found}


def _settle_days(columns: Iterable[Column]) -> None:
    times = [column for column in columns if column.formats]
    orders = (_MONTH_FIRST, _DAY_FIRST)
    proven = [
        order
        for column in times
        for order, other in (orders, orders[::-1])
        if _any(order, column) and not _any(other, column)
    ]
    for column in times:
        if proven and column.formats and _any(proven[0], column):
            column.formats = [form for form in column.formats if proven[0].search(form)]


def _any(order: re.Pattern[str], column: Column) -> bool:
    return any(order.search(form) for form in column.formats or ())


def _is_email(text: str) -> bool:
    return text.count("@") == 1 and not text.startswith("@") and " " not in text


def _fits(text: str, form: str) -> bool:
    try:
        if form == ISO:
            parse_time(text)
        else:
            datetime.strptime(text, form)  # noqa: DTZ007 # only whether it fits is of interest
    except ValueError:
        return False
    return True
