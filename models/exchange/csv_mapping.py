"""How another desk's table is read: which column is which attribute, which value means which.

A mapping is a TOML file that ``--write-map`` proposes and a person edits. Each attribute of a
ticket says where its value comes from: ``column``, several ``columns`` of which one is taken,
a ``constant``, or a ``template`` over columns such as ``support_ticket_{Ticket ID}``.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, timedelta, timezone
from typing import Annotated, Final, Literal, Self, TypeAlias, get_args
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from models.documents.faults import BadDocument, Fault, faults_of

ROW: Final = "row"
"""The name in a template that stands for the number of the row."""

TIMES: Final = ("createdAt", "updatedAt", "resolvedAt")
"""The attributes that are times."""

Attribute: TypeAlias = Literal[
    "_id",
    "title",
    "description",
    "status",
    "priority",
    "category",
    "client",
    "clientName",
    "clientEmail",
    "assignedTo",
    "tags",
    "resolution",
    "createdAt",
    "updatedAt",
    "resolvedAt",
]
_REQUIRED: Final[tuple[Attribute, ...]] = (
    "_id",
    "title",
    "description",
    "status",
    "priority",
    "category",
    "client",
    "createdAt",
    "updatedAt",
)
_KNOWN: Final = frozenset({*get_args(Attribute), "threads", "attachments"})
_OFFSET: Final = re.compile(r"([+-])(\d\d):(\d\d)")
_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")


def zone_of(name: str) -> timezone | ZoneInfo:
    """The time zone with this name or offset (``+02:00``); raises ValueError."""
    offset = _OFFSET.fullmatch(name)
    if offset is not None:
        minutes = int(offset[2]) * 60 + int(offset[3])
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        raise ValueError(f"{name} is no time zone; UTC or +02:00 are") from None


def _known_zone(name: str) -> str:
    zone_of(name)
    return name


def _known_encoding(name: str) -> str:
    try:
        "".encode(name)  # also refuses codecs that are for bytes alone
        return codecs.lookup(name).name
    except LookupError:
        raise ValueError(f"{name} is no encoding; utf-8 or cp1252 are") from None


class _Part(BaseModel):
    """A part of a mapping, frozen, that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FileForm(_Part):
    """How the text of the table is written, and in which zone times without one are."""

    encoding: Annotated[str, AfterValidator(_known_encoding)] = "utf-8"
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    time_zone: Annotated[str, AfterValidator(_known_zone)] = "UTC"


class Source(_Part):
    """Where the value of one attribute comes from, and what becomes of it.

    ``values`` translates what stands in the table (``*`` all that it does not list), ``empty``
    is what nothing means. ``formats`` are those of strptime for times that are not ISO 8601,
    ``separator`` is what parts tags.
    """

    column: str | None = None
    columns: tuple[str, ...] = ()
    take: Literal["first", "earliest", "latest"] = "first"
    constant: str | None = None
    template: str | None = None
    values: Mapping[str, str] = {}
    empty: str = ""
    formats: tuple[str, ...] = ()
    separator: Annotated[str, Field(min_length=1)] = ","

    @model_validator(mode="after")
    def _has_one_origin(self) -> Self:
        given = [
            name
            for name in ("column", "columns", "constant", "template")
            if getattr(self, name) not in (None, ())
        ]
        if len(given) != 1:
            raise ValueError("must have one of column, columns, constant and template")
        return self

    def read_columns(self) -> tuple[str, ...]:
        """The names of the columns that the value is made from."""
        if self.template is not None:
            return tuple(name for name in _PLACEHOLDER.findall(self.template) if name != ROW)
        return self.columns if self.column is None else (self.column,)

    def text_of(self, cells: Mapping[str, str]) -> str:
        """The value in a row (``cells`` by column, with ROW), not translated; empty for nothing."""
        if self.constant is not None:
            return self.constant
        found = (cells[name] for name in self.read_columns())
        if self.template is None:
            return next((cell for cell in found if cell.strip()), "")
        if self.read_columns() and not any(cell.strip() for cell in found):
            return ""
        return _PLACEHOLDER.sub(lambda name: cells[name[1]].strip(), self.template)


class MessageSource(_Part):
    """A message that each row with a text for it has, as the table's columns tell it."""

    author: Source
    message: Source
    timestamp: Source
    type: Literal["user", "agent", "system"]


class CsvMapping(_Part):
    """A whole mapping; ``other`` names the columns that are kept as unknown keys."""

    file: FileForm = FileForm()
    ticket: Mapping[Attribute, Source]
    messages: tuple[MessageSource, ...] = ()
    other: Mapping[str, str] = {}

    @model_validator(mode="after")
    def _has_all_that_a_ticket_must_have(self) -> Self:
        missing = [name for name in _REQUIRED if name not in self.ticket]
        if missing:
            raise ValueError(f"ticket lacks {', '.join(missing)}")
        taken = [name for name in self.other if name in _KNOWN]
        if taken:
            raise ValueError(f"other must not hold {taken[0]}, which is an attribute of a ticket")
        return self

    def read_columns(self) -> tuple[str, ...]:
        """The names of all columns that the table must have."""
        return tuple(dict.fromkeys(self._named()))

    def _named(self) -> Iterator[str]:
        sources = list(self.ticket.values())
        for message in self.messages:
            sources += [message.author, message.message, message.timestamp]
        for source in sources:
            yield from source.read_columns()
        yield from self.other.values()


def read_mapping(text: str) -> CsvMapping:
    """The mapping that a TOML text is; raises BadDocument with the place of each fault."""
    try:
        return CsvMapping.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadDocument(Fault("", f"is not TOML: {error}")) from None
    except ValidationError as error:
        raise BadDocument(*faults_of(error)) from None
