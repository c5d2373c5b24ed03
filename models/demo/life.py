"""Tells one ticket's life after a story, step by step by the rules that real tickets follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Final, TypeAlias

from models.demo.calendar import at_work, awake
from models.demo.events import Said, moved, spoken, step
from models.demo.files import DemoFile, Shelf
from models.demo.people import Agent, Client
from models.demo.stories import Story, Turn
from models.demo.wording import Facts
from models.enums import MessageType, Priority, Status
from models.rules.digests import text_digest
from models.rules.lifecycle import (
    AgentReplied,
    ClientWrote,
    Closed,
    Event,
    Resolved,
    TicketState,
)
from models.rules.times import DAY, HOUR, MINUTE

MessageValues: TypeAlias = tuple[int, str, int, int, bytes, str | None, str]
"""Part number, author, type, time, digest, extra, body."""

_USER: Final = MessageType.USER.rank
_AGENT: Final = MessageType.AGENT.rank
_SYSTEM: Final = MessageType.SYSTEM.rank
_NOTE: Final = MessageType.NOTE.rank
_CLIENT_WROTE: Final = ClientWrote()
_MESSAGES: Final = (ClientWrote, AgentReplied)
_LEFT_LYING: Final = 0.08
_HANDED_OUT: Final = 0.4
_CLOSED_AT_LAST: Final = 0.8


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in a story: who asks, who answers, and who else looks in."""

    client: Client
    agent: Agent
    colleague: Agent


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file on the ticket: its part number and that of the message it came with."""

    number: int
    message: int | None
    file: DemoFile
    at: int


class Life:
    """One ticket between ``created_at`` and ``latest`` (UTC microseconds); ``tell`` fills it."""

    def __init__(
        self,
        story: Story,
        cast: Cast,
        *,
        facts: Facts,
        rng: Random,
        shelf: Shelf,
        created_at: int,
        latest: int,
    ) -> None:
        """Draw the title and write the request; nothing has happened to it yet."""
        self.story = story
        self.cast = cast
        self.created_at = created_at
        self.updated_at = created_at
        self.title = story.titles[int(rng.random() * len(story.titles))] % facts
        self.description = self.last_spoken = story.description % facts
        self.priority = story.priority or Priority.MEDIUM
        self.state = TicketState(Status.OPEN)
        self.messages: list[MessageValues] = []
        self.files: list[FilePart] = []
        self.parts = 0
        self._facts = facts
        self._rng = rng
        self._shelf = shelf
        self._latest = latest
        if story.file:
            self._attach(story.file, None, created_at)

    def tell(self) -> None:
        """Let everything happen that has had time to."""
        rng, steps = self._rng, self._steps()
        # Drawn beforehand, so that words do not depend on how far the story gets.
        is_left, stop, hand_out, close = rng.random(), rng.random(), rng.random(), rng.random()
        last = count = len(self.story.turns)
        if is_left < _LEFT_LYING and not self.story.ages:
            last = int(stop * count)
        if hand_out < _HANDED_OUT and not self.story.ages:
            self._hand_out(self.created_at + int((5 + hand_out * 60) * MINUTE))
        for number, (turn, at) in enumerate(steps):
            if number >= last or at > self._latest:
                return
            self._play(turn, max(at, self.updated_at))
        if self.state.status is Status.RESOLVED and close < _CLOSED_AT_LAST:
            at = at_work(self.updated_at + int((2 + close * 11) * DAY))
            if at <= self._latest:
                self._happen(Closed(self.cast.agent.key), self.cast.agent.key, at)

    def _steps(self) -> Iterator[tuple[Turn, int]]:
        """The turns of the story, each with its time."""
        story = self.story
        if story.ages:
            now = self.created_at + story.ages[0] * MINUTE
            for turn, age in zip(story.turns, story.ages[1:], strict=False):
                yield turn, now - age * MINUTE
            return
        draw, at = self._rng.random, self.created_at
        draws = [draw() for _ in story.turns]
        for number, turn in enumerate(story.turns):
            if story.round and number % story.round == 0:
                self._facts.forget()
            at = self._later(at, turn.kind, draws[number])
            yield turn, at

    def _later(self, at: int, kind: str, draw: float) -> int:
        """When somebody gets round to it: mostly soon, now and then after days."""
        pace = 0.03 + draw * draw / (1.02 - draw)
        if self.story.round:
            pace /= 12
        if kind == "client":
            return awake(at + int(pace * 8 * HOUR))
        if kind in ("note", "priority"):
            return at_work(at + int(pace * 40 * MINUTE))
        return at_work(at + int(pace * 4 * HOUR))

    def _play(self, turn: Turn, at: int) -> None:
        client, agent = self.cast.client.key, self.cast.agent.key
        text = turn.text % self._facts
        match turn.kind:
            case "client":
                self._happen(_CLIENT_WROTE, client, at)
                self._speak(client, _USER, text, at, turn.file)
            case "note":
                author = self.cast.colleague.key if self._rng.random() < 0.4 else agent
                self._speak(author, _NOTE, text, at, turn.file)
            case "priority":
                self._set_priority(Priority(text), at)
            case "resolve":
                self._happen(Resolved(agent, text), agent, at)
            case _:
                self._speak(agent, _AGENT, text, at, turn.file)
                self._happen(AgentReplied(agent, wait=turn.kind == "wait"), agent, at)

    def _happen(self, event: Event, author: str, at: int) -> None:
        if self.state.resolved_at is None and isinstance(event, _MESSAGES):
            self.state, told = spoken(self.state, event)
        else:
            self.state, told = step(self.state, event, at)
        for said in told:
            self._say(said, author, at)
        self.updated_at = at

    def _hand_out(self, at: int) -> None:
        at = at_work(at)
        if at <= self._latest:
            self._say(moved("assignee", None, self.cast.agent.key), self.cast.colleague.key, at)
            self.state = replace(self.state, assignee=self.cast.agent.key)
            self.updated_at = at

    def _set_priority(self, priority: Priority, at: int) -> None:
        if priority is not self.priority:
            said = moved("priority", self.priority.value, priority.value)
            self._say(said, self.cast.agent.key, at)
            self.priority = priority
            self.updated_at = at

    def _speak(self, author: str, kind: int, text: str, at: int, file: str) -> None:
        self.parts += 1
        number = self.parts
        self.messages.append((number, author, kind, at, text_digest(text), None, text))
        self.updated_at = at
        if kind != _NOTE:
            self.last_spoken = text
        if file:
            self._attach(file, number, at)

    def _say(self, said: Said, author: str, at: int) -> None:
        self.parts += 1
        digest, extra, body = said
        self.messages.append((self.parts, author, _SYSTEM, at, digest, extra, body))

    def _attach(self, kind: str, message: int | None, at: int) -> None:
        self.parts += 1
        file = self._shelf.take(kind, self._rng.random())
        self.files.append(FilePart(self.parts, message, file, at))
