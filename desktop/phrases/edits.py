"""What an agent has changed in canned texts and not saved yet, beside what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.queries.phrases import PhraseRow
from models.rules.folding import folded


class Typed(NamedTuple):
    """Name and text as they stand in the fields; ``version`` is the stored one they began with."""

    name: str
    body: str
    version: int = 1


class Edits:
    """Keeps both sides; going from one text to another loses nothing.

    Texts that are not stored yet have ids below zero.
    """

    def __init__(self) -> None:
        """Nothing is stored, nothing typed."""
        self._stored: dict[int, PhraseRow] = {}
        self._typed: dict[int, Typed] = {}
        self._newest = 0

    @property
    def order(self) -> tuple[int, ...]:
        """The ids of the texts in their order; new ones stand last."""
        return (*self._stored, *(each for each in self._typed if is_new(each)))

    @property
    def has_unsaved(self) -> bool:
        """Whether something would be lost now."""
        return any(self.is_unsaved(phrase) for phrase in self._typed)

    def learn(self, rows: Sequence[PhraseRow]) -> dict[int, int]:
        """These are stored now; what was typed of one that is gone becomes a new one.

        Returns which id has become which.
        """
        self._stored = {row.id: row for row in rows}
        gone = [each for each in self._typed if not is_new(each) and each not in self._stored]
        return {phrase: self._begun(self._typed.pop(phrase)) for phrase in gone}

    def begin(self) -> int:
        """Begin a new text, or go on with one that is still empty; returns its id."""
        empty = (each for each in self._typed if is_new(each) and not self.is_unsaved(each))
        return next(empty, None) or self._begun(Typed("", ""))

    def shown(self, phrase: int) -> Typed:
        """A text as the agent sees it; raises KeyError for none."""
        if phrase in self._typed:
            return self._typed[phrase]
        row = self._stored[phrase]
        return Typed(row.name, row.body, row.version)

    def stored(self, phrase: int) -> PhraseRow | None:
        """A text as it is stored, None for a new one."""
        return self._stored.get(phrase)

    def type(self, phrase: int, name: str, body: str) -> None:
        """The fields hold this now; what is stored alike is no edit."""
        begun = self.shown(phrase)
        row = self._stored.get(phrase)
        if row is not None and (row.name, row.body) == (name, body):
            self._typed.pop(phrase, None)
        else:
            self._typed[phrase] = Typed(name, body, begun.version)

    def is_unsaved(self, phrase: int) -> bool:
        """Whether something is typed that is not stored."""
        typed = self._typed.get(phrase)
        return typed is not None and (not is_new(phrase) or bool(typed.name or typed.body))

    def drop(self, phrase: int) -> None:
        """Forget what was typed."""
        self._typed.pop(phrase, None)

    def accept_theirs_as_seen(self, phrase: int) -> None:
        """The agent has seen what a colleague made of it: saving replaces that."""
        typed, row = self._typed.get(phrase), self._stored.get(phrase)
        if typed is not None and row is not None:
            self._typed[phrase] = typed._replace(version=row.version)

    def found(self, needle: str) -> tuple[int, ...]:
        """The texts in whose name or words all words of ``needle`` stand; a new one always."""
        words = folded(needle).split()
        texts = {each: folded(" ".join(self.shown(each)[:2])) for each in self.order}
        return tuple(
            each
            for each, text in texts.items()
            if is_new(each) or all(word in text for word in words)
        )

    def _begun(self, typed: Typed) -> int:
        self._newest -= 1
        self._typed[self._newest] = typed
        return self._newest


def is_new(phrase: int) -> bool:
    """Whether a text is not stored yet."""
    return phrase < 0
