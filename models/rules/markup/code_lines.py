"""Finds lines in plain text whose columns matter: logs, stack traces, JSON, what a shell says.

It rather misses some than takes sentences for code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

_LOOKED_AT: Final = 200
"""Characters of a line that tell what it is."""
_LEVEL: Final = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\b"
_LOG: Final = re.compile(
    r"\[?(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d\b|\d\d/[A-Z][a-z]{2}/\d{4}:\d\d"
    rf"|[A-Z][a-z]{{2}} [ \d]\d \d\d:\d\d:\d\d|{_LEVEL}[\]:\s|-])|\d{{1,3}}(?:\.\d{{1,3}}){{3}} - "
)
_LEVELLED: Final = re.compile(_LEVEL)
_FRAME: Final = re.compile(
    r"Traceback \(most recent call last\)|Caused by: \S|Exception in thread \S"
    r"|\s+at \S.{0,120}[(:]|\s+File \".{1,120}\", line \d|\s+\.\.\. \d+ more"
)
_PANIC: Final = re.compile(r"thread '.{1,60}' panicked at |panic: |stack backtrace:$")
_RAISED: Final = re.compile(r"(?:[A-Za-z_]\w{0,60}\.){0,8}\w{0,60}(?:Error|Exception)(?::|$)")
_INDENTED: Final = re.compile(r"(?: {2,}|\t)\s*(?![-*•+–>] |\d{1,3}[.)] )\S")
_JSON_FIRST: Final = re.compile(r"\s*(?:[\[{]\s*$|[\[{]\s*[\"{\[])")
_JSON_REST: Final = re.compile(r"\s*(?:[\]}\[{\"]|-?\d|true\b|false\b|null\b)")
_JSON_LINE: Final = re.compile(r"\s*(?:\{\s*\".*\}|\[\s*[{\"].*\])[,;]?\s*$")
_PROMPT: Final = re.compile(
    r"\$ [a-z./~][\w./~-]*(?: |$)|[\w.-]{1,32}@[\w.-]{1,64}[: ]\S{0,80}[$#%] |PS [A-Z]:\\"
    r"|[A-Z]:\\[^<>|]{0,80}>|>>> \S"
)


class CodeLines:
    """Goes through the lines of one text from the first to the last."""

    def __init__(self, lines: Sequence[str]) -> None:
        """``lines`` without their ends."""
        self._lines = lines
        self._no_json_before = 0

    def end(self, start: int, *, is_apart: bool) -> int:
        """The line behind the code that begins at ``start``; ``start`` where there is none.

        ``is_apart`` says that a blank line or a colon stands before it.
        """
        line = self._lines[start][:_LOOKED_AT]
        if not line.strip():
            return start
        if is_apart and (_PROMPT.match(line) or _PANIC.match(line)):
            return self._run(start, lambda other: bool(other.strip()))
        if start >= self._no_json_before and _JSON_FIRST.match(line):
            return self._json_end(start)
        if not (_is_line_of_log(line) or (is_apart and _INDENTED.match(line))):
            return start
        end = self._run(start + 1, _continues)
        return end if end - start > 1 or _is_certain(line) else start

    def _json_end(self, start: int) -> int:
        run = end = self._run(start + 1, lambda other: _JSON_REST.match(other) is not None)
        while end > start and not self._lines[end - 1].rstrip(" ,;").endswith(("}", "]")):
            end -= 1
        if end - start > 1 or _JSON_LINE.match(self._lines[start][:_LOOKED_AT]):
            return max(end, start + 1)
        self._no_json_before = run  # no line up to there ends any
        return start

    def _run(self, start: int, belongs: Callable[[str], bool]) -> int:
        """The first line from ``start`` on that does not belong to the lines before it."""
        end = start
        while end < len(self._lines) and belongs(self._lines[end][:_LOOKED_AT]):
            end += 1
        return end


def _is_line_of_log(line: str) -> bool:
    return bool(_LOG.match(line) or _FRAME.match(line) or _RAISED.match(line))


def _continues(line: str) -> bool:
    return _is_line_of_log(line) or _INDENTED.match(line) is not None


def _is_certain(line: str) -> bool:
    """Whether one such line alone is one of a log."""
    return _LOG.match(line) is not None and _LEVELLED.search(line) is not None
