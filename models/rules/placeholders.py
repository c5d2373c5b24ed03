"""Placeholders in canned texts: ``{{client.first_name}}`` is filled in from what is known.

What is unknown or empty is left standing, so that the check before sending finds it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from models.rules.ideographs import IDEOGRAPH

NAMES: Final = (
    "client.first_name",
    "client.name",
    "client.email",
    "client.organisation",
    "ticket.number",
    "ticket.title",
    "ticket.status",
    "agent.first_name",
    "agent.name",
    "today",
)
"""Every placeholder that can be filled in, in the order in which they are offered."""

# No name is longer; a lone pair of braces must not make the search go through megabytes.
_PLACEHOLDER: Final = re.compile(r"\{\{([^{}\n]{1,100})\}\}")
_NOT_LATIN: Final = re.compile(IDEOGRAPH)


class Placeholder(NamedTuple):
    """Stands in a text from ``start`` to before ``end``; ``name`` is without braces and blanks."""

    name: str
    start: int
    end: int

    @property
    def is_known(self) -> bool:
        """Whether there is such a placeholder at all."""
        return self.name in NAMES


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """All placeholders of ``text`` in order, unknown ones (``{{Vorname}}``) too."""
    found = _PLACEHOLDER.finditer(text)
    return tuple(Placeholder(_name(one), one.start(), one.end()) for one in found if _name(one))


def fill(text: str, facts: Mapping[str, str]) -> str:
    """``text`` with the values of ``facts`` (by name) in it; a value is never filled in itself."""
    return _PLACEHOLDER.sub(lambda one: facts.get(_name(one), "") or one[0], text)


def marked(name: str) -> str:
    """How a placeholder is written in a text."""
    return f"{{{{{name}}}}}"


def first_name(name: str) -> str:
    """How somebody is called; the whole name where the family name is written first.

    ``Lovelace, Ada`` and ``Dr. Ada Lovelace`` are both Ada.
    """
    if _NOT_LATIN.search(name):
        return " ".join(name.split())
    _, _, behind = name.partition(",")
    words = (behind if behind.strip() else name).replace(",", " ").split()
    called = [word for word in words if not word.endswith(".")]
    return (called or words or [""])[0]


def _name(found: re.Match[str]) -> str:
    return found[1].strip().lower()
