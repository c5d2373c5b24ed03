"""What an agent looks for, as a value: equal, hashable, saved as a view, written as search text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, tzinfo
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

from models.enums import Category, Priority, Status
from models.rules.moments import age, span

T = TypeVar("T")
SortField = Literal["updated", "created", "priority", "status", "title"]
ME = "me"
NOBODY = "none"


def _each_once(values: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _in_order(values: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(sorted(set(values), key=lambda value: value.rank))  # type: ignore[attr-defined] # all three enumerations are ranked


class _Value(BaseModel):
    """A frozen value that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sort(_Value):
    """The order of a list; written as ``-updated`` or ``title``."""

    field: SortField = "updated"
    descending: bool = True

    def __str__(self) -> str:
        """The text that ``parse`` reads."""
        return f"-{self.field}" if self.descending else self.field

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what ``str`` wrote; raises pydantic.ValidationError for an unknown field."""
        return cls.model_validate(
            {"field": text.removeprefix("-"), "descending": text.startswith("-")}
        )


DEFAULT_SORT = Sort()


class Text(_Value):
    """Text to be found: a word by its beginning, a phrase as whole words in a row."""

    text: str
    is_phrase: bool = False


class When(_Value):
    """A condition on a time: ``moment`` as typed (``2024-03``, ``7d``), which stays relative.

    ``<7d`` means less than seven days ago, ``<2024-03`` before that month.
    """

    operator: Literal[":", "<", ">", "<=", ">="]
    moment: str

    def bounds(self, now: int, zone: tzinfo = UTC) -> tuple[int | None, int | None]:
        """First microsecond that fits and the first one that no longer does; None is open."""
        first, after = span(self.moment, now=now, zone=zone)
        if age(self.moment) is not None:
            return (None, first) if self.operator.startswith(">") else (first, None)
        match self.operator:
            case ":":
                return first, after
            case "<":
                return None, first
            case "<=":
                return None, after
            case ">":
                return after, None
            case ">=":
                return first, None


_Strings = Annotated[tuple[str, ...], AfterValidator(_each_once)]
_Times = Annotated[tuple[When, ...], AfterValidator(_each_once)]


class TicketFilter(_Value):
    """Conditions that a ticket must all meet; the values inside one field are alternatives.

    ``assignee`` holds agent keys or names, ``me`` or ``none``; every group of ``any_of`` wants at
    least one of its filters met; none of ``none_of`` may be.
    """

    number: Annotated[tuple[int, ...], AfterValidator(_each_once)] = ()
    status: Annotated[tuple[Status, ...], AfterValidator(_in_order)] = ()
    priority: Annotated[tuple[Priority, ...], AfterValidator(_in_order)] = ()
    category: Annotated[tuple[Category, ...], AfterValidator(_in_order)] = ()
    assignee: _Strings = ()
    client: _Strings = ()
    tag: _Strings = ()
    filename: _Strings = ()
    has_attachment: bool | None = None
    created: _Times = ()
    updated: _Times = ()
    resolved: _Times = ()
    text: Annotated[tuple[Text, ...], AfterValidator(_each_once)] = ()
    any_of: Annotated[tuple[tuple[TicketFilter, ...], ...], AfterValidator(_each_once)] = ()
    none_of: Annotated[tuple[TicketFilter, ...], AfterValidator(_each_once)] = ()

    @property
    def is_empty(self) -> bool:
        """Whether every ticket matches."""
        return self == TicketFilter()

    def with_values(self, field: str, values: Iterable[object]) -> TicketFilter:
        """The same filter with other values in one field; raises ValidationError for wrong ones."""
        return TicketFilter.model_validate({**dict(self), field: tuple(values)})

    def __and__(self, other: TicketFilter) -> TicketFilter:
        """Both filters; a field that both fill holds the values of either."""
        merged = {name: _merged(mine, theirs) for name, mine, theirs in _pairs(self, other)}
        return TicketFilter.model_validate(merged)


def _pairs(one: TicketFilter, other: TicketFilter) -> Iterator[tuple[str, object, object]]:
    for name, mine in one:
        yield name, mine, getattr(other, name)


def _merged(mine: object, theirs: object) -> object:
    if isinstance(mine, tuple) and isinstance(theirs, tuple):
        return mine + theirs
    return theirs if mine is None else mine
