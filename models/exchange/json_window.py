"""A JSON file seen through a window that moves on, so that a long array needs little memory."""

from __future__ import annotations

import codecs
from typing import BinaryIO, Final

from models.documents.faults import BadDocument, Fault
from models.documents.json_text import BadJson, parse_json_at

_STEP: Final = 1 << 20


class JsonWindow:
    """Gives value after value of a UTF-8 text; holds the value at hand and one step more."""

    def __init__(self, file: BinaryIO) -> None:
        """Read ``file`` from where it stands."""
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._at = 0
        self._is_whole = False
        self._line, self._column = 1, 1
        self._fed = 0
        self._step = _STEP
        self._broken: BadDocument | None = None

    def peek(self) -> str:
        """The next character that is not space, empty at the end; raises BadDocument."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in " \t\n\r":
                    return self._text[self._at]
                self._at += 1
            if not self._grow():
                return ""

    def skip(self) -> None:
        """Pass over the character that ``peek`` has shown."""
        self._at += 1

    def value(self) -> object:
        """The next value; raises BadJson with line and column in the file, or BadDocument."""
        while True:
            try:
                found, end = parse_json_at(self._text, self._at)
            except BadJson as error:
                if not self._grow():
                    raise self._placed(error) from None
            else:
                self._at = end
                return found

    def unexpected(self, reason: str) -> BadJson:
        """The fault that the character at hand should not be there."""
        return self._placed(BadJson(*_place_in(self._text, self._at), reason))

    @property
    def position(self) -> int:
        """About how many bytes have been used up."""
        return self._fed - (len(self._text) - self._at)

    def _grow(self) -> bool:
        """Drop what has been used and read on, further each time; False at the end of the file."""
        if self._broken is not None:
            raise self._broken
        if self._is_whole:
            return False
        line, column = _place_in(self._text, self._at)
        self._column = column + (self._column - 1 if line == 1 else 0)
        self._line += line - 1
        self._step = _STEP if self._at else self._step * 2
        raw = self._file.read(self._step)
        self._is_whole = not raw
        self._text = self._text[self._at :] + self._decoded(raw)
        self._at = 0
        return True

    def _decoded(self, raw: bytes) -> str:
        """The text of the next bytes; of faulty ones the sound beginning, the fault comes after."""
        self._fed += len(raw)
        try:
            return self._decoder.decode(raw, final=self._is_whole)
        except UnicodeDecodeError as error:
            where = self._fed - len(error.object) + error.start
            byte = error.object[error.start]
            reason = f"is not UTF-8 text: byte {byte:#04x} after {where:,} bytes"
            self._broken = BadDocument(Fault("", reason))
            return error.object[: error.start].decode()

    def _placed(self, error: BadJson) -> BadJson:
        """The same fault at its place in the file instead of the window."""
        column = error.column + (self._column - 1 if error.line == 1 else 0)
        return BadJson(error.line + self._line - 1, column, error.faults[0].reason)


def _place_in(text: str, position: int) -> tuple[int, int]:
    """Line and column of a position in a text, both counted from 1."""
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
