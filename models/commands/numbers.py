"""Many ticket numbers as one frozen value."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import lt
from typing import Self, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Numbers(Sequence[int]):
    """Ticket numbers: each once, ascending, at 8 bytes each; may be handed to any thread."""

    __slots__ = ("_kept",)

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        """Sort ``numbers``; raises ValueError for what is no number of a row."""
        try:
            kept = array("q", numbers)
        except (TypeError, OverflowError) as error:
            raise ValueError("tickets are named by their numbers") from error
        if not all(map(lt, kept, islice(kept, 1, None))):
            kept = array("q", (number for number, _ in groupby(sorted(kept))))
        self._kept = kept

    @classmethod
    def of(cls, numbers: Iterable[int]) -> Self:
        """The numbers as this value; what is one already is given back as it is."""
        return numbers if isinstance(numbers, cls) else cls(numbers)

    def pages(self, size: int) -> Iterator[Sequence[int]]:
        """The numbers, ``size`` of them at a time."""
        for start in range(0, len(self._kept), size):
            yield self._kept[start : start + size]

    def between(self, first: int, last: int) -> Sequence[int]:
        """Those from ``first`` to ``last``, both included."""
        return self._kept[bisect_left(self._kept, first) : bisect_right(self._kept, last)]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._kept)

    def __iter__(self) -> Iterator[int]:
        """From the lowest to the highest."""
        return iter(self._kept)

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        """The number at a place, or those of a range of places."""
        return self._kept[place]

    def __contains__(self, number: object) -> bool:
        """Whether this number is one of them."""
        if not isinstance(number, int):
            return False
        place = bisect_left(self._kept, number)
        return place < len(self._kept) and self._kept[place] == number

    def __eq__(self, other: object) -> bool:
        """Whether these are the same numbers."""
        return isinstance(other, Numbers) and self._kept == other._kept

    def __hash__(self) -> int:
        """Equal numbers have equal hashes."""
        return hash(self._kept.tobytes())

    def __repr__(self) -> str:
        """A few of them, and how many there are."""
        shown = ", ".join(map(str, self._kept[:5]))
        return f"Numbers({len(self)}: {shown}{', …' if len(self) > 5 else ''})"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Pydantic takes any numbers, and writes them as a list."""
        return core_schema.no_info_plain_validator_function(
            cls.of, serialization=core_schema.plain_serializer_function_ser_schema(list)
        )
