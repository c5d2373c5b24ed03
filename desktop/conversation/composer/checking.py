"""Looks a draft through when it shall be sent, and shows what it finds until it is mended."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.background.background import Background
from desktop.background.drafts import Draft, DraftKey
from desktop.background.worker import Worker
from desktop.conversation.composer.check_bar import CheckBar
from desktop.conversation.composer.check_facts import CheckFacts
from desktop.conversation.composer.check_words import NEVER, sentence
from desktop.conversation.composer.send_buttons import Then
from models.rules.sending.faults import Fault, Kind, faults

_LONG: Final = 6_000
"""Characters; a longer text takes more than a millisecond or two, and is looked through aside."""
_MENDED_MS: Final = 150


class Checking(QObject):
    """One key sends in spite of what it shows; what was not shown yet is shown first."""

    passed = Signal(object, str)
    """The draft of this DraftKey may be sent; the word is its ``Then``."""

    def __init__(self, *, bar: CheckBar, background: Background, parent: QObject) -> None:
        """Nothing is being looked through."""
        super().__init__(parent)
        self.facts = CheckFacts(background=background, parent=self)
        self._bar = bar
        self._worker = Worker(name="checks", parent=self)
        self._key: DraftKey | None = None
        self._then: Then = "work"
        self._shown: frozenset[Kind] = frozenset()
        self._turn = 0
        self._mended = QTimer(self, singleShot=True, interval=_MENDED_MS)

    @property
    def is_showing(self) -> bool:
        """Whether the agent has been asked, and has not answered yet."""
        return bool(self._shown)

    @property
    def then(self) -> Then:
        """What was meant to follow the sending that was held up."""
        return self._then

    @property
    def mended(self) -> QTimer:
        """Runs out a moment after the text was changed."""
        return self._mended

    def look(self, key: DraftKey, draft: Draft, then: Then) -> None:
        """Look a draft through; ``passed`` follows, or the bar says why not."""
        if key != self._key:
            self.clear()
        self._key, self._then = key, then
        self._find(key, draft, is_sending=True)

    def look_again(self, key: DraftKey, draft: Draft) -> None:
        """The text has changed: what is mended goes from the bar."""
        if self.is_showing and key == self._key:
            self._find(key, draft, is_sending=False)

    def clear(self) -> None:
        """Forget what was found: another draft is shown, or the agent goes on writing."""
        self._turn += 1
        self._key, self._shown = None, frozenset()
        self._bar.clear()

    def _find(self, key: DraftKey, draft: Draft, *, is_sending: bool) -> None:
        self._turn += 1
        message = self.facts.message(key, draft)
        tell = partial(self._on_found, self._turn, is_sending)
        if len(message.text) <= _LONG:
            tell(faults(message))
        else:
            self._worker.submit(
                lambda: faults(message), tell, owner=self, failed=lambda _: tell(())
            )

    def _on_found(self, turn: int, is_sending: bool, found: tuple[Fault, ...]) -> None:
        if turn != self._turn or self._key is None:
            return
        key, kinds = self._key, frozenset(fault.kind for fault in found)
        if not is_sending:
            # What is new waits until the agent wants to send again: nothing nags while typing.
            found = tuple(fault for fault in found if fault.kind in self._shown)
        elif kinds <= self._shown and not kinds & NEVER:
            self.clear()
            self.passed.emit(key, self._then)
            return
        self._shown = frozenset(fault.kind for fault in found)
        if found:
            self._bar.show_doubts(
                [sentence(fault, self.facts.reader) for fault in found],
                may_send=not self._shown & NEVER,
                is_note=key.kind == "note",
            )
        else:
            self._bar.clear()
