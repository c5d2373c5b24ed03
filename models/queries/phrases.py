"""Canned texts of the desk."""

from __future__ import annotations

from dataclasses import dataclass

from models.store.store import Store
from models.tables.records import Phrase


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A canned text as it is kept, placeholders and all; changes are based on ``version``."""

    id: int
    name: str
    body: str
    version: int = 1


def phrases(store: Store) -> tuple[PhraseRow, ...]:
    """All canned texts in the order the agents gave them."""
    query = Phrase.select(Phrase.id, Phrase.name, Phrase.body, Phrase.version)
    return tuple(PhraseRow(*row) for row in store.rows(query.order_by(Phrase.position, Phrase.id)))
