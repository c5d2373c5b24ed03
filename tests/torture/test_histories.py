"""The proof of undo in short, and that it would notice."""

from __future__ import annotations

from pathlib import Path

from models.commands.fields import SetTitle
from models.store.store import Store
from models.tables.tickets import Ticket
from tests.models.commands.histories import done, small_desk
from tests.models.conftest import ticking
from tests.seeds import GRACE
from tests.torture.histories import faults_of, run


def test_long_histories_taken_back_and_done_again(tmp_path: Path) -> None:
    finding = run(3, 1, tmp_path)
    assert finding.faults == ()
    assert "steps" in finding.figure


def test_it_notices_what_is_not_taken_back(tmp_path: Path) -> None:
    with Store.open(tmp_path / "docket.db", create=True, clock=ticking()) as store:
        small_desk(store)
        history = [SetTitle(agent=GRACE, tickets=(n,), title="other") for n in (1, 2)]
        steps, states = done(store, history)
        assert faults_of(store, steps, states) == []
        store.run(Ticket.update(preview="harmed").where(Ticket.id == 3))
        again = [SetTitle(agent=GRACE, tickets=(1,), title="another")]
        steps, later = done(store, again)
        assert faults_of(store, steps, [states[0], later[-1]]) == [
            f"undone: {steps[0].entry} leads to another state"
        ]
        steps, later = done(store, again)
        store.run(Ticket.update(title="by nobody").where(Ticket.id == 1))
        (fault,) = faults_of(store, steps, later)
        assert "is refused" in fault
