"""``python -m tests.torture.editor DATABASE AGENT EDITS SEED``: edits the same tickets as another.

A line of JSON on its standard output tells each edit: what was seen, what was wanted, and the
journal's entry, or that it was refused.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from random import Random
from typing import Final, TypeAlias

from models.commands.command import Command
from models.commands.conversation import Reply
from models.commands.fields import Assign, SetCategory, SetPriority, SetResolution, SetTitle
from models.commands.refusals import Conflict
from models.enums import Category, Priority
from models.queries.ticket import TicketDetails, details
from models.store.store import Store
from tests.seeds import GRACE, LINUS

TICKETS: Final = (1, 2)
_LOOKS_FOR: Final = 10
"""So many edits are made by what was seen once, as somebody makes them who looks at a window."""

Value: TypeAlias = str | int | None
Edit: TypeAlias = Callable[[TicketDetails, str, str, Random], tuple[Value, Value, Command]]
"""What is seen in the field, what is wanted, and the command for it."""


def _title(seen: TicketDetails, agent: str, word: str, _: Random) -> tuple[Value, Value, Command]:
    command = SetTitle(agent=agent, tickets=(seen.id,), title=word, version=seen.version)
    return seen.title, word, command


def _resolution(
    seen: TicketDetails, agent: str, word: str, _: Random
) -> tuple[Value, Value, Command]:
    command = SetResolution(agent=agent, tickets=(seen.id,), resolution=word, version=seen.version)
    return seen.resolution, word, command


def _priority(
    seen: TicketDetails, agent: str, _: str, random: Random
) -> tuple[Value, Value, Command]:
    wanted = random.choice(list(Priority))
    command = SetPriority(agent=agent, tickets=(seen.id,), priority=wanted, version=seen.version)
    return seen.priority.rank, wanted.rank, command


def _category(
    seen: TicketDetails, agent: str, _: str, random: Random
) -> tuple[Value, Value, Command]:
    wanted = random.choice(list(Category))
    command = SetCategory(agent=agent, tickets=(seen.id,), category=wanted, version=seen.version)
    return seen.category.rank, wanted.rank, command


def _assignee(
    seen: TicketDetails, agent: str, _: str, random: Random
) -> tuple[Value, Value, Command]:
    wanted = random.choice((GRACE, LINUS, None))
    command = Assign(agent=agent, tickets=(seen.id,), assignee=wanted, version=seen.version)
    return seen.assignee, wanted, command


def _reply(seen: TicketDetails, agent: str, word: str, _: Random) -> tuple[Value, Value, Command]:
    return None, word, Reply(agent=agent, ticket=seen.id, body=word)


EDITS: Final[dict[str, Edit]] = {
    "title": _title,
    "resolution": _resolution,
    "priority": _priority,
    "category": _category,
    "assignee_id": _assignee,
    "reply": _reply,
}


def main(arguments: Sequence[str]) -> int:
    """Make the edits, one after the other."""
    database, agent, edits, seed = arguments
    random = Random(f"{agent} {seed}")
    with Store.open(database) as store:
        os.write(1, b"ready\n")
        sys.stdin.readline()  # both begin at once
        for number in range(int(edits)):
            if number % _LOOKS_FOR == 0:
                seen = {ticket: details(store, ticket) for ticket in TICKETS}
            ticket = seen[random.choice(TICKETS)]
            assert ticket is not None
            name = random.choice(list(EDITS))
            was, wanted, command = EDITS[name](ticket, agent, f"{agent} {number}", random)
            try:
                entry, is_refused = command.apply(store).entry, False
            except Conflict:
                entry, is_refused = None, True
            told = [ticket.id, name, was, wanted, entry, is_refused]
            os.write(1, json.dumps(told).encode() + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
