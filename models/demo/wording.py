"""Texts with placeholders: ``{city}`` in a file becomes one value a ticket, drawn once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from random import Random
from typing import Final

from models.rules.times import DAY, HOUR, MINUTE, format_time

_PLACEHOLDER: Final = re.compile(r"\{([a-z]+)\}")
_BLANK: Final = re.compile("[#~]")
_HEX: Final = "0123456789abcdef"

Options = Mapping[str, Sequence[str]]
"""What each placeholder may become; ``#`` stands for a digit, ``~`` for a hexadecimal one."""


def compiled(text: str) -> str:
    """A text whose placeholders Python's own ``%`` fills in; other braces stay as they are."""
    return _PLACEHOLDER.sub(r"%(\1)s", text.replace("%", "%%"))


class Facts(dict[str, str]):
    """The values of one ticket's placeholders, each drawn when it is asked for first."""

    def __init__(self, rng: Random, options: Options, known: Mapping[str, str]) -> None:
        """Draw from ``options`` (compiled texts) what is not ``known`` already."""
        super().__init__(known)
        self._rng = rng
        self._options = options
        self._known = known

    def __missing__(self, name: str) -> str:
        """Draw and keep a value; raises KeyError for a placeholder that nobody described."""
        options = self._options[name]
        text = options[int(self._rng.random() * len(options))]
        if "%" in text:
            text = text % self
        if "#" in text or "~" in text:
            text = _BLANK.sub(self._digit, text)
        self[name] = text
        return text

    def forget(self) -> None:
        """Draw everything anew from here on but for what was known from the start."""
        self.clear()
        self.update(self._known)

    def _digit(self, blank: re.Match[str]) -> str:
        if blank[0] == "#":
            return _HEX[int(self._rng.random() * 10)]
        return _HEX[int(self._rng.random() * 16)]


def dated(months: Sequence[str], created_at: int) -> dict[str, str]:
    """The placeholders that follow from when a ticket came (UTC microseconds)."""
    day, rest = divmod(created_at, DAY)
    date, time = _date(day), f"{rest // HOUR:02d}:{rest % HOUR // MINUTE:02d}"
    return {
        "date": date,
        "time": time,
        "stamp": f"{date} {time}",
        "year": date[:4],
        "month": months[int(date[5:7]) - 1],
    }


@lru_cache(maxsize=1024)
def _date(day: int) -> str:
    return format_time(day * DAY)[:10]
