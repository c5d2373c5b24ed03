"""Who asks and who answers at the demo desk, all of them invented."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, Final, NamedTuple

from models.demo.wording import compiled
from resources.find import resource_path

CLIENT_PREFIX: Final = "client_demo_"
_PRIVATE_SHARE: Final = 0.2
_PRIVATE_DOMAINS: Final = ("example.com", "example.org", "example.net")


class Agent(NamedTuple):
    """Somebody who answers; ``first`` is how answers are signed."""

    key: str
    name: str
    email: str

    @property
    def first(self) -> str:
        """The given name."""
        return self.name.split()[0]


class Client(NamedTuple):
    """Somebody who asks, in one language; ``first`` and ``formal`` are ways to address them."""

    key: str
    name: str
    email: str
    phone: str
    organisation: str
    language: str
    first: str
    formal: str


@dataclass(frozen=True, slots=True)
class Book:
    """The names that people are made of."""

    agents: tuple[Agent, ...]
    speakers: Mapping[str, Agent]
    cultures: tuple[Mapping[str, Any], ...]
    organisations: tuple[tuple[str, str], ...]

    def clients(self, count: int, first_number: int, rng: Random) -> Iterator[Client]:
        """Draw clients; the first seven of them speak every language there is."""
        for place in range(count):
            culture = self.cultures[place % len(self.cultures)]
            yield self._client(culture, first_number + place, rng)

    def speaker(self, language: str) -> Agent | None:
        """The agent who answers in a language that not everybody speaks."""
        return self.speakers.get(language)

    def client_at(self, key: str, name: str, organisation: str, mailbox: str) -> Client:
        """The client of a story that names one."""
        email = f"{mailbox}@{dict(self.organisations)[organisation]}"
        return Client(key, name, email, "", organisation, "en", name.split()[0], name)

    def _client(self, culture: Mapping[str, Any], number: int, rng: Random) -> Client:
        given, given_latin = rng.choice(culture["given"]).split("/")
        family, family_latin = rng.choice(culture["family"]).split("/")
        joint = culture.get("joint", " ")
        is_family_first = culture.get("is_family_first", False)
        name = f"{family}{joint}{given}" if is_family_first else f"{given}{joint}{family}"
        organisation, domain = "", rng.choice(_PRIVATE_DOMAINS)
        if rng.random() >= _PRIVATE_SHARE:
            organisation, domain = rng.choice(self.organisations)
        digits = f"{rng.randrange(100):02d}"
        return Client(
            key=f"{CLIENT_PREFIX}{number:07d}",
            name=name,
            email=f"{given_latin}.{family_latin}{number if number >= 500 else ''}@{domain}",
            phone=culture["phone"].replace("##", digits) if rng.random() < 0.6 else "",
            organisation=organisation,
            language=culture["language"],
            first=given,
            formal=compiled(culture.get("formal", "{name}")) % {"family": family, "name": name},
        )


@cache
def book() -> Book:
    """Read the names from their file."""
    data = tomllib.loads(resource_path("demo", "people.toml").read_text(encoding="utf-8"))
    organisations = [line.split(" @ ") for line in data["organisations"]]
    agents = tuple(Agent(*row) for row in data["agents"])
    return Book(
        agents=agents,
        speakers={language: agents[place] for language, place in data["speakers"].items()},
        cultures=tuple(_spelled(data["cultures"][name]) for name in data["order"]),
        organisations=tuple((name, domain) for name, domain in organisations),
    )


def _spelled(culture: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give every name the Latin letters that its e-mail address is made of."""
    return {**culture, "given": _latin(culture["given"]), "family": _latin(culture["family"])}


def _latin(names: list[str]) -> list[str]:
    return [name if "/" in name else f"{name}/{_plain(name)}" for name in names]


def _plain(name: str) -> str:
    """A name in the letters of an address: ``O'Connor`` is ``oconnor``."""
    return "".join(char for char in name.lower() if "a" <= char <= "z")
