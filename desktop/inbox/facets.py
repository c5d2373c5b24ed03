"""The fields that have a button in the filter bar, and the entries of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop.look.marks import mark_of
from desktop.widgets.entry import Entry
from models.documents.filters import ME, NOBODY
from models.enums import Category, Priority, Status
from models.queries.people import PersonRow


@dataclass(frozen=True, slots=True)
class Known:
    """What the entries of some facets are made of: the agents, and the tags in use."""

    agents: tuple[PersonRow, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A field of the filter: its button, its entries, and how the button's keys are written.

    ``key_of`` turns a value of the field into the key of an entry, ``value_of`` turns it back.
    """

    field: str
    name: str
    object_name: str
    entries: Callable[[Known], list[Entry]]
    key_of: Callable[[str, Known], str] = lambda value, known: value
    value_of: Callable[[str, Known], str] = lambda key, known: key


def _words(
    values: type[Status] | type[Priority] | type[Category],
) -> Callable[[Known], list[Entry]]:
    entries = [_entry(value) for value in values]
    return lambda known: entries


def _entry(value: StrEnum) -> Entry:
    assert isinstance(value, Status | Priority | Category)
    mark = mark_of(value)
    return Entry(str(value), mark.word, mark.icon, mark.role)


def _people(known: Known) -> list[Entry]:
    return [
        Entry(ME, "Me", "user"),
        Entry(NOBODY, "Nobody", "circle-dashed"),
        *(Entry(agent.key, agent.label, "user-circle") for agent in known.agents),
    ]


def _agent_key(value: str, known: Known) -> str:
    """The key of the agent whom a typed name means alone, otherwise the value itself."""
    named = [agent.key for agent in known.agents if agent.label.casefold() == value.casefold()]
    return named[0] if len(named) == 1 else value


def _agent_name(key: str, known: Known) -> str:
    """The name of an agent where it means nobody else, because a name reads better than a key."""
    name = next((agent.name for agent in known.agents if agent.key == key), "")
    alike = [agent for agent in known.agents if name.casefold() in agent.name.casefold()]
    return name if name and len(alike) == 1 and name.casefold() not in (ME, NOBODY) else key


def _tags(known: Known) -> list[Entry]:
    return [Entry(tag, tag, "tag") for tag in known.tags]


FACETS: Final = (
    Facet("status", "Status", "statusFilter", _words(Status)),
    Facet("priority", "Priority", "priorityFilter", _words(Priority)),
    Facet("category", "Category", "categoryFilter", _words(Category)),
    Facet("assignee", "Assignee", "assigneeFilter", _people, _agent_key, _agent_name),
    Facet("tag", "Tag", "tagFilter", _tags),
)
