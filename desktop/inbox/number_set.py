"""A set of ticket numbers in little memory: a million close together take two megabytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_BITS: Final = 6
_MASK: Final = (1 << _BITS) - 1
_SLICE: Final = 4_000
"""So many numbers one call of the interpreter goes through without giving up its lock."""


class NumberSet:
    """Never changed; numbers that share all but their last six bits share one integer."""

    __slots__ = ("_blocks", "_count")

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        self._blocks: dict[int, int] = {}
        self._count = 0
        self._put(numbers)

    def __contains__(self, number: int) -> bool:
        """Whether the number is one of them."""
        return self._blocks.get(number >> _BITS, 0) >> (number & _MASK) & 1 == 1

    def __len__(self) -> int:
        """How many numbers there are."""
        return self._count

    def __iter__(self) -> Iterator[int]:
        """The numbers, in no particular order."""
        for place, bits in self._blocks.items():
            yield from (place << _BITS | bit for bit in range(_MASK + 1) if bits >> bit & 1)

    def changed(self, *, add: Iterable[int] = (), remove: Iterable[int] = ()) -> NumberSet:
        """The set with some numbers more and some fewer; what is added is not removed."""
        made = NumberSet()
        made._blocks, made._count = dict(self._blocks), self._count
        for number in remove:
            if number in made:
                made._blocks[number >> _BITS] &= ~(1 << (number & _MASK))
                made._count -= 1
        made._put(add)
        return made

    def among(self, numbers: Sequence[int], *, is_inverse: bool = False) -> array[int]:
        """Those of ``numbers`` that are in the set (or, inverse, that are not), in their order."""
        return array("q", (number for number in numbers if (number in self) != is_inverse))

    def _put(self, numbers: Iterable[int]) -> None:
        blocks = self._blocks
        for number in numbers:
            place, bit = number >> _BITS, 1 << (number & _MASK)
            before = blocks.get(place, 0)
            if not before & bit:
                blocks[place] = before | bit
                self._count += 1


def in_slices(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Long numbers in short parts, for calls that would hold the lock all the way through."""
    for start in range(0, len(numbers), _SLICE):
        yield numbers[start : start + _SLICE]
