"""What is written to a terminal: text that cannot steer it, and a line of progress."""

from __future__ import annotations

import re
import sys
import time
from types import TracebackType
from typing import Final, Self, TextIO

_EVERY_SECONDS: Final = 0.1
# Controls move the cursor and colour the screen; some invisible characters turn the text around.
_STEERING: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)


def plain(text: str) -> str:
    """A text on one line, what could steer a terminal written as an escape such as ``\\x1b``."""
    return _STEERING.sub(_escaped, text)


def plain_lines(text: str, indent: str) -> str:
    """A text of several lines, each indented and plain; tabs stay."""
    lines = text.replace("\r\n", "\n").split("\n")
    plains = ("\t".join(map(plain, line.split("\t"))) for line in lines)
    return "\n".join(indent + line if line else "" for line in plains)


def complain(text: str) -> None:
    """Write one line to the error stream, whatever is in ``text``."""
    print(f"docket: {plain(text)}", file=sys.stderr)


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()


class ProgressLine:
    """A line on the terminal's error stream that says how far a work is; nothing elsewhere."""

    def __init__(self, label: str, stream: TextIO | None = None) -> None:
        """Show ``label`` and a percentage once there is something to show."""
        self._label = plain(label)
        self._stream = sys.stderr if stream is None else stream
        self._is_shown = self._stream.isatty()
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` is done; shown ten times a second at most."""
        now = time.monotonic()
        if self._is_shown and now - self._last >= _EVERY_SECONDS:
            self._last = now
            percent = min(100, 100 * done // total) if total else 100
            self._write(f"{self._label}  {percent} %")

    def __enter__(self) -> Self:
        """Show the line while a with block runs."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Wipe the line."""
        if self._last:
            self._write("")

    def _write(self, text: str) -> None:
        self._stream.write(f"\r\x1b[K{text}")
        self._stream.flush()
