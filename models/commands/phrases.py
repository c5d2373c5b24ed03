"""Canned texts: what agents write again and again, kept under a name."""

from __future__ import annotations

from pydantic import Field

from models.commands.command import Command
from models.commands.own_order import add_last, edit, move, remove
from models.commands.refusals import Refused
from models.commands.unit import Unit
from models.tables.records import Phrase


class SavePhrase(Command):
    """Keeps a new text, which may hold placeholders, at the end of the list."""

    name: str
    body: str

    def perform(self, unit: Unit) -> None:
        """Insert the text; raises Refused without a name or without a text."""
        add_last(unit, Phrase, {"name": _named(self.name), "body": _said(self.body)})


class EditPhrase(Command):
    """Changes a name or a text; None leaves it; ``version`` is what the agent has seen.

    ``seen`` tells what stood there then: another field that somebody changed is no conflict.
    """

    phrase: int
    name: str | None = None
    body: str | None = None
    version: int | None = None
    seen: dict[str, str] = Field(default_factory=dict)

    def perform(self, unit: Unit) -> None:
        """Update what is given; raises Conflict when it was changed after ``version``."""
        values = {}
        if self.name is not None:
            values["name"] = _named(self.name)
        if self.body is not None:
            values["body"] = _said(self.body)
        edit(unit, Phrase, self.phrase, values, version=self.version, seen=self.seen)


class MovePhrase(Command):
    """Puts a text at another place of the list, counted from 0."""

    phrase: int
    place: int = Field(ge=0)

    def perform(self, unit: Unit) -> None:
        """Number the texts anew; a place beyond the last is the end. Raises Refused for none."""
        move(unit, Phrase, self.phrase, self.place)


class DeletePhrase(Command):
    """Removes a text; what was written with it stays."""

    phrase: int

    def perform(self, unit: Unit) -> None:
        """Delete the text; those behind it move up."""
        remove(unit, Phrase, self.phrase)


def _named(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise Refused("empty_name", "A canned text needs a name.")
    return words


def _said(body: str) -> str:
    if not body.strip():
        raise Refused("empty_body", "A canned text needs some words.")
    return body
