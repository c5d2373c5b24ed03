"""The stories that tickets are told after, read from the data files."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, Final

from models.demo.wording import Options, compiled
from models.enums import Category, Priority
from resources.find import resource_path

_TURN: Final = re.compile(r"(client|agent|wait|note|resolve|priority)(?:\+([a-z]+))?: ?(.*)", re.S)
_CATEGORY_SHARES: Final = {
    Category.TECHNICAL: 0.36,
    Category.BILLING: 0.22,
    Category.ACCOUNT: 0.18,
    Category.FEATURE_REQUEST: 0.12,
    Category.GENERAL: 0.12,
}
_LANGUAGE_SHARES: Final = {
    "en": 0.72,
    "de": 0.08,
    "es": 0.07,
    "fr": 0.06,
    "ja": 0.03,
    "ar": 0.02,
    "zh": 0.02,
}
_DECK: Final = 180
_FILES_ARE_RARE: Final = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of a story: what kind, its compiled text, the kind of file that comes with it."""

    kind: str
    text: str
    file: str


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """One kind of request from its first word to its resolution, all texts compiled.

    ``turns`` ends with the resolution, if there is one; after each ``round`` of so many turns new
    facts are drawn. ``ages`` (minutes before now, first that of the request itself), ``client`` and
    ``agent`` (place among the agents) fix what is drawn otherwise.
    """

    category: Category
    language: str
    titles: tuple[str, ...]
    description: str
    turns: tuple[Turn, ...]
    tags: tuple[str, ...]
    priority: Priority | None
    file: str
    round: int
    ages: tuple[int, ...]
    client: tuple[str, str, str] | None
    agent: int | None

    @property
    def has_file(self) -> bool:
        """Whether a file comes with it somewhere."""
        return bool(self.file) or any(turn.file for turn in self.turns)


@dataclass(frozen=True, slots=True)
class Library:
    """Everything there is to tell from: long stories, today's for the top of the list, the rest.

    ``cards`` holds the ordinary stories, each as often as its share of all tickets asks for.
    """

    cards: tuple[Story, ...]
    long: tuple[Story, ...]
    today: tuple[Story, ...]
    options: Mapping[str, Options]
    months: Mapping[str, Sequence[str]]

    def deck(self, rng: Random) -> list[Story]:
        """The ordinary stories in a drawn order."""
        return rng.sample(self.cards, len(self.cards))


@cache
def library() -> Library:
    """Read all stories; the files are the program's own, so a fault in one is a KeyError."""
    folder = resource_path("demo", "stories")
    words = tomllib.loads(resource_path("demo", "words.toml").read_text(encoding="utf-8"))
    stories = {
        path.stem: [_story(row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["story"]]
        for path in sorted(folder.glob("*.toml"))
    }
    long, today = stories.pop("long"), stories.pop("today")
    return Library(
        cards=_cards([story for found in stories.values() for story in found]),
        long=tuple(long),
        today=tuple(today),
        options={language: _options(words, language) for language in words["languages"]},
        months={language: found["months"] for language, found in words["languages"].items()},
    )


def _cards(stories: Sequence[Story]) -> tuple[Story, ...]:
    groups = Counter((story.category, story.language) for story in stories)

    def copies(story: Story) -> int:
        share = _CATEGORY_SHARES[story.category] * _LANGUAGE_SHARES[story.language]
        if story.has_file:
            share /= _FILES_ARE_RARE
        return max(1, round(_DECK * share / groups[story.category, story.language]))

    return tuple(story for story in stories for _ in range(copies(story)))


def _options(words: Mapping[str, Any], language: str) -> Options:
    found = {**words["everywhere"], **words["languages"][language]}
    return {name: tuple(map(compiled, texts)) for name, texts in found.items()}


def _story(row: Mapping[str, Any]) -> Story:
    turns = tuple(map(_turn, row.get("turns", ())))
    resolution = compiled(row.get("resolution", "").strip())
    ending = (Turn("resolve", resolution, ""),) if resolution else ()
    return Story(
        category=Category(row["category"]),
        language=row.get("language", "en"),
        titles=tuple(map(compiled, row["titles"])),
        description=compiled(row["description"].strip()),
        turns=(*turns * row.get("rounds", 1), *ending),
        tags=tuple(row.get("tags", ())),
        priority=Priority(row["priority"]) if "priority" in row else None,
        file=row.get("file", ""),
        round=len(turns) if "rounds" in row else 0,
        ages=tuple(row.get("ages", ())),
        client=_person(*row["client"]) if "client" in row else None,
        agent=row.get("agent"),
    )


def _person(name: str, organisation: str, mailbox: str) -> tuple[str, str, str]:
    return name, organisation, mailbox


def _turn(text: str) -> Turn:
    match = _TURN.fullmatch(text.strip())
    if match is None:
        raise KeyError(f"no such turn: {text[:40]}")
    return Turn(match[1], compiled(match[3].strip()), match[2] or "")
