"""What an agent has changed in canned texts and not saved yet, beside what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.queries.phrases import PhraseRow
from models.rules.folding import folded


class Typed(NamedTuple):
    """Name and text as they stand in the fields."""

    name: str
    body: str


class Edits:
    """Keeps both sides; going from one text to another loses nothing.

    Texts that are not stored yet have ids below zero.
    """

    def __init__(self) -> None:
        """Nothing is stored, nothing typed."""
        self._stored: dict[int, PhraseRow] = {}
        self._typed: dict[int, Typed] = {}
        self._begun: dict[int, PhraseRow] = {}
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
        for each in self._begun.keys() & self._stored.keys():
            self._merge(each)
        return {phrase: self._anew(self._drop(phrase)) for phrase in gone}

    def begin(self) -> int:
        """Begin a new text, or go on with one that is still empty; returns its id."""
        empty = (each for each in self._typed if is_new(each) and not self.is_unsaved(each))
        return next(empty, None) or self._anew(Typed("", ""))

    def shown(self, phrase: int) -> Typed:
        """A text as the agent sees it; raises KeyError for none."""
        if phrase in self._typed:
            return self._typed[phrase]
        row = self._stored[phrase]
        return Typed(row.name, row.body)

    def begun_with(self, phrase: int) -> PhraseRow | None:
        """The stored text that the agent has seen and changes, None for a new one."""
        return self._begun.get(phrase) or self._stored.get(phrase)

    def type(self, phrase: int, name: str, body: str) -> None:
        """The fields hold this now; what is stored alike is no edit."""
        row = self._stored.get(phrase)
        if row is not None and (row.name, row.body) == (name, body):
            self.drop(phrase)
            return
        self._typed[phrase] = Typed(name, body)
        if row is not None:
            self._begun.setdefault(phrase, row)

    def is_unsaved(self, phrase: int) -> bool:
        """Whether something is typed that is not stored."""
        typed = self._typed.get(phrase)
        return typed is not None and (not is_new(phrase) or bool(typed.name or typed.body))

    def drop(self, phrase: int) -> None:
        """Forget what was typed."""
        self._typed.pop(phrase, None)
        self._begun.pop(phrase, None)

    def accept_theirs_as_seen(self, phrase: int) -> None:
        """The agent has seen what a colleague made of it: saving replaces that."""
        if phrase in self._begun and phrase in self._stored:
            self._begun[phrase] = self._stored[phrase]

    def found(self, needle: str) -> tuple[int, ...]:
        """The texts in whose name or words all words of ``needle`` stand; a new one always."""
        words = folded(needle).split()
        texts = {each: folded(" ".join(self.shown(each)[:2])) for each in self.order}
        return tuple(
            each
            for each, text in texts.items()
            if is_new(each) or all(word in text for word in words)
        )

    def _merge(self, phrase: int) -> None:
        """What a colleague made of a field that the agent has left alone is shown."""
        typed, seen, row = self._typed[phrase], self._begun[phrase], self._stored[phrase]
        name = row.name if typed.name == seen.name else typed.name
        body = row.body if typed.body == seen.body else typed.body
        is_name_another = row.name not in (seen.name, name)
        is_body_another = row.body not in (seen.body, body)
        self._begun[phrase] = PhraseRow(
            phrase,
            seen.name if is_name_another else row.name,
            seen.body if is_body_another else row.body,
            seen.version if is_name_another or is_body_another else row.version,
        )
        self.type(phrase, name, body)

    def _drop(self, phrase: int) -> Typed:
        typed = self._typed[phrase]
        self.drop(phrase)
        return typed

    def _anew(self, typed: Typed) -> int:
        self._newest -= 1
        self._typed[self._newest] = typed
        return self._newest


def is_new(phrase: int) -> bool:
    """Whether a text is not stored yet."""
    return phrase < 0
