"""``python -m tests.torture.writer DATABASE DEED``: does numbered deeds until it is killed.

Each number on its standard output says that this deed was acknowledged; 0 that the writer begins.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import count

from models.store.store import Store
from tests.torture.deeds import DEEDS


def main(arguments: Sequence[str]) -> int:
    """Begin with deed 1."""
    database, name = arguments
    with Store.open(database) as store:
        _tell(0)
        for number in count(1):
            DEEDS[name].do(store, number)
            _tell(number)
    return 0


def _tell(number: int) -> None:
    os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
