"""Takes long random histories back to their beginning, and does all of them again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seed_of
from hypothesis import strategies as st

from models.commands.command import Revert
from models.commands.refusals import Refused
from models.store.check import check
from models.store.store import Store
from tests.models.commands.histories import Step, done, small_desk, steps_of_work
from tests.models.commands.states import State, state
from tests.models.conftest import ticking
from tests.torture.proof import Finding

LONGEST: Final = 200


def run(trials: int, seed: int, folder: Path) -> Finding:
    """Do so many histories; the figure says how many steps there were, and how many were taken."""
    faults: list[str] = []
    given_steps = taken_steps = 0
    for number in range(seed * 1_000_000, seed * 1_000_000 + trials):
        history = _history(number)
        taken, found = _trial(history, folder)
        given_steps += len(history)
        taken_steps += taken
        faults += [f"history {number}: {fault}" for fault in found]
    figure = f"{taken_steps:,} steps taken back and done again, {given_steps:,} tried"
    return Finding(figure, tuple(faults))


def _history(number: int) -> list[Step]:
    """The history with this number, of a random length."""
    length = Random(number).randint(1, LONGEST)
    drawn: list[list[Step]] = []

    # The first example is always the simplest one; the second is as random as they come.
    @seed_of(number)
    @settings(
        max_examples=2,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(steps_of_work, min_size=length, max_size=length))
    def draw(history: list[Step]) -> None:
        drawn.append(history)

    draw()
    return drawn[-1]


def faults_of(store: Store, steps: Sequence[Revert], states: Sequence[State]) -> list[str]:
    """Take ``steps`` back and do them again; ``states`` are those around them."""
    faults: list[str] = []
    for name, way, wanted in (
        ("undone", states[:-1][::-1], states[0]),
        ("redone", states[1:], states[-1]),
    ):
        back: list[Revert] = []
        for step, there in zip(reversed(steps), way, strict=True):
            try:
                inverse = step.apply(store).inverse
            except Refused as error:
                return [*faults, f"{name}: {step.entry} is refused: {error}"]
            if inverse is None:
                return [*faults, f"{name}: {step.entry} changes nothing"]
            back.append(inverse)
            if state(store) != there:
                return [*faults, f"{name}: {step.entry} leads to another state"]
        if state(store) != wanted:
            faults.append(f"{name}: the desk is another")
        faults += [f"{name}: {fault}" for fault in check(store, deep=True)]
        steps = back
    return faults


def _trial(history: Sequence[Step], folder: Path) -> tuple[int, list[str]]:
    """How many steps were taken, and what is wrong after all of it."""
    with (
        TemporaryDirectory(dir=folder) as home,
        Store.open(Path(home) / "docket.db", create=True, clock=ticking()) as store,
    ):
        small_desk(store)
        steps, states = done(store, history)
        return len(steps), faults_of(store, steps, states)
