"""Decides what a bulk change does to one ticket; the preview and the command both ask here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from models.commands.bulk_changes import (
    BulkChange,
    Skip,
    ToAssignee,
    ToCategory,
    ToClosed,
    ToPriority,
    ToReopened,
    ToResolved,
    ToStatus,
    WithTags,
)
from models.commands.labels import clean_tags
from models.commands.refusals import Refused
from models.commands.said import Said
from models.commands.state import Event, columns_of_state, state_of, told
from models.commands.tag_links import retagged, said_of_tags
from models.enums import Category, Priority
from models.rules.lifecycle import (
    Closed,
    FollowUp,
    NotAllowed,
    Reopened,
    Resolved,
    StatusChosen,
    advance,
)
from models.tables.parts import MOST_PARTS

COLUMNS: Final = (
    "id",
    "status",
    "priority",
    "category",
    "assignee_id",
    "resolution",
    "resolved_at",
    "closed_at",
    "reopens",
    "is_answered",
    "parts",
)
"""What must be known of a ticket's row to decide."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is done to one ticket: new values of columns, its tags, and what the thread says."""

    values: Mapping[str, Any]
    said: Sequence[Said]
    tags: Sequence[str] | None = None


Verdict: TypeAlias = Step | Skip | None
"""None: the ticket is so already."""

_Rule: TypeAlias = Callable[[Mapping[str, Any], Sequence[str]], Verdict]


class Judge:
    """A bulk change made ready: agents are looked up and texts cleaned once for all tickets."""

    def __init__(
        self, change: BulkChange, *, agent: str, agents: Mapping[int, str], at: int
    ) -> None:
        """``agents`` are the keys of all agents by row id, ``at`` is now (UTC microseconds).

        Raises Refused when the change could be done to no ticket at all.
        """
        self._agent = agent
        self._keys = agents
        self._ids = {key: row_id for row_id, key in agents.items()}
        self._at = at
        self._rule = self._rule_of(change)
        self.is_about_tags = isinstance(change, WithTags)
        self.new_tags = clean_tags(change.add) if isinstance(change, WithTags) else []

    def decide(self, row: Mapping[str, Any] | None, tags: Sequence[str] = ()) -> Verdict:
        """What is done to the ticket with this row (COLUMNS) and these tags; None: it is gone."""
        if row is None:
            return Skip.GONE
        verdict = self._rule(row, tags)
        if isinstance(verdict, Step) and row["parts"] + len(verdict.said) > MOST_PARTS:
            return Skip.FULL
        return verdict

    def _rule_of(self, change: BulkChange) -> _Rule:
        match change:
            case ToPriority(priority=priority):
                return self._field(
                    "priority", "priority", priority.rank, lambda r: Priority.from_rank(r).value
                )
            case ToCategory(category=category):
                return self._field(
                    "category", "category", category.rank, lambda r: Category.from_rank(r).value
                )
            case ToAssignee(assignee=assignee):
                row_id = None if assignee is None else self._agent_id(assignee)
                return self._field("assignee", "assignee_id", row_id, self._key_of)
            case WithTags(add=add, remove=remove):
                return self._tags(clean_tags(add), frozenset(clean_tags(remove)))
            case _:
                self._agent_id(self._agent)
                return self._life(self._event(change))

    def _event(self, change: ToStatus | ToResolved | ToClosed | ToReopened) -> Event:
        match change:
            case ToStatus(status=status, reason=reason):
                return StatusChosen(self._agent, status, reason)
            case ToResolved(resolution=text):
                return Resolved(self._agent, text)
            case ToClosed(reason=reason):
                return Closed(self._agent, reason)
            case ToReopened():
                return Reopened(self._agent)

    def _field(
        self, name: str, column: str, value: object, word: Callable[[Any], str | None]
    ) -> _Rule:
        values, after = {column: value}, word(value)

        def rule(row: Mapping[str, Any], _: Sequence[str]) -> Verdict:
            if row["closed_at"] is not None:
                return Skip.CLOSED
            was = row[column]
            return (
                None if was == value else Step(values, [(name, {"from": word(was), "to": after})])
            )

        return rule

    def _tags(self, add: Sequence[str], remove: frozenset[str]) -> _Rule:
        def rule(_: Mapping[str, Any], tags: Sequence[str]) -> Verdict:
            wanted = retagged(tags, add, remove)
            if wanted == list(tags):
                return None
            return Step({}, list(said_of_tags(tags, wanted)), wanted)

        return rule

    def _life(self, event: Event) -> _Rule:
        def rule(row: Mapping[str, Any], _: Sequence[str]) -> Verdict:
            old = state_of(row, self._key_of(row["assignee_id"]))
            try:
                new = advance(old, event, self._at)
            except NotAllowed as error:
                return Skip(error.code)
            if new == old or isinstance(new, FollowUp):
                return None
            return Step(columns_of_state(new, self._ids.__getitem__), list(told(old, new, event)))

        return rule

    def _key_of(self, row_id: int | None) -> str | None:
        return None if row_id is None else self._keys[row_id]

    def _agent_id(self, key: str) -> int:
        if key not in self._ids:
            raise Refused("unknown_agent", f"There is no agent {key}.")
        return self._ids[key]
