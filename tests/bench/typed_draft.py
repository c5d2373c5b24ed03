"""Types into the middle of a long draft, as fast as anybody, while it is brought to the disk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.conversation.composer.composer_text import ComposerText
from tests.bench.painted import LastPaint
from tests.bench.steps import Step, Steps

SIZE: Final = 1 << 20
"""Characters of the draft."""
_LINES: Final = {
    "short lines": "This is a line of an answer that somebody has written; it is quite usual.\n",
    "lines of 4,096": "word " * 819 + "\n",
}
_PLACES: Final = ("start", "middle", "end")
# Words, something that opens the list of canned texts, a list that goes on, and second thoughts.
_TYPED: Final = "So it is /x done.\n- one\n"


def type_drafts(steps: Steps, keys: int) -> Iterator[Step]:
    """Fill a draft and press ``keys`` keys at each of three places, for each kind of lines."""
    steps.heart.keeps_pauses = False
    steps.show("status:open")
    steps.settle()
    field = steps.find(ComposerText)
    painted = LastPaint(field.viewport())
    for kind, line in _LINES.items():
        steps.heart.keeps_pauses = False  # filling it is no key
        field.setPlainText(line * (SIZE // len(line)))
        field.setFocus()
        steps.heart.doing = "filled"
        steps.heart.rest(2_000)  # until it is on the disk
        steps.heart.keeps_pauses = True
        for place in _PLACES:
            steps.other(partial(_go_to, field, place), f"to the {place}")
            for number in range(keys):
                what = f"{kind}, {place}"
                yield steps.painted(partial(_press, field, number), painted, what)
    steps.heart.keeps_pauses = False
    field.clear()
    steps.settle()
    steps.heart.keeps_pauses = True


def _go_to(field: ComposerText, place: str) -> None:
    cursor = field.textCursor()
    last = field.document().characterCount() - 1
    cursor.setPosition({"start": 0, "middle": last // 2, "end": last}[place])
    field.setTextCursor(cursor)


def _press(field: ComposerText, number: int) -> None:
    character = _TYPED[number % len(_TYPED)]
    if number % 10 == 9:
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    elif character == "\n":
        QTest.keyClick(field, Qt.Key.Key_Return)
    else:
        QTest.keyClicks(field, character)
