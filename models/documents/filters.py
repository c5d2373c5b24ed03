"""What an agent looks for, as a value: equal, hashable, saved as a view, written as search text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, tzinfo
from typing import Annotated, Any, Final, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from models.enums import Category, Priority, Status
from models.rules.moments import age, is_moment, span
from models.rules.search import DEEPEST
from models.rules.search_tokens import cleaned, plain_word

T = TypeVar("T")
SortField = Literal[
    "updated",
    "created",
    "number",
    "title",
    "status",
    "priority",
    "category",
    "client",
    "assignee",
    "tag",
]
ME: Final = "me"
NOBODY: Final = "none"
LARGEST_NUMBER: Final = 10**15 - 1


def _each_once(values: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _in_order(values: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(sorted(set(values), key=lambda value: value.rank))  # type: ignore[attr-defined] # all three enumerations are ranked


def _groups(groups: tuple[tuple[T, ...], ...]) -> tuple[tuple[T, ...], ...]:
    """Each group and each of its members once, groups of one last."""
    if not all(groups):
        raise ValueError("a group of any_of is empty")
    return tuple(
        sorted(_each_once(tuple(map(_each_once, groups))), key=lambda group: len(group) == 1)
    )


def _one_line(value: str) -> str:
    line = " ".join(cleaned(value).split())
    if not line:
        raise ValueError("must not be empty")
    return line


def _assignee(value: str) -> str:
    return value.lower() if value.lower() in (ME, NOBODY) else value


def _moment(value: str) -> str:
    if not is_moment(value):
        raise ValueError("not a date and not an age")
    return value


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
    """Text to be found: a word by its beginning, a phrase as whole words in a row.

    Kept as the search box writes it: a word without the punctuation around it.
    """

    text: Annotated[str, AfterValidator(_one_line)]
    is_phrase: bool = False

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, data: Any) -> Any:  # noqa: ANN401 # anything may be given, as Pydantic says
        if isinstance(data, Mapping) and isinstance(data.get("text"), str):
            word = plain_word(cleaned(data["text"]))
            if not word:
                raise ValueError("holds no word")
            return data if data.get("is_phrase") else {**data, "text": word}
        return data

    @model_validator(mode="after")
    def _one_word(self) -> Self:
        if not self.is_phrase and " " in self.text:
            raise ValueError("a word holds no space")
        return self


class When(_Value):
    """A condition on a time: ``moment`` as typed (``2024-03``, ``7d``), which stays relative.

    ``<7d`` means less than seven days ago, ``<2024-03`` before that month.
    """

    operator: Literal[":", "<", ">", "<=", ">="]
    moment: Annotated[str, AfterValidator(_moment)]

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


_Line = Annotated[str, AfterValidator(_one_line)]
_Lines = Annotated[tuple[_Line, ...], AfterValidator(_each_once)]
_Times = Annotated[tuple[When, ...], AfterValidator(_each_once)]
_Number = Annotated[int, Field(ge=0, le=LARGEST_NUMBER)]

# The values of these are alternatives, so that two filters which both fill one cannot be poured
# together; those of the others must all hold anyway.
_CHOICES: Final = (
    *("number", "status", "priority", "category", "assignee", "client", "tag", "filename"),
    *("has_attachment", "is_unread"),
)
_FLAGS: Final = ("has_attachment", "is_unread")


class TicketFilter(_Value):
    """Conditions that a ticket must all meet; the values inside one field are alternatives.

    ``assignee`` holds agent keys or names, ``me`` or ``none``; every group of ``any_of`` wants at
    least one of its filters met; none of ``none_of`` may be. There is one form for each meaning
    that can be written: a group of one stands only where its filter fills a field that is taken
    (``tag:a (tag:b)``), and what excludes a flag is the other flag. Raises ValidationError for
    other forms; ``&``, ``with_values`` and ``all_of`` always make the one.
    """

    number: Annotated[tuple[_Number, ...], AfterValidator(_each_once)] = ()
    status: Annotated[tuple[Status, ...], AfterValidator(_in_order)] = ()
    priority: Annotated[tuple[Priority, ...], AfterValidator(_in_order)] = ()
    category: Annotated[tuple[Category, ...], AfterValidator(_in_order)] = ()
    assignee: Annotated[
        tuple[Annotated[_Line, AfterValidator(_assignee)], ...], AfterValidator(_each_once)
    ] = ()
    client: _Lines = ()
    tag: _Lines = ()
    filename: _Lines = ()
    has_attachment: bool | None = None
    is_unread: bool | None = None
    created: _Times = ()
    updated: _Times = ()
    resolved: _Times = ()
    text: Annotated[tuple[Text, ...], AfterValidator(_each_once)] = ()
    any_of: Annotated[tuple[tuple[TicketFilter, ...], ...], AfterValidator(_groups)] = ()
    none_of: Annotated[tuple[TicketFilter, ...], AfterValidator(_each_once)] = ()

    @model_validator(mode="after")
    def _in_the_one_form(self) -> Self:
        lone = [group[0] for group in self.any_of if len(group) == 1]
        if not all(_clashes(dict(self), other) for other in lone):
            raise ValueError("a group of one stands where its filter would fit in")
        if any(flag_of(unwanted) for unwanted in self.none_of):
            raise ValueError("a flag is excluded by its opposite")
        if any(inner.is_empty for inner in self._inner()):
            raise ValueError("an empty filter stands inside another")
        if self._depth() > DEEPEST:
            raise ValueError("is nested too deeply")
        return self

    @property
    def is_empty(self) -> bool:
        """Whether every ticket matches."""
        return not any(_is_filled(value) for _, value in self)

    def with_values(self, field: str, values: Iterable[object]) -> TicketFilter:
        """The same filter with other values in one field; raises ValidationError for wrong ones."""
        return all_of({**dict(self), field: tuple(values)}, ())

    def __and__(self, other: TicketFilter) -> TicketFilter:
        """What both filters match."""
        return all_of(dict(self), (other,))

    def _inner(self) -> tuple[TicketFilter, ...]:
        return (*(choice for group in self.any_of for choice in group), *self.none_of)

    def _depth(self) -> int:
        return 1 + max((inner._depth() for inner in self._inner()), default=0)


def all_of(fields: Mapping[str, Any], others: Iterable[TicketFilter]) -> TicketFilter:
    """The filter of these field values which also wants each of the others met.

    Another filter is poured in where it fills no field that is taken, and stands as a group of
    its own otherwise. Raises ValidationError for wrong values.
    """
    made = dict(fields)
    groups = [tuple(dict.fromkeys(group)) for group in made.get("any_of", ())]
    made["any_of"] = [group for group in groups if len(group) > 1]
    for other in (*(group[0] for group in groups if len(group) == 1), *others):
        if _clashes(made, other):
            made["any_of"].append((other,))
        else:
            _pour(made, other)
    return TicketFilter.model_validate(made)


def flag_of(wanted: TicketFilter) -> str | None:
    """The name of the one flag that the filter is about, if it is about nothing else."""
    filled = [name for name, value in wanted if _is_filled(value)]
    return filled[0] if len(filled) == 1 and filled[0] in _FLAGS else None


def _clashes(taken: Mapping[str, Any], other: TicketFilter) -> bool:
    """Whether both fill a field whose values are alternatives."""
    return any(
        _is_filled(taken.get(name)) and _is_filled(getattr(other, name)) for name in _CHOICES
    )


def _is_filled(value: object) -> bool:
    return value is not None and value != () and value != []


def _pour(taken: dict[str, Any], other: TicketFilter) -> None:
    for name, value in other:
        if isinstance(value, tuple):
            taken[name] = [*taken.get(name, ()), *value]
        elif value is not None:
            taken[name] = value
