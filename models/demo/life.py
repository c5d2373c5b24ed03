"""Tells one ticket's life after a story, step by step by the rules that real tickets follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import Final, NamedTuple, TypeAlias

from models.demo.calendar import at_work, awake
from models.demo.events import Said, moved, resolution_said
from models.demo.files import DemoFile, Shelf
from models.demo.people import Agent, Client
from models.demo.scripts import Scene, Standing, script_of
from models.demo.stories import Story
from models.demo.wording import Facts
from models.enums import MessageType
from models.rules.digests import text_digest
from models.rules.times import DAY, MINUTE

MessageValues: TypeAlias = tuple[int, str, int, int, bytes, str | None, str]
"""Part number, author, type, time, digest, extra, body."""

_USER: Final = MessageType.USER.rank
_AGENT: Final = MessageType.AGENT.rank
_SYSTEM: Final = MessageType.SYSTEM.rank
_NOTE: Final = MessageType.NOTE.rank
_LEFT_LYING: Final = 0.08
_HANDED_OUT: Final = 0.4
_CLOSED_AT_LAST: Final = 0.8
_COLLEAGUES_NOTES: Final = 0.4


class Cast(NamedTuple):
    """Who plays in a story: who asks, who answers, and who else looks in."""

    client: Client
    agent: Agent
    colleague: Agent


class FilePart(NamedTuple):
    """A file on the ticket: its part number and that of the message it came with."""

    number: int
    message: int | None
    file: DemoFile
    at: int


class Life:
    """One ticket between ``created_at`` and ``latest`` (UTC microseconds); ``tell`` fills it."""

    __slots__ = (
        *("story", "cast", "created_at", "updated_at", "title", "description", "last_spoken"),
        *("standing", "resolution", "resolved_at", "closed_at", "messages", "files", "parts"),
        *("_facts", "_rng", "_shelf", "_latest"),
    )

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
        self.standing: Standing
        self.resolution: str | None = None
        self.resolved_at: int | None = None
        self.closed_at: int | None = None
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
        story, draw = self.story, self._rng.random
        # Drawn beforehand, so that words do not depend on how far the story gets.
        is_left, stop, hand_out, close = draw(), draw(), draw(), draw()
        last = len(story.turns)
        if is_left < _LEFT_LYING and not story.ages:
            last = int(stop * last)
        is_handed_out = hand_out < _HANDED_OUT and not story.ages and self._hand_out(hand_out)
        script = script_of(story, self.cast.agent.key, is_handed_out)
        self.standing = script.start
        played = self._play_all(script.scenes, last)
        if script.closing and played == len(script.scenes) and close < _CLOSED_AT_LAST:
            told, standing = script.closing
            at = at_work(self.updated_at + int((2 + close * 11) * DAY))
            if at <= self._latest:
                self._say(told, self.cast.agent.key, at, "")
                self.standing, self.closed_at, self.updated_at = standing, at, at

    def _hand_out(self, draw: float) -> bool:
        """Have a colleague hand the ticket to its agent, if there is time for it."""
        at = at_work(self.created_at + int((5 + draw * 60) * MINUTE))
        if at > self._latest:
            return False
        told = moved("assignee", None, self.cast.agent.key)
        self._say((told,), self.cast.colleague.key, at, "")
        self.updated_at = at
        return True

    def _play_all(self, scenes: Sequence[Scene], last: int) -> int:
        """Play the scenes before ``last`` that are over by now; returns how many were."""
        round_, latest = self.story.round, self._latest
        played = 0
        for scene, at in zip(scenes, self._times(scenes), strict=True):
            if played >= last or at > latest:
                break
            if round_ and played % round_ == 0:
                self._facts.forget()
            self._play(played, scene, at if at > self.updated_at else self.updated_at)
            played += 1
        return played

    def _times(self, scenes: Sequence[Scene]) -> list[int]:
        """When somebody gets round to each scene: mostly soon, now and then after days."""
        at, ages = self.created_at, self.story.ages
        if ages:
            now = at + ages[0] * MINUTE
            return [now - age * MINUTE for age in ages[1 : len(scenes) + 1]]
        draw = self._rng.random
        times: list[int] = []
        for scene in scenes:
            slow = draw()
            at += int((0.03 + slow * slow / (1.02 - slow)) * scene.pause)
            at = awake(at) if scene.speaker == _USER else at_work(at)
            times.append(at)
        return times

    def _play(self, number: int, scene: Scene, at: int) -> None:
        speaker, text, digest, after = scene.speaker, scene.text, scene.digest, scene.after
        if digest is None:
            text %= self._facts
        author = self.cast.client.key if speaker == _USER else self.cast.agent.key
        if speaker != _AGENT and scene.told:
            self._say(scene.told, author, at, text)
        if speaker is not None:
            if speaker == _NOTE and self._rng.random() < _COLLEAGUES_NOTES:
                author = self.cast.colleague.key
            self._speak(author, speaker, text, at, digest or text_digest(text))
            if scene.file:
                self._attach(scene.file, self.parts, at)
            if speaker == _AGENT and scene.told:
                self._say(scene.told, self.cast.agent.key, at, text)
        self.standing = after
        if not scene.is_idle:
            self.updated_at = at
        if after.resolved is None or after.resolved == number:
            self.resolved_at = None if after.resolved is None else at
        if after.resolution == number:
            self.resolution = text

    def _speak(self, author: str, kind: int, text: str, at: int, digest: bytes) -> None:
        self.parts += 1
        self.messages.append((self.parts, author, kind, at, digest, None, text))
        if kind != _NOTE:
            self.last_spoken = text

    def _say(self, told: Iterable[Said | None], author: str, at: int, text: str) -> None:
        """Write what the thread says of a change; None is a resolution of these words."""
        for said in told:
            if said is None:
                if text == self.resolution:
                    continue
                said = resolution_said(text)
            self.parts += 1
            digest, extra, body = said
            self.messages.append((self.parts, author, _SYSTEM, at, digest, extra, body))

    def _attach(self, kind: str, message: int | None, at: int) -> None:
        self.parts += 1
        file = self._shelf.take(kind, self._rng.random())
        self.files.append(FilePart(self.parts, message, file, at))
