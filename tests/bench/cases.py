"""A list that agents look at, and the conditions that a person would write for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

_TAG: Final = re.compile(r"\{(\w+)\}")
_INDEXED: Final = re.compile(r"\b(status|priority|category|assignee_id)\b")
# What the table of counts does not know: times, tags, numbers of tickets.
_UNCOUNTED: Final = re.compile(r"_at\b|\{|\bid\b")


@dataclass(frozen=True, slots=True)
class Case:
    """A text of the search box and its condition on ``ticket``; ``{name}``: it carries that tag.

    The plus before a column keeps SQLite from choosing an index by it. ``others`` are further ways
    to write the condition, ``counted`` is what replaces the plain count of it.
    """

    text: str
    condition: str
    counted: str = ""
    others: tuple[str, ...] = ()

    @property
    def conditions(self) -> tuple[str, ...]:
        """The condition in each way that a person would try, to keep what is the quickest."""
        plain = self.condition.replace("+", "")
        walked = _INDEXED.sub(r"+\g<0>", plain)
        return _ways((self.condition, plain, walked, *self.others))

    @property
    def counts(self) -> tuple[str, ...]:
        """The statements that count what matches, in each way that a person would try."""
        if self.counted:
            return _ways((self.counted,))
        if not _UNCOUNTED.search(self.condition):
            return (f"SELECT coalesce(sum(n), 0) FROM tally WHERE {self.condition}",)
        return tuple(f"SELECT count(*) FROM ticket WHERE {found}" for found in self.conditions)


def tag_id(name: str) -> str:
    """The number of a tag."""
    return f"(SELECT id FROM tag WHERE name = '{name}')"


def _ways(written: Iterable[str]) -> tuple[str, ...]:
    """All texts, with each way to ask for a tag, every one once."""
    found = (_with_tags(text, carries) for text in written for carries in _CARRIES)
    return tuple(dict.fromkeys(found))


def _with_tags(text: str, carries: Callable[[str], str]) -> str:
    return _TAG.sub(lambda found: carries(found[1]), text)


def _each(name: str) -> str:
    """A look at the tags of one ticket after the other, for a tag that many carry."""
    own = "id BETWEEN ticket.id << 20 AND (ticket.id << 20) + 1048575"
    return f"EXISTS (SELECT 1 FROM ticket_tag WHERE {own} AND +tag_id = {tag_id(name)})"


def _few(name: str) -> str:
    """All tickets of a tag, for one that few carry."""
    return f"id IN (SELECT id >> 20 FROM ticket_tag WHERE tag_id = {tag_id(name)})"


def _some(name: str) -> str:
    """The same set, only asked whether it holds a ticket."""
    return f"+{_few(name)}"


_CARRIES: Final[tuple[Callable[[str], str], ...]] = (_each, _few, _some)
