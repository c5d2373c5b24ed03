"""Searches for whatever somebody, or nobody, might type."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random
from typing import Final, get_args

from models.documents.filter_text import filter_text, parse_filter
from models.documents.filters import Sort, SortField
from models.queries import tickets
from models.queries.matching import Lens
from models.store.store import Store
from tests.seeds import GRACE
from tests.seeds import seed as fill
from tests.torture.proof import Finding
from tests.torture.wild import wild

_FIELDS: Final = (
    *("status", "is", "priority", "category", "assignee", "client", "tag", "has", "no", "id"),
    *("created", "updated", "resolved", "closed", "title", "text", "type", "nonsense"),
)
_VALUES: Final = (
    *("open", "closed", "urgent", "me", "none", "agent_grace", "api", '"urgent client"', "files"),
    *("today", "yesterday", "<7d", ">2024-01-01", "2024-01..2024-03", "2024-13-45", "..", ">", ""),
)
_TERMS: Final = tuple(f"{field}:{value}" for field, value in product(_FIELDS, _VALUES))
_SYNTAX: Final = ("OR", "-", "(", ")", "#1", "#999999999999999999999", '"a b"', ",")


def run(trials: int, seed: int, folder: Path) -> Finding:
    """Search so often; the figure says how many searches found something."""
    random = Random(seed)
    sorts = [
        Sort(field=field, descending=descending)
        for field in get_args(SortField)
        for descending in (True, False)
    ]
    faults: list[str] = []
    hits = 0
    with Store.open(folder / "docket.db", create=True) as store:
        fill(store)
        for _ in range(trials):
            text = wild(random, (*_TERMS, *_SYNTAX))
            try:
                found, said = _searched(store, text, random.choice(sorts))
            except Exception as error:  # any error at all is what is looked for
                said = f"{type(error).__name__}: {error}"
                found = 0
            hits += found > 0
            if said:
                faults.append(f"{text[:200]!r}: {said}")
    return Finding(f"{hits:,} found something, {trials - hits:,} nothing", tuple(faults))


def _searched(store: Store, text: str, sort: Sort) -> tuple[int, str]:
    """How many tickets are found, and what does not agree."""
    wanted = parse_filter(text)
    lens = Lens(GRACE, store.clock())
    number = tickets.count(store, wanted, lens)
    if number != len(tickets.ids(store, wanted, sort, lens)):
        return number, "the count is not that of the list"
    if len(tickets.page(store, wanted, sort, lens).rows) != min(number, 50):
        return number, "the page is not that of the list"
    if parse_filter(filter_text(wanted)) != wanted:
        return number, f"is another filter when written as {filter_text(wanted)!r}"
    return number, ""
